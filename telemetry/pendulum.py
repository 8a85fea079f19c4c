"""Pendulums: three angles, each pulled at by gravity and by nothing else.

Lives here: the exact motion of an angle under x'' = (k/2) sin 2x, a pendulum in twice the angle, by Jacobi's
amplitude (descending Landen steps; Abramowitz and Stegun 16.4, 17.6). Where k > 0 it falls over from x = 0,
first as exp(sqrt(k) t); where k < 0 it swings about it. Each is taken by itself.
Never here: how a station stands at such angles (`tumble`).
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from telemetry.linear import Floats

_NEAREST: Final = 1e-8
"""How near the edge between swinging and going round one may start; nearer, it would take for ever."""
_SMALL: Final = 1e-15


@dataclass(frozen=True, slots=True, eq=False)
class Pendulums:
    """Three angles from `t0` on; arrays of shape (3, 1)."""

    t0: float
    centre: Floats
    """Where each hangs, or the turn its angle is counted from, rad."""
    size: Floats
    """Sine of the greatest swing; 1 or more where it goes round."""
    speed: Floats
    """Of Jacobi's argument, rad/s."""
    start: Floats
    """That argument at t0."""
    turn: Floats
    """Which way it goes round, 1 or -1."""
    steps: tuple[Floats, ...]
    """Landen's, from the last back to the first."""
    scale: Floats

    @classmethod
    def falling(cls, t0: float, angle: Floats, rate: Floats, stiffness: Floats, rest: Floats) -> Self:
        """From angles (rad) and rates, with `stiffness` k (1/s2, not 0) about `rest`; each of shape (3,)."""
        own = np.sqrt(np.abs(stiffness))
        hanging = rest - np.where(stiffness > 0, np.pi / 2, 0.0)
        centre = hanging + np.pi * np.rint((angle - hanging) / np.pi)
        chi, w = angle - centre, rate / own
        m = np.sin(chi) ** 2 + w**2
        left = np.cos(chi) ** 2 - w**2
        goes_round = left < 0
        turn = np.where(w < 0, -1.0, 1.0)
        modulus_left = np.sqrt(np.maximum(np.abs(left) / np.where(goes_round, m, 1.0), _NEAREST**2))
        phi = np.where(goes_round, turn * chi, np.arctan2(np.sin(chi), w))
        steps, scale, start = _landen(modulus_left, phi)
        size = np.where(goes_round, np.maximum(np.sqrt(m), 1.0), np.sqrt(1.0 - modulus_left**2))
        return cls(
            t0,
            centre=centre.reshape(3, 1),
            size=size.reshape(3, 1),
            speed=np.where(goes_round, size * own, own).reshape(3, 1),
            start=start.reshape(3, 1),
            turn=turn.reshape(3, 1),
            steps=steps,
            scale=scale.reshape(3, 1),
        )

    def at(self, ts: Floats) -> tuple[Floats, Floats]:
        """Angles (rad, going on past a whole turn) and rates (rad/s) at instants, shape (3, T) each."""
        phi = self.scale * (self.speed * (ts - self.t0) + self.start)
        for step in self.steps:
            phi = 0.5 * (phi + np.arcsin(step * np.sin(phi)))
        sine, goes_round = np.sin(phi), self.size >= 1.0
        swung = np.arcsin(np.minimum(self.size, 1.0) * sine)
        slowed = np.sqrt(np.maximum(1.0 - (sine / np.maximum(self.size, 1.0)) ** 2, 0.0))
        angle = self.centre + np.where(goes_round, self.turn * phi, swung)
        rate = self.speed * np.where(goes_round, self.turn * slowed, self.size * np.cos(phi))
        return angle, rate


def _landen(modulus_left: Floats, phi: Floats) -> tuple[tuple[Floats, ...], Floats, Floats]:
    """Steps down for a complementary modulus, the scale of the last, and the argument of an amplitude."""
    a, b, steps, doubling = np.ones_like(modulus_left), modulus_left, [], 1.0
    while True:
        phi = phi + np.arctan(b / a * np.tan(phi)) + np.pi * np.rint(phi / np.pi)
        a, b, c = 0.5 * (a + b), np.sqrt(a * b), 0.5 * (a - b)
        doubling *= 2.0
        steps.append((c / a).reshape(3, 1))
        if c.max() < _SMALL:
            return tuple(reversed(steps)), doubling * a, phi / (doubling * a)
