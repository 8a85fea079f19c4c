"""The arm's tip: against a chain of 4 x 4 matrices made here, and its velocity against the chain's slope."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from telemetry.kinematics import REACH_M, shape, tip
from telemetry.ramps import Ramps

Floats = NDArray[np.float64]

AXES = ((1, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 0, 1), (1, 0, 0))
ORIGINS = (
    (1.3589, 0, 0), (0, 0, 0.7026), (0, -0.5692, 0), (7.11, -0.475, 0), (7.11, 0, 0), (0, -0.5692, 0),
    (0, 0, -0.7026),
)  # fmt: skip
"""Each joint in the frame before it, from the published model of the arm."""
HAND = np.array([1.3589, 0.0, 0.0, 1.0])

joints = st.lists(st.floats(-270, 270), min_size=7, max_size=7)


def chained(joints_deg: Floats) -> Floats:
    """The tip by multiplying matrices: Rodrigues' turn about each axis in its place."""
    there: Floats = (frames(joints_deg)[-1] @ HAND)[:3]
    return there


def frames(joints_deg: Floats) -> list[Floats]:
    """Each joint's frame in the base's."""
    frame = np.eye(4)
    found = []
    for axis, origin, angle in zip(AXES, ORIGINS, np.deg2rad(joints_deg), strict=True):
        x, y, z = axis
        cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
        step = np.eye(4)
        step[:3, :3] = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * (cross @ cross)
        step[:3, 3] = origin
        frame = frame @ step
        found.append(frame)
    return found


@given(joints)
def test_the_arm_bends_where_a_chain_of_matrices_has_its_joints(joints_deg: list[float]) -> None:
    column = np.array(joints_deg)
    _, yaw, pitch, elbow, *_ = (frame[:3, 3] for frame in frames(column))
    *_, wrist, _, roll = (frame[:3, 3] for frame in frames(column))
    bends = shape(column).T
    assert bends[0].tolist() == [0.0, 0.0, 0.0]
    for bend, place in zip(
        bends[[1, 2, 4, 5, 6, 7]], (yaw, pitch, elbow, wrist, roll, chained(column)), strict=True
    ):
        assert bend == pytest.approx(place, abs=1e-9)
    # the elbow's offset stands between the booms
    assert np.linalg.norm(bends[4] - bends[3]) == pytest.approx(0.475)
    assert np.linalg.norm(bends[3] - bends[2]) == pytest.approx(7.11)


@given(joints)
def test_the_tip_is_where_a_chain_of_matrices_puts_it(joints_deg: list[float]) -> None:
    column = np.array(joints_deg).reshape(7, 1)
    there = tip(column, np.zeros((7, 1)))
    assert there[:3, 0] == pytest.approx(chained(column[:, 0]), abs=1e-9)
    assert there[3:, 0].tolist() == [0.0, 0.0, 0.0]
    assert np.linalg.norm(there[:3]) <= REACH_M


@given(joints, joints, st.floats(5.0, 300.0), st.floats(0.05, 0.95))
def test_its_velocity_is_the_slope_of_the_chain(
    start: list[float], goal: list[float], lasts_s: float, share: float
) -> None:
    ramps = Ramps.resting(np.array(start), 0.0, smooth=True)
    ramps = ramps.sent(slice(0, 7), np.array(goal).reshape(7, 1), 0.0, lasts_s)
    ts = np.array([share * lasts_s])
    velocity = tip(ramps.at(ts), ramps.rates(ts))[3:, 0]
    dt = 1e-4 * lasts_s
    before, after = (chained(ramps.at(ts + step)[:, 0]) for step in (-dt, dt))
    # the error of a central difference is of the second order
    assert velocity == pytest.approx((after - before) / (2 * dt), abs=3e-4 * (1 + np.abs(velocity).max()))


def test_straight_out_it_measures_what_the_arm_measures() -> None:
    x, y, z = tip(np.zeros((7, 1)), np.zeros((7, 1)))[:3, 0]
    assert x == pytest.approx(2 * (1.3589 + 7.11))
    assert (y, z) == (pytest.approx(-2 * 0.5692 - 0.475), pytest.approx(0.0))


@given(st.lists(joints, min_size=2, max_size=9))
def test_an_instant_is_the_same_among_others(several: list[list[float]]) -> None:
    columns = np.array(several).T
    whole = tip(columns, columns / 7.0)
    alone = [tip(columns[:, i : i + 1], columns[:, i : i + 1] / 7.0) for i in range(columns.shape[1])]
    assert np.concatenate(alone, axis=1).tobytes() == whole.tobytes()
