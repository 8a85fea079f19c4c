"""Endings and objectives: what became of it all, and what was to be shown.

Lives here: the words an author has for them. Never here: which ending a run comes to (`telemetry.outcome`).
"""

from pydantic import Field

from scenarios.conditions import Condition
from scenarios.refs import CapabilityId, Id
from scenarios.words import Words


class Ending(Words):
    """One of the ways in which the story ends: the first whose condition holds at the scenario's end."""

    id: Id
    title: str = Field(min_length=1, max_length=60)
    when: Condition | None = Field(default=None, description="none for the last, which holds otherwise")
    text: str = Field(description="what became of everyone, in our own words")
    source: str = "ours"


class Objective(Words):
    """Something that shall be so at the scenario's end."""

    id: Id
    title: str = Field(min_length=1, max_length=60)
    met: Condition
    points: int = Field(default=1, ge=1, le=100, description="what it counts for in the score")
    capability: CapabilityId | None = Field(default=None, description="what meeting it shows")
