"""The alarm panel: what demands action, how grave it is, since when, and whether anybody has acknowledged it.

Lives here: alarms in the order the frame gives them. Never here: when one comes or goes,
or how it is acknowledged.
"""

import math
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mission_control.drawing.ages import age_text, moment_text
from mission_control.drawing.face import SEVERITY_INK, SEVERITY_WORD, Face
from mission_control.drawing.figures import number
from mission_control.drawing.flow import joined
from mission_control.drawing.ink import Ink, Line, Span, columns, line
from mission_control.exercise.view import View
from telemetry.channels import Severity
from telemetry.frame import AlarmNow, AlarmState

_WIDE = 100
"""Cells for everything about an alarm on one line."""
_AGED: Final = 56
"""Cells for how long it has stood."""
_STATES: Final[Mapping[AlarmState, Span]] = MappingProxyType(
    {
        AlarmState.TRIGGERED: Span("unacked", Ink.STRONG),
        AlarmState.ACKNOWLEDGED: Span("acked", Ink.DIM),
        AlarmState.RETURNED: Span("returned", Ink.STRONG),
    }
)


def title(view: View) -> str:
    """The panel's name."""
    return "Alarms"


def status(view: View) -> str:
    """How many stand of each severity, and how many of all nobody has acknowledged."""
    counts = Counter(alarm.severity for alarm in view.frame.alarms)
    unacked = sum(alarm.state is not AlarmState.ACKNOWLEDGED for alarm in view.frame.alarms)
    words = [f"{counts[severity]} {SEVERITY_WORD[severity]}" for severity in Severity if counts[severity]]
    return " ".join(words) + (f" · {unacked} unacked" if unacked else "") or "none"


def draw(view: View, width: int, height: int, face: Face, selected: int | None = None) -> tuple[Line, ...]:
    """The panel in exactly `height` lines of `width` cells, scrolled to the alarm the cursor is on."""
    alarms = view.frame.alarms
    if not alarms:
        return face.block([line(Span("no alarms", Ink.DIM))], width, height)
    each = 1 if width >= _WIDE else 2
    fitting = len(alarms) if each * len(alarms) <= height else max((height - 1) // each, 1)
    cursor = None if selected is None else min(max(selected, 0), len(alarms) - 1)
    first = max((cursor or 0) - fitting + 1, 0)
    rows: list[Line] = []
    for place, alarm in enumerate(alarms[first : first + fitting], first):
        pointer = Span(face.pointer if place == cursor else " ", Ink.CURSOR)
        if each == 1:
            rows.append(_row(view, alarm, pointer, width, face))
        else:
            rows.extend(_two_rows(view, alarm, pointer, width, face))
    if fitting < len(alarms):
        rows.append(line(Span(f"  {first + fitting} of {len(alarms)}", Ink.DIM)))
    return face.block(rows, width, height)


def _row(view: View, alarm: AlarmNow, pointer: Span, width: int, face: Face) -> Line:
    cells = (
        line(pointer, _severity(alarm, face)),
        line(Span(moment_text(alarm.annunciated, with_seconds=True), Ink.DIM)),
        _text(view, alarm),
        _value(view, alarm),
        _state(view, alarm, aged=True),
    )
    return columns(cells, (7, 13, width - 69, 29, 16))


def _two_rows(view: View, alarm: AlarmNow, pointer: Span, width: int, face: Face) -> list[Line]:
    head = line(pointer, _severity(alarm, face), " ", _text(view, alarm))
    when = line(Span(moment_text(alarm.annunciated), Ink.DIM))
    facts = joined((_state(view, alarm, width >= _AGED), when, _value(view, alarm)), Span("  "))
    return [head, line("   ", facts)]


def _severity(alarm: AlarmNow, face: Face) -> Span:
    """Shape and word; bright while the value is past its limit."""
    text = f"{face.severity(alarm.severity)} {SEVERITY_WORD[alarm.severity]:4}"
    return Span(text, Ink.TEXT if alarm.state is AlarmState.RETURNED else SEVERITY_INK[alarm.severity])


def _text(view: View, alarm: AlarmNow) -> Line:
    """What it says, and the instrument that says so."""
    readings = view.frame.readings
    title = readings.channel(alarm.channel).title if readings.has(alarm.channel) else alarm.channel
    ink = Ink.STRONG if alarm.state is AlarmState.TRIGGERED else Ink.TEXT
    return joined((line(Span(alarm.text, ink)), line(Span(title, Ink.DIM))))


def _value(view: View, alarm: AlarmNow) -> Line:
    """The value now and its limit; an enumerated channel's word."""
    readings = view.frame.readings
    if not readings.has(alarm.channel):
        return ()
    channel, value = readings.channel(alarm.channel), readings.value(alarm.channel)
    if channel.labels and math.isfinite(value):
        return line(channel.labels.get(int(value), f"{value:g}"))
    decimals = 1 if abs(alarm.threshold) >= 100 else 2
    limit = (">" if alarm.above else "<") + number(alarm.threshold, decimals, 8).strip()
    return line(number(value, decimals, 8).strip(), Span(f" ({limit}) {channel.unit}", Ink.DIM))


def _state(view: View, alarm: AlarmNow, aged: bool) -> Line:
    """How far its life has come, and for how long."""
    since = view.frame.t - (alarm.annunciated if alarm.acknowledged is None else alarm.acknowledged)
    return line(_STATES[alarm.state], Span(f" {age_text(since)}" if aged else "", Ink.DIM))
