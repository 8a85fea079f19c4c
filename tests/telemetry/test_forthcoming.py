"""Forthcoming: what is told to come by itself next does, then; and what waits is told what for."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.injects import InjectState
from telemetry.exercise_acts import InjectSteered
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import Data, event, run_of
from tests.telemetry.exercise_stories import TICK_S, happenings, inject, steered, told
from tests.telemetry.test_steering import ALONG, HOWS

SET = {"do": "flag", "flag": "go"}
NEEDS: Data = {"requires": [{"flag": "go"}]}
EVENTS = ("bang", "one", "two", "guarded", "four", "plain", "three", "guard", "five", "waits")


@cache
def story() -> Run:
    """Injects with times, that follow others, that require what only the facilitator brings about."""
    return run_of(
        inject("bang", SET, words={"release": "manual"}),
        inject("one", at="000/00:02"),
        inject("two", after={"event": "one", "delay": "50 s"}),
        inject("guarded", at="000/00:05", **NEEDS),
        inject("four", after={"event": "guarded", "delay": "30 s"}),
        event("plain", at="000/00:06"),
        inject("three", after={"event": "plain", "delay": "100 s"}),
        event("guard", at="000/00:08", **NEEDS),
        inject("five", after={"event": "guard", "delay": "10 s"}),
        inject("waits", when={"flag": "never"}),
        end="000/02:00",
    )


times = st.integers(0, 900 * 1024).map(lambda tick: tick * TICK_S)
acts = st.builds(
    steered,
    times,
    st.sampled_from(EVENTS),
    st.sampled_from(HOWS),
    st.sampled_from([50.0, 600.0]),
    st.sampled_from(ALONG),
)


@settings(max_examples=examples(25))
@given(st.lists(acts, max_size=5), times)
def test_what_is_told_to_come_next_is_what_then_comes(played: list[InjectSteered], now: float) -> None:
    run = story()
    for act in sorted(played, key=lambda act: act.t):
        if act.t <= now:
            run = run.acted(act)
    frame = run.frame_at(now)
    foreseen = {x.id: x.comes_t for x in frame.injects if x.comes_t is not None}
    listed = {x.id for x in frame.injects}
    assert foreseen == {id: t for id, t in happenings(run).items() if t > now and id in listed}


def test_what_a_guard_stops_is_told_before_its_time_and_what_follows_it_too() -> None:
    run = story()
    guarded, four = told(run, 0.0, "guarded"), told(run, 0.0, "four")
    assert (guarded.state, guarded.due, guarded.comes_t) == (InjectState.COMING, 300.0, None)
    assert guarded.lacks == "it needs that go is so"
    assert (four.due, four.waits) == (None, "it follows 'guarded', which does not happen as things stand")
    lit = run.acted(steered(60.0, "bang", "fire"))
    assert [told(lit, 60.0, name).comes_t for name in ("guarded", "four")] == [300.0, 330.0]
    over = told(run, 301.0, "guarded")
    assert (over.state, over.lacks) == (InjectState.OVERTAKEN, "")
    assert over.missed == "overtaken: it needs that go is so"
    assert told(run, 301.0, "four").waits == "it follows 'guarded', which did not happen"
    assert [told(run, t, "four").stranded for t in (299.0, 301.0)] == [False, True]


def test_a_guard_that_a_curve_decides_is_told_as_it_turns() -> None:
    thin = {"quantity": "air.front.co2_mmhg", "below": 2.2}
    run = run_of(inject("stuffy", at="000/11:00", requires=[thin]), end="000/12:00")
    (began,) = {run.moment_at(t).tick for t in (0.0, 39_000.0)}
    assert began == run.scenario.start, "within one moment"
    assert told(run, 0.0, "stuffy").comes_t is None
    assert told(run, 39_000.0, "stuffy").comes_t == 39_600.0


def test_what_follows_something_held_waits_for_it() -> None:
    run = story().acted(steered(60.0, "one", "hold"))
    two = told(run, 61.0, "two")
    assert (two.due, two.waits) == (None, "it follows 'one', which is held")
    freed = run.acted(steered(62.0, "one", "release"))
    assert told(freed, 63.0, "two").comes_t == 170.0


def test_a_delay_of_what_waits_is_kept_and_told() -> None:
    run = story().acted(steered(60.0, "waits", "delay", 900.0))
    waits = told(run, 61.0, "waits")
    assert (waits.due, waits.late_s, waits.waits) == (None, 900.0, "it waits until never is so")
    timed = story().acted(steered(60.0, "one", "delay", 900.0))
    assert (told(timed, 61.0, "one").due, told(timed, 61.0, "one").late_s) == (1020.0, 900.0)
