"""Mean elements from a position and a velocity: the way back from `orbit.states`.

Lives here: the ellipse that touches an orbit, and the correction from it to mean elements. Never here: where
the state comes from, or what the orbit does afterwards (`orbit`).
"""

from math import pi
from typing import Final

import numpy as np

from telemetry.earth import MU_KM3_S2
from telemetry.linear import Floats
from telemetry.orbit import Elements, MeanOrbit, states

_ROUNDS: Final = 12
"""Each gains three digits, as J2 is small; what is not met by then is no orbit of a station's kind."""
_CLOSE: Final = 1e-9
_ROUND: Final = 0.05
"""With more eccentricity an orbit of a station's height touches the ground: its state was no station's."""


def mean_elements(r_km: Floats, v_km_s: Floats) -> Elements:
    """The mean elements of a near-circular orbit with this inertial state, both of shape (3,).

    Raises ValueError for a state that no such orbit has.
    """
    with np.errstate(all="ignore"):  # what has no such orbit is found out by its numbers
        wanted = _touching(r_km, v_km_s)
        found = wanted.copy()
        for _ in range(_ROUNDS):
            missing = wanted - _touching(*_state(found))
            missing[4:] = (missing[4:] + pi) % (2 * pi) - pi
            found += missing
            if np.abs(missing).max() < _CLOSE and np.hypot(found[1], found[2]) < _ROUND:
                return Elements(*found.tolist())
    raise ValueError("this position and velocity are not those of a near-circular orbit")


def _state(elements: Floats) -> tuple[Floats, Floats]:
    a_km, ex, ey, inclination, raan, u = elements
    here = np.ones(1)
    mean = MeanOrbit(a_km * here, 0.0 * here, ex * here, ey * here, float(inclination), raan * here, u * here)
    r_km, v_km_s = states(mean)
    return r_km[:, 0], v_km_s[:, 0]


def _touching(r_km: Floats, v_km_s: Floats) -> Floats:
    """The ellipse of two bodies through a state, in the order of `Elements`. Raises ValueError for none."""
    radius, momentum = np.linalg.norm(r_km), np.cross(r_km, v_km_s)
    pole = momentum / np.linalg.norm(momentum)
    a_km = 1.0 / (2.0 / radius - (v_km_s * v_km_s).sum() / MU_KM3_S2)
    level = float(np.hypot(pole[0], pole[1]))
    if not (np.isfinite(a_km) and a_km > 0.0 and level > 0.0):
        raise ValueError("this position and velocity are not those of an orbit with a node")
    node = np.array([-pole[1], pole[0], 0.0]) / level
    beside = np.cross(pole, node)
    lean = np.cross(v_km_s, momentum) / MU_KM3_S2 - r_km / radius
    ex, ey = float((lean * node).sum()), float((lean * beside).sum())
    true = float(np.arctan2((r_km * beside).sum(), (r_km * node).sum()))
    raan = float(np.arctan2(pole[0], -pole[1]))
    return np.array([a_km, ex, ey, np.arccos(pole[2]), raan, _mean_latitude(true, ex, ey)])


def _mean_latitude(true: float, ex: float, ey: float) -> float:
    """The mean argument of latitude from the true one."""
    perigee, e = float(np.arctan2(ey, ex)), float(np.hypot(ex, ey))
    half = (true - perigee) / 2.0
    eccentric = 2.0 * np.arctan2(np.sqrt(1.0 - e) * np.sin(half), np.sqrt(1.0 + e) * np.cos(half))
    return float(eccentric - e * np.sin(eccentric) + perigee)
