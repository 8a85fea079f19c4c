"""Turning: quaternions against rotation matrices, and a turn from one attitude to another.

Never here: a station.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.attitude import Facing
from telemetry.linear import Floats
from telemetry.turns import (
    Turn,
    axes,
    product,
    quaternion,
    rotation,
    seen_from,
    shortest,
    spins,
    turned,
    vector_rates,
    vectors,
)

facings = st.builds(
    Facing, roll_deg=st.floats(-179, 179), pitch_deg=st.floats(-89, 89), yaw_deg=st.floats(-179, 179)
)
within = st.tuples(*[st.floats(-1.8, 1.8)] * 3).map(np.array)
small = st.tuples(*[st.floats(-0.01, 0.01)] * 3).map(np.array)


def matrix(facing: Facing) -> Floats:
    """From the station's axes to the local frame's: yaw, then pitch, then roll."""
    (sr, sp, sy), (cr, cp, cy) = (
        f(np.radians([facing.roll_deg, facing.pitch_deg, facing.yaw_deg])) for f in (np.sin, np.cos)
    )
    yaw = np.array([[cy, -sy, 0], [sy, cy, 0], [0, 0, 1]])
    pitch = np.array([[cp, 0, sp], [0, 1, 0], [-sp, 0, cp]])
    roll = np.array([[1, 0, 0], [0, cr, -sr], [0, sr, cr]])
    return np.asarray(yaw @ pitch @ roll)


def twice(q: Floats) -> Floats:
    return np.repeat(q.reshape(4, 1), 2, axis=1)


@given(facings)
def test_axes_are_the_rows_of_the_rotation(facing: Facing) -> None:
    assert np.allclose(axes(twice(quaternion(facing)))[:, :, 0], matrix(facing), atol=1e-12)


@given(facings, facings)
def test_a_product_is_one_turn_after_the_other(first: Facing, second: Facing) -> None:
    both = product(quaternion(first), quaternion(second))
    assert np.allclose(axes(twice(both))[:, :, 0], matrix(first) @ matrix(second), atol=1e-12)


@given(facings, st.floats(-179, 179))
def test_turning_about_one_axis_is_that_axis_alone(facing: Facing, degrees: float) -> None:
    error = np.array([[0.0, 0.0], [np.radians(degrees)] * 2, [0.0, 0.0]])
    got = turned(quaternion(facing).reshape(4, 1), error)
    pitch = np.array([1.0, 0.0, 0.0, 0.0])
    pitch[[0, 2]] = np.cos(np.radians(degrees) / 2), np.sin(np.radians(degrees) / 2)
    assert np.allclose(got[:, 0], product(quaternion(facing), pitch), atol=1e-12)


@given(facings, facings)
def test_a_turn_begins_and_ends_where_it_should(first: Facing, second: Facing) -> None:
    turn = Turn.between(quaternion(first), quaternion(second), 100.0, 600.0)
    ends = turn.at(np.array([100.0, 700.0]))
    if turn.lasts_s:
        assert np.allclose(ends[:, 0], quaternion(first), atol=1e-9)
        last = ends[:, 1] * np.sign(ends[:, 1] @ quaternion(second))
        assert np.allclose(last, quaternion(second), atol=1e-7)
    assert np.allclose(turn.rate(np.array([100.0, 700.0])) if turn.lasts_s else 0.0, 0.0, atol=1e-12)


def test_a_turns_rate_is_that_of_its_attitude() -> None:
    turn = Turn.between(quaternion(Facing(yaw_deg=175)), quaternion(Facing(yaw_deg=-4)), 0.0, 5400.0)
    ts = np.array([2000.0, 2000.5])
    before, after = turn.at(ts).T
    step = product(before * np.array([1.0, -1.0, -1.0, -1.0]), after)
    assert np.allclose(2.0 * step[1:] / 0.5, turn.rate(np.array([2000.25] * 2))[:, 0], rtol=1e-5)
    assert np.degrees(np.abs(turn.rate(np.array([2700.0] * 2))).max()) == pytest.approx(
        1.5 * 179 / 5400, rel=0.01
    )


def test_the_same_attitude_is_no_turn() -> None:
    turn = Turn.between(quaternion(Facing()), quaternion(Facing()), 0.0, 600.0)
    assert turn.end_t is None


@given(within)
def test_a_rotation_vector_is_found_again(angles: Floats) -> None:
    q = rotation(angles)
    found = vectors(np.stack([q, -q], axis=1))
    assert np.allclose(found.T, shortest(angles), atol=1e-12)
    if np.linalg.norm(angles) < np.pi:
        assert np.allclose(found[:, 0], angles, atol=1e-12)


def test_a_rotation_vector_of_more_than_half_a_turn_goes_the_other_way() -> None:
    assert shortest(np.array([0.0, 1.5 * np.pi, 0.0])) == pytest.approx([0.0, -0.5 * np.pi, 0.0])
    assert vectors(np.array([[1.0], [0.0], [0.0], [0.0]])) == pytest.approx(np.zeros((3, 1)))


@given(within, small)
def test_a_spin_is_that_of_the_rotation_vector(angles: Floats, rate: Floats) -> None:
    step = 1e-3
    before, after = rotation(angles - 0.5 * step * rate), rotation(angles + 0.5 * step * rate)
    turning = product(before * np.array([1.0, -1.0, -1.0, -1.0]), after)
    got = spins(angles.reshape(3, 1), rate.reshape(3, 1))
    assert np.allclose(2.0 * turning[1:] / step, got[:, 0], atol=1e-9)
    assert np.allclose(vector_rates(angles.reshape(3, 1), got)[:, 0], rate, atol=1e-14)


@given(facings, small)
def test_what_is_seen_from_a_turned_station_turned_back_is_what_it_was(
    facing: Facing, vector: Floats
) -> None:
    angles = vectors(quaternion(facing).reshape(4, 1))[:, 0]
    assert np.allclose(matrix(facing) @ seen_from(angles, vector), vector, atol=1e-12)
