"""The desk: what whoever runs or judges an exercise has before them beside the frame.

Lives here: those shapes. Never here: how they are made (`desks`), who may have them (that is the session's),
or drawing. A desk is a function of the journal and of time: whoever debriefs a saved run has the same one.
Only the tree of branches is as it is now. Times are scenario seconds (MET).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from telemetry.asides import NoteMade


@dataclass(frozen=True, slots=True)
class SeatNow:
    """A place at the table."""

    id: str
    title: str
    role: str
    plays: tuple[str, ...]
    """People by id."""
    vantage: str
    who: str | None
    """What whoever sits there calls themselves, which may be empty; None while nobody does."""
    since: float | None
    """Since when it is taken, or empty; None if nobody ever sat there."""
    acted: float | None
    """When it last did anything,"""
    action: str
    """and what."""
    letters: int
    """Orders and messages that have come for it,"""
    unread: int
    """and how many of them were not opened."""


@dataclass(frozen=True, slots=True)
class ClockTurn:
    """Somebody did something to the exercise's clock at `t`."""

    t: float
    seat: str
    rate: float
    """Scenario seconds a second from then on; 0 while it stands."""
    to_t: float
    """Where it went on: `t`, but after a jump."""
    emergency: bool = False
    """Whether it was stopped for something real."""
    reason: str = ""
    utc_s: float | None = None
    """When that was, seconds since 1970; None where nobody wrote it down."""


@dataclass(frozen=True, slots=True)
class SideNow:
    """What players have who look from the same place."""

    title: str
    seats: tuple[str, ...]
    heard: float | None
    """The last contact of a place on the ground that hears nothing now, -inf if there never was one."""
    alarms: tuple[str, ...]
    """Those they see standing, which may be old,"""
    events: tuple[str, ...]
    """events they took part in,"""
    orders: tuple[str, ...]
    """orders they can read,"""
    things: tuple[str, ...]
    """and things they see: by id."""


@dataclass(frozen=True, slots=True)
class BranchNow:
    """One way the story went."""

    name: str
    parent: str | None
    forked: float | None
    """Where it left its parent."""
    reached: float | None
    """How far it was seen; None for the one that goes on."""


@dataclass(frozen=True, slots=True)
class Desk:
    """All of it, at one time."""

    seats: tuple[SeatNow, ...]
    """In the scenario's order."""
    clock: tuple[ClockTurn, ...]
    """Oldest first."""
    notes: tuple[NoteMade, ...]
    """And bookmarks, of those who run, judge or review the exercise; oldest first."""
    sides: tuple[SideNow, ...] = ()
    branches: tuple[BranchNow, ...] = ()
    """In the order in which they began; none where nobody acts."""


def rate_at(clock: Sequence[ClockTurn]) -> float:
    """The rate after these turns; an exercise begins standing still."""
    return clock[-1].rate if clock else 0.0


def utc_s_at(clock: Sequence[ClockTurn], t: float) -> float | None:
    """The time of day, seconds since 1970, when the story was at `t` and last ran on; None if unknown."""
    latest = clock[-1] if clock else None
    if latest is None or latest.utc_s is None:
        return None
    return latest.utc_s + ((t - latest.to_t) / latest.rate if latest.rate else 0.0)


def drift_s(clock: Sequence[ClockTurn], t: float, utc_s: float) -> float | None:
    """How far the story at `t` is ahead of the time that passed since its clock first ran; what was jumped
    over does not count. None before that.
    """
    begun = next((turn for turn in clock if turn.rate and turn.utc_s is not None), None)
    if begun is None or begun.utc_s is None:
        return None
    jumped = sum(turn.to_t - turn.t for turn in clock)
    return t - begun.t - jumped - (utc_s - begun.utc_s)
