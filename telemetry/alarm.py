"""An alarm as it is told: how far its life has come, and what happened in it.

Lives here: the shapes that frames hold. Never here: when a limit is passed (`alarms`), or how one step of a
life follows from another (`annunciator`). Times are scenario seconds (MET).
"""

from dataclasses import dataclass
from enum import StrEnum

from scenarios.severity import Severity


class AlarmState(StrEnum):
    """The life of an alarm after ISA-18.2; a cleared alarm is no longer shown."""

    TRIGGERED = "triggered"
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"
    """Back to normal, but nobody has acknowledged it."""
    SHELVED = "shelved"
    """Put aside for a time by somebody, whatever its value does."""


class AlarmChange(StrEnum):
    """A step in an alarm's life."""

    RAISED = "raised"
    ACKNOWLEDGED = "acknowledged"
    RETURNED = "returned"
    CLEARED = "cleared"
    SHELVED = "shelved"
    UNSHELVED = "unshelved"


@dataclass(frozen=True, slots=True)
class AlarmNow:
    """An alarm that stands, or is shelved."""

    id: str
    """Unique: the channel and the limit."""
    channel: str
    severity: Severity
    text: str
    state: AlarmState
    above: bool
    """Whether the value is above its threshold (else below)."""
    threshold: float
    annunciated: float
    acknowledged: float | None
    returned: float | None = None
    """Since when the value is back to normal; None while it is past its limit."""
    shelved_until: float | None = None


@dataclass(frozen=True, slots=True)
class AlarmLogged:
    """One step in an alarm's life, as the log tells it."""

    t: float
    change: AlarmChange
    alarm: str
    """Its id."""
    channel: str
    severity: Severity
    text: str
    by: str
    """The seat that did it; empty where nobody did."""
