"""The table: who may sit and ask what, that all see one clock, and that nobody hears what is not theirs."""

import itertools

import hypothesis.strategies as st
import msgspec
import numpy as np
import pytest
from hypothesis import given, settings

from mission_control.exercise.branches import Branches
from mission_control.exercise.codes import TRIES, proof
from mission_control.exercise.connection import State
from mission_control.exercise.table import Table
from mission_control.exercise.view import View
from mission_control.exercise.wire.answers import Completed, Dangerous, Done, Looked, Plotted, Refused
from mission_control.exercise.wire.messages import VERSION, Asked, encoded
from mission_control.exercise.wire.requests.acting import Acknowledge, Command, Decide
from mission_control.exercise.wire.requests.asking import Complete, Look, Plot
from mission_control.exercise.wire.requests.leading import (
    Jump,
    Pause,
    Resume,
    Revoke,
    Rewind,
    SetSpeed,
    Switch,
)
from mission_control.exercise.wire.requests.sitting import Sit
from scenarios.scenario import Scenario
from telemetry.run import Run
from tests.conftest import examples
from tests.mission_control.exercise.tables import SECRET, Exercise, Terminal

HOUR = 3600.0
LEADING: tuple[Asked, ...] = (
    Pause(1),
    Resume(1),
    SetSpeed(1, 60.0),
    Jump(1, 3000.0, sure=True),
    Rewind(1, 10.0, "again"),
    Switch(1, "main"),
    Revoke(1, "houston"),
)


@pytest.fixture
def exercise(tale: Scenario) -> Exercise:
    return Exercise(Run(tale, secret=SECRET))


def seen(terminal: Terminal) -> View:
    assert terminal.sitting.view is not None
    return terminal.sitting.view


def let_go(terminal: Terminal) -> str:
    assert terminal.connection.state is State.CLOSED
    assert terminal.sitting.left is not None
    return terminal.sitting.left.reason


def test_whoever_has_a_code_sits_at_its_seat(exercise: Exercise) -> None:
    ada = exercise.sit("ada-seat")
    assert ada.sitting.seat is not None
    assert (ada.sitting.seat.seat, ada.sitting.seat.role) == ("ada-seat", "player")
    exercise.pass_s(0.25)
    assert seen(ada).seat == "Commander of ours"


def test_an_exercise_begins_to_the_bit_where_it_is_told_to(fresh_run: Run) -> None:
    """However long its host takes to set the table."""
    walls = itertools.count(1000.0, 0.001)
    table = Table(Branches(fresh_run), fresh_run.scenario.seats, lambda: next(walls), 600.0)
    assert table.playback.t == 600.0


def test_an_exercise_stands_still_until_the_facilitator_lets_it_run(exercise: Exercise) -> None:
    ada, leader = exercise.sit("ada-seat"), exercise.sit("facilitator")
    exercise.pass_s(10.0)
    assert (seen(ada).frame.t, seen(ada).transport.word) == (0.0, "PAUSED")
    assert leader.ask(Resume) == Done(1)
    exercise.pass_s(10.0)
    assert (seen(ada).frame.t, seen(ada).transport.word) == (10.0, "EXERCISE")
    assert leader.ask(SetSpeed, 60.0) == Done(2)
    exercise.pass_s(10.0)
    assert seen(ada).frame.t == seen(leader).frame.t == 610.0


def test_a_seat_sees_at_any_time_what_its_session_shows(exercise: Exercise) -> None:
    """The view that came over the wire is the one that was made."""
    ada, leader = exercise.sit("ada-seat"), exercise.sit("facilitator")
    leader.ask(Resume)
    leader.ask(SetSpeed, 100.0)
    for _ in range(40):
        exercise.pass_s(0.7)
        chair = exercise.table.chairs["ada-seat"]
        there = chair.drive.view_at(exercise.table.playback.t, exercise.table.clock.transport)
        here = seen(ada)
        assert here.frame.occurrences == there.frame.occurrences
        assert here.frame.speech == there.frame.speech
        assert here.frame.alarms == there.frame.alarms
        assert here.frame.readings.values.tobytes() == there.frame.readings.values.tobytes()


def test_a_wrong_code_seats_nobody_and_soon_nobody_there_is_heard(exercise: Exercise) -> None:
    for _ in range(TRIES):
        assert let_go(Terminal(exercise, "AAAA-BBBB-CCCC")) == "no seat has this code"
    right = exercise.table.codes["ada-seat"]
    assert let_go(Terminal(exercise, right)).startswith("too many wrong codes")
    assert exercise.sit("houston", place="192.0.2.8").sitting.seat is not None
    exercise.now += 60.0
    assert Terminal(exercise, right).sitting.seat is not None


