"""The tumble: it begins as it was let go, never jumps, and falls on over a cut.

Never here: the equation of each angle (test_pendulum), or who lets go (test_attitude).
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from telemetry.linear import Floats
from telemetry.tumble import Tumble
from telemetry.turns import rotation, turned

STIFFNESS = np.array([2.6e-6, -3.0e-6, 1.3e-7])
REST = np.array([0.02, -0.01, 0.03])

errors = st.tuples(*[st.floats(-3.1, 3.1)] * 3).map(np.array)
spins = st.tuples(*[st.floats(-3e-3, 3e-3)] * 3).map(np.array)
UNTURNED = np.array([[1.0], [0.0], [0.0], [0.0]])


def fallen(error: Floats, spin: Floats) -> Tumble:
    return Tumble.falling(50.0, error, spin, STIFFNESS, REST)


def facing(tumble: Tumble, ts: Floats) -> Floats:
    """The attitude, shape (4, T)."""
    return turned(UNTURNED, tumble.at(ts)[0])


def steps(q: Floats) -> Floats:
    """The angles between attitudes one after the other, rad."""
    same, other = q[:, 1:] - q[:, :-1], q[:, 1:] + q[:, :-1]
    apart = np.minimum((same * same).sum(axis=0), (other * other).sum(axis=0))
    return np.asarray(4.0 * np.arcsin(0.5 * np.sqrt(apart)))


@given(errors, spins)
def test_it_begins_with_the_attitude_and_the_spin_it_was_let_go_with(error: Floats, spin: Floats) -> None:
    angles, spun = fallen(error, spin).at(np.array([50.0, 50.0]))
    q, wanted = rotation(angles[:, 0]), rotation(error)
    assert np.allclose(q * np.sign(q @ wanted), wanted, atol=1e-7)
    assert np.allclose(spun[:, 0], spin, atol=1e-9)


@given(errors, spins)
def test_no_part_of_it_is_more_than_half_a_turn(error: Floats, spin: Floats) -> None:
    ts = np.linspace(50.0, 2e5, 500)
    angles, _ = fallen(error, spin).at(ts)
    assert np.sqrt((angles * angles).sum(axis=0)).max() <= np.pi * (1.0 + 1e-12)
    q = facing(fallen(error, spin), ts)
    assert np.allclose((q * q).sum(axis=0), 1.0, atol=1e-12)


@given(errors, spins)
def test_it_never_jumps_however_often_it_goes_round(error: Floats, spin: Floats) -> None:
    ts = np.arange(50.0, 40_000.0, 5.0)
    tumble = fallen(error, spin)
    _, spun = tumble.at(ts)
    speed = np.sqrt((spun * spun).sum(axis=0))
    assert (steps(facing(tumble, ts)) <= 5.0 * (np.maximum(speed[1:], speed[:-1]) * 1.01 + 1e-5)).all()


@given(errors, spins, st.floats(50.0, 40_000.0))
def test_its_spin_is_how_it_turns(error: Floats, spin: Floats, t: float) -> None:
    tumble = fallen(error, spin)
    ts = t + np.array([-0.5, 0.5]) if t > 51.0 else np.array([50.0, 51.0])
    middle = np.array([ts.mean(), ts.mean()])
    before, after = facing(tumble, ts).T
    w, x = before[0], before[1:]
    step = w * after[1:] - after[0] * x - np.cross(x, after[1:])
    step = step * np.sign(w * after[0] + x @ after[1:])
    assert np.allclose(2.0 * step, tumble.at(middle)[1][:, 0], atol=1e-7)


@given(errors, spins, st.floats(100.0, 40_000.0))
def test_a_cut_that_changes_nothing_is_not_felt(error: Floats, spin: Floats, cut_t: float) -> None:
    tumble = fallen(error, spin)
    ts = cut_t + np.linspace(0.0, 600.0, 20)
    onward = tumble.onward(cut_t, STIFFNESS)
    assert onward.sequence is tumble.sequence
    q, again = facing(tumble, ts), facing(onward, ts)
    assert np.allclose(np.abs((q * again).sum(axis=0)), 1.0, atol=1e-12)
