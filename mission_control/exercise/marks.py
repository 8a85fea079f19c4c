"""Marks: the times to which one goes by an event's name.

Lives here: which events have one, for whoever may know what is to come, and for whoever knows what came.
Never here: who that is (`session`), or drawing them.
"""

from collections.abc import Set

from mission_control.exercise.view import Mark
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND
from telemetry.frame import Frame
from telemetry.model import Model
from telemetry.moment import Moment
from telemetry.steering import dues


def authored(scenario: Scenario) -> frozenset[str]:
    """The events whose time the author gave, directly or after another such event."""
    known = {e.id for e in scenario.events if e.at is not None}
    while found := {e.id for e in scenario.events if e.after and e.after.event in known} - known:
        known |= found
    return frozenset(known)


def known_marks(model: Model, authored: Set[str], latest: Moment) -> tuple[Mark, ...]:
    """Events that happened when they did, and those still due when the author has them, or as they are
    steered, in order of time.
    """
    events, came = model.scenario.events, latest.facts.came
    due = {events[i].id: tick for i, tick in dues(model, latest).items()}
    ticks = {event: due[event] for event in due.keys() & authored} | {c.event: c.tick for c in came}
    absent = {c.event for c in came if not c.happened}
    absent |= {events[i].id for i in latest.exercise.prospects if latest.exercise.holds(i)}
    while followers := {e.id for e in events if e.after and e.after.event in absent} - absent:
        absent |= followers
    marks = [
        Mark(ticks[e.id] / TICKS_PER_SECOND, e.title, e.chapter, e.id, foreseen=e.id in authored)
        for e in events
        if e.id in ticks and e.id not in absent
    ]
    return tuple(sorted(marks, key=lambda mark: mark.t))


def past_marks(frame: Frame) -> tuple[Mark, ...]:
    """What happened, as far as a frame tells."""
    came = (occurrence for occurrence in frame.occurrences if occurrence.happened)
    return tuple(Mark(o.t, o.title, o.chapter, o.event, foreseen=False) for o in came)