def test_a_proof_that_was_overheard_seats_nobody(exercise: Exercise) -> None:
    exercise.sit("ada-seat")
    overheard = proof(exercise.table.codes["ada-seat"], b"another nonce...")
    thief = exercise.table.joined("192.0.2.9", lambda: None)
    exercise.table.receive(thief, encoded(Sit(VERSION, overheard)))
    assert thief.state is State.CLOSED
    assert exercise.table.chairs["ada-seat"].taken is not thief


def test_another_version_is_told_so(exercise: Exercise) -> None:
    connection = exercise.table.joined("192.0.2.9", lambda: None)
    exercise.table.receive(connection, encoded(Sit(VERSION + 1, b"")))
    assert connection.state is State.CLOSED
    assert b"you speak version 2" in b"".join(iter(connection.unsent, None))


@pytest.mark.parametrize("said", [b"", b"garbage", encoded(Pause(1)), b"\xc0" * 100_000])
def test_whoever_does_not_sit_may_only_sit(exercise: Exercise, said: bytes) -> None:
    ada = exercise.sit("ada-seat")
    stranger = exercise.table.joined("192.0.2.9", lambda: None)
    exercise.table.receive(stranger, said)
    assert stranger.state is State.CLOSED
    exercise.pass_s(1.0)
    assert seen(ada).frame.t == 0.0


@settings(max_examples=examples(30))
@given(said=st.lists(st.binary(max_size=80), max_size=5))
def test_garbage_from_a_seat_ends_its_line_and_not_the_exercise(tale: Scenario, said: list[bytes]) -> None:
    exercise = Exercise(Run(tale))
    ada, leader = exercise.sit("ada-seat"), exercise.sit("facilitator")
    for content in said:
        ada.say(content)
    assert leader.ask(Resume) == Done(1)
    exercise.pass_s(5.0)
    assert seen(leader).frame.t == 5.0
    ada.connect()
    assert ada.sitting.seat is not None


@pytest.mark.parametrize("asked", LEADING)
@pytest.mark.parametrize("seat", ["ada-seat", "houston", "narrow"])
def test_only_the_facilitator_leads(exercise: Exercise, seat: str, asked: Asked) -> None:
    terminal = exercise.sit(seat)
    branches, t = len(exercise.table.branches), exercise.table.playback.t
    answer = terminal.ask(type(asked), *msgspec.structs.astuple(asked)[1:])
    assert isinstance(answer, Refused)
    assert answer.reason.startswith("that is not for the")
    exercise.pass_s(1.0)
    assert (len(exercise.table.branches), exercise.table.playback.t) == (branches, t)


def test_an_observer_acts_upon_nothing(exercise: Exercise) -> None:
    looker = exercise.sit("narrow")
    for asked in (Decide(1, "knock", "open"), Command(1, "ack all", sure=True), Acknowledge(1, None)):
        answer = looker.ask(type(asked), *msgspec.structs.astuple(asked)[1:])
        assert isinstance(answer, Refused)
        assert answer.reason == "that is not for the observer to do"


def test_a_command_is_done_at_once_and_everybody_sees_what_they_may(exercise: Exercise) -> None:
    ada, boris, leader = (exercise.sit(x) for x in ("ada-seat", "boris-seat", "facilitator"))
    answer = ada.ask(Command, "hatch front-back close", False)
    if isinstance(answer, Dangerous):
        answer = ada.ask(Command, "hatch front-back close", True)
    assert isinstance(answer, Done), answer
    leader.ask(Resume)
    exercise.pass_s(120.0)
    for terminal in (ada, boris, leader):
        assert not seen(terminal).frame.hatches[0].open
    assert [c.seat for c in seen(ada).frame.commands] == ["ada-seat"]
    assert seen(boris).frame.commands == ()


def test_nobody_commands_people_of_another_seat(exercise: Exercise) -> None:
    answer = exercise.sit("boris-seat").ask(Command, "move ada to back", True)
    assert isinstance(answer, Refused)
    assert "not yours to command" in answer.reason


def test_completions_come_with_what_they_tell(exercise: Exercise) -> None:
    answer = exercise.sit("ada-seat").ask(Complete, "hatch ")
    assert isinstance(answer, Completed)
    assert "front-back" in [word for word, _ in answer.words]


