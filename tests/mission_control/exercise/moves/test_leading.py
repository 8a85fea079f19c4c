"""Leading: what is done to time is written down, and a real emergency is told as one."""

from pathlib import Path

import pytest

from mission_control.exercise.branches import Branches
from mission_control.exercise.run_file import RunFile, read_run
from mission_control.exercise.saved_run import MAIN, Place
from mission_control.exercise.view import View
from mission_control.exercise.wire.answers import Done, Refused
from mission_control.exercise.wire.requests.leading import (
    Jump,
    Pause,
    Resume,
    Revoke,
    Rewind,
    SetSpeed,
    Switch,
)
from telemetry.asides import ClockJumped, ClockPaused, ClockSet
from telemetry.journal import Entry
from telemetry.run import Run
from tests.mission_control.exercise.tables import BEGUN_UTC, Exercise, FullDisk, Terminal


@pytest.fixture
def exercise(fresh_run: Run) -> Exercise:
    return Exercise(fresh_run)


def seen(terminal: Terminal) -> View:
    assert terminal.sitting.view is not None
    return terminal.sitting.view


def of_the_clock(exercise: Exercise) -> list[Entry]:
    journal = exercise.table.branches.current.run.journal
    return [entry for entry in journal if isinstance(entry, ClockPaused | ClockSet | ClockJumped)]


def test_what_is_done_to_time_is_written_down(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    leader.ask(SetSpeed, 2.0)
    leader.ask(Resume)
    exercise.pass_s(10.0)
    leader.ask(SetSpeed, 4.0)
    leader.ask(Jump, 100.0, True)
    leader.ask(Pause, False, "coffee")
    begun = BEGUN_UTC.timestamp()
    assert of_the_clock(exercise) == [
        ClockSet(0.0, "facilitator", 2.0, begun),
        ClockSet(20.0, "facilitator", 4.0, begun + 10.0),
        ClockJumped(20.0, "facilitator", 100.0, begun + 10.0),
        ClockPaused(100.0, "facilitator", emergency=False, reason="coffee", utc_s=begun + 10.0),
    ]


def test_a_real_emergency_is_told_to_everybody_until_it_is_over(exercise: Exercise) -> None:
    leader, ada = exercise.sit("facilitator"), exercise.sit("ada-seat")
    leader.ask(Resume)
    exercise.pass_s(1.0)
    leader.ask(Pause, True, "somebody is hurt")
    for _ in range(2):
        exercise.pass_s(1.0)
        assert [seen(x).transport.word for x in (leader, ada)] == ["REAL EMERGENCY"] * 2
        leader.ask(Pause)  # which does not make it less real
    leader.ask(Resume)
    exercise.pass_s(1.0)
    assert seen(ada).transport.word == "EXERCISE"


def test_time_is_held_even_where_that_cannot_be_written_down(fresh_run: Run) -> None:
    exercise = Exercise(fresh_run, branches=Branches(fresh_run, FullDisk()))
    leader = exercise.sit("facilitator")
    exercise.table.playback.resume()
    answer = leader.ask(Pause)
    assert isinstance(answer, Refused)
    assert "No space left" in answer.reason
    assert exercise.table.playback.rate == 0.0


def test_a_speed_and_a_switch_that_cannot_be_written_down_are_not_done(fresh_run: Run) -> None:
    branches = Branches(fresh_run)
    exercise = Exercise(fresh_run, branches=branches)
    leader = exercise.sit("facilitator")
    leader.ask(Jump, 100.0, True)
    leader.ask(Rewind, 50.0, "before that")
    leader.ask(Resume)
    branches._keeper = FullDisk()
    for refused in (leader.ask(SetSpeed, 64.0), leader.ask(Switch, "main")):
        assert isinstance(refused, Refused)
        assert "No space left" in refused.reason
    assert exercise.table.playback.speed == 1.0
    assert (branches.current.name, exercise.table.playback.t) == ("before that", 50.0)


def test_a_code_that_was_taken_back_stays_so_after_a_restart_and_on_every_branch(fresh_run: Run) -> None:
    exercise = Exercise(fresh_run)
    leader = exercise.sit("facilitator")
    leader.ask(Jump, 100.0, True)
    answer = leader.ask(Revoke, "ada-seat")
    assert isinstance(answer, Done)
    assert isinstance(leader.ask(Rewind, 50.0, "before that"), Done)
    again = Exercise(fresh_run, branches=exercise.table.branches)
    assert again.table.codes["ada-seat"] == answer.text


def test_a_host_that_is_lost_goes_on_where_time_was_sent_and_in_the_branch_that_was_chosen(
    fresh_run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "mine.run"
    with RunFile.created(path, fresh_run.scenario) as file:
        exercise = Exercise(fresh_run, branches=Branches.resumed(fresh_run, file.saved, file))
        leader = exercise.sit("facilitator")
        assert isinstance(leader.ask(Jump, 100.0, True), Done)
        assert read_run(path)[0].place == Place(MAIN, 100.0)
        assert isinstance(leader.ask(Rewind, 50.0, "before that"), Done)
        assert read_run(path)[0].place == Place("before that", 50.0)
        assert isinstance(leader.ask(Switch, MAIN), Done)
        assert read_run(path)[0].place == Place(MAIN, 100.0)


def test_whoever_leads_does_not_take_their_own_seat_away(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    answer = leader.ask(Revoke, "facilitator")
    assert isinstance(answer, Refused)
    assert exercise.table.chairs["facilitator"].taken is leader.connection
