"""Injects and expected actions as they are told: what is due when, what came of it, what people are to do.

Lives here: the shapes that frames hold, for facilitators and evaluators alone. Never here: what moves any of
it on (`steering`, `expecting`), or who may see it. Times are scenario seconds (MET).
"""

from dataclasses import dataclass
from enum import StrEnum

from scenarios.injects import Category, Method
from telemetry.exercise import Standing


class InjectState(StrEnum):
    """How far an inject has come."""

    COMING = "coming"
    """It comes by itself: at its time, or when its condition is true."""
    HELD = "held"
    """It waits for the facilitator, whatever its time."""
    FIRED = "fired"
    """It happened."""
    SKIPPED = "skipped"
    """The facilitator left it out."""
    FAILED = "failed"
    """Its moment came, and a guard did not let it happen."""


@dataclass(frozen=True, slots=True)
class InjectNow:
    """An event that is an inject, or one that was made up."""

    id: str
    """Its event's; of an improvised one `improvised-1` and so on, which no event has."""
    title: str
    category: Category
    sender: str
    """Who it seems to come from."""
    to: tuple[str, ...]
    """Seats or people it reaches."""
    method: Method
    objective: str | None
    text: str
    notes: str
    """For controllers."""
    state: InjectState
    due: float | None
    """When it comes, or would if it were not held; None where nobody knows yet, and once it came."""
    met: float | None
    """When the condition it waits for came true, if it is held: it suggests itself."""
    came: float | None
    """When its moment came, or it was left out."""
    why_not: str
    """Why it did not happen; else empty."""


@dataclass(frozen=True, slots=True)
class ExpectedNow:
    """What an inject that happened expects of people."""

    id: str
    inject: str
    """The event that expects it."""
    title: str
    task: str | None
    """The critical task it bears witness to."""
    by: tuple[str, ...]
    """Seats or people who should do it."""
    standing: Standing
    opened: float
    """When the inject happened,"""
    deadline: float
    """and by when it should be done."""
    done: float | None
    """When it was done; after the deadline too late. None if it was not."""
    contingencies: tuple[str, ...] = ()
    """Injects, by their events, that suggest themselves once it is overdue."""
