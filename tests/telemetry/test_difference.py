"""A difference is what one gets by taking instant after instant, one less the other."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scenarios.severity import Severity
from telemetry.channels import Channel, Limit
from telemetry.difference import apart, difference, difference_channel
from telemetry.linear import Floats

LIMIT = Limit(Severity.CAUTION, "<", 146.0, 1.0, 60, "low")
NUMBER = Channel("A", "A", "mmHg", 1.0, 0.0, 0.1, "SIM", "a", {}, {}, (LIMIT,), "ours")
ANGLE = Channel("B", "B", "deg", 1.0, 0.0, 0.1, "SIM", "b", {}, {}, (), "ours")
WORD = Channel("C", "C", "", 1.0, 0.0, 0.0, "SIM", "c", {0: "OFF", 1: "ON"}, {"off": 0.0}, (), "ours")

READ = st.one_of(st.floats(-1e6, 1e6), st.just(math.nan))
PAIRS = st.integers(0, 40).flatmap(
    lambda count: st.tuples(*[arrays(np.float64, count, elements=READ) for _ in range(2)])
)


@given(PAIRS)
def test_of_numbers_it_is_one_less_the_other(pair: tuple[Floats, Floats]) -> None:
    found = difference(NUMBER, *pair)
    for less, here, there in zip(found, *pair, strict=True):
        assert less == here - there or (math.isnan(less) and math.isnan(here - there))


@given(PAIRS)
def test_of_angles_it_is_the_short_way_round(pair: tuple[Floats, Floats]) -> None:
    for less, here, there in zip(difference(ANGLE, *pair), *pair, strict=True):
        if math.isnan(here - there):
            assert math.isnan(less)
        else:
            assert abs(less) <= 180.0
            turns = (here - there - less) / 360.0
            assert turns == pytest.approx(round(turns), abs=1e-9)


def test_one_degree_short_of_a_turn_is_one_degree() -> None:
    found = difference(ANGLE, np.array([359.0, 0.5, 10.0]), np.array([0.0, 359.5, 20.0]))
    assert found.tolist() == [-1.0, 1.0, -10.0]


@given(st.lists(st.tuples(*[st.sampled_from([0.0, 1.0, math.nan])] * 2), max_size=40))
def test_of_words_it_is_whether_they_differ(pairs: list[tuple[float, float]]) -> None:
    here, there = (np.array([pair[i] for pair in pairs]) for i in range(2))
    for less, one, other in zip(difference(WORD, here, there), here, there, strict=True):
        if math.isnan(one) or math.isnan(other):
            assert math.isnan(less)
        else:
            assert less == (one != other)


@given(arrays(np.float64, st.integers(0, 60), elements=READ))
def test_mean_and_largest_are_those_of_what_is_known(differences: Floats) -> None:
    found = apart(differences)
    known = [(abs(value), -i, value) for i, value in enumerate(differences.tolist()) if not math.isnan(value)]
    if not known:
        assert found.at is None
        assert math.isnan(found.mean)
        assert math.isnan(found.largest)
        return
    _, place, largest = max(known)
    assert (found.at, found.largest) == (-place, largest)
    assert found.mean == pytest.approx(math.fsum(v for *_, v in known) / len(known), rel=1e-9, abs=1e-6)


def test_a_difference_has_the_unit_and_no_limits_and_that_of_words_its_own_words() -> None:
    number = difference_channel(NUMBER)
    assert (number.unit, number.limits, number.labels) == ("mmHg", (), {})
    assert difference_channel(WORD).labels == {0: "same", 1: "differs"}
