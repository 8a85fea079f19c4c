"""Seats for everybody: those that a scenario declares, and those that any exercise needs.

Lives here: what is made up where a scenario's author declared nothing. Never here: who may see what
(`visibility`), or who sits where (`table`).
"""

from typing import Final

from scenarios.scenario import Scenario, Seat

AFTERWARDS: Final = "the debrief"
"""Who writes something down once all is over. It is no seat, and no seat's id has a blank in it."""


def seats_of(scenario: Scenario) -> tuple[Seat, ...]:
    """The seats of an exercise: where none is for players, one for each of the crew; a facilitator always."""
    declared = scenario.seats
    if not any(seat.role == "player" for seat in declared):
        declared = (*declared, *(_player(scenario, person.id) for person in scenario.people))
    if not any(seat.role == "facilitator" for seat in declared):
        declared = (*declared, _facilitator(scenario))
    return declared


def _player(scenario: Scenario, person_id: str) -> Seat:
    person = {p.id: p for p in scenario.people}[person_id]
    return Seat(id=person.id, title=person.name, role="player", plays=(person.id,), sides=(person.side,))


def _facilitator(scenario: Scenario) -> Seat:
    sides = tuple(dict.fromkeys(person.side for person in scenario.people))
    return Seat(id="facilitator", title="Facilitator", role="facilitator", sides=sides)
