"""Watches: every condition of a scenario that something waits for, by number.

Lives here: events with `when`, numbered by their place in the scenario, and after all events the station's
responses, by their place in the station.
Never here: when one fires (`waiting`), or what comes then (`story`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from scenarios.conditions import Condition, ExpectedIs, parts
from scenarios.responses import Response
from scenarios.scenario import Scenario
from telemetry.conditions import Asked, Judge


@dataclass(frozen=True, slots=True)
class Watch:
    """A condition that something waits for."""

    asked: Asked
    lasting: int
    """How long it must stay true, ticks."""
    timed: bool
    """Whether time alone may make it true: it asks after a deadline."""
    response: Response | None
    """What comes of it every time; None for an event, which comes once."""


def watches(scenario: Scenario, judge: Judge) -> Mapping[int, Watch]:
    """All of them, in the order in which they fire at one instant."""
    events = {
        i: Watch((e.when, judge.blocks(e.when)), e.lasting, _timed(e.when), None)
        for i, e in enumerate(scenario.events)
        if e.when is not None
    }
    responses = {
        i: Watch((r.when, judge.blocks(r.when)), r.lasting, _timed(r.when), r)
        for i, r in enumerate(scenario.station.responses, len(scenario.events))
    }
    return events | responses


def _timed(condition: Condition) -> bool:
    return any(isinstance(part, ExpectedIs) for part in parts(condition))
