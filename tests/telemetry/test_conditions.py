"""Conditions: three-valued truth against sampling, and the first tick exactly, whatever the bracket."""

from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from scenarios.conditions import Condition
from telemetry.condition_text import described
from telemetry.moment import Moment
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import event, run_of

HOUR = 3600 * 1024
CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)


@cache
def leaking() -> Run:
    """A day with a hole, so that much varies; one moment of it lasts from 01:00 to the end."""
    run = run_of(
        event("hole", {"do": "vent", "module": "back", "diameter_mm": 3},
              {"do": "flag", "flag": "holed"}, at="000/01:00"),
        people=[
            {"id": "ann", "name": "Ann", "initials": "AN", "given": "Ann", "nationality": "x", "role": "x",
             "side": "us", "at": "front", "quarters": "front", "source": "ours"},
        ],
        end="000/05:00",
    )  # fmt: skip
    run.came()
    return run


def moment() -> Moment:
    return leaking().moment_at(2 * 3600.0)


START, END = 1 * HOUR, 5 * HOUR

levels = st.one_of(
    st.tuples(st.just("air.back.total_mmhg"), st.floats(640, 745)),
    st.tuples(st.just("air.front.co2_mmhg"), st.floats(1.8, 3.5)),
    st.tuples(st.just("air.lock.o2_percent"), st.floats(0, 30)),
    st.tuples(st.just("person.ann.breathing_co2_mmhg"), st.floats(2, 4)),
    st.tuples(st.just("orbit.mean_altitude_km"), st.floats(413.7, 413.9)),
    st.tuples(st.just("crew.aboard"), st.floats(0, 2)),
    st.tuples(st.just("link.s-band"), st.sampled_from([0.5, 1.5, 2.5])),
)
links, flags = st.sampled_from(["s-band", "vhf", "uhf"]), st.sampled_from(["holed", "other"])
leaves = st.one_of(
    levels.map(lambda level: {"quantity": level[0], "above": level[1]}),
    levels.map(lambda level: {"quantity": level[0], "below": level[1]}),
    st.tuples(links, st.booleans()).map(lambda link: {"link": link[0], "up": link[1]}),
    st.tuples(flags, st.booleans()).map(lambda flag: {"flag": flag[0], "set": flag[1]}),
    st.booleans().map(lambda happened: {"event": "hole", "happened": happened}),
    st.sampled_from([{"person": "ann", "in": "front"}, {"person": "ann", "health": ["dead", "wounded"]},
                     {"person": "ann", "outside": False}]),
)  # fmt: skip
conditions = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(lambda some: {"all": some}),
        st.lists(parts, min_size=1, max_size=3).map(lambda some: {"any": some}),
        parts.map(lambda part: {"not": part}),
    ),
    max_leaves=5,
).map(CONDITION.validate_python)


@given(conditions, st.integers(START, END - 1), st.integers(1, 4 * HOUR))
@settings(max_examples=examples(60))
def test_nothing_is_missed_between_samples(condition: Condition, earliest: int, span: int) -> None:
    judge, latest = leaking().model.judge, min(earliest + span, END)
    for wanted in (True, False):
        first = judge.first_tick(condition, moment(), earliest, latest, wanted=wanted)
        ticks = np.unique(np.linspace(earliest, latest, 40).astype(np.int64)).tolist()
        truths = {tick: judge.holds(condition, moment(), tick) for tick in ticks}
        if first is None:
            assert wanted not in truths.values()
        else:
            assert judge.holds(condition, moment(), first) is wanted
            assert all(truth is not wanted for tick, truth in truths.items() if tick < first)
            if first > earliest:
                assert judge.holds(condition, moment(), first - 1) is not wanted


@given(conditions, st.integers(START, END - 1), st.integers(START, END - 1), st.integers(START, END - 1))
@settings(max_examples=examples(40))
def test_the_first_tick_does_not_depend_on_the_bracket(condition: Condition, a: int, b: int, c: int) -> None:
    judge = leaking().model.judge
    earliest, middle, latest = sorted((a, b, c))
    whole = judge.first_tick(condition, moment(), earliest, latest)
    part = judge.first_tick(condition, moment(), earliest, middle)
    if part is None:
        part = judge.first_tick(condition, moment(), middle + 1, latest)
    assert part == whole


@pytest.mark.parametrize("side", ["above", "below"])
@pytest.mark.parametrize(("module", "level"), [("front", 570.0), ("lock", 0.0)])
def test_a_curve_that_lies_on_its_level_never_passes_it_nor_is_searched_for_ever(
    side: str, module: str, level: float
) -> None:
    run = run_of(people=[], end="009/00:00", start="-000/01:00")
    judge, still = run.model.judge, run.moment_at(0.0)
    condition = CONDITION.validate_python({"quantity": f"air.{module}.n2_mmhg", side: level})
    assert judge.first_tick(condition, still, still.tick, 9 * 24 * HOUR) is None


def test_a_share_of_nothing_is_neither_above_nor_below() -> None:
    run = run_of()
    judge, now = run.model.judge, run.moment_at(0.0)
    for side in ("above", "below"):
        condition = CONDITION.validate_python({"quantity": "air.lock.o2_percent", side: 20.0})
        assert judge.first_tick(condition, now, now.tick, 24 * HOUR) is None


@pytest.mark.parametrize(("condition", "words"), [
    ({"quantity": "air.lab.co2_mmhg", "above": 4.5}, "air.lab.co2_mmhg is above 4.5"),
    ({"quantity": "air.lab.co2_mmhg", "below": 4}, "air.lab.co2_mmhg is below 4"),
    ({"event": "hole"}, "'hole' has happened"),
    ({"event": "gone", "happened": False}, "'gone' has not happened"),
    ({"flag": "fans-off"}, "fans off is so"),
    ({"link": "s-band", "up": False}, "s-band is down"),
    ({"person": "ann", "health": ["well", "wounded"], "in": "front"}, "Ann is well or wounded and in front"),
    ({"person": "ann", "outside": True}, "Ann is outside"),
    ({"not": {"any": [{"flag": "a"}, {"flag": "b", "set": False}]}}, "not (a is so or b is not so)"),
    ({"all": [{"flag": "a"}, {"flag": "b"}]}, "a is so and b is so"),
])  # fmt: skip
def test_conditions_in_words(condition: dict[str, Any], words: str) -> None:
    assert described(CONDITION.validate_python(condition), leaking().scenario) == words
