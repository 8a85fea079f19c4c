"""Vital signs: how fast a heart beats, from what its owner does and how they are.

Never here: what people breathe (`metabolism`).
"""

from collections.abc import Sequence
from typing import Final

from scenarios.scenario import Scenario
from scenarios.words import Activity
from telemetry.facts import Facts, PersonFact

_PULSE_BPM: Final[dict[Activity, float]] = {"sleep": 54, "nominal": 72, "exercise": 140, "spacewalk": 105}
"""Ours, within what crews of that age show."""
_WOUNDED_BPM: Final = 35.0
"""What a wound adds. Ours."""
_SETTLES_S: Final = 60.0
_STOPS_S: Final = 90.0


class Vitals:
    """The pulse of everyone, beats a minute."""

    def __init__(self, scenario: Scenario) -> None:
        self.names = tuple(f"person.{p.id}.heart_rate_bpm" for p in scenario.people)

    def targets(self, facts: Facts) -> Sequence[tuple[float, float]]:
        """Where each pulse tends, and in which time."""
        return [_target(person) for person in facts.people.values()]


def _target(person: PersonFact) -> tuple[float, float]:
    if person.health == "dead":
        return 0.0, _STOPS_S
    return _PULSE_BPM[person.activity] + _WOUNDED_BPM * (person.health == "wounded"), _SETTLES_S
