"""Injects as they went: planned, steered by whom, fired, left out, or made up.

Never here: what they expected of people (`tasks`). Times are scenario seconds (MET).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mission_control.exercise.report.played import Played
from telemetry.exercise_acts import Improvised, InjectSteered
from telemetry.injected import InjectNow


@dataclass(frozen=True, slots=True)
class InjectTold:
    """What became of one."""

    now: InjectNow
    """As a facilitator sees it at the end of what was played."""
    planned: float | None
    """When it comes if nobody does anything; None where it waits for somebody."""
    steered: tuple[InjectSteered, ...]
    """What was done to it, in order."""
    made_up_by: str
    """The seat that made it up; empty for one of the scenario's."""


def injects(played: Played, planned: Mapping[str, float]) -> tuple[InjectTold, ...]:
    """All of them: the scenario's in its order, then those made up."""
    return tuple(_injects(played, planned))


def _injects(played: Played, planned: Mapping[str, float]) -> Iterator[InjectTold]:
    steers = [entry for entry in played.entries if isinstance(entry, InjectSteered)]
    makers = iter(entry.seat for entry in played.entries if isinstance(entry, Improvised))
    of_scenario = {event.id for event in played.scenario.events}
    for now in played.frame.injects:
        own = tuple(steer for steer in steers if steer.event == now.id)
        made_up_by = "" if now.id in of_scenario else next(makers, "")
        yield InjectTold(now, planned.get(now.id), own, made_up_by)
