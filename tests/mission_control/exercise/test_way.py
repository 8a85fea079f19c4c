"""The way to a later time: while it is worked out, all goes on at the time there is, and nothing counts yet.

What may come of any of it, in any order, is `test_steered_table`'s.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mission_control.exercise.branches import Branches
from mission_control.exercise.fault_log import FaultLog
from mission_control.exercise.run_file import RunFile, read_run
from mission_control.exercise.saved_run import MAIN, Place
from mission_control.exercise.view import Transport, View
from mission_control.exercise.wire.answers import Done, Refused
from mission_control.exercise.wire.requests.acting import Command
from mission_control.exercise.wire.requests.leading import Jump, Pause, Resume, SetSpeed
from scenarios.scenario import Scenario
from telemetry.asides import ClockJumped
from telemetry.clock import FASTEST
from telemetry.journal import Commanded
from telemetry.run import Run
from tests.mission_control.exercise.tables import Exercise, FullDisk, Terminal
from tests.telemetry.conftest import digest

FAR_S = 6000.0
COST_S = 0.125
"""Wall seconds for a change: longer than the table works without a break."""


@pytest.fixture
def exercise(fresh_run: Run) -> Iterator[Exercise]:
    """On a slow machine."""
    exercise = Exercise(fresh_run)
    with exercise.toiling(COST_S):
        yield exercise


def seen(terminal: Terminal) -> View:
    assert terminal.sitting.view is not None
    return terminal.sitting.view


def jumps(exercise: Exercise) -> list[ClockJumped]:
    return [e for e in exercise.table.branches.current.run.journal if isinstance(e, ClockJumped)]


def sent(exercise: Exercise, leader: Terminal | None = None) -> Terminal:
    """Everybody is under way; their facilitator."""
    leader = leader or exercise.sit("facilitator")
    answer = leader.ask(Jump, FAR_S, True)
    assert isinstance(answer, Done)
    assert answer.text == "under way to 000/01:40:00; a hold calls it off"
    return leader


def arrive(exercise: Exercise) -> None:
    while exercise.table.clock.work():
        pass
    exercise.pass_s(0.0)


def test_meanwhile_everybody_goes_on_at_the_time_there_is(exercise: Exercise) -> None:
    leader, ada = exercise.sit("facilitator"), exercise.sit("ada-seat")
    leader.ask(Resume)
    sent(exercise, leader)
    times = []
    while exercise.table.clock.work():
        exercise.pass_s(0.125)
        times.append(seen(ada).frame.t)
    assert len(times) > 3
    assert times == sorted(set(times))
    assert times[-1] < 60.0
    exercise.pass_s(0.0)
    assert seen(ada).frame.t == seen(leader).frame.t == FAR_S
    (jump,) = jumps(exercise)
    assert (times[-1] < jump.t < 60.0, jump.to_t, jump.seat) == (True, FAR_S, "facilitator")


def test_who_leads_sees_how_far_it_has_come_and_nobody_else_that_there_is_anything(
    exercise: Exercise,
) -> None:
    ada, leader = exercise.sit("ada-seat"), sent(exercise)
    percents = []
    while True:
        exercise.pass_s(0.0)
        assert seen(ada).transport.under_way is None
        way = seen(leader).transport.under_way
        assert way is not None
        assert way.to_t == FAR_S
        percents.append(way.percent)
        if not exercise.table.clock.work():
            break
    assert percents == sorted(percents)
    assert percents[0] < 30 < 50 < percents[-1] < 100
    exercise.pass_s(0.0)
    assert seen(leader).transport.under_way is None


def test_what_is_done_meanwhile_is_done_now_and_goes_along(exercise: Exercise, tale: Scenario) -> None:
    ada, leader = exercise.sit("ada-seat"), sent(exercise)
    exercise.table.clock.work()
    assert isinstance(ada.ask(Command, "hatch front-back close", True), Done)
    run = exercise.table.branches.current.run
    (act,) = [e for e in run.journal if isinstance(e, Commanded)]
    assert act.t < 1.0
    arrive(exercise)
    assert seen(leader).frame.t == FAR_S
    assert digest(run.frame_at(FAR_S)) == digest(Run(tale, journal=run.journal).frame_at(FAR_S))
    assert exercise.table.branches.current.run is run, "and nobody went another way for it"


def test_a_hold_calls_it_off(exercise: Exercise) -> None:
    leader = sent(exercise)
    leader.ask(Pause)
    arrive(exercise)
    assert seen(leader).frame.t == 0.0
    assert not jumps(exercise)


def test_who_is_sent_elsewhere_goes_there_alone(exercise: Exercise) -> None:
    leader = sent(exercise)
    leader.ask(Jump, 3000.0, True)
    arrive(exercise)
    assert seen(leader).frame.t == 3000.0
    assert [jump.to_t for jump in jumps(exercise)] == [3000.0]


def test_a_host_that_is_lost_meanwhile_goes_on_where_it_was(fresh_run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.run"
    with RunFile.created(path, fresh_run.scenario) as file:
        exercise = Exercise(fresh_run, 10.0, Branches.resumed(fresh_run, file.saved, file))
        with exercise.toiling(COST_S):
            exercise.table.clock.mark()
            sent(exercise)
            exercise.table.clock.work()
            exercise.table.clock.mark()
            assert read_run(path)[0].place == Place(MAIN, 10.0)
            arrive(exercise)
            assert read_run(path)[0].place == Place(MAIN, FAR_S)


def test_time_that_comes_there_by_itself_is_not_set_back(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    leader.ask(SetSpeed, FASTEST)
    leader.ask(Resume)
    sent(exercise, leader)
    exercise.pass_s(1.0)
    assert seen(leader).frame.t > FAR_S
    arrive(exercise)
    assert seen(leader).frame.t > FAR_S
    assert not jumps(exercise)


def test_what_cannot_be_worked_out_calls_it_off_and_is_kept(
    fresh_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = FaultLog(tmp_path / "mine.run.log", lambda _: None)
    exercise = Exercise(fresh_run, faults=log)
    with exercise.toiling(COST_S):
        leader = sent(exercise)

    def fail(_: Run) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(Run, "work_ahead", fail)
    arrive(exercise)
    assert (seen(leader).frame.t, seen(leader).transport.under_way) == (0.0, None)
    assert "sent on by facilitator to 000/01:40:00: ZeroDivisionError" in log.path.read_text("utf-8")
    assert isinstance(leader.ask(Jump, FAR_S, True), Refused), "where it fails at once"
    exercise.pass_s(0.0)
    assert seen(leader).transport.under_way is None


def test_where_it_cannot_be_kept_nobody_goes(fresh_run: Run) -> None:
    exercise = Exercise(fresh_run, branches=Branches(fresh_run, FullDisk()))
    with exercise.toiling(COST_S):
        leader = sent(exercise)
        arrive(exercise)
    assert seen(leader).transport == Transport(0.0, 1.0, None, None, "PAUSED")
    assert seen(leader).frame.t == 0.0


def test_a_clock_that_runs_fast_finds_all_worked_out(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    leader.ask(SetSpeed, 512.0)
    leader.ask(Resume)
    run = exercise.table.branches.current.run
    while exercise.table.clock.work():
        pass
    assert run.judged_until_t > exercise.table.playback.t + 512.0
    assert run.judged_until_t < run.end_t, "and no more than it needs"
    assert not jumps(exercise)
