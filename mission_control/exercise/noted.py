"""What was done at an exercise's table, in words: a line of a log for each entry.

Lives here: the words. Never here: what the story itself tells (events, decisions, commands, speech), or who
may read of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from mission_control.exercise import steering_words
from mission_control.exercise.seats import AFTERWARDS
from mission_control.exercise.speeds import settled
from scenarios.scenario import Scenario, Seat
from scenarios.times import met_text
from telemetry.asides import (
    ClockJumped,
    ClockPaused,
    ClockSet,
    CodeRevoked,
    NoteMade,
    ObservationMade,
    PollAnswered,
    PollClosed,
    PollOpened,
    SeatLeft,
    SeatTaken,
    TaskRated,
)
from telemetry.exercise_acts import Improvised, InjectSteered
from telemetry.frame import Occurrence
from telemetry.journal import Entry

_CLOCK: Final = slice(11, 19)
"""Of the time of day as a saved run writes it, hours to seconds."""
_STRENGTHS: Final = {True: "strength", False: "to improve", None: "observation"}


@dataclass(frozen=True, slots=True)
class Noted:
    """What one entry says."""

    title: str
    text: str = ""
    """More of it."""


def noted(
    entries: Iterable[Entry], names: Mapping[str, str], wall_of: Callable[[Entry], str]
) -> Iterator[Occurrence]:
    """An occurrence for each entry of which the story itself tells nothing; `names` by the ids of seats,
    events and critical tasks, `wall_of` the time of day at which one was accepted.
    """
    for number, entry in enumerate(settled(entries)):
        words = words_of(entry, names)
        if words is not None:
            yield Occurrence(
                event=f"entry {number}",
                t=subject_t(entry),
                happened=True,
                why_not="",
                title=f"{names.get(entry.seat, entry.seat)}: {words.title}",
                source=f"{wall_of(entry)[_CLOCK]} UTC",
                certainty="",
                chapter=None,
                text=". ".join(filter(None, (words.text, written_later(entry)))),
            )


def entry_names(scenario: Scenario, seats: Iterable[Seat]) -> Mapping[str, str]:
    """What people, sites, seats, events and critical tasks are called, by their ids."""
    return {
        **{event.id: event.title for event in scenario.events},
        **{task.id: task.title for task in scenario.critical_tasks},
        **{site.id: site.name for site in scenario.station.sites},
        **{person.id: person.given for person in scenario.people},
        **{seat.id: seat.title for seat in seats},
    }


def subject_t(entry: Entry) -> float:
    """The time that an entry is about."""
    return entry.subject_t if isinstance(entry, NoteMade | ObservationMade) else entry.t


def written_later(entry: Entry) -> str:
    """When it was written, where that is later than the time it is about; else an empty string."""
    if subject_t(entry) == entry.t:
        return ""
    return "written afterwards" if entry.seat == AFTERWARDS else f"written at {met_text(entry.t)}"


def words_of(entry: Entry, names: Mapping[str, str]) -> Noted | None:
    """What it says, behind the name of the seat; None where the story tells of it."""
    words = _WORDS.get(type(entry))
    return None if words is None else words(entry, names)


def _steered(entry: InjectSteered, names: Mapping[str, str]) -> Noted:
    return Noted(steering_words.steered(entry, names.get(entry.event, entry.event)))


def _improvised(entry: Improvised, names: Mapping[str, str]) -> Noted:
    to = ", ".join(names.get(who, who) for who in entry.to)
    return Noted(f"made up an inject{f' for {to}' if to else ''}: {entry.title}", entry.text)


def _written(entry: NoteMade, names: Mapping[str, str]) -> Noted:
    return Noted(f"{'bookmark' if entry.bookmark else 'note'}: {entry.text or '(no words)'}")


def _rated(entry: TaskRated, names: Mapping[str, str]) -> Noted:
    return Noted(f"rated “{names.get(entry.task, entry.task)}” {entry.rating}", entry.reason)


def _observed(entry: ObservationMade, names: Mapping[str, str]) -> Noted:
    task = "" if entry.task is None else f"for “{names.get(entry.task, entry.task)}”"
    return Noted(f"saw ({_STRENGTHS[entry.strength]}): {entry.text}", task)


def _polled(entry: PollOpened, names: Mapping[str, str]) -> Noted:
    return Noted(
        f"asks for GO or NO-GO: {entry.question}", ", ".join(names.get(who, who) for who in entry.seats)
    )


def _answered(entry: PollAnswered, names: Mapping[str, str]) -> Noted:
    return Noted(f"{'GO' if entry.go else 'NO-GO'}{f': {entry.reason}' if entry.reason else ''}")


def _poll_closed(entry: PollClosed, names: Mapping[str, str]) -> Noted:
    return Noted("closed the poll")


def _taken(entry: SeatTaken, names: Mapping[str, str]) -> Noted:
    return Noted(f"seat taken{f' by {entry.who}' if entry.who else ''}")


def _left(entry: SeatLeft, names: Mapping[str, str]) -> Noted:
    return Noted("seat left")


def _paused(entry: ClockPaused, names: Mapping[str, str]) -> Noted:
    return Noted(steering_words.stopped(entry.reason, emergency=entry.emergency))


def _set(entry: ClockSet, names: Mapping[str, str]) -> Noted:
    return Noted(steering_words.runs(entry.rate))


def _jumped(entry: ClockJumped, names: Mapping[str, str]) -> Noted:
    return Noted(steering_words.turned(entry.to_t))


def _revoked(entry: CodeRevoked, names: Mapping[str, str]) -> Noted:
    return Noted(f"gave {names.get(entry.of, entry.of)} another code")


_WORDS: Final[Mapping[type, Callable[[Any, Mapping[str, str]], Noted]]] = {
    InjectSteered: _steered,
    Improvised: _improvised,
    NoteMade: _written,
    TaskRated: _rated,
    ObservationMade: _observed,
    PollOpened: _polled,
    PollAnswered: _answered,
    PollClosed: _poll_closed,
    SeatTaken: _taken,
    SeatLeft: _left,
    ClockPaused: _paused,
    ClockSet: _set,
    ClockJumped: _jumped,
    CodeRevoked: _revoked,
}
