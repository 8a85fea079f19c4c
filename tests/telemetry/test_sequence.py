"""Sequences of three turns against rotation matrices, and there and back.

Never here: how angles go on with time (test_pendulum, test_tumble).
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.linear import Floats
from telemetry.sequence import PITCH_ROLL_YAW, PITCH_YAW_ROLL, Sequence, sequence
from telemetry.turns import axes

both = pytest.mark.parametrize("turns", [PITCH_YAW_ROLL, PITCH_ROLL_YAW])
angles = st.tuples(*[st.floats(-10.0, 10.0)] * 3).map(np.array)
rates = st.tuples(*[st.floats(-0.01, 0.01)] * 3).map(np.array)


def about(axis: int, angle: float) -> Floats:
    """The matrix of one turn."""
    i, j = (axis + 1) % 3, (axis + 2) % 3
    matrix = np.eye(3)
    matrix[i, i] = matrix[j, j] = np.cos(angle)
    matrix[j, i] = np.sin(angle)
    matrix[i, j] = -matrix[j, i]
    return matrix


def matrix(q: Floats) -> Floats:
    return np.asarray(axes(np.repeat(q.reshape(4, 1), 2, axis=1))[:, :, 0])


def quaternion(turns: Sequence, at: Floats) -> Floats:
    return turns.quaternions(at.reshape(3, 1))[:, 0]


@both
@given(at=angles)
def test_it_is_one_turn_after_the_other(turns: Sequence, at: Floats) -> None:
    parts = [about(axis, at[axis]) for axis in (turns.first, turns.middle, turns.last)]
    q = quaternion(turns, at)
    assert np.allclose(matrix(q), parts[0] @ parts[1] @ parts[2], atol=1e-12)
    assert (q * q).sum() == pytest.approx(1.0, abs=1e-14)


@both
@given(at=angles, rate=rates)
def test_its_spin_is_how_the_attitude_changes(turns: Sequence, at: Floats, rate: Floats) -> None:
    step = 1e-4
    before, after = (matrix(quaternion(turns, at + side * step * rate)) for side in (-0.5, 0.5))
    turned = (before.T @ after - after.T @ before) / (2.0 * step)
    spin = turns.spin(at.reshape(3, 1), rate.reshape(3, 1))[:, 0]
    assert np.allclose([turned[2, 1], turned[0, 2], turned[1, 0]], spin, atol=1e-9)


@given(angles, rates)
def test_the_one_that_suits_an_attitude_tells_it_and_its_spin(at: Floats, spin: Floats) -> None:
    q = quaternion(PITCH_YAW_ROLL, at)
    turns = sequence(q)
    told = turns.angles(q)
    assert abs(np.sin(told[turns.middle])) <= 0.75 + 1e-12
    again = quaternion(turns, told)
    assert np.allclose(again * np.sign(again @ q), q, atol=1e-12)
    rate = turns.rates(told, spin)
    assert np.allclose(turns.spin(told.reshape(3, 1), rate.reshape(3, 1))[:, 0], spin, atol=1e-15)


def test_near_the_attitude_asked_for_it_is_nasas() -> None:
    assert sequence(np.array([1.0, 0.0, 0.0, 0.0])) is PITCH_YAW_ROLL
    assert sequence(quaternion(PITCH_YAW_ROLL, np.array([0.1, 0.2, np.pi / 2]))) is PITCH_ROLL_YAW
