"""Noting: notes, ratings, observations and polls are asides, from those who may, of what there is."""

from typing import Any

import pytest

from mission_control.exercise.table import Table
from mission_control.exercise.wire.answers import Done, Refused
from mission_control.exercise.wire.messages import Asked
from mission_control.exercise.wire.requests.noting import (
    AnswerPoll,
    ClosePoll,
    MakeNote,
    Observe,
    OpenPoll,
    Rate,
)
from telemetry.asides import NoteMade, ObservationMade, PollAnswered, PollOpened
from telemetry.journal import Entry
from tests.mission_control.exercise.moves.stories import told_exercise
from tests.mission_control.exercise.tables import Exercise


@pytest.fixture
def exercise() -> Exercise:
    return told_exercise()


def entered(table: Table, *kinds: type[Entry]) -> list[Entry]:
    """What of these kinds was entered."""
    return [entry for entry in table.branches.current.run.journal if isinstance(entry, kinds)]


def test_a_note_is_its_writers_and_moves_nothing(exercise: Exercise) -> None:
    run = exercise.table.branches.current.run
    ann = exercise.sit("ann")
    assert ann.ask(MakeNote, "  Ask Bob about the key.  ") == Done(1)
    assert ann.ask(MakeNote, "", True) == Done(2)
    note, bookmark = entered(exercise.table, NoteMade)
    assert note == NoteMade(0.0, "ann", "Ask Bob about the key.", utc_s=exercise.table.utc_s)
    assert bookmark == NoteMade(0.0, "ann", "", bookmark=True, utc_s=exercise.table.utc_s)
    assert exercise.table.branches.current.run is run


def test_what_is_written_of_an_earlier_time_keeps_both(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    exercise.table.turned(300.0)
    leader.hear()
    assert isinstance(leader.ask(MakeNote, "Then", False, 120.0), Done)
    assert isinstance(leader.ask(Observe, "There", None, True, -1e9), Refused)
    assert isinstance(leader.ask(Observe, "Soon", None, True, 300.5), Refused)
    assert isinstance(leader.ask(Observe, "Now", None, True, 300.0), Done)
    note, seen = entered(exercise.table, NoteMade, ObservationMade)
    assert isinstance(note, NoteMade)
    assert (note.t, note.subject_t) == (300.0, 120.0)
    assert seen.t == 300.0


def test_only_what_says_something_is_written_down(exercise: Exercise) -> None:
    ann, leader = exercise.sit("ann"), exercise.sit("facilitator")
    assert ann.ask(MakeNote, "  ") == Refused(1, "there is nothing written")
    assert leader.ask(Observe, "\n") == Refused(1, "there is nothing written")
    assert leader.ask(OpenPoll, "", ("ann",)) == Refused(2, "there is nothing written")
    assert not entered(exercise.table, NoteMade, ObservationMade, PollOpened)


@pytest.mark.parametrize(
    ("kind", "more", "reason"),
    [
        (Rate, ("nothing", "P"), "there is no critical task 'nothing'"),
        (Observe, ("They wait.", "nothing"), "there is no critical task 'nothing'"),
        (OpenPoll, ("Ready?", ("ann", "nobody")), "there is no other player's seat 'nobody'"),
        (OpenPoll, ("Ready?", ()), "no other player is present"),
        (ClosePoll, ("poll-9",), "there is no poll 'poll-9'"),
    ],
)
def test_what_there_is_not_is_told(
    exercise: Exercise, kind: type[Asked], more: tuple[Any, ...], reason: str
) -> None:
    answer = exercise.sit("facilitator").ask(kind, *more)
    assert isinstance(answer, Refused)
    assert answer.reason.startswith(reason)


def test_players_do_not_judge(exercise: Exercise) -> None:
    answer = exercise.sit("ann").ask(Observe, "Bob is slow.")
    assert answer == Refused(1, "that is not for the player to do")


def test_a_poll_is_answered_by_those_it_asks(exercise: Exercise) -> None:
    leader, ann, bob = (exercise.sit(seat) for seat in ("facilitator", "ann", "bob"))
    assert leader.ask(OpenPoll, "Ready?", ("ann", "ann")) == Done(1, "poll-1")
    assert ann.ask(AnswerPoll, "poll-1", False, " Not yet ") == Done(1)
    stranger = bob.ask(AnswerPoll, "poll-1", True)
    assert isinstance(stranger, Refused)
    assert stranger.reason.startswith("there is no poll 'poll-1'"), "whoever is not asked knows of nothing"
    opened, answered = entered(exercise.table, PollOpened, PollAnswered)
    assert opened == PollOpened(0.0, "facilitator", "poll-1", "Ready?", ("ann",))
    assert answered == PollAnswered(0.0, "ann", "poll-1", go=False, reason="Not yet")