def test_looking_back_shows_what_was_and_nobody_looks_ahead(exercise: Exercise) -> None:
    ada, leader = exercise.sit("ada-seat"), exercise.sit("facilitator")
    leader.ask(Resume)
    exercise.pass_s(1000.0)
    answer = ada.ask(Look, 100.0)
    assert isinstance(answer, Looked)
    assert ada.sitting.looked(answer).frame.t == 100.0
    for terminal in (ada, leader):
        assert isinstance(terminal.ask(Look, 1000.5), Refused)


@pytest.mark.parametrize("seat", ["ada-seat", "facilitator", "narrow"])
def test_curves_end_at_what_has_come_whoever_asks(exercise: Exercise, seat: str) -> None:
    exercise.table.playback.resume()
    terminal = exercise.sit(seat)
    exercise.pass_s(1000.0)
    channel = next(iter(exercise.table.chairs[seat].drive.channels)).id
    answer = terminal.ask(Plot, (channel,), np.array([0.0, 900.0, 1100.0]).tobytes())
    assert isinstance(answer, Plotted)
    assert np.isnan(np.frombuffer(answer.values)).tolist() == [False, False, True]
    assert answer.pending == b"\x00\x00\x01"


@pytest.mark.parametrize(
    ("ts", "channels"),
    [(b"", ("a",)), (b"123", ("a",)), (np.array([2.0, 1.0]).tobytes(), ("a",)), (b"\xff" * 8, ("a",))],
)
def test_curves_at_no_times_are_refused(exercise: Exercise, ts: bytes, channels: tuple[str, ...]) -> None:
    answer = exercise.sit("ada-seat").ask(Plot, channels, ts)
    assert answer == Refused(1, "curves are told at instants in order of time")


def test_no_curve_of_a_channel_that_is_not_ones_own(exercise: Exercise) -> None:
    other = next(
        c.id for c in exercise.table.branches.current.run.channels if not c.id.startswith("SIM.front")
    )
    answer = exercise.sit("narrow").ask(Plot, (other,), np.array([0.0]).tobytes())
    assert isinstance(answer, Refused)
    assert "no channel" in answer.reason


def test_who_comes_back_sees_the_same_as_who_stayed(exercise: Exercise) -> None:
    ada, leader = exercise.sit("ada-seat"), exercise.sit("facilitator")
    leader.ask(Resume)
    exercise.pass_s(700.0)
    ada.cut()
    exercise.pass_s(300.0)
    ada.connect()
    exercise.pass_s(0.25)
    fresh = exercise.table.chairs["ada-seat"].drive.view_at(1000.25, exercise.table.clock.transport)
    assert seen(ada).frame.occurrences == fresh.frame.occurrences
    assert seen(ada).frame.messages == fresh.frame.messages
    assert seen(ada).frame.readings.values.tobytes() == fresh.frame.readings.values.tobytes()


def test_what_was_asked_when_the_line_broke_is_said_to_be_unknown(exercise: Exercise) -> None:
    ada = exercise.sit("ada-seat")
    answers: list[object] = []
    ada.sitting.ask(lambda n: Acknowledge(n, None), answers.append)
    ada.cut()
    (answer,) = answers
    assert isinstance(answer, Refused)
    assert "not known whether" in answer.reason
    ada.sitting.ask(lambda n: Acknowledge(n, None), answers.append)
    assert answers[1] == Refused(2, "the line to the host is down")


def test_a_seat_is_one_terminals_the_latest(exercise: Exercise) -> None:
    first = exercise.sit("ada-seat")
    second = exercise.sit("ada-seat")
    first.hear()
    assert let_go(first) == "somebody sat down here with the same code"
    exercise.pass_s(1.0)
    assert second.sitting.view is not None


def test_a_seat_that_was_taken_back_needs_its_new_code(exercise: Exercise) -> None:
    ada, leader = exercise.sit("ada-seat"), exercise.sit("facilitator")
    answer = leader.ask(Revoke, "ada-seat")
    ada.hear()
    assert let_go(ada) == "the facilitator took your seat back"
    assert let_go(exercise.sit("ada-seat")) == "no seat has this code"
    assert isinstance(answer, Done)
    assert Terminal(exercise, answer.text).sitting.seat is not None


