"""A change: the one instant at which the station becomes another, gathered up and then made into the next
moment.

Lives here: the working copy that effects act on, and nothing else in the project is changed in place. Never
here: what each effect does (`effects`), or which come when (`story`).
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from scenarios.times import TICKS_PER_SECOND
from telemetry.attitude import Attitude
from telemetry.breathing import zones
from telemetry.chronicle import Mishap
from telemetry.facts import Facts, PersonFact
from telemetry.hum import draughts
from telemetry.model import Model
from telemetry.moment import Action, Due, Moment
from telemetry.sightlines import Sightlines


class Change:
    """The station at `tick`, being changed. Everything public may be replaced until `moment` is asked for."""

    def __init__(self, model: Model, before: Moment, tick: int) -> None:
        self.model = model
        self.before = before
        self.tick = tick
        self.facts: Facts = before.facts
        self.course = before.course
        self.arm = before.arm
        self.attitude = before.attitude
        self.authored = before.authored
        self.biases = before.biases
        self.passed = before.passed
        self.agenda = [due for due in before.agenda if due.tick > tick]
        self.queue = deque(due.action for due in before.agenda if due.tick == tick)
        self.scheduled = before.scheduled
        self.waiting = list(before.waiting)
        self.spent = list(before.spent)
        self.exercise = before.exercise

    @property
    def t(self) -> float:
        """Its time in scenario seconds."""
        return self.tick / TICKS_PER_SECOND

    def schedule(self, tick: int, action: Action) -> None:
        """Put something on the agenda; after everything of the same tick that is already there."""
        if tick <= self.tick:
            self.queue.append(action)
            return
        self.agenda.append(Due(tick, self.scheduled, action))
        self.scheduled += 1

    def sightlines(self) -> Sightlines:
        """What every link has in sight once this instant is over, as far as it has come."""
        return self.before.sightlines.following(self.course, self._attitude_then(self.facts), self.t)

    def person(self, person: str) -> PersonFact:
        """Somebody as they are now."""
        return self.facts.people[person]

    def set_person(self, person: str, fact: PersonFact) -> None:
        """Somebody changes."""
        self.facts = self.facts.with_person(person, fact)

    def befall(self, mishap: Mishap, dead: Iterable[str]) -> None:
        """Record a mishap, and who dies of it."""
        self.facts = replace(self.facts, mishaps=(*self.facts.mishaps, mishap))
        for who in dead:
            self.set_person(who, replace(self.person(who), health="dead", health_since=self.tick, route=()))

    def refuse(self, reason: str) -> None:
        """Record an effect that could not be."""
        self.facts = replace(self.facts, refusals=(*self.facts.refusals, (self.tick, reason)))

    def undone(self, kept: dict[str, Any]) -> None:
        """All is again as it was kept."""
        vars(self).update(kept)

    def kept(self) -> dict[str, Any]:
        """All as it is now, for `undone`."""
        return {
            name: value.copy() if isinstance(value, list | deque) else value
            for name, value in vars(self).items()
        }

    def moment(self) -> Moment:
        """The station from now on."""
        before, parts = self.before, self.model.parts
        facts = parts.power.fed(before.power, self._with_what_ran_out(), self.tick)
        attitude = self._attitude_then(facts)
        standings = before.standings if self._heard_alike() else self.model.links.standings(facts)
        return replace(
            before if facts is before.facts else self._following(facts),
            tick=self.tick,
            course=self.course,
            arm=self.arm,
            authored=self.authored,
            biases=self.biases,
            passed=self.passed,
            agenda=tuple(sorted(self.agenda, key=lambda due: (due.tick, due.rank))),
            scheduled=self.scheduled,
            waiting=tuple(sorted(self.waiting)),
            spent=tuple(self.spent),
            watched=tuple(spell for spell in before.watched if spell[0] in self.waiting),
            power=parts.power.following(before.power, facts, self.course, attitude, self.t),
            attitude=attitude,
            pointing=before.pointing
            and parts.pointing.following(before.pointing, standings.usable, self.course),
            sightlines=before.sightlines.following(self.course, attitude, self.t),
            standings=standings,
            exercise=self.exercise,
        )

    def _following(self, facts: Facts) -> Moment:
        """The moment before, with all that follows from new facts alone."""
        before, model, t = self.before, self.model, self.t
        parts, around = model.parts, draughts(model.scenario.station, facts)
        air = model.air.following(before.air, before.facts, facts, t)
        return replace(
            before,
            facts=facts,
            air=air,
            day=parts.day.following(before.day, air, t),
            zones=zones(facts, model.air.rows, around, t, before.zones),
            cycles=parts.cycles.following(before.cycles, before.facts, facts),
            levels=parts.levels.following(before.levels, facts, t),
            settling=parts.settling.following(before.settling, facts, t),
            smoke=parts.smoke.following(before.smoke, before.facts, facts, before.air, t),
            steps=model.quantities.steps.values(facts),
        )

    def _with_what_ran_out(self) -> Facts:
        levels, facts = self.model.parts.levels, self.facts
        exhausted = levels.exhausted(self.before.levels, facts, self.t)
        switched = levels.switched(self.before.levels, facts, self.t)
        if exhausted == facts.exhausted and switched == facts.switched:
            return facts
        return replace(facts, exhausted=exhausted, switched=switched)

    def _attitude_then(self, facts: Facts) -> Attitude | None:
        model = self.model.parts.attitude
        if model is None or self.attitude is None:
            return None
        return model.following(self.attitude, self.before.facts, facts, self.course, self.t)

    def _heard_alike(self) -> bool:
        """Whether equipment and sites are as they were, so that every link stands as it stood."""
        before, now = self.before.facts, self.facts
        return now.equipment is before.equipment and now.sites is before.sites
