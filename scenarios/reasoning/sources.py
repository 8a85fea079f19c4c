"""What in a story sets a flag or changes somebody's health, and which events come whatever anybody does.

Lives here: reading that off events, routine and responses. Never here: whether they can come (`possible`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scenarios.conditions import Condition
from scenarios.effects import Effect, Harm, SetFlag
from scenarios.reasoning.values import Value, Variable
from scenarios.scenario import Scenario

Chosen = tuple[Variable, Value]
"""An event that happens, or an option that is taken: `(("decision", "key"), "give")`."""

Cause = int | Condition | Chosen
"""A fixed tick; a condition that becomes true; an event or an answer."""


@dataclass(frozen=True, slots=True)
class Setter:
    """An effect that gives a variable a value, so long after its cause."""

    cause: Cause
    delay: int
    variable: Variable
    value: Value


def setters_of(scenario: Scenario) -> tuple[Setter, ...]:
    """Every effect of a story that sets a flag or changes somebody's health."""
    return tuple(setter for cause, effects in _causes(scenario) for setter in _setters(cause, effects))


def certain_events(scenario: Scenario) -> dict[str, int]:
    """Events without guards at a fixed time, and those that follow them; the tick at which each happens."""
    certain = {e.id: e.at for e in scenario.events if e.at is not None and not e.requires and not e.held}
    following = [e for e in scenario.events if e.after is not None and not e.requires and not e.held]
    while found := [e for e in following if e.id not in certain and e.after and e.after.event in certain]:
        certain |= {e.id: certain[e.after.event] + e.after.delay for e in found if e.after}
    return certain


def _causes(scenario: Scenario) -> Iterator[tuple[Cause, tuple[Effect, ...]]]:
    for event in scenario.events:
        yield (("event", event.id), True), event.effects
        for option in event.decision.options if event.decision else ():
            yield (("decision", event.id), option.id), option.effects
    yield from ((routine.at, routine.effects) for routine in scenario.routine)
    yield from ((response.when, response.effects) for response in scenario.station.responses)


def _setters(cause: Cause, effects: Iterable[Effect]) -> Iterator[Setter]:
    for effect in effects:
        if isinstance(effect, SetFlag):
            yield Setter(cause, effect.delay, ("flag", effect.flag), effect.to)
        elif isinstance(effect, Harm):
            yield from (Setter(cause, effect.delay, ("health", who), effect.health) for who in effect.who)
