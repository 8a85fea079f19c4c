"""A condition as demands on single variables, joined by all and any, without `not`.

Lives here: turning one into the other, the place of every part kept. Never here: whether a demand can be met.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Final, get_args

from scenarios.conditions import (
    AllOf,
    AnyOf,
    ChannelReads,
    Condition,
    DecisionIs,
    EquipmentIs,
    EventHappened,
    ExpectedIs,
    FlagIs,
    LinkIs,
    NotSo,
    PersonIs,
    QuantityIs,
    WasCommanded,
    beyond,
)
from scenarios.document import Path
from scenarios.reasoning.values import NO, YES, Interval, Value, Values, Variable
from scenarios.scenario import Scenario
from scenarios.words import EquipmentState, Health

_HEALTHS: Final[frozenset[Value]] = frozenset(get_args(Health))
_STANDINGS: Final[frozenset[Value]] = frozenset({None, "open", "met", "overdue"})
"""None: its inject has not happened."""
_STATES: Final[frozenset[Value]] = frozenset(get_args(EquipmentState))


@dataclass(frozen=True, slots=True)
class One:
    """A variable must have one of these values."""

    at: Path
    """Where the author wrote it, from where the condition stands."""
    variable: Variable
    values: Values


@dataclass(frozen=True, slots=True)
class Every:
    """All of these must be met, at one instant."""

    parts: tuple["Demand", ...]
    at: Path = ()


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of these must be met."""

    parts: tuple["Demand", ...]
    at: Path = ()


Demand = One | Every | Some


@dataclass(frozen=True, slots=True)
class Answers:
    """What may be asked of conditions: the options of every decision, and where people can be."""

    options: Mapping[str, frozenset[Value]]
    """Of every decision, and None: not answered."""
    modules: frozenset[Value]
    """And None: none."""

    @classmethod
    def of(cls, scenario: Scenario) -> "Answers":
        """Those of a scenario."""
        asked = {event.id: event.decision for event in scenario.events if event.decision}
        return cls(
            {
                event: frozenset({None, *(o.id for o in decision.options)})
                for event, decision in asked.items()
            },
            frozenset({None, *(module.id for module in scenario.station.modules)}),
        )

    def demand(self, condition: Condition, at: Path = (), so: bool = True) -> Demand:
        """What a condition demands; what its opposite does, where not `so`."""
        match condition:
            case AllOf() | AnyOf():
                key, parts = (
                    ("all", condition.all) if isinstance(condition, AllOf) else ("any", condition.any)
                )
                demands = tuple(self.demand(part, (*at, key, i), so) for i, part in enumerate(parts))
                return Every(demands, at) if isinstance(condition, AllOf) is so else Some(demands, at)
            case NotSo():
                return self.demand(condition.not_, (*at, "not"), not so)
            case DecisionIs(decided=bool()) if not so:
                return Every((), at)  # any option may stand, only not taken so
            case _:
                single = tuple(
                    One(at, variable, _wanted(values, every, so))
                    for variable, values, every in self._asked(condition)
                )
                if len(single) == 1:
                    return single[0]
                if not single:
                    return Every((), at)  # what it asks after may be so and may not
                return Every(single, at) if so else Some(single, at)

    def _asked(self, condition: Condition) -> Iterator[tuple[Variable, Values, frozenset[Value]]]:
        """The variables that a condition asks after, the values it wants, and all that there are."""
        match condition:
            case QuantityIs():
                yield ("quantity", condition.quantity), _interval(condition), frozenset()
            case ChannelReads():
                yield ("channel", condition.channel), _interval(condition), frozenset()
            case EventHappened():
                yield ("event", condition.event), frozenset({condition.happened}), YES | NO
            case FlagIs():
                yield ("flag", condition.flag), frozenset({condition.set}), YES | NO
            case LinkIs():
                yield ("link", condition.link), frozenset({condition.up}), YES | NO
            case EquipmentIs():
                yield ("equipment", condition.equipment), frozenset(condition.state), _STATES
            case DecisionIs():
                options = self.options[condition.decision]
                yield ("decision", condition.decision), frozenset(condition.option), options
            case ExpectedIs():
                yield ("expected", condition.expected), frozenset({condition.is_}), _STANDINGS
            case WasCommanded():
                yield ("command", " ".join((condition.command, *condition.on))), YES, YES | NO
            case PersonIs():
                yield from self._of_person(condition)

    def _of_person(self, condition: PersonIs) -> Iterator[tuple[Variable, Values, frozenset[Value]]]:
        who = condition.person
        if condition.health is not None:
            yield ("health", who), frozenset(condition.health), _HEALTHS
        if condition.module is not None:
            yield ("module", who), frozenset({condition.module}), self.modules
        if condition.outside is not None:
            yield ("outside", who), frozenset({condition.outside}), YES | NO
        if condition.restrained is not None:
            yield ("restrained", who), frozenset({condition.restrained}), YES | NO


def _wanted(values: Values, every: frozenset[Value], so: bool) -> Values:
    """The values, or all others."""
    if isinstance(values, Interval):
        return values if so else _otherwise(values)
    return values if so else every - values


def _interval(condition: QuantityIs | ChannelReads) -> Interval:
    """Where a quantity is past its level: by more than rounding, as it is judged."""
    if condition.above is not None:
        return Interval(low=condition.above + beyond(condition.above))
    assert condition.below is not None, "a condition on a value has one level"
    return Interval(high=condition.below - beyond(condition.below))


def _otherwise(values: Interval) -> Interval:
    """Where a quantity is not past its level."""
    return Interval(high=values.low) if values.high == inf else Interval(low=values.high)
