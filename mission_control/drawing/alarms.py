"""The caution and warning summary: what demands action, how grave it is, since when, what limit is passed,
and whether anybody has acknowledged it.

Lives here: alarms in the order the frame gives them, those on the shelf last. Times are GMT, as on the
station's own. Never here: when one comes or goes, how it is acknowledged or shelved, or its log.
"""

import math
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from mission_control.drawing.ages import age_text, gmt_moment_text
from mission_control.drawing.face import SEVERITY_INK, SEVERITY_WORD, Face
from mission_control.drawing.figures import Figure, number
from mission_control.drawing.flow import fitting, joined
from mission_control.drawing.ink import Ink, Line, Span, columns, fitted, line, text_of, width_of, wrapped
from mission_control.exercise.view import View
from telemetry.alarm import AlarmNow, AlarmState

_WIDE: Final = 100
"""Cells for everything about an alarm on one line."""
_AGED: Final = 56
"""Cells for how long it has stood."""
_WORDED: Final = 34
"""Cells for the word of its severity beside what an alarm says."""
_SHAPE: Final = 3
"""Cells of the cursor and a shape."""
_STATES: Final[Mapping[AlarmState, Span]] = MappingProxyType(
    {
        AlarmState.TRIGGERED: Span("new", Ink.STRONG),
        AlarmState.ACKNOWLEDGED: Span("acked", Ink.DIM),
        AlarmState.RETURNED: Span("returned", Ink.STRONG),
        AlarmState.SHELVED: Span("shelved", Ink.DIM),
    }
)


def title(view: View) -> str:
    """The panel's name."""
    return "C&W GMT"


def status(view: View) -> str:
    """How many of those that stand nobody has acknowledged; the top line counts them by severity."""
    alarms, shelved = view.frame.alarms, len(view.frame.shelved)
    new = sum(alarm.state is not AlarmState.ACKNOWLEDGED for alarm in alarms)
    stand = f"{new}/{len(alarms)} new" if new else f"{len(alarms)} acked"
    parts = [stand] * bool(alarms) + [f"{shelved} shelved"] * bool(shelved)
    return " · ".join(parts) or "none"


def listed(view: View) -> tuple[AlarmNow, ...]:
    """Every alarm that has a place in the summary."""
    return (*view.frame.alarms, *view.frame.shelved)


def needed(view: View, width: int) -> int:
    """Lines that all of them take."""
    return sum(_height(alarm, width) for alarm in listed(view)) or 1


def draw(view: View, width: int, height: int, face: Face, selected: int | None = None) -> tuple[Line, ...]:
    """The panel in exactly `height` lines of `width` cells, scrolled to the alarm the cursor is on."""
    alarms = listed(view)
    if not alarms:
        return face.block([line(Span("no alarms", Ink.DIM))], width, height)
    cursor = None if selected is None else min(max(selected, 0), len(alarms) - 1)
    rows: list[Line] = []
    for place in _window(view, width, height, selected):
        pointer = Span(face.pointer if place == cursor else " ", Ink.CURSOR)
        rows.extend(_rows(view, alarms[place], pointer, width, face))
    if needed(view, width) > height:
        shown = _window(view, width, height, selected)
        rest = (*alarms[: shown[0]], *alarms[shown[-1] + 1 :])
        rows = [*rows[: height - 1], _beyond(rest, width)]
    return face.block(rows, width, height)


def _beyond(alarms: tuple[AlarmNow, ...], width: int) -> Line:
    """How many find no line, and of what severity; those on the shelf for themselves."""
    standing = [alarm.severity for alarm in alarms if alarm.state is not AlarmState.SHELVED]
    counts = [
        line(Span(f"{standing.count(severity)} {word}", SEVERITY_INK[severity]))
        for severity, word in SEVERITY_WORD.items()
        if severity in standing
    ]
    shelved = len(alarms) - len(standing)
    counts += [line(Span(f"{shelved} shelved", Ink.DIM))] * bool(shelved)
    head = line(Span(f" +{len(alarms)}:", Ink.DIM))
    return fitting((head, *counts), width, Span(" "))


def alarm_at(view: View, width: int, height: int, selected: int | None, row: int) -> int | None:
    """The place of the alarm that stands in this row of the same drawing; None for none."""
    alarms = listed(view)
    for place in _window(view, width, height, selected) if alarms else ():
        row -= _height(alarms[place], width)
        if row < 0:
            return place
    return None


def _window(view: View, width: int, height: int, selected: int | None) -> range:
    """The places of those that are shown."""
    heights = [_height(alarm, width) for alarm in listed(view)]
    room = height if sum(heights) <= height else height - 1
    cursor = min(max(selected or 0, 0), len(heights) - 1)
    first = next((n for n in range(cursor) if sum(heights[n : cursor + 1]) <= room), cursor)
    last = first + 1
    while last < len(heights) and sum(heights[first : last + 1]) <= room:
        last += 1
    return range(first, last)


def _rows(view: View, alarm: AlarmNow, pointer: Span, width: int, face: Face) -> list[Line]:
    return (
        [_row(view, alarm, pointer, width, face)]
        if width >= _WIDE
        else _block(view, alarm, pointer, width, face)
    )


