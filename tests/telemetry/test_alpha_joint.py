"""The alpha joints: they follow, stand still when told, and make up what they missed without a jump."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.alpha_joint import AlphaJoint

SUN_DEG_S = 360.0 / 5560.0


def test_joints_that_follow_lag_behind_nothing() -> None:
    joint = AlphaJoint(0.0)
    assert joint.caught_up_t == 0.0
    assert joint.lag(1e5, 123.0) == 0.0
    assert joint.following(True, 500.0, 30.0) is joint


@given(st.floats(-179.0, 179.0), st.floats(0.0, 200_000.0))
def test_held_joints_lag_by_the_angle_they_missed(noon_deg: float, passed_s: float) -> None:
    held = AlphaJoint(0.0).following(False, 10.0, noon_deg)
    now_deg = noon_deg + SUN_DEG_S * passed_s
    assert held.following(False, 20.0, 77.0) is held
    assert held.caught_up_t == np.inf
    missed = np.radians(held.lag(10.0 + passed_s, now_deg) - SUN_DEG_S * passed_s)
    assert np.cos(missed) == pytest.approx(1.0, abs=1e-9)


@given(st.floats(0.0, 5560.0))
def test_released_joints_make_up_their_lag_without_a_jump(held_s: float) -> None:
    held = AlphaJoint(0.0).following(False, 0.0, 0.0)
    lag_deg = held.lag(held_s, SUN_DEG_S * held_s)
    released = held.following(True, held_s, SUN_DEG_S * held_s)
    assert released.lag(held_s, 0.0) == pytest.approx(lag_deg)
    middle_t = (held_s + released.caught_up_t) / 2
    assert abs(released.lag(middle_t, 0.0)) == pytest.approx(abs(lag_deg) / 2, abs=0.01)
    assert released.lag(released.caught_up_t, 0.0) == pytest.approx(0.0, abs=1e-4)
    assert released.caught_up_t - held_s <= 36 * 60 + 1


def test_joints_held_while_they_catch_up_stay_where_they_had_come() -> None:
    held = AlphaJoint(0.0).following(False, 0.0, 0.0)
    catching = held.following(True, 1000.0, 60.0)
    again = catching.following(False, 1300.0, 80.0)
    assert again.held_deg == pytest.approx(80.0 - (60.0 - 5.0 * 5.0))
