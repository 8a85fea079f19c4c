"""The mean orbit's size and turning as piecewise cubics of time: coasting down, or burning.

Lives here: nodes and slopes joined by Hermite cubics, read at any times at once.
Never here: orientation in space, and any stepping at reading time: the one ODE of the project is solved
when a burn's track is made.
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from telemetry.decay import (
    ENTRY_ALTITUDE_KM,
    Floats,
    decay_km_s,
    decay_table,
    left_until_entry,
    mean_motion_rad_s,
    twist_rad_s,
)
from telemetry.earth import MU_KM3_S2, RADIUS_KM

_ENTRY_A_KM: Final = RADIUS_KM + ENTRY_ALTITUDE_KM
_BURN_STEP_S: Final = 60.0
_BURN_STEP_KM: Final = 1.0
_SLOW_KM_S: Final = 1e-6
_NEAR_KM: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """Semi-major axis km, phase rad and twist rad (both from zero at the start) against time."""

    starts: Floats
    """Shape (N,): when each cubic begins, scenario seconds."""
    coefficients: Floats
    """Shape (4, 3, N): powers of the seconds since then; axis, phase, twist; piece."""
    entry_t: float
    """Where the last cubic ends, at 100 km."""

    @classmethod
    def through(cls, ts: Floats, values: Floats, slopes: Floats) -> Self:
        """The cubics through nodes at `ts` (N + 1,) with values and slopes of shape (3, N + 1)."""
        width = np.diff(ts)
        chord = np.diff(values, axis=1) / width
        first, last = slopes[:, :-1], slopes[:, 1:]
        square = (3 * chord - 2 * first - last) / width
        cube = (first + last - 2 * chord) / (width * width)
        return cls(ts[:-1].copy(), np.stack([values[:, :-1], first, square, cube]), float(ts[-1]))

    def at(self, ts: Floats) -> tuple[Floats, Floats]:
        """Values, shape (3, T), and the axis's rate in km/s, shape (T,). After entry, those at entry.

        Raises ValueError for a time before the track begins.
        """
        held = np.minimum(ts, self.entry_t)
        piece = self.starts.searchsorted(held, side="right") - 1
        if piece.size and piece.min() < 0:
            raise ValueError(f"the orbit is not known before {self.starts[0]} s")
        x = held - self.starts[piece]
        c0, c1, c2, c3 = self.coefficients.take(piece, axis=2)
        values = c0 + x * (c1 + x * (c2 + x * c3))
        return values, c1[0] + x * (2 * c2[0] + 3 * x * c3[0])


def track(t0: float, a_km: float, drag_m2_kg: float, thrust_km_s2: float, burn_s: float) -> Track:
    """A burn of `burn_s` (may be 0) from `a_km` at `t0`, then coasting down to entry.

    Raises ValueError if the mean altitude is outside 100..600 km at the start or when the burn ends.
    """
    left_until_entry(np.array([a_km]))
    ts, values, pieces = np.array([t0]), np.array([[a_km], [0.0], [0.0]]), []
    if burn_s > 0:
        ts, values, slopes = _burn(t0, values[:, 0], drag_m2_kg, thrust_km_s2, t0 + burn_s)
        pieces.append(Track.through(ts, values, slopes))
    if values[0, -1] > _ENTRY_A_KM:
        pieces.append(Track.through(*_coast(float(ts[-1]), values[:, -1], drag_m2_kg)))
    if not pieces:
        raise ValueError(f"a station at {ENTRY_ALTITUDE_KM:.0f} km is entering: no orbit begins there")
    return Track(
        np.concatenate([piece.starts for piece in pieces]),
        np.concatenate([piece.coefficients for piece in pieces], axis=2),
        pieces[-1].entry_t,
    )


def _burn(
    t0: float, node: Floats, drag_m2_kg: float, thrust_km_s2: float, end_t: float
) -> tuple[Floats, Floats, Floats]:
    """Times, values and slopes of the nodes until the engines stop, or the step that goes below 100 km."""
    ts, nodes = [t0], [node]
    slopes = [_slopes(node, drag_m2_kg, thrust_km_s2)]
    while ts[-1] < end_t and nodes[-1][0] > _ENTRY_A_KM:
        step = min(_BURN_STEP_S, _BURN_STEP_KM / max(abs(float(slopes[-1][0])), _SLOW_KM_S), end_t - ts[-1])
        nodes.append(_stepped(nodes[-1], step, drag_m2_kg, thrust_km_s2))
        slopes.append(_slopes(nodes[-1], drag_m2_kg, thrust_km_s2))
        ts.append(ts[-1] + step)
    return np.array(ts), np.stack(nodes, axis=1), np.stack(slopes, axis=1)


def _coast(t: float, node: Floats, drag_m2_kg: float) -> tuple[Floats, Floats, Floats]:
    """Times, values and slopes of the nodes from `node` at `t` down to entry, from the universal table."""
    table = decay_table()
    # a table node so near that no time passes until it would make a cubic of no width: leave it out
    count = max(int(np.searchsorted(table.a_km, node[0] - _NEAR_KM)), 1)
    passed = (left_until_entry(node[:1]) - table.left[:, :count][:, ::-1]) / drag_m2_kg
    ts = np.append(t, t + passed[0])
    values = np.empty((3, ts.size))
    values[:, 0] = node
    values[0, 1:] = table.a_km[:count][::-1]
    values[1:, 1:] = node[1:, None] + passed[1:]
    slopes = np.empty((3, ts.size))
    slopes[:, 0] = _slopes(node, drag_m2_kg, 0.0)
    slopes[0, 1:] = -drag_m2_kg * table.decay_km_s[:count][::-1]
    slopes[1:, 1:] = table.turning_rad_s[:, :count][:, ::-1]
    return ts, values, slopes


def _slopes(node: Floats, drag_m2_kg: float, thrust_km_s2: float) -> Floats:
    """Rates of axis, phase and twist under drag and a push along the track, orbit averaged."""
    a_km = node[:1]
    push_km_s = 2 * thrust_km_s2 * a_km * np.sqrt(a_km / MU_KM3_S2)
    decay = drag_m2_kg * decay_km_s(a_km)
    return np.concatenate([push_km_s - decay, mean_motion_rad_s(a_km), twist_rad_s(a_km)])


def _stepped(node: Floats, step: float, drag_m2_kg: float, thrust_km_s2: float) -> Floats:
    """One classical Runge-Kutta step."""
    k1 = _slopes(node, drag_m2_kg, thrust_km_s2)
    k2 = _slopes(node + step / 2 * k1, drag_m2_kg, thrust_km_s2)
    k3 = _slopes(node + step / 2 * k2, drag_m2_kg, thrust_km_s2)
    k4 = _slopes(node + step * k3, drag_m2_kg, thrust_km_s2)
    return np.asarray(node + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4))
