"""The station's orbit: mean elements under J2, drag and a steady push, and the positions they give.

Secular J2 and drag move the mean elements (`track`); J2's short swing and J3's standing eccentricity are
added after SGP4 (Hoots and Roehrich, Spacetrack Report 3), for near-circular orbits only.
Left out, deliberately: tesseral harmonics, Sun and Moon (together about 1 km in a day); that drag
makes an orbit rounder; and that a burn shorter than an orbit leaves it eccentric (a real reboost is split in
two, half an orbit apart, for that reason).
Arrays: `ts` scenario seconds, shape (T,). The inertial frame is `sky`'s.
Never here: the Earth's turn, the Sun, who sees the station.
"""

from dataclasses import astuple, dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.decay import left_until_entry, mean_motion_rad_s, twist_rad_s
from telemetry.earth import J2, J3, MU_KM3_S2, RADIUS_KM
from telemetry.track import Track, track

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_HOUR_S: Final = 3600.0
_ROUNDS: Final = 40
_MET: Final = 3e-11
"""Km, radians, or no unit: where a correction has nothing left to do."""


@dataclass(frozen=True, slots=True)
class Elements:
    """Mean elements of a near-circular orbit at one moment."""

    a_km: float
    ex: float
    """Eccentricity times the cosine of the argument of perigee, J3's standing part left out."""
    ey: float
    """Eccentricity times its sine."""
    inclination_rad: float
    raan_rad: float
    """Right ascension of the ascending node."""
    u_rad: float
    """Mean argument of latitude: mean anomaly plus argument of perigee, never wrapped."""


@dataclass(frozen=True, slots=True, eq=False)
class MeanOrbit:
    """Mean elements at several moments; arrays of shape (T,)."""

    a_km: Floats
    a_rate_km_s: Floats
    ex: Floats
    ey: Floats
    inclination_rad: float
    raan_rad: Floats
    u_rad: Floats

    @property
    def altitude_km(self) -> Floats:
        """Mean altitude over the equatorial radius."""
        return self.a_km - RADIUS_KM

    @property
    def altitude_rate_km_h(self) -> Floats:
        """Its trend, negative while falling."""
        return self.a_rate_km_s * _HOUR_S

    @property
    def period_s(self) -> Floats:
        """From one ascending node to the next."""
        cos_i = np.cos(self.inclination_rad)
        rate_rad_s = mean_motion_rad_s(self.a_km) + (4 * cos_i * cos_i - 1) * twist_rad_s(self.a_km)
        return np.asarray(2 * np.pi / rate_rad_s)


@dataclass(frozen=True, slots=True, eq=False)
class OrbitSegment:
    """The orbit from `t0` until something about it changes. Immutable; nothing is known before `t0`.

    Raises ValueError for a drag that is not positive, and outside 100..600 km of mean altitude.
    """

    t0: float
    elements: Elements
    ballistic_kg_m2: float
    density_factor: float = 1.0
    thrust_m_s2: float = 0.0
    """Along the track, forward positive, from t0 for `burn_s` seconds."""
    burn_s: float = 0.0
    _track: Track = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not (self.ballistic_kg_m2 > 0 and self.density_factor > 0):
            raise ValueError("ballistic coefficient and density factor must be positive")
        curve = track(self.t0, self.elements.a_km, self._drag_m2_kg, self.thrust_m_s2 / 1e3, self.burn_s)
        object.__setattr__(self, "_track", curve)

    @property
    def _drag_m2_kg(self) -> float:
        return self.density_factor / self.ballistic_kg_m2

    @property
    def knots(self) -> Floats:
        """When the track goes from one cubic to the next, in order, shape (N,); smooth between them."""
        return np.append(self._track.starts, self._track.entry_t)

    @property
    def entry_t(self) -> float:
        """When the mean altitude reaches 100 km, the burn carried out; states after it are those at it."""
        return self._track.entry_t

    def predicted_entry_t(self, ts: Floats) -> Floats:
        """Entry as foreseen at each time: if the engines stopped then."""
        entry_t = np.full(ts.shape, self.entry_t)
        burning = self.burning(ts) & (ts < self.entry_t)
        if burning.any():
            a_km = self._track.at(ts[burning])[0][0]
            entry_t[burning] = ts[burning] + left_until_entry(a_km)[0] / self._drag_m2_kg
        return entry_t

    def burning(self, ts: Floats | float) -> Bools:
        """Whether the engines push, of the shape of `ts`."""
        return np.asarray((ts >= self.t0) & (ts < self.t0 + self.burn_s) & (self.thrust_m_s2 != 0))

    def mean(self, ts: Floats) -> MeanOrbit:
        """Mean elements. Raises ValueError for a time before t0."""
        (a_km, phase, twist), rate_km_s = self._track.at(ts)
        start = self.elements
        cos_i = float(np.cos(start.inclination_rad))
        perigee = (2.5 * cos_i * cos_i - 0.5) * twist
        cos_p, sin_p = np.cos(perigee), np.sin(perigee)
        return MeanOrbit(
            a_km=a_km,
            a_rate_km_s=rate_km_s,
            ex=start.ex * cos_p - start.ey * sin_p,
            ey=start.ey * cos_p + start.ex * sin_p,
            inclination_rad=start.inclination_rad,
            raan_rad=start.raan_rad - cos_i * twist,
            u_rad=start.u_rad + (phase + (4 * cos_i * cos_i - 1) * twist),
        )

    def elements_at(self, t: float) -> Elements:
        """The elements with which the next segment begins, exactly those of this one there."""
        mean = self.mean(np.array([t]))
        return Elements(
            a_km=float(mean.a_km[0]),
            ex=float(mean.ex[0]),
            ey=float(mean.ey[0]),
            inclination_rad=mean.inclination_rad,
            raan_rad=float(mean.raan_rad[0]),
            u_rad=float(mean.u_rad[0]),
        )

    def states(self, ts: Floats) -> tuple[Floats, Floats]:
        """Inertial position (km) and velocity (km/s), each of shape (3, T). Raises ValueError before t0."""
        return states(self.mean(ts))


