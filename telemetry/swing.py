"""The swing: how a held station sways, what its gyros hold and with which torque, in closed form.

Everything here is a sum of eleven functions of time with constant coefficients: what comes round with each
orbit (a mean and three harmonics, as recorded: `data/swing.csv`), and what is left of a disturbance, which a
damped oscillation and a slow decay carry off. A rate or torque has the coefficients of the derivative.
Never here: who holds the station (`guidance`), or a station that nobody holds (`tumble`).
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np

from scenarios.times import TICKS_PER_SECOND
from telemetry.linear import Floats

ONE, TAU, COS, DAMPED_COS, SIN, DAMPED_SIN, SLOW = 0, 1, slice(2, 5), 5, slice(6, 9), 9, 10
"""The eleven: 1, time, cos u 2u 3u, the oscillation's cosine, their sines likewise, the slow decay."""
FUNCTIONS: Final = 11
ERROR, RATE, MOMENTUM, TORQUE, GYROS = slice(0, 3), slice(3, 6), slice(6, 9), slice(9, 12), slice(12, 28)
"""What the rows are: rad, rad/s, N m s, N m, each about roll, pitch and yaw; then every gyro's bearings'
temperatures (two of each four, degC), vibration (g) and motor current (A)."""
ROWS: Final = 28
DAMPING: Final = 0.7
_STEP_S: Final = 60.0
_PARTS: Final = 32


@dataclass(frozen=True, slots=True)
class Poles:
    """How fast a controller brings the station back."""

    own_rad_s: float
    slow_s: float
    """One over the rate of the slow decay."""

    @property
    def damp_s(self) -> float:
        """The oscillation's decay, 1/s."""
        return DAMPING * self.own_rad_s

    @property
    def swing_rad_s(self) -> float:
        """Its frequency, damped as it is."""
        return float(np.sqrt(1.0 - DAMPING * DAMPING)) * self.own_rad_s


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """What goes on over a cut: arrays of shape (3,)."""

    error: Floats
    """The rotation vector, of half a turn at most."""
    spin: Floats
    """How fast the station turns about its own axes, against what is asked for."""
    momentum: Floats
    load: Floats
    """Of the momentum what gravity does not carry off."""
    phase_rad: float
    """Argument of latitude, as the station's own clockwork counts it."""


