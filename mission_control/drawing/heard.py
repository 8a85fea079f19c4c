"""The channels panel of a recording: everything that was recorded, its latest value and how old that is.

Lives here: rows of channels by discipline, in the order of their ids. Never here: which of them other panels
show, or whether a value is past a limit (`figures`).
"""

import math
from functools import lru_cache
from itertools import groupby
from typing import Final

from rich.cells import cell_len

from mission_control.drawing.ages import coarse_age_text
from mission_control.drawing.face import Face
from mission_control.drawing.figures import NOTHING, told, worded
from mission_control.drawing.harmless import plain
from mission_control.drawing.ink import ELLIPSIS, Ink, Line, Span, columns, fitted, head, line, width_of
from mission_control.exercise.view import View
from telemetry.channels import Channel, ChannelTable
from telemetry.frame import Quality, Readings

_VALUE: Final = 9
_DIGITS: Final = 6
_MARK: Final = 1
_UNIT: Final = 6
_AGE: Final = 5
_ID: Final = 14
_LEAST_TITLE: Final = 12
"""Cells of a title that no word of its value takes."""
_WITH_UNIT: Final = 44
_WITH_ID: Final = 72
"""From so many cells on, units and ids have a column of their own."""
_OTHERS: Final = "OTHERS"


def title(view: View) -> str:
    """The panel's name."""
    return "Channels"


def status(view: View) -> str:
    """How many there are, and how many of them are not fresh."""
    quality = view.frame.readings.quality
    old = int((quality != Quality.GOOD).sum())
    return f"{len(quality)}" + (f" · {old} not fresh" if old else "")


def draw(view: View, width: int, height: int, face: Face, further: int = 0) -> tuple[Line, ...]:
    """Exactly `height` lines of `width` cells, and so many further ones."""
    entries = _entries(view.frame.readings.channels)[: height + further]
    rows = [
        line(Span(entry, Ink.TITLE)) if isinstance(entry, str) else _row(view, entry, width, face)
        for entry in entries
    ]
    return face.block(rows, width, height + further)


def extent(view: View, width: int, height: int, face: Face) -> tuple[int, int]:
    """Lines that all of it takes, and how many of them are seen at once."""
    return len(_entries(view.frame.readings.channels)), height


@lru_cache(maxsize=4)
def _entries(channels: ChannelTable) -> tuple[str | Channel, ...]:
    """Each discipline's name, and its channels below it; what belongs to none comes last."""
    ordered = sorted(channels, key=lambda channel: (not channel.discipline, channel.discipline, channel.id))
    entries: list[str | Channel] = []
    for discipline, members in groupby(ordered, key=lambda channel: channel.discipline):
        entries += [discipline or _OTHERS, *members]
    return tuple(entries)


def _row(view: View, channel: Channel, width: int, face: Face) -> Line:
    """Its id if there is room, its title, its value, the unit if there is room, and its age.

    A word takes the place of value and unit, and if it is long some of the title's.
    """
    readings, alarms = view.frame.readings, view.frame.alarms
    ided = _ID + 1 if width >= _WITH_ID else 0
    valued = _VALUE + _MARK + (_UNIT + 1 if width >= _WITH_UNIT else 0)
    room = max(width - ided - valued - _AGE - 2, 0)
    if channel.labels:
        value = worded(readings, alarms, channel.id, face)
        longer = min(max(width_of(value) - valued, 0), max(room - _LEAST_TITLE, 0))
        room, valued = room - longer, valued + longer
        value = line(" " * max(_VALUE - width_of(value), 0), value)
    else:
        value = told(readings, alarms, channel.id, _figure, _VALUE, face)
        unit = "" if channel.unit == "1" else channel.unit
        value = line(value, Span(f" {unit}" if width >= _WITH_UNIT else "", Ink.DIM))
    cells = [line(_abridged(channel.title, room)), value, _age(readings, channel, view.frame.t)]
    row = columns(cells, [room, valued, _AGE], ("left", "left", "right"))
    return line(fitted(line(Span(channel.id, Ink.DIM)), ided), row) if ided else row


def _abridged(title: str, width: int) -> str:
    """A title in at most `width` cells; its last word stays, if short: it tells one from another."""
    title = plain(title)
    if cell_len(title) <= width:
        return title
    last = title.rpartition(" ")[2]
    kept = last if cell_len(last) <= width // 2 else ""
    return head(title, max(width - cell_len(kept) - 1, 0)).rstrip(" ,") + ELLIPSIS + kept


def _figure(value: float) -> str:
    """A value of any size, with as many digits as fit."""
    if not math.isfinite(value):
        return NOTHING
    texts = (f"{value:.{digits}g}" for digits in range(_DIGITS, 0, -1))
    return next(text for text in texts if len(text) <= _VALUE)


def _age(readings: Readings, channel: Channel, t: float) -> Line:
    """How long ago its latest sample was taken; nothing for one that was never heard."""
    row = readings.channels.row(channel.id)
    if readings.quality[row] == Quality.LOS and math.isnan(readings.values[row]):
        return line(Span(NOTHING, Ink.DIM))
    return line(Span(coarse_age_text(t - float(readings.sampled[row])), Ink.DIM))
