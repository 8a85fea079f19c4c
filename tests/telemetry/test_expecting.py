"""Expected actions: open with their inject, met at the first tick, overdue at their deadline, waited for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.commands import Command
from scenarios.commands.cabin import SetHatch
from scenarios.commands.people import Move
from scenarios.injects import InjectState
from telemetry.journal import Commanded, Journal
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import Data, digest, event, run_of, true_value
from tests.telemetry.exercise_stories import (
    TICK_S,
    came,
    expected,
    expecting,
    happenings,
    inject,
    steered,
    told,
)

GO = {"do": "flag", "flag": "go"}
SHUT = {"command": "hatch", "on": ["front-back", "close"], "since": "alarm"}


def alarm(when: Data, within: str = "5 min", at: str = "000/00:10") -> Data:
    """An inject that expects something."""
    return inject("alarm", at=at, words={"expected": [expecting("shut", when, within)]})


def commanded(t: float, command: Command, by: str = "ann") -> Commanded:
    return Commanded(t, "seat", by, command)


def shutting(t: float, to: str = "close") -> Commanded:
    return commanded(t, SetHatch.model_validate({"do": "hatch", "hatch": "front-back", "to": to}))


def test_nothing_is_expected_before_its_inject() -> None:
    run = run_of(alarm({"flag": "go"}))
    assert run.frame_at(599.99).expected == ()
    now = expected(run, 600.0, "shut")
    assert (now.inject, now.standing, now.opened, now.deadline, now.done) == (
        "alarm",
        "open",
        600.0,
        900.0,
        None,
    )


def test_what_is_not_done_is_overdue_from_its_deadline_on() -> None:
    run = run_of(alarm({"flag": "go"}))
    assert expected(run, 900.0 - TICK_S, "shut").standing == "open"
    assert expected(run, 900.0, "shut").standing == "overdue"
    assert expected(run, run.end_t, "shut").standing == "overdue"
    assert [m.tick for m in (run.moment_at(run.end_t),)] == [600 * 1024], "a deadline cuts no run"


@pytest.mark.parametrize(("at", "done"), [("000/00:12", 720.0), ("000/00:15", 900.0), ("000/00:40", 2400.0)])
def test_what_is_done_is_met_late_or_not_and_stays_so(at: str, done: float) -> None:
    run = run_of(
        alarm({"flag": "go"}), event("go", GO, at=at), event("off", {**GO, "to": False}, at="000/01:00")
    )
    before, after = expected(run, done - TICK_S, "shut"), expected(run, done, "shut")
    assert before.standing == ("open" if done <= 900.0 else "overdue")
    assert (after.standing, after.done) == ("met", done)
    assert expected(run, run.end_t, "shut").done == done


def test_what_is_so_already_is_met_at_once() -> None:
    run = run_of(event("go", GO, at="000/00:05"), alarm({"flag": "go"}))
    assert expected(run, 600.0, "shut").done == 600.0


def test_a_curve_does_what_is_expected_at_its_first_tick() -> None:
    high = {"quantity": "air.front.co2_mmhg", "below": 2.45}
    tick = came(run_of(event("high", when=high)), "high").tick
    run = run_of(
        alarm(high, "1 min", at="-000/01:00"), event("word", at="000/05:00"), event("later", at="000/20:00")
    )
    for t in (tick * TICK_S, run.end_t):
        assert expected(run, t, "shut").done == tick * TICK_S
    assert expected(run, (tick - 1) * TICK_S, "shut").standing == "overdue"
    assert true_value(run, "air.front.co2_mmhg", tick * TICK_S) < 2.45


def test_a_command_does_what_is_expected_once_it_is_executed() -> None:
    run = run_of(alarm(SHUT))
    assert expected(run.acted(shutting(700.0)), 900.0, "shut").standing == "met"
    done = expected(run.acted(shutting(700.0)), 900.0, "shut").done
    assert done is not None
    assert 700.0 < done < 900.0, "shutting a hatch takes its time"
    assert expected(run.acted(shutting(700.0, "open")), 900.0, "shut").standing == "overdue"
    moved = run.acted(commanded(700.0, Move(do="move", to="back")))
    assert expected(moved, 900.0, "shut").standing == "overdue"


def test_a_command_done_before_does_not_count_where_the_author_says_so() -> None:
    early = run_of(alarm(SHUT)).acted(shutting(100.0))
    assert expected(early, 1000.0, "shut").standing == "overdue"
    whenever = run_of(alarm({**SHUT, "since": "nothing"}), event("nothing", at="000/00:01"))
    assert expected(whenever.acted(shutting(100.0)), 1000.0, "shut").standing == "met"


def test_a_command_counts_for_those_who_are_meant() -> None:
    for by, found in ((["bob"], "overdue"), (["ann", "bob"], "met")):
        run = run_of(alarm({**SHUT, "by": by})).acted(shutting(700.0))
        assert expected(run, 900.0, "shut").standing == found


def contingency(**words: str) -> Data:
    return inject(
        "hint", when={"expected": "shut", "is": "overdue"}, words={"category": "contingency", **words}
    )


def test_a_contingency_suggests_itself_when_what_was_expected_is_overdue() -> None:
    run = run_of(alarm({"flag": "go"}), contingency())
    assert told(run, 900.0 - TICK_S, "hint").met is None
    assert told(run, 900.0, "hint").met == 900.0
    assert told(run, 900.0, "hint").state is InjectState.HELD
    assert happenings(run) == {"alarm": 600.0}
    assert happenings(run.acted(steered(950.0, "hint", "fire")))["hint"] == 950.0


def test_a_contingency_comes_by_itself_where_its_author_says_so() -> None:
    assert happenings(run_of(alarm({"flag": "go"}), contingency(release="auto")))["hint"] == 900.0


@pytest.mark.parametrize("release", ["auto", "suggest"])
def test_no_contingency_comes_where_the_expected_was_done(release: str) -> None:
    run = run_of(alarm({"flag": "go"}), event("go", GO, at="000/00:15"), contingency(release=release))
    assert "hint" not in happenings(run)
    assert told(run, run.end_t, "hint").met is None


def test_events_may_wait_for_what_is_met_and_ask_whether_it_is_open() -> None:
    run = run_of(
        alarm({"flag": "go"}),
        event("go", GO, at="000/00:12"),
        event("thanks", when={"expected": "shut", "is": "met"}),
        event("early", at="000/00:11", requires=[{"expected": "shut", "is": "open"}]),
        event("late", at="000/00:13", requires=[{"expected": "shut", "is": "open"}]),
    )
    assert happenings(run) == {"alarm": 600.0, "go": 720.0, "thanks": 720.0, "early": 660.0}
    assert came(run, "late").why_not == "it needs that 'shut' is open"


def test_what_is_expected_opens_with_its_inject_wherever_that_goes() -> None:
    run = run_of(alarm({"flag": "go"}), contingency()).acted(steered(60.0, "alarm", "delay", 100.0))
    assert expected(run, 700.0, "shut").deadline == 1000.0
    assert told(run, 1000.0, "hint").met == 1000.0
    skipped = run.acted(steered(70.0, "alarm", "skip"))
    assert skipped.frame_at(skipped.end_t).expected == ()
    assert told(skipped, skipped.end_t, "hint").met is None


times = st.integers(-3500 * 1024, 3600 * 1024).map(lambda tick: tick * TICK_S)


@settings(max_examples=examples(20))
@given(
    st.lists(st.tuples(times, st.booleans(), st.none() | times), max_size=4),
    st.lists(times, min_size=1, max_size=3),
)
def test_what_was_done_is_what_the_journal_tells(
    played: list[tuple[float, bool, float | None]], looked: list[float]
) -> None:
    low = {"quantity": "air.front.co2_mmhg", "below": 2.45}
    run = run_of(alarm({"any": [low, SHUT]}, "5 min", at="-000/01:00"), contingency())
    for t, shuts, ahead in played:
        if ahead is not None:
            run.frame_at(ahead)
        run = run.acted(shutting(t) if shuts else steered(t, "alarm", "delay", 33.0))
    rebuilt = Run(run.scenario, journal=Journal(tuple(run.journal)))
    for t in (*looked, run.end_t):
        assert digest(rebuilt.frame_at(t)) == digest(run.frame_at(t)), t
