"""GO/NO-GO polls: who was asked what, and who answered; the whole of it, and what one seat is shown.

A poll is shown to who asked, to whom it asks, and to all but players. Who asked, and those who are no
players, see each answer as it comes. A seat that was asked sees its own and who else has answered; what the
others said it sees once all have or the poll is closed, so that nobody answers as the one before them did.
Lives here: both, from the journal alone. Never here: who may ask (`moves`), drawing. Times are scenario
seconds (MET).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scenarios.scenario import Seat
from telemetry.asides import PollAnswered, PollClosed, PollOpened
from telemetry.journal import Entry, Journal


@dataclass(frozen=True, slots=True)
class PollTold:
    """One of them."""

    opened: PollOpened
    answers: tuple[PollAnswered, ...]
    """The last of every seat that answered."""
    closed: PollClosed | None = None
    """None while it may be answered."""

    @property
    def complete(self) -> bool:
        """Whether every seat that was asked has answered."""
        return {answer.seat for answer in self.answers} >= set(self.opened.seats)


@dataclass(frozen=True, slots=True)
class AnswerNow:
    """A seat that was asked, and as much of its answer as is shown."""

    seat: str
    title: str
    answered: float | None
    """When it last did; None while it has not."""
    go: bool | None
    """None while it has not, or where it is not shown."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PollNow:
    """A poll, as one seat is shown it."""

    id: str
    question: str
    by: str
    """The title of the seat that asks."""
    opened: float
    closed: float | None
    """None while it may be answered."""
    answers: tuple[AnswerNow, ...]
    shown: bool
    """Whether what others answered is shown here already."""
    mine: bool
    """Whether this seat may answer it now,"""
    leads: bool
    """or close it."""


def polls(entries: Iterable[Entry]) -> tuple[PollTold, ...]:
    """All of them, in the order in which they were opened."""
    opened: list[PollOpened] = []
    answered: dict[tuple[str, str], PollAnswered] = {}
    closed: dict[str, PollClosed] = {}
    for entry in entries:
        match entry:
            case PollOpened():
                opened.append(entry)
            case PollAnswered():
                answered[entry.poll, entry.seat] = entry
            case PollClosed():
                closed[entry.poll] = entry
            case _:
                pass
    return tuple(
        PollTold(
            each,
            tuple(answer for answer in answered.values() if answer.poll == each.poll),
            closed.get(each.poll),
        )
        for each in opened
    )


def polls_shown(journal: Journal, t: float, seat: Seat, titles: Mapping[str, str]) -> tuple[PollNow, ...]:
    """Those that a seat is shown at `t`, in the order in which they were opened."""
    entries = [entry for entry in _entries(journal) if entry.t <= t]
    return tuple(_shown(poll, seat, titles) for poll in polls(entries) if may_see(poll, seat))


@lru_cache(maxsize=8)
def _entries(journal: Journal) -> Sequence[PollOpened | PollAnswered | PollClosed]:
    """All that a journal, which never changes, tells of polls."""
    return tuple(entry for entry in journal if isinstance(entry, PollOpened | PollAnswered | PollClosed))


def may_see(poll: PollTold, seat: Seat) -> bool:
    """Whether a seat knows that there is such a poll."""
    return seat.role != "player" or seat.id in (poll.opened.seat, *poll.opened.seats)


def _shown(poll: PollTold, seat: Seat, titles: Mapping[str, str]) -> PollNow:
    asks = seat.id == poll.opened.seat
    shown = asks or seat.role != "player" or poll.complete or poll.closed is not None
    answers = {answer.seat: answer for answer in poll.answers}
    return PollNow(
        id=poll.opened.poll,
        question=poll.opened.question,
        by=titles.get(poll.opened.seat, poll.opened.seat),
        opened=poll.opened.t,
        closed=None if poll.closed is None else poll.closed.t,
        answers=tuple(
            _answer(asked, titles.get(asked, asked), answers.get(asked), shown or asked == seat.id)
            for asked in poll.opened.seats
        ),
        shown=shown,
        mine=poll.closed is None and seat.id in poll.opened.seats,
        leads=poll.closed is None and (asks or seat.role == "facilitator"),
    )


def _answer(seat: str, title: str, answer: PollAnswered | None, shown: bool) -> AnswerNow:
    if answer is None:
        return AnswerNow(seat, title, None, None)
    return AnswerNow(seat, title, answer.t, *((answer.go, answer.reason) if shown else (None,)))
