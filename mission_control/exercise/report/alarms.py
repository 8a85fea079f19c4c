"""Alarms as they went: raised, acknowledged by whom, back to normal.

Never here: what was out of limits (`plots` shows the channels). Times are scenario seconds (MET).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scenarios.severity import Severity
from telemetry.alarm import AlarmChange, AlarmLogged


@dataclass(frozen=True, slots=True)
class AlarmSpell:
    """One life of an alarm."""

    alarm: str
    channel: str
    severity: Severity
    text: str
    raised: float
    acknowledged: float | None = None
    by: str = ""
    """The seat that acknowledged it."""
    returned: float | None = None
    """When it was back to normal; None if it never was."""


def alarm_spells(log: Sequence[AlarmLogged]) -> tuple[AlarmSpell, ...]:
    """Every life of every alarm, in the order in which they were raised."""
    spells: list[AlarmSpell] = []
    latest: dict[str, int] = {}
    for step in log:
        if step.change is AlarmChange.RAISED:
            latest[step.alarm] = len(spells)
            spells.append(AlarmSpell(step.alarm, step.channel, step.severity, step.text, step.t))
        elif step.alarm in latest:
            place = latest[step.alarm]
            spells[place] = _after(spells[place], step)
    return tuple(spells)


def _after(spell: AlarmSpell, step: AlarmLogged) -> AlarmSpell:
    match step.change:
        case AlarmChange.ACKNOWLEDGED:
            return replace(spell, acknowledged=step.t, by=step.by)
        case AlarmChange.RETURNED:
            return replace(spell, returned=step.t)
        case AlarmChange.CLEARED:
            return spell if spell.returned is not None else replace(spell, returned=step.t)
        case _:
            return spell
