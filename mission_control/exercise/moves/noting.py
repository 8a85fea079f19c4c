"""What people write down, rate and vote: asides, which move nothing.

Lives here: from a request to an entry. Never here: who may (`legal`), who sees what was noted (`visibility`).
"""

from typing import TYPE_CHECKING

from mission_control.exercise.chair import Chair
from mission_control.exercise.moves.naming import one_of
from mission_control.exercise.polls import PollTold, may_see, polls
from mission_control.exercise.wire.answers import Done, FromHost
from mission_control.exercise.wire.requests.noting import (
    AnswerPoll,
    ClosePoll,
    MakeNote,
    Observe,
    OpenPoll,
    Rate,
)
from telemetry.asides import NoteMade, ObservationMade, PollAnswered, PollClosed, PollOpened, TaskRated

if TYPE_CHECKING:
    from mission_control.exercise.table import Table


def make_note(table: "Table", chair: Chair, asked: MakeNote) -> FromHost:
    """A note or a bookmark of one's own."""
    text, about_t = asked.text if asked.bookmark else _written(asked.text), _past(table, asked.about_t)
    note = NoteMade(table.playback.t, chair.seat.id, text, asked.bookmark, table.utc_s, about_t)
    table.branches.record(note)
    return Done(asked.n)


def rate(table: "Table", chair: Chair, asked: Rate) -> FromHost:
    """How a critical task was done; the last rating counts."""
    one_of("critical task", asked.task, _tasks(table))
    table.branches.record(
        TaskRated(table.playback.t, chair.seat.id, asked.task, asked.rating, asked.reason.strip())
    )
    return Done(asked.n)


def observe(table: "Table", chair: Chair, asked: Observe) -> FromHost:
    """Something that was seen."""
    if asked.task is not None:
        one_of("critical task", asked.task, _tasks(table))
    text, about_t = _written(asked.text), _past(table, asked.about_t)
    table.branches.record(
        ObservationMade(
            table.playback.t, chair.seat.id, text, asked.task, asked.strength, table.utc_s, about_t
        )
    )
    return Done(asked.n)


def open_poll(table: "Table", chair: Chair, asked: OpenPoll) -> FromHost:
    """A question to seats of players; its name is told."""
    others = [c.seat.id for c in table.chairs.values() if c.seat.role == "player" and c is not chair]
    present = [seat for seat in others if table.chairs[seat].taken is not None]
    chosen = dict.fromkeys(one_of("other player's seat", seat, others) for seat in asked.seats)
    seats, question = tuple(chosen or present), _written(asked.question)
    if not seats:
        raise ValueError("no other player is present")
    name = f"poll-{len(_polls(table)) + 1}"
    table.branches.record(PollOpened(table.playback.t, chair.seat.id, name, question, seats))
    return Done(asked.n, name)


def answer_poll(table: "Table", chair: Chair, asked: AnswerPoll) -> FromHost:
    """GO or NO-GO of a seat that was asked; the last answer counts."""
    poll = _open_poll(table, chair, asked.poll)
    if chair.seat.id not in poll.opened.seats:
        raise ValueError("you are not asked in this poll")
    table.branches.record(
        PollAnswered(table.playback.t, chair.seat.id, asked.poll, asked.go, asked.reason.strip())
    )
    return Done(asked.n)


def close_poll(table: "Table", chair: Chair, asked: ClosePoll) -> FromHost:
    """By whoever asked, or the facilitator."""
    poll = _open_poll(table, chair, asked.poll)
    if chair.seat.role != "facilitator" and chair.seat.id != poll.opened.seat:
        raise ValueError("only who asked, or the facilitator, closes a poll")
    table.branches.record(PollClosed(table.playback.t, chair.seat.id, asked.poll))
    return Done(asked.n)


def _open_poll(table: "Table", chair: Chair, name: str) -> PollTold:
    """A poll that a seat knows of and that may be answered. Raises ValueError."""
    known = {poll.opened.poll: poll for poll in _polls(table) if may_see(poll, chair.seat)}
    one_of("poll", name, known)
    if known[name].closed is not None:
        raise ValueError("this poll is closed")
    return known[name]


def _polls(table: "Table") -> tuple[PollTold, ...]:
    return polls(table.branches.current.run.journal)


def _tasks(table: "Table") -> list[str]:
    return [task.id for task in table.branches.current.run.scenario.critical_tasks]


def _past(table: "Table", about_t: float | None) -> float | None:
    """A time that something is about. Raises ValueError for one that has not come."""
    if about_t is None or table.branches.current.run.start_t <= about_t <= table.playback.t:
        return about_t
    raise ValueError("that time has not come")


def _written(text: str) -> str:
    """What somebody wrote. Raises ValueError where that is nothing."""
    if not text.strip():
        raise ValueError("there is nothing written")
    return text.strip()
