"""The seats: who sat there when, what they did, and what they knew.

Never here: names of people beyond what they called themselves. Times are scenario seconds (MET).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mission_control.exercise.report.attendance import Sat
from mission_control.exercise.report.letters import LetterTold, Opening
from mission_control.exercise.report.played import Played
from mission_control.exercise.seats import AFTERWARDS, seats_of
from scenarios.scenario import Seat
from telemetry.asides import (
    ClockJumped,
    ClockPaused,
    ClockSet,
    CodeRevoked,
    LetterOpened,
    NoteMade,
    ObservationMade,
    PollAnswered,
    PollClosed,
    PollOpened,
    TaskRated,
)
from telemetry.exercise_acts import Improvised, InjectSteered, Spoke, Wrote
from telemetry.journal import (
    Act,
    AlarmAcknowledged,
    AlarmShelved,
    AlarmUnshelved,
    Commanded,
    Entry,
    OptionChosen,
)

_DEEDS: Final[Mapping[str, tuple[type[Entry], ...]]] = {
    "decision": (OptionChosen,),
    "command": (Commanded,),
    "time spoken": (Spoke,),
    "message written": (Wrote,),
    "letter opened": (LetterOpened,),
    "poll": (PollOpened, PollClosed),
    "poll answered": (PollAnswered,),
    "alarm handled": (AlarmAcknowledged, AlarmShelved, AlarmUnshelved),
    "inject steered": (InjectSteered,),
    "inject made up": (Improvised,),
    "turn of the clock": (ClockPaused, ClockSet, ClockJumped),
    "code changed": (CodeRevoked,),
    "rating": (TaskRated,),
    "observation": (ObservationMade,),
    "note": (NoteMade,),
}
"""What somebody at the table does, by what one of it is called."""


@dataclass(frozen=True, slots=True)
class SeatKnew:
    """An order or a message that a seat had, or came to know."""

    letter: str
    title: str
    coded: bool
    delivered: float | None
    """When it came to those whom the seat plays; None where it was not for them."""
    opened: float | None
    """When they first read it."""
    passed_on: tuple[Opening, ...]
    """Who read it after them without being meant."""


@dataclass(frozen=True, slots=True)
class SeatTold:
    """One place at the table."""

    id: str
    title: str
    role: str
    plays: tuple[str, ...]
    sat: tuple[Sat, ...]
    """Nobody noted it in a run that one person drove."""
    acts: int
    """How often it changed the station or the story,"""
    entries: int
    """how often it did anything,"""
    did: tuple[tuple[str, int], ...]
    """and what that was, most important first: how often it did each."""
    first: float | None
    latest: float | None
    knew: tuple[SeatKnew, ...]


def participants(played: Played, letters: Sequence[LetterTold]) -> tuple[SeatTold, ...]:
    """Seats of the exercise, and whoever else did anything, such as the driver of a run driven alone."""
    declared = seats_of(played.scenario)
    known = {AFTERWARDS, *(seat.id for seat in declared)}
    others = dict.fromkeys(entry.seat for entry in played.entries if entry.seat not in known)
    made = (Seat(id=name, title=_TITLES.get(name, name), role="player") for name in others)
    return tuple(_seat(played, seat, letters) for seat in (*made, *declared))


_TITLES = {"driver": "Whoever drove", "watcher": "Whoever watched"}


def _seat(played: Played, seat: Seat, letters: Sequence[LetterTold]) -> SeatTold:
    own = [entry for entry in played.entries if entry.seat == seat.id]
    times = [entry.t for entry in own]
    return SeatTold(
        id=seat.id,
        title=seat.title,
        role=seat.role,
        plays=seat.plays,
        sat=played.attendance.sat.get(seat.id, ()),
        acts=sum(isinstance(entry, Act) for entry in own),
        entries=len(own),
        did=tuple(_did(own)),
        first=min(times, default=None),
        latest=max(times, default=None),
        knew=tuple(_knew({seat.id, *seat.plays}, letters)),
    )


def _did(own: Sequence[Entry]) -> Iterator[tuple[str, int]]:
    counted = Counter(type(entry) for entry in own)
    for deed, kinds in _DEEDS.items():
        count = sum(counted[kind] for kind in kinds)
        if count:
            yield deed, count


def _knew(who: set[str], letters: Sequence[LetterTold]) -> Iterator[SeatKnew]:
    for letter in letters:
        delivered = letter.delivered if who & set(letter.to) else None
        opened = min((opening.t for opening in letter.opened if opening.who in who), default=None)
        if delivered is not None or opened is not None:
            passed_on = (
                opening
                for opening in letter.opened
                if opened is not None and opening.t > opened and not opening.meant and opening.who not in who
            )
            yield SeatKnew(letter.id, letter.title, letter.coded, delivered, opened, tuple(passed_on))
