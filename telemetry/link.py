"""A link as it is told: how it stands, and how much it carries.

Lives here: the shape that frames hold. Never here: what makes a link stand so (`links`). Times are scenario
seconds (MET).
"""

from dataclasses import dataclass
from enum import IntEnum


class LinkState(IntEnum):
    """How a link stands; the numbers are what its SIM channel reads."""

    OFF = 0
    """Its equipment is switched off."""
    LOS = 1
    """Nothing in sight."""
    AOS = 2
    """In sight and answered."""
    SILENT = 3
    """In sight, but nobody answers."""
    FAILED = 4
    """Its equipment has failed."""


class Rate(IntEnum):
    """How much a link with two rates carries; the numbers are what its SIM channel reads."""

    NONE = 0
    """Nothing."""
    LOW = 1
    """By its fixed antenna: telemetry, commands and mail, and no voice."""
    HIGH = 2
    """By its steered antenna."""


@dataclass(frozen=True, slots=True)
class LinkNow:
    """A communication path."""

    id: str
    state: LinkState
    since: float
    """Since when it stands so."""
    next_change: float | None
    """When the geometry will next change (LOS if in sight, AOS if not), by today's orbit; None if not
    foreseen.
    """
    through: str | None
    """The relay or ground site in sight now."""
    low_rate: bool = False
    """Whether it carries no more than its fixed antenna can, and no voice."""