def _row(view: View, alarm: AlarmNow, pointer: Span, width: int, face: Face) -> Line:
    """Everything about an alarm on one line."""
    cells = (
        line(pointer, _shape(alarm, face), " ", _word(alarm)),
        line(Span(gmt_moment_text(view.manifest.zero, alarm.annunciated), Ink.DIM)),
        fitting((line(_text(alarm, alarm.text)), _instrument(view, alarm)), width - 72),
        line(*_value(view, alarm, face)),
        _state(view, alarm, aged=True),
    )
    return columns(cells, (7, 13, width - 72, 29, 19))


def _block(view: View, alarm: AlarmNow, pointer: Span, width: int, face: Face) -> list[Line]:
    """What it says in as many lines as that takes, and a line of facts; its severity's word in either."""
    indent = _text_at(width)
    said = [line(_text(alarm, text)) for text in _wrapped(alarm.text, width - indent)]
    word = _word(alarm)
    head = fitted(line(pointer, _shape(alarm, face), " ", word if indent > _SHAPE else ""), indent)
    said[-1] = fitting((said[-1], _instrument(view, alarm)), width - indent)
    value, limit, unit = _value(view, alarm, face)
    known = (
        line(Span(word.text.rstrip(), word.ink) if indent == _SHAPE else ""),
        _state(view, alarm, width >= _AGED),
        line(Span(gmt_moment_text(view.manifest.zero, alarm.annunciated, with_seconds=False), Ink.DIM)),
    )
    gap, room = Span(" " if indent == _SHAPE else "  "), width - _SHAPE
    values = (line(value, limit, unit), line(value, limit), line(value), ())
    facts = (joined((*known, shown), gap) for shown in values)
    fact = next((row for row in facts if width_of(row) <= room), joined(known, gap))
    return [line(head, said[0]), *(line(" " * indent, text) for text in said[1:]), line(" " * _SHAPE, fact)]


def _height(alarm: AlarmNow, width: int) -> int:
    """Lines that an alarm takes."""
    return 1 if width >= _WIDE else 1 + len(_wrapped(alarm.text, width - _text_at(width)))


def _text_at(width: int) -> int:
    """The column where an alarm's text begins: behind its shape, and behind its word where there is room."""
    return _SHAPE + 5 if width >= _WORDED else _SHAPE


@lru_cache(maxsize=256)
def _wrapped(text: str, width: int) -> tuple[str, ...]:
    """At least one line, be it empty."""
    return tuple(text_of(row) for row in wrapped(text, width)) or ("",)


def _shape(alarm: AlarmNow, face: Face) -> Span:
    return Span(face.severity(alarm.severity), _ink(alarm))


def _word(alarm: AlarmNow) -> Span:
    return Span(f"{SEVERITY_WORD[alarm.severity]:4}", _ink(alarm))


def _ink(alarm: AlarmNow) -> Ink:
    """Bright while the value is past its limit."""
    return Ink.TEXT if alarm.state is AlarmState.RETURNED else SEVERITY_INK[alarm.severity]


def _text(alarm: AlarmNow, text: str) -> Span:
    return Span(text, Ink.STRONG if alarm.state is AlarmState.TRIGGERED else Ink.TEXT)


def _instrument(view: View, alarm: AlarmNow) -> Line:
    """The instrument that says so, unless the text names it."""
    readings = view.frame.readings
    title = readings.channel(alarm.channel).title if readings.has(alarm.channel) else alarm.channel
    return () if title in alarm.text else line(Span(title, Ink.DIM))


def _value(view: View, alarm: AlarmNow, face: Face) -> tuple[Span, Span, Span]:
    """The value now, above or below which limit, and their unit; an enumerated channel's word alone.

    Once it has returned, only which limit it was past; nothing where there is no value, as of the dead.
    """
    nothing = Span("")
    readings = view.frame.readings
    value = readings.value(alarm.channel) if readings.has(alarm.channel) else math.nan
    if not math.isfinite(value):
        return nothing, nothing, nothing
    channel, returned = readings.channel(alarm.channel), alarm.returned is not None
    if channel.labels:
        word = channel.labels.get(int(value), f"{value:g}")
        return Figure("" if returned else word, Ink.TEXT, alarm.channel), nothing, nothing
    decimals = 1 if abs(alarm.threshold) >= 100 else 2

    def said(figure: float) -> str:
        return age_text(figure) if channel.unit == "s" else number(figure, decimals, 8).strip()

    limit = (face.above if alarm.above else face.below) + said(alarm.threshold)
    unit = nothing if channel.unit == "s" else Span(f" {channel.unit}", Ink.DIM)
    if returned:
        return Span(f"was {limit}", Ink.DIM), nothing, unit
    return Figure(said(value), Ink.TEXT, alarm.channel), Span(f" {limit}", Ink.DIM), unit


def _state(view: View, alarm: AlarmNow, aged: bool) -> Line:
    """How far its life has come, and for how long."""
    if alarm.shelved_until is not None:
        left = f" {age_text(alarm.shelved_until - view.frame.t)} left" if aged else ""
        return line(_STATES[alarm.state], Span(left, Ink.DIM))
    since = view.frame.t - (alarm.annunciated if alarm.acknowledged is None else alarm.acknowledged)
    return line(_STATES[alarm.state], Span(f" {age_text(since)}" if aged else "", Ink.DIM))
