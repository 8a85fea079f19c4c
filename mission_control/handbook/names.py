"""What a handbook calls whom and what. Never here: who may read of it."""

from collections.abc import Iterable, Mapping

from mission_control.exercise.seats import seats_of
from scenarios.scenario import Scenario

Names = Mapping[str, str]
"""A name for each id."""


def names_of(scenario: Scenario) -> Names:
    """People, seats, places, links and things by name."""
    station = scenario.station
    return {
        **{module.id: module.name for module in station.modules},
        **{link.id: link.name for link in station.links},
        **{site.id: site.name for site in station.sites},
        **{thing.id: thing.name for thing in scenario.things},
        **{person.id: person.name for person in scenario.people},
        **{seat.id: seat.title for seat in seats_of(scenario)},
    }


def named(names: Names, ids: Iterable[str]) -> str:
    """Those of these ids, by name."""
    return ", ".join(names.get(name, name) for name in ids)