def elements_before(
    elements: Elements, seconds: float, ballistic_kg_m2: float, density_factor: float
) -> Elements:
    """The elements `seconds` earlier: a segment that begins with them meets `elements` after that time.

    Found by correction, for drag forgets where it came from; in thin air a round gains three digits.
    """
    earlier = elements
    for _ in range(_ROUNDS):
        met = OrbitSegment(0.0, earlier, ballistic_kg_m2, density_factor).elements_at(seconds)
        missing = [wanted - got for wanted, got in zip(astuple(elements), astuple(met), strict=True)]
        if max(map(abs, missing)) < _MET:
            break
        earlier = Elements(*(value + more for value, more in zip(astuple(earlier), missing, strict=True)))
    return earlier


def states(mean: MeanOrbit) -> tuple[Floats, Floats]:
    """Position (km) and velocity (km/s), shape (3, T) each: Kepler and J3, then J2's swing."""
    cos_i, sin_i = float(np.cos(mean.inclination_rad)), float(np.sin(mean.inclination_rad))
    ex, ey = mean.ex, mean.ey - (0.5 * J3 / J2 * RADIUS_KM * sin_i) / mean.a_km
    p_km = mean.a_km * (1 - (ex * ex + ey * ey))
    speed = np.sqrt(MU_KM3_S2 / p_km)
    u = _true_latitude_rad(mean.u_rad, ex, ey)
    cos_u, sin_u = np.cos(u), np.sin(u)
    shape = 1 + (ex * cos_u + ey * sin_u)

    swing = 0.5 * J2 * RADIUS_KM * RADIUS_KM / (p_km * p_km)
    swing_sin = swing * (2 * sin_u * cos_u)
    swing_cos = swing * (1 - 2 * sin_u * sin_u)
    tilt_sq, bulge = sin_i * sin_i, 4.5 * cos_i * cos_i - 1.5
    r_km = p_km * ((1 - bulge * swing) / shape + 0.5 * tilt_sq * swing_cos)
    radial = speed * (ex * sin_u - ey * cos_u - tilt_sq * swing_sin) + mean.a_rate_km_s
    across = speed * (shape + tilt_sq * swing_cos + bulge * swing)

    angles = np.empty((3, u.size))
    angles[0] = u - (1.75 * cos_i * cos_i - 0.25) * swing_sin
    angles[1] = mean.raan_rad + 1.5 * cos_i * swing_sin
    angles[2] = mean.inclination_rad + 1.5 * cos_i * sin_i * swing_cos
    outward, forward = _axes(angles)
    return r_km * outward, radial * outward + across * forward


def _true_latitude_rad(u_rad: Floats, ex: Floats, ey: Floats) -> Floats:
    """Argument of latitude from its mean, to second order in the eccentricity."""
    cos, sin = np.cos(u_rad), np.sin(u_rad)
    sin_m, cos_m = ex * sin - ey * cos, ex * cos + ey * sin
    return np.asarray(u_rad + sin_m * (2 + 2.5 * cos_m))


def _axes(angles: Floats) -> tuple[Floats, Floats]:
    """Unit vectors outward and forward, shape (3, T), for latitude argument, node and inclination."""
    cos_u, cos_node, cos_i = np.cos(angles)
    sin_u, sin_node, sin_i = np.sin(angles)
    beside_sin, beside_cos = cos_i * sin_node, cos_i * cos_node
    outward, forward = np.empty_like(angles), np.empty_like(angles)
    outward[0] = cos_node * cos_u - beside_sin * sin_u
    outward[1] = sin_node * cos_u + beside_cos * sin_u
    outward[2] = sin_i * sin_u
    forward[0] = -cos_node * sin_u - beside_sin * cos_u
    forward[1] = beside_cos * cos_u - sin_node * sin_u
    forward[2] = sin_i * cos_u
    return outward, forward
