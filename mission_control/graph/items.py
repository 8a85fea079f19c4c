"""Everything that the graph of a story shows: its events, its decisions with their options, its endings.

Lives here: what each is, when it comes, and from which others it branches off. Told is what happens where
nobody interferes; all else is an alternative. Never here: where it is drawn (`lanes`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from scenarios.decisions import Decision, Option
from scenarios.reasoning.demands import Answers, Demand, Every, One
from scenarios.reasoning.sources import Setter, setters_of
from scenarios.reasoning.values import YES, Interval
from scenarios.scenario import Scenario
from scenarios.story import Event
from scenarios.times import TICKS_PER_SECOND, duration_text
from telemetry.condition_text import described
from telemetry.run import Run

_MOST_SETTERS: Final = 4
"""A flag that more events and options set joins no lines: it would join half the story."""


class Kind(Enum):
    """What an item is."""

    EVENT = "event"
    DECISION = "decision"
    OPTION = "option"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the graph."""

    id: str
    """An event's own; `event/option` for an option; `/ending` for an ending."""
    kind: Kind
    title: str
    note: str
    t: float
    """When it comes, scenario seconds; of an alternative the earliest time."""
    told: bool
    """Whether it comes where nobody interferes."""
    causes: tuple[str, ...] = ()
    """The alternatives and options that it comes from, where it is not told; an option's decision."""
    default: bool = False
    """Of an option: whether it is taken unless somebody answers otherwise."""


def items_of(run: Run) -> list[Item]:
    """All items of a story, of which `run` is the one that was left alone; in order of the file."""
    scenario = run.scenario
    times = _Times(run)
    items: list[Item] = []
    for event in scenario.events:
        items += _event_items(event, scenario, times)
    for ending in scenario.endings:
        note = "otherwise" if ending.when is None else f"when {described(ending.when, scenario)}"
        items.append(Item(f"/{ending.id}", Kind.ENDING, ending.title, note, run.end_t, told=True))
    return items


def _event_items(event: Event, scenario: Scenario, times: "_Times") -> Iterator[Item]:
    told, t = event.id in times.told, times.of(event.id) / TICKS_PER_SECOND
    causes = () if told else times.causes(event)
    decision = event.decision
    note = "" if told or causes else _why(event, scenario)
    if decision is None:
        yield Item(event.id, Kind.EVENT, event.title, note, t, told, causes)
        return
    given = next(p.given for p in scenario.people if p.id == decision.owner)
    asks = f"{given} decides, within {duration_text(decision.within)}"
    yield Item(event.id, Kind.DECISION, event.title, f"{asks}; {note}" if note else asks, t, told, causes)
    for option in decision.options:
        yield _option_item(event, decision, option, t, told)


def _option_item(event: Event, decision: Decision, option: Option, t: float, told: bool) -> Item:
    default = option.id == decision.default
    id_ = f"{event.id}/{option.id}"
    return Item(id_, Kind.OPTION, option.title, "", t, told and default, (event.id,), default)


def _why(event: Event, scenario: Scenario) -> str:
    """What an alternative that no line leads to waits for."""
    if event.held:
        waits = "" if event.when is None else f", suggested when {described(event.when, scenario)}"
        return f"fired by a facilitator{waits}"
    if event.when is not None:
        return f"when {described(event.when, scenario)}"
    return (
        "if " + " and ".join(described(guard, scenario) for guard in event.requires) if event.requires else ""
    )


