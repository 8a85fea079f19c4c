"""A list of channels to choose from: which are plotted, what each is called, in what unit, whose it is.

Lives here: rows of it, scrolled to the one chosen. Never here: which channels are found, or plotted.
"""

from collections.abc import Collection, Sequence
from typing import Final

from rich.cells import cell_len

from mission_control.drawing.face import Face
from mission_control.drawing.harmless import plain
from mission_control.drawing.ink import Ink, Line, Span, columns, line
from telemetry.channels import Channel

_ID: Final = 12
"""Cells that titles leave to an id, however long they are."""
_UNIT: Final = 8
_DISCIPLINE: Final = 7
_ROOMY: Final = 70
"""From so many columns on, units and disciplines have their own."""


def first_shown(count: int, chosen: int, height: int) -> int:
    """The first row shown, so that the chosen one stands in the middle where it can."""
    return max(min(chosen - height // 2, count - height), 0)


def draw(
    channels: Sequence[Channel], plotted: Collection[str], chosen: int, width: int, height: int, face: Face
) -> tuple[Line, ...]:
    """Exactly `height` lines of `width` cells."""
    if not channels:
        return face.block([line(Span("no channel is called that", Ink.DIM))], width, height)
    first = first_shown(len(channels), chosen, height)
    shown = channels[first : first + height]
    left = width - 2 - 2 - (_UNIT + _DISCIPLINE + 2 if width >= _ROOMY else 0)
    titles = max(cell_len(plain(channel.title)) for channel in channels)
    titles = max(min(titles, left - min(_longest_id(channels), _ID)), 0)
    rows = [
        _row(channel, channel.id in plotted, first + place == chosen, (titles, left - titles), width, face)
        for place, channel in enumerate(shown)
    ]
    return face.block(rows, width, height)


def _longest_id(channels: Sequence[Channel]) -> int:
    return max(cell_len(plain(channel.id)) for channel in channels)


def _row(
    channel: Channel, plotted: bool, chosen: bool, cells: tuple[int, int], width: int, face: Face
) -> Line:
    """`cells` are those of title and id."""
    pointer = Span(face.pointer if chosen else " ", Ink.KEY)
    tick = Span(face.on if plotted else face.off, Ink.STRONG if plotted else Ink.DIM)
    mark = line(pointer, tick)
    title = line(Span(channel.title, Ink.STRONG if chosen else Ink.TEXT))
    name = line(Span(channel.id, Ink.DIM))
    unit = line(Span(channel.unit, Ink.DIM))
    if width < _ROOMY:
        return columns((mark, title, name), (2, *cells))
    discipline = line(Span(channel.discipline, Ink.DIM))
    return columns((mark, title, name, unit, discipline), (2, *cells, _UNIT, _DISCIPLINE))
