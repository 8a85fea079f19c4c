"""How the thin air wears a near-circular orbit down: density, rates, and what is left until entry.

Everything here is for one m2/kg of drag; a station falls faster by its density factor over its ballistic
coefficient (`k / BC`), so that one table serves every station and every factor.
Never here: time since the scenario's zero, or the orbit's orientation.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.earth import J2, MU_KM3_S2, RADIUS_KM

Floats = NDArray[np.float64]

ENTRY_ALTITUDE_KM: Final = 100.0
"""Where a station is taken to come apart, and the table to end."""
TOP_ALTITUDE_KM: Final = 600.0

# Exponential atmosphere of Vallado, Fundamentals of Astrodynamics and Applications, table 8-4:
# base altitude km, density kg/m3, scale height km.
_ATMOSPHERE: Final = np.array(
    [
        (100.0, 5.297e-7, 5.877),
        (110.0, 9.661e-8, 7.263),
        (120.0, 2.438e-8, 9.473),
        (130.0, 8.484e-9, 12.636),
        (140.0, 3.845e-9, 16.149),
        (150.0, 2.070e-9, 22.523),
        (180.0, 5.464e-10, 29.740),
        (200.0, 2.789e-10, 37.105),
        (250.0, 7.248e-11, 45.546),
        (300.0, 2.418e-11, 53.628),
        (350.0, 9.518e-12, 53.298),
        (400.0, 3.725e-12, 58.515),
        (450.0, 1.585e-12, 60.828),
        (500.0, 6.967e-13, 63.822),
    ]
).T.copy()
_NODES_PER_SCALE_HEIGHT: Final = 25
# Gauss-Legendre of order 5, moved to the interval 0..1
_ABSCISSAE, _WEIGHTS = (
    tuple(values) for values in (np.polynomial.legendre.leggauss(5) + np.array([[1.0], [0.0]])) / 2
)


def density_kg_m3(altitude_km: Floats) -> Floats:
    """Density of the air; shape as given. Below 100 km and above 500 km the outermost layers go on."""
    base_km, density, scale_km = _ATMOSPHERE
    layer = np.maximum(np.searchsorted(base_km, altitude_km, side="right") - 1, 0)
    return np.asarray(density[layer] * np.exp((base_km[layer] - altitude_km) / scale_km[layer]))


def decay_km_s(a_km: Floats) -> Floats:
    """How fast the mean semi-major axis shrinks at 1 m2/kg, km/s, positive."""
    return np.asarray(1e3 * density_kg_m3(a_km - RADIUS_KM) * np.sqrt(MU_KM3_S2 * a_km))


def mean_motion_rad_s(a_km: Floats) -> Floats:
    """Two-body mean motion."""
    return np.asarray(np.sqrt(MU_KM3_S2 / a_km) / a_km)


def twist_rad_s(a_km: Floats) -> Floats:
    """3/2 J2 n (R/a)^2: the rate from which J2's turning of node, perigee and phase all follow."""
    ratio = RADIUS_KM / a_km
    return np.asarray(1.5 * J2 * ratio * ratio * mean_motion_rad_s(a_km))


@dataclass(frozen=True, slots=True, eq=False)
class DecayTable:
    """What is left until entry, at altitudes close enough for cubics between them, lowest first."""

    a_km: Floats
    """Shape (N,), mean semi-major axis."""
    left: Floats
    """Shape (3, N): time s, phase rad and twist rad left until entry, times m2/kg."""
    decay_km_s: Floats
    """Shape (N,), at 1 m2/kg."""
    turning_rad_s: Floats
    """Shape (2, N): rates of phase and twist."""


@lru_cache(maxsize=1)
def decay_table() -> DecayTable:
    """The one table, by quadrature over the altitudes where the layers meet and evenly between them."""
    edges = np.append(_ATMOSPHERE[0], TOP_ALTITUDE_KM)
    pieces = [
        np.linspace(low, high, int(np.ceil(_NODES_PER_SCALE_HEIGHT * (high - low) / scale)), endpoint=False)
        for low, high, scale in zip(edges[:-1], edges[1:], _ATMOSPHERE[2], strict=True)
    ]
    a_km = RADIUS_KM + np.concatenate([*pieces, edges[-1:]])
    left = np.zeros((3, a_km.size))
    np.cumsum(_spent(a_km[:-1], a_km[1:]), axis=1, out=left[:, 1:])
    return DecayTable(a_km, left, decay_km_s(a_km), np.stack([mean_motion_rad_s(a_km), twist_rad_s(a_km)]))


def left_until_entry(a_km: Floats) -> Floats:
    """Time (s), phase and twist (rad) left until 100 km, each times m2/kg; shape (3, T) for (T,).

    Raises ValueError for a mean altitude outside 100..600 km.
    """
    table = decay_table()
    inside = (a_km >= table.a_km[0]) & (a_km <= table.a_km[-1])
    if not inside.all():
        altitude_km = float(a_km[~inside][0]) - RADIUS_KM
        raise ValueError(
            f"mean altitude {altitude_km:.1f} km is outside the air's table, "
            f"{ENTRY_ALTITUDE_KM:.0f} to {TOP_ALTITUDE_KM:.0f} km"
        )
    node = np.searchsorted(table.a_km, a_km, side="right") - 1
    return np.asarray(table.left[:, node] + _spent(table.a_km[node], a_km))


def solved_density_factor(a_km: float, ballistic_kg_m2: float, seconds: float) -> float:
    """The density factor that brings a station from `a_km` (mean) to entry in `seconds`.

    Raises ValueError where no time is left, or outside 100..600 km.
    """
    if not seconds > 0:
        raise ValueError("entry must be later than the moment from which it is solved")
    return float(left_until_entry(np.array([a_km]))[0, 0]) * ballistic_kg_m2 / seconds


def _spent(low_km: Floats, high_km: Floats) -> Floats:
    """Time, phase and twist on the way down from `high_km` to `low_km`, at 1 m2/kg; shape (3, T)."""
    width_km = high_km - low_km
    spent = np.zeros((3, low_km.size))
    for abscissa, weight in zip(_ABSCISSAE, _WEIGHTS, strict=True):
        a_km = low_km + abscissa * width_km
        seconds = weight * width_km / decay_km_s(a_km)
        spent[0] += seconds
        spent[1] += seconds * mean_motion_rad_s(a_km)
        spent[2] += seconds * twist_rad_s(a_km)
    return spent
