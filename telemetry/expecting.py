"""Expecting: what injects expect of people, from when they happen, and when it was done.

What was done in an earlier moment is remembered; within the latest it is found when somebody asks, so that a
run is not cut by what people do as they are expected to.
Lives here: what a change does about it. Never here: conditions (`conditions`), or how it is told (`msel`).
"""

from dataclasses import replace

from scenarios.story import Event
from telemetry.change import Change
from telemetry.conditions import Span
from telemetry.exercise import Exercise
from telemetry.model import Model
from telemetry.moment import Moment


def remembered(model: Model, moment: Moment, tick: int) -> Exercise:
    """What a moment knows once it is over at `tick`: with what was done in it."""
    exercise = moment.exercise
    span = Span(moment, moment.tick, max(tick - 1, moment.tick))
    found = {
        expected: done
        for expected in exercise.opened
        if expected not in exercise.done and (done := model.judge.done_tick(expected, span)) is not None
    }
    return replace(exercise, done={**exercise.done, **found}) if found else exercise


def expect(change: Change, event: Event) -> None:
    """An event happened: what it expects of people is expected from now on."""
    if event.inject is not None and event.inject.expected:
        opened = {expected.id: change.tick for expected in event.inject.expected}
        change.exercise = replace(change.exercise, opened={**change.exercise.opened, **opened})
