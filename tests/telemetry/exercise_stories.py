"""Small exercises for the tests of what a facilitator does: injects, what they expect, and acts in short.

Never here: checks; each test makes its own.
"""

from typing import Any

from telemetry.chronicle import Came
from telemetry.exercise_acts import Along, InjectSteered, Steer
from telemetry.injected import ExpectedNow, InjectNow
from telemetry.run import Run
from tests.telemetry.conftest import Data, event

TICK_S = 1 / 1024


def inject(name: str, *effects: Data, words: Data | None = None, **more: Any) -> Data:
    """An event that is an inject to Ann; `words` are the inject's own."""
    told = {"from": "Control", "to": ["ann"], "method": "voice", **(words or {})}
    return event(name, *effects, inject=told, **more)


def expecting(name: str, when: Data, within: str, **more: Any) -> Data:
    """What an inject expects."""
    return {"id": name, "title": name, "by": ["ann"], "when": when, "within": within, **more}


def steered(t: float, name: str, how: Steer, late_s: float = 0.0, along: Along = "alone") -> InjectSteered:
    """The facilitator steers an event."""
    return InjectSteered(t, "facilitator", name, how, late_s, along)


def happenings(run: Run) -> dict[str, float]:
    """When everything that happened did, seconds."""
    return {c.event: c.tick * TICK_S for c in run.came() if c.happened}


def came(run: Run, name: str) -> Came:
    """What became of an event whose moment came."""
    return next(c for c in run.came() if c.event == name)


def told(run: Run, t: float, name: str) -> InjectNow:
    """An inject as it is told at a time."""
    return next(x for x in run.frame_at(t).injects if x.id == name)


def expected(run: Run, t: float, name: str) -> ExpectedNow:
    """An expected action as it is told at a time."""
    return next(x for x in run.frame_at(t).expected if x.id == name)
