"""Everything in a scenario that acts or asks, wherever it stands, each with its path in the document.

Lives here: walking over effects and conditions. Never here: what is wrong with them.
"""

from collections.abc import Iterator

from scenarios.conditions import AllOf, AnyOf, Condition, NotSo
from scenarios.document import Path
from scenarios.effects import Effect
from scenarios.scenario import Scenario


def effects_of(scenario: Scenario) -> Iterator[tuple[Path, Effect]]:
    """Every effect of an event, of an option, of the routine, of a response."""
    for i, event in enumerate(scenario.events):
        yield from _numbered(("events", i, "effects"), event.effects)
        options = event.decision.options if event.decision else ()
        for j, option in enumerate(options):
            yield from _numbered(("events", i, "decision", "options", j, "effects"), option.effects)
    for i, routine in enumerate(scenario.routine):
        yield from _numbered(("routine", i, "effects"), routine.effects)
    for i, response in enumerate(scenario.station.responses):
        yield from _numbered(("station", "responses", i, "effects"), response.effects)


def conditions_of(scenario: Scenario) -> Iterator[tuple[Path, Condition]]:
    """Every condition that is asked, and its parts down to those that have none."""
    for i, event in enumerate(scenario.events):
        if event.when is not None:
            yield from _parts(("events", i, "when"), event.when)
        for j, guard in enumerate(event.requires):
            yield from _parts(("events", i, "requires", j), guard)
        for j, expected in enumerate(event.inject.expected if event.inject else ()):
            yield from _parts(("events", i, "inject", "expected", j, "when"), expected.when)
    for i, response in enumerate(scenario.station.responses):
        yield from _parts(("station", "responses", i, "when"), response.when)
    for i, objective in enumerate(scenario.objectives):
        yield from _parts(("objectives", i, "met"), objective.met)
    for i, ending in enumerate(scenario.endings):
        if ending.when is not None:
            yield from _parts(("endings", i, "when"), ending.when)


def _numbered(path: Path, effects: tuple[Effect, ...]) -> Iterator[tuple[Path, Effect]]:
    return (((*path, i), effect) for i, effect in enumerate(effects))


def _parts(path: Path, condition: Condition) -> Iterator[tuple[Path, Condition]]:
    yield path, condition
    match condition:
        case AllOf():
            for i, part in enumerate(condition.all):
                yield from _parts((*path, "all", i), part)
        case AnyOf():
            for i, part in enumerate(condition.any):
                yield from _parts((*path, "any", i), part)
        case NotSo():
            yield from _parts((*path, "not"), condition.not_)