@dataclass(frozen=True, slots=True, eq=False)
class Swing:
    """The rows from `t0` on."""

    t0: float
    phases: Floats
    """Shape (4, 1), rad: u, 2u, 3u, and nothing for the oscillation."""
    speeds: Floats
    """Shape (4, 1), rad/s."""
    decays: Floats
    """Shape (2, 1), 1/s, negative: of the oscillation, and the slow one."""
    coefficients: Floats
    """Shape (ROWS, FUNCTIONS)."""

    def at(self, ts: Floats) -> Floats:
        """Values, shape (ROWS, T), at instants >= t0; T of at least two, as `linear` tells why."""
        return np.asarray(np.einsum("rf,ft->rt", self.coefficients, self._functions(ts)))

    def errors(self, ts: Floats) -> Floats:
        """Errors alone, shape (3, T)."""
        return np.asarray(np.einsum("rf,ft->rt", self.coefficients[ERROR], self._functions(ts)))

    def momentum_nms(self, ts: Floats) -> Floats:
        """What the gyros hold, shape (T,)."""
        return length(np.einsum("rf,ft->rt", self.coefficients[MOMENTUM], self._functions(ts)))

    def above_t(self, limit_nms: float, earliest: float, within_s: float) -> float:
        """The first tick from `earliest` on at which the gyros hold so much; infinite if not within a time.

        What comes and goes within a minute is not seen, by anybody.
        """
        step, ts = _STEP_S, earliest + np.arange(0.0, within_s + _STEP_S, _STEP_S)
        while True:
            over = np.flatnonzero(self.momentum_nms(ts) >= limit_nms)
            if not over.size:
                return float(np.inf)
            if over[0] == 0 or step * TICKS_PER_SECOND <= 1.0:
                return float(np.ceil(ts[over[0]] * TICKS_PER_SECOND) / TICKS_PER_SECOND)
            before, step = ts[over[0] - 1], step / _PARTS
            ts = before + np.arange(_PARTS + 1) * step

    def _functions(self, ts: Floats) -> Floats:
        """The eleven, shape (FUNCTIONS, T)."""
        tau = ts - self.t0
        angles = self.phases + self.speeds * tau
        faded = np.exp(self.decays * tau)
        basis = np.empty((FUNCTIONS, ts.size))
        basis[ONE], basis[TAU], basis[SLOW] = 1.0, tau, faded[1]
        np.cos(angles, out=basis[2:6])
        np.sin(angles, out=basis[6:10])
        basis[DAMPED_COS] *= faded[0]
        basis[DAMPED_SIN] *= faded[0]
        return basis

    def bounds(self, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """Lower and upper bounds of all rows between two instants, shape (ROWS,) each."""
        begin, end = earliest - self.t0, latest - self.t0
        low, high = np.full(FUNCTIONS, -1.0), np.full(FUNCTIONS, 1.0)
        swing = float(np.exp(self.decays[0, 0] * begin))
        low[[DAMPED_COS, DAMPED_SIN]], high[[DAMPED_COS, DAMPED_SIN]] = -swing, swing
        low[ONE], low[TAU], high[TAU] = 1.0, begin, end
        low[SLOW], high[SLOW] = np.exp(self.decays[1, 0] * np.array([end, begin]))
        up, down = np.maximum(self.coefficients, 0.0), np.minimum(self.coefficients, 0.0)
        slack = 1e-9 * np.abs(self.coefficients).sum(axis=1)
        return up @ low + down @ high - slack, up @ high + down @ low + slack

    def greatest_momentum_nms(self, earliest: float, latest: float) -> float:
        """No less than what the gyros hold at any time between."""
        low, high = (bound[MOMENTUM] for bound in self.bounds(earliest, latest))
        return float(np.sqrt((np.maximum(-low, high) ** 2).sum()))


def length(vectors: Floats) -> Floats:
    """Lengths of vectors (3, T)."""
    squares = vectors * vectors
    return np.asarray(np.sqrt(squares[0] + squares[1] + squares[2]))


@cache
def pattern() -> Floats:
    """What comes round with each orbit, as coefficients, shape (ROWS, FUNCTIONS); rates and torques empty."""
    coefficients = np.zeros((ROWS, FUNCTIONS))
    with (files("telemetry") / "data" / "swing.csv").open("r", encoding="utf-8") as lines:
        records = np.array([record[1:] for record in csv.reader(lines)][1:], dtype=np.float64)
    rows = [*range(*ERROR.indices(ROWS)), *range(*MOMENTUM.indices(ROWS)), *range(*GYROS.indices(ROWS))]
    coefficients[rows, ONE] = records[:, 0]
    coefficients[rows, COS], coefficients[rows, SIN] = records[:, 1::2], records[:, 2::2]
    coefficients[ERROR] = np.radians(coefficients[ERROR])
    return coefficients


def swing(t0: float, state: State, orbit_rad_s: float, poles: Poles, coefficients: Floats) -> Swing:
    """The swing with these coefficients of errors, momentum and gyros; rates are worked out from them."""
    whole, harmonics = coefficients.copy(), np.arange(1.0, 4.0)
    whole[RATE] = derivative(coefficients[ERROR], orbit_rad_s, poles)
    speeds = np.array([*(harmonics * orbit_rad_s), poles.swing_rad_s])
    phases = np.array([*(harmonics * state.phase_rad), 0.0])
    decays = -np.array([poles.damp_s, 1.0 / poles.slow_s])
    return Swing(t0, phases.reshape(4, 1), speeds.reshape(4, 1), decays.reshape(2, 1), whole)


def derivative(coefficients: Floats, orbit_rad_s: float, poles: Poles) -> Floats:
    """The coefficients of the derivative, shape (..., FUNCTIONS)."""
    slope, speeds = np.zeros_like(coefficients), np.arange(1.0, 4.0) * orbit_rad_s
    slope[..., ONE] = coefficients[..., TAU]
    slope[..., COS], slope[..., SIN] = speeds * coefficients[..., SIN], -speeds * coefficients[..., COS]
    cosine, sine = coefficients[..., DAMPED_COS], coefficients[..., DAMPED_SIN]
    slope[..., DAMPED_COS] = poles.swing_rad_s * sine - poles.damp_s * cosine
    slope[..., DAMPED_SIN] = -poles.swing_rad_s * cosine - poles.damp_s * sine
    slope[..., SLOW] = -coefficients[..., SLOW] / poles.slow_s
    return slope


def valued(coefficients: Floats, phase_rad: float) -> Floats:
    """What coefficients amount to at t0, shape (...,)."""
    harmonics = np.arange(1.0, 4.0) * phase_rad
    basis = np.zeros(FUNCTIONS)
    basis[[ONE, DAMPED_COS, SLOW]] = 1.0
    basis[COS], basis[SIN] = np.cos(harmonics), np.sin(harmonics)
    return np.asarray((coefficients * basis).sum(axis=-1))


def recovering(error: Floats, rate: Floats, held: Floats, stiffness: Floats, poles: Poles) -> Floats:
    """How a disturbance ends that gyros and gravity alone carry off: coefficients of errors and of what the
    gyros hold of it over the inertia, shape (2, 3, FUNCTIONS).

    The gyros give x'' = k x - h', h' = a x + b x' + c h with gains that set the poles; all momentum
    x' + h leaves by gravity's pull k x on a station that leans, and none is left at the end.
    """
    damp, own, slow = poles.damp_s, poles.swing_rad_s, poles.slow_s
    square = damp * damp + own * own
    rows = np.array([[1.0, 1.0, 0.0], [-1.0 / slow, -damp, own], [-slow, -damp / square, -own / square]])
    lean, cosine, sine = np.linalg.solve(rows, np.stack([error, rate, (rate + held) / stiffness]))
    found = np.zeros((2, 3, FUNCTIONS))
    found[0, :, SLOW], found[0, :, DAMPED_COS], found[0, :, DAMPED_SIN] = lean, cosine, sine
    found[1, :, SLOW] = -stiffness * slow * lean
    found[1, :, DAMPED_COS] = -stiffness * (damp * cosine + own * sine) / square
    found[1, :, DAMPED_SIN] = stiffness * (own * cosine - damp * sine) / square
    found[1] -= derivative(found[0], 0.0, poles)
    return found


def forced(error: Floats, rate: Floats, held: Floats, poles: Poles) -> Floats:
    """The same where thrusters bring the station back and empty the gyros."""
    found = np.zeros((2, 3, FUNCTIONS))
    found[0, :, DAMPED_COS] = error
    found[0, :, DAMPED_SIN] = (rate + poles.damp_s * error) / poles.swing_rad_s
    found[1, :, SLOW] = held
    return found
