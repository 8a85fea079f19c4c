"""Ramps: straight and smooth ways from level to level."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.ramps import Ramps

TS = np.array([10.0, 11.0, 12.5, 15.0, 99.0])


def test_at_rest_nothing_moves() -> None:
    ramps = Ramps.resting(np.array([1.0, 2.0]), 10.0)
    assert ramps.at(TS).tolist() == [[1.0] * 5, [2.0] * 5]
    assert ramps.moving(TS).tolist() == [0.0] * 5


def test_a_straight_way_and_a_step() -> None:
    ramps = Ramps.resting(np.array([0.0, 5.0]), 0.0).sent(0, np.array([10.0]), 10.0, 5.0)
    stepped = ramps.sent(1, np.array([7.0]), 10.0, 0.0)
    assert stepped.at(TS).tolist() == [[0.0, 2.0, 5.0, 10.0, 10.0], [7.0] * 5]
    assert stepped.moving(TS).tolist() == [1.0, 1.0, 1.0, 0.0, 0.0]


def test_a_smooth_way_starts_and_stops_gently() -> None:
    ramps = Ramps.resting(np.zeros(2), 0.0, smooth=True).sent(
        slice(0, 2), np.array([[1.0], [-2.0]]), 0.0, 100.0
    )
    ts = np.linspace(0.0, 100.0, 1001)
    speed = np.diff(ramps.at(ts), axis=1)
    assert np.abs(speed[:, [0, -1]]).max() < 1e-5
    assert ramps.at(np.array([50.0]))[:, 0] == pytest.approx([0.5, -1.0])
    assert ramps.at(np.array([100.0, 200.0])).tolist() == [[1.0, 1.0], [-2.0, -2.0]]


@given(st.floats(0.0, 20.0), st.floats(-5.0, 5.0), st.integers(0, 10_240).map(lambda tick: tick / 1024))
def test_a_new_goal_takes_over_where_the_old_one_was(t: float, goal: float, lasts: float) -> None:
    ramps = Ramps.resting(np.zeros(1), 0.0).sent(0, np.array([3.0]), 0.0, 20.0)
    turned = ramps.sent(0, np.array([goal]), t, lasts)
    here = ramps.at(np.array([t]))[0, 0]
    values = turned.at(np.linspace(t, t + 20.0, 41))[0]
    assert values[0] == (here if lasts > 0 else goal)
    assert values[-1] == goal
    assert (np.diff(values) * np.sign(goal - here) >= -1e-12).all()


@given(st.booleans(), st.floats(-2.0, 12.0))
def test_rates_are_the_slope_and_none_is_faster_than_the_fastest(smooth: bool, t: float) -> None:
    ramps = Ramps.resting(np.array([1.0, 5.0]), 0.0, smooth=smooth).sent(0, np.array([4.0]), 0.0, 10.0)
    rates = ramps.rates(np.array([t]))[:, 0]
    assert (np.abs(rates) <= ramps.fastest()[:, 0] + 1e-12).all()
    assert rates[1] == 0.0
    if not min(abs(t), abs(t - 10.0)) < 1e-3:
        values = ramps.at(np.array([t - 1e-5, t + 1e-5]))[0]
        assert rates[0] == pytest.approx((values[1] - values[0]) / 2e-5, abs=1e-4)
