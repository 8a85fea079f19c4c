"""Asides: what people at an exercise's table do that the station does not notice, so that no run is cut.

Lives here: those entries: notes, evaluation, polls, seats, the clock, what was opened. Never here: acts, or
what a table makes of any of them.
"""

from dataclasses import dataclass
from typing import Literal

Rating = Literal["P", "S", "M", "U"]
"""HSEEP's: performed without challenges, with some, with major ones, unable to be performed."""


@dataclass(frozen=True, slots=True)
class NoteMade:
    """Somebody wrote something down for themselves, or marked a moment to come back to."""

    t: float
    seat: str
    text: str
    bookmark: bool = False
    utc_s: float | None = None
    """When that was on the wall, seconds since 1970."""
    about_t: float | None = None
    """The earlier time that it is about; None where that is when it was written."""

    @property
    def subject_t(self) -> float:
        """The time that it is about."""
        return self.t if self.about_t is None else self.about_t


@dataclass(frozen=True, slots=True)
class TaskRated:
    """An evaluator rated how a critical task was done; the last rating counts."""

    t: float
    seat: str
    task: str
    rating: Rating
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ObservationMade:
    """An evaluator saw something worth telling."""

    t: float
    seat: str
    text: str
    task: str | None = None
    """The critical task it belongs to."""
    strength: bool | None = None
    """Whether it is a strength; False for something to improve, None for neither."""
    utc_s: float | None = None
    """When that was on the wall, seconds since 1970."""
    about_t: float | None = None
    """The earlier time that it is about; None where that is when it was written."""

    @property
    def subject_t(self) -> float:
        """The time that it is about."""
        return self.t if self.about_t is None else self.about_t


@dataclass(frozen=True, slots=True)
class PollOpened:
    """Somebody asks seats for their GO or NO-GO."""

    t: float
    seat: str
    poll: str
    """Its name, of its own in the run."""
    question: str
    seats: tuple[str, ...]
    """Who is asked."""


@dataclass(frozen=True, slots=True)
class PollAnswered:
    """A seat gave its answer; the last one counts."""

    t: float
    seat: str
    poll: str
    go: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PollClosed:
    """A poll is answered no more."""

    t: float
    seat: str
    poll: str


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """Somebody sat down."""

    t: float
    seat: str
    who: str = ""
    """What they call themselves."""


@dataclass(frozen=True, slots=True)
class SeatLeft:
    """A seat is empty: somebody left, or was cut off."""

    t: float
    seat: str


@dataclass(frozen=True, slots=True)
class CodeRevoked:
    """A seat's join code is worth nothing from now on, on any branch."""

    t: float
    seat: str
    """Who took it back."""
    of: str
    """The seat it was for."""
    times: int
    """How often that seat's code was taken back by now."""


@dataclass(frozen=True, slots=True)
class ClockPaused:
    """The exercise's clock stands."""

    t: float
    seat: str
    emergency: bool = False
    """Whether it was stopped for something real."""
    reason: str = ""
    utc_s: float | None = None
    """When that was on the wall, seconds since 1970."""


@dataclass(frozen=True, slots=True)
class ClockSet:
    """The exercise's clock runs, at so many scenario seconds a second."""

    t: float
    seat: str
    rate: float
    utc_s: float | None = None
    """When that was on the wall, seconds since 1970."""


@dataclass(frozen=True, slots=True)
class ClockJumped:
    """The exercise's clock went to another time of the story at once."""

    t: float
    seat: str
    to_t: float
    utc_s: float | None = None
    """When that was on the wall, seconds since 1970."""


@dataclass(frozen=True, slots=True)
class LetterOpened:
    """A seat opened an order or a message that it has."""

    t: float
    seat: str
    letter: str
    coded: bool
    """Whether it is an order."""


ExerciseAside = (
    NoteMade | TaskRated | ObservationMade | PollOpened | PollAnswered | PollClosed
    | SeatTaken | SeatLeft | CodeRevoked | ClockPaused | ClockSet | ClockJumped | LetterOpened
)  # fmt: skip
"""Any of them."""
