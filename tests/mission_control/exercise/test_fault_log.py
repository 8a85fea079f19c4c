"""The last resort: a fault of the program costs whoever met it one request, and nobody anything else."""

import re
from pathlib import Path

import pytest

from mission_control.exercise.branches import Branches
from mission_control.exercise.connection import State
from mission_control.exercise.fault_log import FaultLog
from mission_control.exercise.moves import legal
from mission_control.exercise.moves.legal import Move
from mission_control.exercise.roles import EVERYBODY
from mission_control.exercise.table import Table
from mission_control.exercise.wire.answers import Done, FromHost, Refused
from mission_control.exercise.wire.requests.acting import Command
from mission_control.exercise.wire.requests.leading import Resume
from mission_control.exercise.wire.requests.noting import MakeNote
from telemetry.exercise_acts import Spoke
from telemetry.journal import Commanded
from telemetry.run import Run
from tests.mission_control.exercise.tables import BEGUN_UTC, Exercise, Terminal

WHERE = "a secret of the program"


class Failing:
    """An exercise with a log, of which one move is broken."""

    def __init__(self, run: Run, path: Path) -> None:
        self.told: list[str] = []
        self.log = FaultLog(path / "mine.run.log", self.told.append, lambda: BEGUN_UTC)
        self.exercise = Exercise(run, faults=self.log)

    @property
    def kept(self) -> str:
        return self.log.path.read_text("utf-8")


@pytest.fixture
def failing(fresh_run: Run, tmp_path: Path) -> Failing:
    return Failing(fresh_run, tmp_path)


def fail(*_: object) -> FromHost:
    raise ZeroDivisionError(WHERE)


def let_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(legal.MOVES, MakeNote, Move(EVERYBODY, fail))


def test_a_fault_refuses_one_request_and_the_exercise_goes_on(
    failing: Failing, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_fail(monkeypatch)
    ada, leader = failing.exercise.sit("ada-seat"), failing.exercise.sit("facilitator")
    answer = ada.ask(MakeNote, "what I think")
    assert isinstance(answer, Refused)
    assert re.fullmatch(
        r"the program failed at that, and nothing of it was done: fault \w{6} of the host's log",
        answer.reason,
    )
    assert isinstance(ada.ask(Command, "hatch front-back close", True), Done), "nobody lost their line"
    assert isinstance(leader.ask(Resume), Done)
    failing.exercise.pass_s(1.0)
    assert ada.sitting.view is not None
    assert ada.sitting.view.frame.t > 1.0


def test_its_traceback_is_the_hosts_alone(failing: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    let_fail(monkeypatch)
    ada, leader = failing.exercise.sit("ada-seat"), failing.exercise.sit("facilitator")
    answers = [ada.ask(MakeNote, "what I think"), ada.ask(MakeNote, "what else")]
    references = [re.findall(r"fault (\w+)", a.reason)[0] for a in answers if isinstance(a, Refused)]
    assert [line.split()[1].strip(":") for line in failing.told] == references
    assert all(str(failing.log.path) in line for line in failing.told)
    assert (
        re.findall(r"^2026-03-01T09:00:00Z fault (\w+): .*ZeroDivisionError$", failing.kept, re.M)
        == references
    )
    assert f"ZeroDivisionError: {WHERE}" in failing.kept
    assert "what I think" in failing.kept
    assert not any(WHERE.encode() in heard for seat in (ada, leader) for heard in seat.heard)


def test_what_was_entered_before_it_failed_counts_and_is_not_called_undone(
    failing: Failing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a seat would act a second time upon what it is told."""
    monkeypatch.setattr(Table, "acted", fail)
    ada, houston = failing.exercise.sit("ada-seat"), failing.exercise.sit("houston")
    answer = ada.ask(Command, "hatch front-back close", True)
    assert isinstance(answer, Refused)
    assert "it is not known how much of it was done" in answer.reason
    journal = failing.exercise.table.branches.current.run.journal
    assert sum(isinstance(entry, Commanded) for entry in journal) == 1
    failing.exercise.pass_s(0.25)
    chairs = failing.exercise.table.chairs
    assert chairs["houston"].drive.revision is chairs["ada-seat"].drive.revision
    assert houston.connection.state is State.SEATED


def test_who_sits_down_as_it_fails_is_told_and_may_come_again(
    failing: Failing, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as while_it_fails:
        while_it_fails.setattr(Table, "_seat", fail)
        ada = failing.exercise.sit("ada-seat")
        assert ada.sitting.left is not None
        assert "the program failed at that" in ada.sitting.left.reason
        assert not ada.sitting.left.for_good
    again = failing.exercise.sit("ada-seat")
    assert again.connection.state is State.SEATED
    assert "proof" not in failing.kept


def test_a_disk_that_takes_no_log_holds_nobody_up(failing: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    let_fail(monkeypatch)
    failing.log.path.mkdir()
    ada = failing.exercise.sit("ada-seat")
    assert isinstance(ada.ask(MakeNote, "what I think"), Refused)
    assert failing.log.count == len(failing.told) == 1


def test_where_nobody_keeps_faults_they_are_raised(fresh_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    let_fail(monkeypatch)
    ada: Terminal = Exercise(fresh_run).sit("ada-seat")
    with pytest.raises(ZeroDivisionError):
        ada.ask(MakeNote, "what I think")


def test_an_act_that_cannot_be_shown_is_not_kept(fresh_run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the host would end at the next beat, and again whenever it is started with that file."""
    branches = Branches(fresh_run)
    monkeypatch.setattr(Run, "frame_at", fail)
    with pytest.raises(ZeroDivisionError):
        branches.act(Spoke(1.0, "ada-seat", "ada", "hello"), 1.0)
    assert not list(branches.current.run.journal)
