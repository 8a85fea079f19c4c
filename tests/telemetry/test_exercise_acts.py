"""Everything a table may do to one story, in any order: its journal tells it, and forks share the past."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.effects import Move, SetEquipment, SetFlag, SetHatch
from telemetry.exercise_acts import Along, ExerciseAct, Improvised, Spoke, Steer, Wrote
from telemetry.journal import Journal
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import Data, digest, event, run_of
from tests.telemetry.exercise_stories import TICK_S, expecting, inject, steered

SEATS: list[Data] = [
    {"id": "one", "title": "One", "role": "player", "plays": ["ann"], "sides": ["us"]},
    {"id": "two", "title": "Two", "role": "player", "plays": ["bob"], "sides": ["us"]},
]
GO = {"do": "flag", "flag": "go"}
EVENTS = ("alarm", "leak", "hint", "push", "thanks", "mend")


@cache
def story() -> Run:
    """An alarm that expects something; a hint that suggests itself and a push that comes."""
    shut = {"any": [{"flag": "go"}, {"quantity": "air.front.total_mmhg", "below": 700.0}]}
    overdue = {"expected": "shut", "is": "overdue"}
    return run_of(
        inject("alarm", at="000/00:05", words={"expected": [expecting("shut", shut, "4 min")]}),
        event("leak", {"do": "vent", "module": "front", "diameter_mm": 12}, at="000/00:06"),
        inject("hint", when=overdue, words={"category": "contingency"}, **{"for": "30 s"}),
        inject(
            "push", GO, when=overdue, words={"category": "contingency", "release": "auto"}, **{"for": "2 min"}
        ),
        event("thanks", when={"expected": "shut", "is": "met"}),
        event(
            "mend",
            {"do": "vent", "module": "front", "diameter_mm": 0},
            after={"event": "leak", "delay": "9 min"},
        ),
        seats=SEATS,
        **{"end": "000/02:00"},
    )


ticks = st.integers(0, 1500 * 1024) | st.sampled_from([300 * 1024, 360 * 1024, 540 * 1024, 660 * 1024])
times = ticks.map(lambda tick: tick * TICK_S)
hows: list[Steer] = ["fire", "hold", "release", "skip", "delay"]
alongs: list[Along] = ["alone", "injects", "events"]
effects = st.sampled_from(
    [
        SetHatch(do="hatch", hatches=("front-back",), open=False),
        SetFlag(do="flag", flag="go"),
        SetFlag(do="flag", flag="go", to=False),
        Move(do="move", who=("bob",), to="front"),
        SetEquipment(do="equipment", which=("radio-*",), state="off"),
    ]
)
acts: st.SearchStrategy[ExerciseAct] = st.one_of(
    st.builds(
        steered,
        times,
        st.sampled_from(EVENTS),
        st.sampled_from(hows),
        st.floats(1.0, 400.0),
        st.sampled_from(alongs),
    ),
    st.builds(
        lambda t, chosen: Improvised(
            t, "facilitator", "Made up", "Control", ("one",), "Well?", tuple(chosen)
        ),
        times,
        st.lists(effects, max_size=2),
    ),
    st.builds(
        lambda t, loop: Spoke(t, "two", "bob", "Ann?", ("ann",), loop), times, st.sampled_from([None, "uhf"])
    ),
    st.builds(lambda t: Wrote(t, "control", "houston", ("ann",), "s-band", "Plan", "Go at noon."), times),
)


@settings(max_examples=examples(15))
@given(st.lists(st.tuples(acts, st.none() | times), max_size=6), st.lists(times, min_size=1, max_size=3))
def test_a_table_s_run_is_what_its_journal_tells(
    played: list[tuple[ExerciseAct, float | None]], looked: list[float]
) -> None:
    run = Run(story().scenario)
    for act, ahead in played:
        before, t = run, min(act.t, *looked)
        if ahead is not None:
            run.frame_at(ahead)
        run = run.acted(act)
        if t < act.t:
            assert digest(run.frame_at(t)) == digest(before.frame_at(t)), "forks share the past"
    rebuilt = Run(run.scenario, journal=Journal(tuple(run.journal)))
    for t in (*looked, run.end_t):
        assert digest(rebuilt.frame_at(t)) == digest(run.frame_at(t)), t
    assert rebuilt.came() == run.came()
    assert rebuilt.refusals() == run.refusals()
    names = [c.event for c in run.came()]
    assert len(set(names)) == len(names), "nothing comes twice"