def test_back_in_time_is_another_branch_and_all_drop_what_came_later(exercise: Exercise) -> None:
    ada, leader = exercise.sit("ada-seat"), exercise.sit("facilitator")
    leader.ask(Resume)
    exercise.pass_s(1000.0)
    assert seen(ada).frame.speech
    leader.ask(Pause)
    assert isinstance(leader.ask(Jump, 200.0, True), Refused)
    assert isinstance(leader.ask(Rewind, 200.0, "again"), Done)
    exercise.pass_s(0.25)
    assert (ada.sitting.branch, ada.sitting.resets) == ("again", 1)
    assert (seen(ada).frame.t, seen(ada).frame.speech, seen(ada).branch) == (200.0, (), "again")
    assert isinstance(leader.ask(Switch, "main"), Done)
    exercise.pass_s(0.25)
    assert (seen(ada).frame.t, seen(ada).branch) == (1000.0, "main")
    assert seen(ada).frame.speech
    for branch in ("nowhere", ""):
        assert isinstance(leader.ask(Switch, branch), Refused)


def test_nothing_is_queued_for_who_is_slow_and_they_get_the_latest(exercise: Exercise) -> None:
    ada, leader = exercise.sit("ada-seat"), exercise.sit("facilitator")
    leader.ask(Resume)
    exercise.pass_s(1.0)
    ada.connection.behind = True
    before = len(ada.heard)
    for _ in range(1000):
        exercise.pass_s(0.25)
    assert len(ada.heard) == before
    ada.connection.behind = False
    exercise.pass_s(0.25)
    assert len(ada.heard) == before + 1
    assert seen(ada).frame.t == seen(leader).frame.t


def test_who_asks_and_never_reads_is_let_go(exercise: Exercise) -> None:
    ada, leader = exercise.sit("ada-seat"), exercise.sit("facilitator")
    for n in range(2000):
        ada.say(encoded(Complete(n, "")))
    assert ada.connection.state is State.CLOSED
    assert exercise.table.chairs["ada-seat"].taken is None
    assert leader.ask(Resume) == Done(1)


def test_nothing_is_sent_while_nothing_is_new(exercise: Exercise) -> None:
    ada = exercise.sit("ada-seat")
    exercise.pass_s(0.25)
    before = len(ada.heard)
    for _ in range(20):
        exercise.pass_s(0.25)
    assert len(ada.heard) == before


def test_for_a_question_nobody_is_shown_anything(exercise: Exercise) -> None:
    ada, boris = exercise.sit("ada-seat"), exercise.sit("boris-seat")
    exercise.pass_s(0.25)
    before = len(boris.heard)
    assert isinstance(ada.ask(Complete, "hatch "), Completed)
    assert isinstance(ada.ask(Look, 0.0), Looked)
    answered = len(ada.heard)
    exercise.pass_s(0.25)
    assert (len(boris.heard), len(ada.heard)) == (before, answered)


@pytest.mark.parametrize(
    ("seat", "theirs", "ours"),
    [("ada-seat", b"MARTIN", b"HERON"), ("boris-seat", b"HERON", b"MARTIN"), ("houston", b"MARTIN", None)],
)
def test_nobody_ever_hears_what_is_the_other_sides(
    exercise: Exercise, seat: str, theirs: bytes, ours: bytes | None
) -> None:
    """Searched in every byte that came; what one is entitled to is found, so that the search can fail."""
    terminal, leader = exercise.sit(seat), exercise.sit("facilitator")
    leader.ask(Resume)
    leader.ask(SetSpeed, 50.0)
    while exercise.table.playback.t < 3 * HOUR:
        exercise.pass_s(3.0)
        terminal.ask(Look, exercise.table.playback.t / 2)
        for line in ("", "give ", "say ", "search ", "take "):
            terminal.ask(Complete, line)
    everything = b"".join(terminal.heard)
    assert theirs not in everything
    assert SECRET.encode() not in everything
    if ours is not None:
        assert ours in everything
    assert {b"MARTIN", b"HERON"} <= {x for x in (b"MARTIN", b"HERON") if x in b"".join(leader.heard)}


def test_a_seat_on_the_ground_goes_on_while_people_act(exercise: Exercise) -> None:
    """Also within one step of a trend, of which nothing is to be worked out anew."""
    ada, houston, leader = (exercise.sit(x) for x in ("ada-seat", "houston", "facilitator"))
    leader.ask(Resume)
    exercise.pass_s(1000.0)
    for line in ("say one by ada", "say two by ada"):
        assert isinstance(ada.ask(Command, line, False), Done)
        exercise.pass_s(0.0)
    assert seen(houston).frame.t <= seen(ada).frame.t
