"""Asking: seeing what another seat sees, live and past, and one's own again."""

import pytest

from mission_control.exercise.view import View
from mission_control.exercise.wire.answers import Looked, Refused
from mission_control.exercise.wire.requests.asking import Look, SeeAs
from mission_control.exercise.wire.requests.leading import Jump, Resume
from telemetry.run import Run
from tests.mission_control.exercise.tables import Exercise, Terminal


@pytest.fixture
def exercise(fresh_run: Run) -> Exercise:
    return Exercise(fresh_run)


def seen(terminal: Terminal) -> View:
    assert terminal.sitting.view is not None
    return terminal.sitting.view


def test_a_facilitator_is_shown_what_a_seat_is_shown(exercise: Exercise) -> None:
    leader, reader = exercise.sit("facilitator"), exercise.sit("narrow")
    leader.ask(Jump, 3000.0, True)
    exercise.pass_s(0.25)
    everything = len(seen(leader).frame.readings.values)
    leader.ask(SeeAs, "narrow")
    exercise.pass_s(0.25)
    assert leader.sitting.seeing is not None
    assert seen(leader).seat == "One who reads little"
    assert seen(leader).frame.readings.values.tobytes() == seen(reader).frame.readings.values.tobytes()
    back = leader.ask(Look, 2000.0)
    assert isinstance(back, Looked)
    assert len(leader.sitting.looked(back).frame.readings.values) < everything
    leader.ask(Resume)
    exercise.pass_s(10.0)
    assert seen(leader).frame.t == seen(reader).frame.t == 3010.0
    leader.ask(SeeAs, None)
    exercise.pass_s(0.25)
    assert leader.sitting.seeing is None
    assert len(seen(leader).frame.readings.values) == everything


def test_who_comes_back_looks_with_their_own_eyes(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    leader.ask(SeeAs, "houston")
    leader.cut()
    leader.connect()
    exercise.pass_s(0.25)
    assert seen(leader).seat == "Facilitator"


def test_players_look_over_nobodys_shoulder_and_no_one_over_nobodys(exercise: Exercise) -> None:
    assert exercise.sit("ada-seat").ask(SeeAs, "boris-seat") == Refused(1, "that is not for the player to do")
    answer = exercise.sit("facilitator").ask(SeeAs, "nobody")
    assert isinstance(answer, Refused)
    assert answer.reason.startswith("there is no seat 'nobody'")


def test_who_looks_back_began_when_the_table_did(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    leader.ask(Jump, 3000.0, True)
    exercise.pass_s(0.25)
    back = leader.ask(Look, 2000.0)
    assert isinstance(back, Looked)
    assert leader.sitting.looked(back).began_t == seen(leader).began_t == 0.0
