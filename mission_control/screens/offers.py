"""What the home screen offers, and what was chosen there. Never here: how it is shown, or how it is done."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Part(NamedTuple):
    """Whom one may play together."""

    title: str
    crew: tuple[str, ...]
    """Their ids; nobody's stand for everybody's."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A scenario that can be watched, and driven."""

    id: str
    title: str
    summary: str
    duration: str
    parts: tuple[Part, ...]
    """As whom it can be driven."""
    left_at: float | None = None
    """Where watching was left, in scenario seconds;"""
    driven_to: float | None = None
    """and where driving was."""
    players: int = 0
    """How many can play an exercise of it."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved run that can be reviewed."""

    path: str
    title: str
    """Its scenario's."""
    latest: str
    """When it was last played, in words."""


class Exercise(Enum):
    """How one takes part in an exercise."""

    SOLO = "Alone: every seat as a tab in this terminal"
    ROOM = "With others: what to type on the machine that all can reach"
    JOIN = "Join one: by the line that its host gave you"


class Choice(NamedTuple):
    """What was chosen."""

    what: str
    """A scenario, or a saved run."""
    part: Part | None = None
    """Whom to play; None to watch."""
    exercise: Exercise | None = None
    """How to take part in one; then `what` is a scenario, or of joining the line that one was given."""
