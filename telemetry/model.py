"""The model of one scenario: all that never changes, shared by its runs and their forks.

Lives here: the channel table, the quantities, the calendar, and the first moment. Never here: anything of
one run.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np

from scenarios.conditions import ExpectedIs, parts
from scenarios.improvised import Known, defined_names
from scenarios.loops import listeners
from scenarios.names import Names
from scenarios.scenario import Scenario
from scenarios.story import Event
from scenarios.times import TICKS_PER_SECOND
from telemetry.breathing import zones
from telemetry.conditions import Judge
from telemetry.course import first_course
from telemetry.dictionary import channel_table
from telemetry.exercise import first_exercise
from telemetry.facts import first_facts
from telemetry.hum import draughts
from telemetry.limits import Screen, rules
from telemetry.linear import Floats
from telemetry.links import Links
from telemetry.memo import Memo
from telemetry.moment import Due, EventDue, Moment, RoutineDue
from telemetry.parts import Parts
from telemetry.perils import Perils
from telemetry.quantities import Quantities
from telemetry.ramps import Ramps
from telemetry.sightlines import first_sightlines
from telemetry.watches import watches


class Model:
    """Everything about a scenario that a run needs and cannot change."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.channels = channel_table(scenario)
        self.parts = Parts(scenario)
        self.links = Links(scenario, self.parts.pointing.two_rates)
        self.quantities = Quantities(scenario, self.channels, self.parts)
        self.rules = rules(self.channels, self.quantities)
        """Every limit of every channel."""
        self.screen = Screen(self.rules)
        self.injects = {i: e for i, e in enumerate(scenario.events) if e.inject is not None}
        """The master scenario events list: events that are injects, by their place."""
        expected = [(e.id, x) for e in self.injects.values() if e.inject for x in e.inject.expected]
        self.expected = {x.id: x for _, x in expected}
        """What they expect of people, by its id,"""
        self.expecting = {x.id: event for event, x in expected}
        """and the event that does."""
        self.contingencies = _contingencies(self.injects.values())
        """By expected action, the events that suggest themselves once it is overdue."""
        self.judge = Judge(self.quantities, self.expected)
        self.perils = Perils(scenario, self.judge)
        self.air = self.parts.air
        self.watches = watches(scenario, self.judge)
        """What waits for a condition, by number."""
        self.decisions = {e.id: e.decision for e in scenario.events if e.decision is not None}
        """What is asked, by the event that asks it."""
        self.numbers = {e.id: i for i, e in enumerate(scenario.events)}
        """The place of every event in the scenario, by its id."""
        self.longest_ticks = scenario.end - scenario.start
        """No delay is longer."""
        self.names = Names.of(scenario)
        """What everything is called."""
        self.calendar = self._calendar()
        anchored: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for i, event in enumerate(scenario.events):
            if event.after is not None:
                anchored[event.after.event].append((i, event.after.delay))
        self.anchored = dict(anchored)

    @cached_property
    def defined(self) -> Known:
        """Everything the scenario names, by its kind."""
        return defined_names(self.scenario)

    @cached_property
    def listeners(self) -> Mapping[str, tuple[str, ...]]:
        """Who listens to each link."""
        return listeners(self.scenario)

    @property
    def start_t(self) -> float:
        """The scenario's start, seconds."""
        return self.scenario.start / TICKS_PER_SECOND

    @property
    def end_t(self) -> float:
        """The scenario's end, seconds."""
        return self.scenario.end / TICKS_PER_SECOND

    def within(self, t: float) -> float:
        """A time of the scenario; zero has no sign, so that what is told of it is told once."""
        return min(max(t, self.start_t), self.end_t) + 0.0

    def number(self, channel_id: str, value: float | str) -> float:
        """The number an authored channel shows for a value or one of its words. Raises ValueError."""
        if not isinstance(value, str):
            return float(value)
        for number, word in self.channels[channel_id].labels.items():
            if word.casefold() == value.casefold():
                return float(number)
        raise ValueError(f"{channel_id} has no state {value!r}")

    def beginning(self) -> Moment:
        """The station at the scenario's start, before anything happens."""
        scenario = self.scenario
        facts, t = first_facts(scenario), self.start_t
        course = first_course(scenario)
        joints = np.array(scenario.station.arm.joints_deg if scenario.station.arm else (0.0,) * 7)
        standings, control = self.links.standings(facts), self.parts.attitude
        attitude = None if control is None else control.first(facts, course, t)
        air = self.air.first(facts, t)
        return Moment(
            tick=scenario.start,
            facts=facts,
            air=air,
            day=self.parts.day.first(air, t),
            zones=zones(facts, self.air.rows, draughts(scenario.station, facts), t, None),
            cycles=self.parts.cycles.first(facts),
            course=course,
            arm=Ramps.resting(joints, t, smooth=True),
            authored=Ramps.resting(self._authored(), t),
            biases=Ramps.resting(np.zeros(len(self.quantities.biased)), t),
            passed=0,
            agenda=(),
            scheduled=0,
            waiting=tuple(self.watches),
            spent=(),
            watched=(),
            levels=self.parts.levels.first(facts, t),
            settling=self.parts.settling.first(facts, t),
            smoke=self.parts.smoke.first(facts),
            power=self.parts.power.first(facts, course, attitude, t),
            attitude=attitude,
            pointing=None if attitude is None else self.parts.pointing.first(standings.usable, course),
            sightlines=first_sightlines(self.parts.pointing, course, attitude, t),
            standings=standings,
            exercise=first_exercise(scenario),
            steps=self.quantities.steps.values(facts),
        )

    def _authored(self) -> Floats:
        values = np.zeros(len(self.quantities.authored))
        for authored in self.scenario.authored:
            values[self.quantities.authored[authored.channel]] = self.number(authored.channel, authored.value)
        return values

    def _calendar(self) -> tuple[Due, ...]:
        """Routine and events with a time of their own, in order; at equal times routine first, then file
        order.
        """
        scenario = self.scenario
        routine = [Due(r.at, i, RoutineDue(i)) for i, r in enumerate(scenario.routine)]
        events = [
            Due(e.at, len(routine) + i, EventDue(i))
            for i, e in enumerate(scenario.events)
            if e.at is not None
        ]
        return tuple(sorted(routine + events, key=lambda due: (due.tick, due.rank)))


model_of = Memo(Model, 4)
"""The model of a scenario; a memo of a pure result, so that a new run of a known scenario begins at once."""


def _contingencies(injects: Iterable[Event]) -> Mapping[str, tuple[str, ...]]:
    """Injects that wait for an expected action to be overdue, by that action."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for event in injects:
        for part in () if event.when is None else parts(event.when):
            if isinstance(part, ExpectedIs) and part.is_ == "overdue":
                found[part.expected] += (event.id,)
    return dict(found)
