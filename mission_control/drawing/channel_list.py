"""A list of channels to choose from: which are plotted, what each is called, in what unit, whose it is.

Lives here: rows of it, scrolled to the one chosen. Never here: which channels are found, or plotted.
"""

from collections.abc import Collection, Sequence
from typing import Final

from rich.cells import cell_len

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, columns, line, plain
from telemetry.channels import Channel

_ID: Final = 26
"""Most cells of an id."""
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
    names = min(max(cell_len(plain(channel.id)) for channel in channels), _ID, width // 2)
    rows = [
        _row(channel, channel.id in plotted, first + place == chosen, names, width, face)
        for place, channel in enumerate(shown)
    ]
    return face.block(rows, width, height)


def _row(channel: Channel, plotted: bool, chosen: bool, names: int, width: int, face: Face) -> Line:
    pointer = Span(face.pointer if chosen else " ", Ink.KEY)
    tick = Span(face.on if plotted else face.off, Ink.STRONG if plotted else Ink.DIM)
    mark = line(pointer, tick)
    name = line(Span(channel.id, Ink.STRONG if chosen else Ink.TEXT))
    title = line(Span(channel.title, Ink.TEXT if chosen else Ink.DIM))
    unit = line(Span(channel.unit, Ink.DIM))
    if width < _ROOMY:
        return columns((mark, name, title), (2, names, max(width - names - 4, 0)))
    rest = width - 2 - names - _UNIT - _DISCIPLINE - 4
    discipline = line(Span(channel.discipline, Ink.DIM))
    return columns((mark, name, title, unit, discipline), (2, names, rest, _UNIT, _DISCIPLINE))
