"""The channels panel of a recording: everything that was recorded, its latest value and how old that is.

Lives here: rows of channels by discipline, in the order of their ids. Never here: which of them other panels
show, or whether a value is past a limit (`figures`).
"""

import math
from functools import lru_cache
from itertools import groupby
from typing import Final

from mission_control.drawing.ages import coarse_age_text
from mission_control.drawing.face import Face
from mission_control.drawing.figures import NOTHING, told, worded
from mission_control.drawing.ink import Align, Ink, Line, Span, columns, head, line, plain
from mission_control.exercise.view import View
from telemetry.channels import Channel, ChannelTable
from telemetry.frame import Quality, Readings

_VALUE: Final = 10
_DIGITS: Final = 7
_MARK: Final = 1
_UNIT: Final = 6
_AGE: Final = 4
_ID: Final = 14
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
    age = _age(view.frame.readings, channel, view.frame.t)
    widths, cells = [_VALUE + _MARK, _AGE], [_value(view, channel, face), age]
    if width >= _WITH_UNIT:
        widths, cells = [widths[0], _UNIT, _AGE], [cells[0], line(Span(channel.unit, Ink.DIM)), age]
    if width >= _WITH_ID:
        widths, cells = [_ID, *widths], [line(Span(channel.id, Ink.DIM)), *cells]
    room = max(width - sum(widths) - len(widths), 0)
    left: Align = "left"
    return columns(
        [line(head(plain(channel.title), room)), *cells], [room, *widths], (*(left for _ in widths), "right")
    )


def _value(view: View, channel: Channel, face: Face) -> Line:
    readings, alarms = view.frame.readings, view.frame.alarms
    if channel.labels:
        return worded(readings, alarms, channel.id, face)

    return told(readings, alarms, channel.id, _figure, _VALUE, face)


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
