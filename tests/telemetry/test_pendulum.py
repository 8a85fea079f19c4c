"""Pendulums against the equation it solves, stepped finely.

Never here: a station.
"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from telemetry.linear import Floats
from telemetry.pendulum import Pendulums

STIFFNESS = np.array([2.6e-6, -3.0e-6, 1.3e-7])
REST = np.array([0.02, -0.01, 0.03])

angles = st.floats(-3.0, 3.0)
rates = st.floats(-3e-3, 3e-3)


def stepped(angle: Floats, rate: Floats, seconds: float, steps: int) -> tuple[Floats, Floats]:
    """Classical Runge-Kutta of x'' = (k/2) sin 2(x - rest)."""
    h = seconds / steps

    def pull(x: Floats) -> Floats:
        return np.asarray(0.5 * STIFFNESS * np.sin(2.0 * (x - REST)))

    for _ in range(steps):
        v1, a1 = rate, pull(angle)
        v2, a2 = rate + h / 2 * a1, pull(angle + h / 2 * v1)
        v3, a3 = rate + h / 2 * a2, pull(angle + h / 2 * v2)
        v4, a4 = rate + h * a3, pull(angle + h * v3)
        angle = angle + h / 6 * (v1 + 2 * v2 + 2 * v3 + v4)
        rate = rate + h / 6 * (a1 + 2 * a2 + 2 * a3 + a4)
    return angle, rate


def energy(angle: Floats, rate: Floats) -> Floats:
    return np.asarray(0.5 * rate**2 + 0.25 * STIFFNESS[:, None] * np.cos(2.0 * (angle - REST[:, None])))


@given(st.tuples(angles, angles, angles), st.tuples(rates, rates, rates))
def test_it_is_where_steps_come_to(angle: tuple[float, ...], rate: tuple[float, ...]) -> None:
    began = np.array(angle), np.array(rate)
    got_angle, got_rate = Pendulums.falling(50.0, *began, STIFFNESS, REST).at(np.array([50.0, 950.0]))
    angle_then, rate_then = stepped(*began, 900.0, 900)
    away = np.mod(got_angle[:, 1] - angle_then + np.pi, 2 * np.pi) - np.pi
    assert np.abs(away).max() < 1e-6
    assert np.abs(got_rate[:, 1] - rate_then).max() < 1e-9


@given(st.tuples(angles, angles, angles), st.tuples(rates, rates, rates))
def test_its_energy_stays_for_days(angle: tuple[float, ...], rate: tuple[float, ...]) -> None:
    pendulums = Pendulums.falling(0.0, np.array(angle), np.array(rate), STIFFNESS, REST)
    held = energy(*pendulums.at(np.linspace(0.0, 2 * 86400.0, 400)))
    assert np.ptp(held, axis=1).max() < 1e-12


def test_a_small_lean_falls_over_exponentially_where_gravity_pushes_and_stays_where_it_pulls() -> None:
    lean = np.array([1e-4, 1e-4, 1e-4])
    pendulums = Pendulums.falling(0.0, REST + lean, np.zeros(3), STIFFNESS, REST)
    t = 1000.0
    fallen = pendulums.at(np.array([t, t]))[0][:, 0] - REST
    assert np.allclose(fallen[[0, 2]], 1e-4 * np.cosh(np.sqrt(STIFFNESS[[0, 2]]) * t), rtol=1e-3)
    assert np.allclose(fallen[1], 1e-4 * np.cos(np.sqrt(-STIFFNESS[1]) * t), rtol=1e-3)


def test_at_rest_where_it_hangs_it_stays() -> None:
    hanging = REST + np.array([np.pi / 2, 0.0, np.pi / 2])
    angle, rate = Pendulums.falling(0.0, hanging, np.zeros(3), STIFFNESS, REST).at(np.array([0.0, 1e5]))
    assert np.abs(angle - hanging[:, None]).max() < 1e-6
    assert np.abs(rate).max() < 1e-9
