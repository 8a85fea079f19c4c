"""Presence: who sits where is written down, and follows the story from branch to branch."""

import pytest

from mission_control.exercise.presence import present
from mission_control.exercise.wire.requests.leading import Jump, Rewind
from telemetry.asides import SeatLeft, SeatTaken
from telemetry.run import Run
from tests.mission_control.exercise.tables import Exercise


@pytest.fixture
def exercise(fresh_run: Run) -> Exercise:
    return Exercise(fresh_run)


def test_the_last_that_was_entered_counts() -> None:
    entries = (
        SeatTaken(0.0, "a", "Ann"),
        SeatTaken(0.0, "b"),
        SeatLeft(1.0, "a"),
        SeatLeft(1.0, "c"),
        SeatTaken(2.0, "b", "Bob"),
    )
    assert present(entries) == {"b": "Bob"}


def test_who_comes_and_goes_is_written_down_once(exercise: Exercise) -> None:
    ada = exercise.sit("ada-seat")
    exercise.sit("ada-seat")
    ada.hear()
    journal = exercise.table.branches.current.run.journal
    assert list(journal) == [
        SeatTaken(0.0, "ada-seat"),
        SeatLeft(0.0, "ada-seat"),
        SeatTaken(0.0, "ada-seat"),
    ]


def test_seats_are_carried_over_into_another_branch(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    leader.ask(Jump, 100.0, True)
    boris = exercise.sit("boris-seat")
    leader.ask(Rewind, 50.0, "again")
    assert set(present(exercise.table.branches.current.run.journal)) == {"facilitator", "boris-seat"}
    boris.cut()
    leader.ask(Rewind, 20.0, "once more")
    assert set(present(exercise.table.branches.current.run.journal)) == {"facilitator"}


def test_after_a_restart_nobody_sits(exercise: Exercise) -> None:
    exercise.sit("ada-seat")
    run = exercise.table.branches.current.run
    again = Exercise(run, branches=exercise.table.branches)
    assert present(again.table.branches.current.run.journal) == {}
