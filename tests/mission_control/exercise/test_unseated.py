"""Who comes and does not sit down: they keep nobody out, however many they are."""

import pytest

from mission_control.exercise.connection import Connection, State
from mission_control.exercise.unseated import MOST, MOST_FROM_A_PLACE, WITHIN_S
from scenarios.scenario import Scenario
from telemetry.run import Run
from tests.mission_control.exercise.tables import SECRET, Exercise, Terminal


@pytest.fixture
def exercise(tale: Scenario) -> Exercise:
    return Exercise(Run(tale, secret=SECRET))


def idle(exercise: Exercise, count: int, place: str = "192.0.2.9") -> list[Connection]:
    """So many who come from a place and say nothing."""
    return [exercise.table.joined(place, lambda: None) for _ in range(count)]


def is_let_go(connection: Connection) -> bool:
    return connection.state is State.CLOSED


def said_to(connection: Connection) -> bytes:
    return b"".join(iter(connection.unsent, None))


def test_who_does_not_sit_down_in_time_is_let_go(exercise: Exercise) -> None:
    ada = exercise.sit("ada-seat")
    (waiting,) = idle(exercise, 1)
    exercise.pass_s(WITHIN_S - 0.25)
    assert not is_let_go(waiting)
    exercise.pass_s(0.25)
    assert is_let_go(waiting)
    assert b"nobody sat down here within 10 s" in said_to(waiting)
    assert ada.connection.state is State.SEATED, "who sits stays"


def test_there_are_only_so_many_from_one_place(exercise: Exercise) -> None:
    waiting = idle(exercise, MOST_FROM_A_PLACE)
    assert {each.state for each in waiting} == {State.HELLO}
    (refused,) = idle(exercise, 1)
    assert refused.state is State.CLOSED
    assert b"too many are at the door" in said_to(refused)
    assert exercise.sit("ada-seat", place="192.0.2.8").sitting.seat is not None
    exercise.table.gone(waiting[0])
    assert exercise.sit("houston", place="192.0.2.9").sitting.seat is not None, "one left, one has room"


def test_there_are_only_so_many_from_everywhere_until_their_time_is_over(exercise: Exercise) -> None:
    for number in range(MOST):
        (waiting,) = idle(exercise, 1, f"192.0.2.{number % 32 + 32}")
        assert waiting.state is State.HELLO
    ada = exercise.sit("ada-seat")
    assert ada.sitting.seat is None
    assert ada.sitting.left is not None
    assert not ada.sitting.left.for_good, "its terminal comes back by itself"
    exercise.pass_s(WITHIN_S)
    ada.connect()
    assert ada.sitting.seat is not None


def test_who_sits_takes_no_room_at_the_door(exercise: Exercise) -> None:
    code = exercise.table.codes["ada-seat"]
    for _ in range(MOST_FROM_A_PLACE + 1):
        assert Terminal(exercise, code).sitting.seat is not None
