"""The desk: who sits where and did what last, what is unread, what was done to the clock, notes, branches."""

import pytest

from mission_control.exercise.desk import BranchNow, ClockTurn, Desk, SeatNow, drift_s, utc_s_at
from mission_control.exercise.entered import Entered
from mission_control.exercise.session import Session
from mission_control.exercise.sides import Sides
from mission_control.exercise.view import Transport
from mission_control.exercise.wire.requests.acting import OpenLetter
from mission_control.exercise.wire.requests.leading import Jump, Pause, Resume, Rewind, SetSpeed
from mission_control.exercise.wire.requests.noting import MakeNote
from telemetry.asides import NoteMade
from telemetry.run import Run
from tests.mission_control.exercise.tables import BEGUN_UTC, Exercise, Terminal

STILL = Transport(0.0, 1.0, None, None, "PAUSED")
BEGUN = BEGUN_UTC.timestamp()


@pytest.fixture
def exercise(fresh_run: Run) -> Exercise:
    """A table where the tale stands at its start."""
    return Exercise(fresh_run)


def desk_of(exercise: Exercise, terminal: Terminal) -> Desk:
    """What somebody has before them now."""
    exercise.pass_s(0.0)
    view = terminal.sitting.view
    assert view is not None
    assert view.desk is not None
    return view.desk


def seat(desk: Desk, name: str) -> SeatNow:
    """One of the seats."""
    return next(each for each in desk.seats if each.id == name)


def test_only_whoever_runs_or_judges_has_a_desk(fresh_run: Run) -> None:
    for place in fresh_run.scenario.seats:
        has = Session(fresh_run, place).view_at(0.0, STILL).desk is not None
        assert has is (place.role in ("facilitator", "evaluator")), place.id


def test_presence_and_the_last_thing_done_are_told(exercise: Exercise) -> None:
    leader, ada = exercise.sit("facilitator"), exercise.sit("ada-seat")
    assert seat(desk_of(exercise, leader), "ada-seat").who == ""
    assert seat(desk_of(exercise, leader), "boris-seat").since is None
    ada.ask(MakeNote, "my own thoughts")
    told = seat(desk_of(exercise, leader), "ada-seat")
    assert (told.acted, told.action) == (0.0, "wrote something down")
    ada.cut()
    assert seat(desk_of(exercise, leader), "ada-seat").who is None


def test_notes_of_players_stay_theirs(exercise: Exercise) -> None:
    leader, ada = exercise.sit("facilitator"), exercise.sit("ada-seat")
    ada.ask(MakeNote, "my own thoughts")
    leader.ask(MakeNote, "watch Ada", True)
    (note,) = desk_of(exercise, leader).notes
    assert (note.text, note.bookmark, note.utc_s) == ("watch Ada", True, BEGUN)


def test_the_clock_is_told_with_both_times(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    leader.ask(Resume)
    exercise.pass_s(60.0)
    leader.ask(SetSpeed, 10.0)
    exercise.pass_s(6.0)
    leader.ask(Jump, 1000.0, False)
    leader.ask(Pause, True, "a fire alarm")
    clock = desk_of(exercise, leader).clock
    assert clock == (
        ClockTurn(0.0, "facilitator", 1.0, 0.0, utc_s=BEGUN),
        ClockTurn(60.0, "facilitator", 10.0, 60.0, utc_s=BEGUN + 60.0),
        ClockTurn(120.0, "facilitator", 10.0, 1000.0, utc_s=BEGUN + 66.0),
        ClockTurn(1000.0, "facilitator", 0.0, 1000.0, True, "a fire alarm", BEGUN + 66.0),
    )
    assert utc_s_at(clock[:2], 90.0) == BEGUN + 63.0
    assert utc_s_at((), 90.0) is None
    # sixty seconds at ten times the speed are ahead by 54; the jump counts for nothing, holding does
    assert drift_s(clock, 1000.0, BEGUN + 66.0) == 54.0
    assert drift_s(clock, 1000.0, BEGUN + 76.0) == 44.0
    assert drift_s((), 0.0, BEGUN) is None


def test_what_came_later_is_not_on_an_earlier_desk(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    leader.ask(Resume)
    exercise.pass_s(60.0)
    leader.ask(MakeNote, "late")
    run = exercise.table.branches.current.run
    session = Session(run, next(s for s in run.scenario.seats if s.id == "facilitator"))
    early, late = (session.view_at(t, STILL).desk for t in (30.0, 60.0))
    assert early is not None
    assert late is not None
    assert (len(early.notes), len(late.notes)) == (0, 1)
    assert session.view_at(61.0, STILL).desk is late, "worked out once as long as nothing changes"


def test_branches_are_told_and_which_goes_on(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    leader.ask(Resume)
    exercise.pass_s(60.0)
    leader.ask(Rewind, 30.0, "again")
    assert desk_of(exercise, leader).branches == (
        BranchNow("main", None, None, 60.0),
        BranchNow("again", "main", 30.0, None),
    )


def test_letters_are_unread_until_their_seat_opens_them(exercise: Exercise) -> None:
    leader = exercise.sit("facilitator")
    run = exercise.table.branches.current.run
    message = next(m for m in run.frame_at(run.end_t).messages if m.received is not None)
    name = next(s.id for s in run.scenario.seats if {s.id, *s.plays}.intersection(message.to))
    player = exercise.sit(name)
    exercise.table.clock.jump(run.end_t - 1.0)
    before = seat(desk_of(exercise, leader), name)
    player.ask(OpenLetter, message.id, False)
    after = seat(desk_of(exercise, leader), name)
    assert before.letters == after.letters
    assert after.unread == before.unread - 1
    assert after.action == f"opened {message.id}"


def test_what_is_kept_of_sides_and_entries_is_what_would_be_made_anew(fresh_run: Run) -> None:
    scenario, run = fresh_run.scenario, fresh_run
    sides, entered = Sides(scenario, run.channels, scenario.seats), Entered()
    notes = [NoteMade(t, "facilitator", f"at {t}", False, 0.0) for t in (2000.0, 500.0)]
    for t in (0.0, 300.0, 400.0, 1000.0, 2699.0, 2700.0, 5000.0, 6300.0, 9000.0, 1000.0):
        frame = run.frame_at(t)
        anew = Sides(scenario, run.channels, scenario.seats)
        assert sides.at(run, frame) == anew.at(run, frame)
        assert tuple(entered.until(run.journal, t)) == tuple(sorted(run.journal.until(t), key=lambda e: e.t))
        assert entered.until(run.journal, t) is entered.until(run.journal, t + 0.25)
        if notes:
            run.record(notes.pop())
