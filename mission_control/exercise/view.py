"""A view: what one seat may see at one instant, and the few things a screen needs beside it.

Lives here: the shape handed to panels. Never here: who may see what (`visibility`), drawing, or the run. A
panel draws a `View` and nothing else: what is not in it cannot be shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from mission_control.exercise.desk import Desk
from mission_control.exercise.evaluation.evaluation import Evaluation
from mission_control.exercise.panelled import ALL
from mission_control.exercise.polls import PollNow
from scenarios.words import Panel
from telemetry.frame import Frame, Occurrence
from telemetry.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Trend:
    """A channel's recent past, evenly spaced, without noise, and its value now."""

    channel: str
    span_s: float
    past: tuple[float, ...]
    """Oldest first; NaN where there was nothing yet."""
    now: float

    @property
    def values(self) -> tuple[float, ...]:
        """Oldest first; the last is now."""
        return (*self.past, self.now)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the time bar: an event that came due, or a chapter still ahead."""

    t: float
    title: str
    chapter: str | None
    """Its name on the time bar if it is a chapter."""
    event: str
    foreseen: bool = True
    """Whether its time was known from the start: else it waited for something, or this viewer may not know
    the future."""
    stop: bool = False
    """Whether one goes to it as to a chapter: what was done at an exercise's table, for who reviews it."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Everybody is about to go on to a later time, once what lies between is worked out."""

    to_t: float
    percent: int
    """So much of it is."""


@dataclass(frozen=True, slots=True)
class Transport:
    """How time passes for this viewer."""

    rate: float
    """0 while paused, less than the speed while it lingers."""
    speed: float
    """The rate it has, or will have when resumed."""
    skip_idle_s: float | None
    skipped_from: float | None
    """Where the latest idle jump began, for a moment after it."""
    word: str
    """The loud state word: REPLAY, PAUSED, LIVE EDGE ..."""
    seeks: int = 0
    """How often somebody has moved time so far: between two views with the same number it only ran on."""
    emergency: str | None = None
    """Why everybody was stopped for something real; None while they were not."""
    under_way: UnderWay | None = None
    """For whoever runs or judges an exercise: where everybody is being sent; None while they are not."""

    @property
    def lingers(self) -> bool:
        """Whether time runs slower than its speed just now, at a chapter's beginning."""
        return 0.0 < self.rate < self.speed


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended, as far as this viewer may know."""

    title: str
    """Empty, as the text, for who may not know."""
    text: str
    points: int
    most: int
    """Points that could be had; 0 for who may not know."""
    fates: tuple[tuple[str, str], ...]
    """People by id, each with what became of them."""
    objectives: tuple[tuple[str, bool], ...] = ()
    """What the exercise was to show, each by its title, and whether it is met; none for who may not know."""


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """What one seat may see of a frame."""

    manifest: Manifest
    frame: Frame
    trends: Mapping[str, Trend]
    """By channel id."""
    marks: tuple[Mark, ...]
    """In order of time; in a replay the whole film's, for a player only the past's."""
    transport: Transport
    seat: str
    """The seat's title."""
    revealed: tuple[str, ...]
    """Sides whose orders this viewer has chosen to reveal."""
    reveals: bool = False
    """Whether this viewer may choose so: whoever plays reads what their people have the keys of."""
    mine: tuple[str, ...] = ()
    """Open decisions that this viewer may answer, by their event."""
    branch: str = ""
    """Which branch this is; empty where nobody acts."""
    last_heard: float | None = None
    """The last contact of a seat on the ground that hears nothing now, -inf if there never was one."""
    end: Ended | None = None
    """How it ended; None before the end."""
    began_t: float = -inf
    """Where whoever acts began: what was closed by then was never theirs to answer."""
    noted: tuple[Occurrence, ...] = ()
    """What was done at an exercise's table by now, for who reviews it."""
    desk: Desk | None = None
    """For whoever runs or judges an exercise; None for everybody else."""
    evaluation: Evaluation | None = None
    """For whoever runs or judges an exercise; None for everybody else."""
    polls: tuple[PollNow, ...] = ()
    """GO/NO-GO polls that this seat is shown, in the order in which they were opened."""
    unread: tuple[tuple[str, bool], ...] = ()
    """Letters that came for this viewer and that nobody opened here yet: each one's id, and whether it is an
    order."""
    heard_t: float = inf
    """What was said later is new to this viewer."""
    panels: tuple[Panel, ...] = ALL
    """What its screen shows: of a panel that is not among them nothing is told."""
