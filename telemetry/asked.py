"""A decision as it is told: what is or was asked, of whom, and what was answered.

Lives here: the shapes that frames hold. Never here: what an answer does (`asking`), or who may see it. Times
are scenario seconds (MET).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OptionNow:
    """One of the answers."""

    id: str
    title: str
    tells: str
    """What it is reported to do."""


@dataclass(frozen=True, slots=True)
class DecisionNow:
    """A question that was put."""

    event: str
    """Which event asked: its id."""
    title: str
    """What happened that asks; empty for a viewer who does not know of it."""
    owner: str
    """Who decides."""
    known_to: tuple[str, ...]
    """Who else knows that it is asked."""
    prompt: str
    options: tuple[OptionNow, ...]
    default: str
    """The option taken where nobody answers; empty for a viewer who is not to know."""
    asked: float
    deadline: float
    option: str | None
    """What was chosen; None while it is open, and for ever if nobody was left to choose."""
    answered: float | None
    """When it was closed; None while it is open."""
    by_default: bool
    """Whether nobody answered in time."""
