"""Speeds: a host that was restarted runs on as fast as before, and of quick changes the last is told."""

from mission_control.exercise.noted import noted
from mission_control.exercise.speeds import QUICK_S, settled, speed_of
from mission_control.exercise.wire.requests.leading import Resume, SetSpeed
from telemetry.asides import ClockPaused, ClockSet
from telemetry.clock import FASTEST
from telemetry.journal import Entry
from telemetry.run import Run
from tests.mission_control.exercise.tables import Exercise


def runs(rate: float, utc_s: float | None) -> ClockSet:
    return ClockSet(0.0, "facilitator", rate, utc_s)


def test_a_host_that_was_restarted_runs_on_as_fast_as_before(fresh_run: Run) -> None:
    exercise = Exercise(fresh_run)
    leader = exercise.sit("facilitator")
    leader.ask(SetSpeed, 64.0)
    leader.ask(Resume)
    again = Exercise(fresh_run, branches=exercise.table.branches)
    assert (again.table.playback.rate, again.table.playback.speed) == (0.0, 64.0)
    again.sit("facilitator").ask(Resume)
    again.pass_s(1.0)
    assert again.table.playback.t == 64.0


def test_without_any_it_is_as_it_happens_and_never_what_no_clock_has() -> None:
    assert speed_of([]) == 1.0
    assert speed_of([runs(1e30, None)]) == FASTEST


def test_of_speeds_that_follow_at_once_the_last_is_told() -> None:
    held = ClockPaused(0.0, "facilitator", utc_s=4.0)
    entries: list[Entry] = [
        runs(1, 0.0),
        runs(2, 1.0),
        runs(64, 1.0 + QUICK_S),
        runs(8, 20.0),
        held,
        runs(4, 21.0),
    ]
    assert list(settled(entries)) == [runs(64, 1.0 + QUICK_S), runs(8, 20.0), held, runs(4, 21.0)]
    assert len(list(noted(entries, {}, lambda _: ""))) == 4
    assert list(settled([runs(1, None), runs(2, None)])) == [runs(1, None), runs(2, None)]