class _Times:
    """When events come, and from what alternatives come: as far as the story's words tell."""

    def __init__(self, run: Run) -> None:
        scenario = run.scenario
        self.told: Mapping[str, int] = {c.event: c.tick for c in run.came() if c.happened}
        self._start, self._end = scenario.start, scenario.end
        self._events = {event.id: event for event in scenario.events}
        self._answers = Answers.of(scenario)
        injects = [(event.id, event.inject) for event in scenario.events if event.inject is not None]
        self._expected = {x.id: (event, x.within) for event, inject in injects for x in inject.expected}
        self._setters: dict[str, list[Setter]] = {}
        for setter in setters_of(scenario):
            if setter.variable[0] == "flag" and setter.value:
                self._setters.setdefault(setter.variable[1], []).append(setter)
        self._found: dict[str, int] = {}

    def of(self, event_id: str) -> int:
        """The tick of an event that is told, or the earliest of an alternative."""
        if event_id in self.told:
            return self.told[event_id]
        if event_id not in self._found:
            self._found[event_id] = self._start  # what waits for itself comes no later for that
            event = self._events[event_id]
            due = self._due(event)
            guards = [self._demand_tick(self._answers.demand(guard)) for guard in event.requires]
            earliest = due if event.at is not None else max([due, *guards])
            self._found[event_id] = min(earliest, self._end)
        return self._found[event_id]

    def _due(self, event: Event) -> int:
        if event.at is not None:
            return event.at
        if event.after is not None:
            return self.of(event.after.event) + event.after.delay
        if event.when is None:
            return self._start  # an inject that a facilitator releases
        return self._demand_tick(self._answers.demand(event.when)) + event.lasting

    def _demand_tick(self, demand: Demand) -> int:
        """When a demand can be met, as far as events, answers and flags tell."""
        if isinstance(demand, One):
            return self._one_tick(demand)
        ticks = [self._demand_tick(part) for part in demand.parts] or [self._start]
        return max(ticks) if isinstance(demand, Every) else min(ticks)

    def _one_tick(self, demand: One) -> int:
        kind, name = demand.variable
        if kind == "decision" and not isinstance(demand.values, Interval) and None not in demand.values:
            return self.of(name)
        if kind == "expected" and not isinstance(demand.values, Interval) and None not in demand.values:
            inject, within = self._expected[name]
            return self.of(inject) + (within if demand.values == frozenset({"overdue"}) else 0)
        if demand.values != YES or kind not in ("event", "flag"):
            return self._start
        if kind == "event":
            return self.of(name)
        return min((self._setter_tick(s) for s in self._setters.get(name, ())), default=self._start)

    def _setter_tick(self, setter: Setter) -> int:
        match setter.cause:
            case int():
                return setter.cause + setter.delay
            case tuple():
                return self.of(setter.cause[0][1]) + setter.delay
            case _:
                return self._start

    def causes(self, event: Event) -> tuple[str, ...]:
        """The items an alternative comes from: what its time waits for, else what its guards ask."""
        if event.after is not None and event.after.event not in self.told:
            return (event.after.event,)
        waits = () if event.when is None else self._demand_causes(self._answers.demand(event.when))
        guards = (self._demand_causes(self._answers.demand(guard)) for guard in event.requires)
        return tuple(dict.fromkeys(waits or (cause for causes in guards for cause in causes)))

    def _demand_causes(self, demand: Demand) -> tuple[str, ...]:
        if not isinstance(demand, One):
            return tuple(cause for part in demand.parts for cause in self._demand_causes(part))
        kind, name = demand.variable
        if isinstance(demand.values, Interval):
            return ()
        if kind == "decision" and None not in demand.values:
            return tuple(f"{name}/{option}" for option in sorted(map(str, demand.values)))
        if kind == "event" and demand.values == YES and name not in self.told:
            return (name,)
        if kind == "flag" and demand.values == YES:
            found = [_cause_id(setter) for setter in self._setters.get(name, ())]
            return tuple(c for c in found if c not in self.told) if len(found) <= _MOST_SETTERS else ()
        return ()


def _cause_id(setter: Setter) -> str:
    """The item that has an effect; empty for the routine and responses, which are none."""
    if not isinstance(setter.cause, tuple):
        return ""
    (kind, name), value = setter.cause
    return f"{name}/{value}" if kind == "decision" else name
