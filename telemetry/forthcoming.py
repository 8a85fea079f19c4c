"""Forthcoming: which events come by themselves as things stand, and what all others wait for.

As things stand: as if nobody did anything more, and nothing changed of what guards require. Nothing is built
ahead to know it, since every act would throw that away.
Never here: when something comes (`steering`), or how an inject is told (`msel`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scenarios.story import Event
from telemetry import guards, steering
from telemetry.condition_text import described
from telemetry.model import Model
from telemetry.moment import Moment

Lacking = tuple[tuple[int, str], ...]
"""Events whose guards do not hold, by their place in the scenario, each with the reason."""


def lacking(model: Model, moment: Moment, tick: int) -> Lacking:
    """Which injects, and which events that any of them follows, would not happen at this tick."""
    found = ((i, guards.lacking(model, event, moment, tick)) for i, event in _guarded(model, moment).items())
    return tuple((i, why) for i, why in found if why)


def wavering(model: Model, moment: Moment) -> bool:
    """Whether that may be otherwise at another tick of the moment."""
    return any(guards.wavering(model, event) for event in _guarded(model, moment).values())


def _guarded(model: Model, moment: Moment) -> Mapping[int, Event]:
    came = {c.event for c in moment.facts.came}
    events = model.scenario.events
    led = (i for index in model.injects for i in (index, *_before(model, index)))
    return {i: events[i] for i in led if events[i].requires and events[i].id not in came}


def _before(model: Model, index: int) -> Iterator[int]:
    """What an event follows, what that follows, and so on."""
    anchor = model.scenario.events[index].after
    while anchor is not None:
        before = model.numbers[anchor.event]
        yield before
        anchor = model.scenario.events[before].after


@dataclass(frozen=True, slots=True)
class Forthcoming:
    """What is to come of events after a moment."""

    model: Model
    moment: Moment
    lacks: Mapping[int, str]
    """Why some would not happen, were it their time."""
    dues: Mapping[int, int]
    """When everything is due of which that is known, if nothing stops what it follows."""

    @classmethod
    def of(cls, model: Model, moment: Moment, lacks: Lacking) -> "Forthcoming":
        """The same, with its dues worked out."""
        return cls(model, moment, dict(lacks), steering.dues(model, moment))

    def due(self, index: int) -> int | None:
        """When an event is due; None where nobody knows."""
        return None if self.waits(index) else self.dues.get(index)

    def waits(self, index: int) -> str:
        """What must be before an event has a time, in words; empty if it has one."""
        event, prospect = self.model.scenario.events[index], self.moment.exercise.prospects.get(index)
        if prospect is not None and prospect.due is not None:
            return ""
        if event.when is not None:
            return f"it waits until {described(event.when, self.model.scenario)}"
        return "" if event.after is None else self._follows(self.model.numbers[event.after.event])

    def stranded(self, index: int) -> bool:
        """Whether what an event follows, or what that follows, did not happen: it comes by hand or never."""
        missed = {c.event for c in self.moment.facts.came if not c.happened}
        before = (self.model.scenario.events[each].id for each in _before(self.model, index))
        return not missed.isdisjoint(before) and bool(self.waits(index))

    def _follows(self, before: int) -> str:
        """What an event waits for that follows another."""
        event, exercise = self.model.scenario.events[before], self.moment.exercise
        came = next((c for c in self.moment.facts.came if c.event == event.id), None)
        if came is not None:
            return "" if came.happened else f"it follows '{event.title}', which did not happen"
        if exercise.holds(before):
            return f"it follows '{event.title}', which is held"
        if before in self.lacks:
            return f"it follows '{event.title}', which does not happen as things stand"
        return f"it follows '{event.title}'" if self.waits(before) else ""
