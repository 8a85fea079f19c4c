"""Who can see the station: relay satellites and ground sites by straight lines, and when.

Positions are earth-fixed (`Sky.earth_fixed`), km, shape (3, T).
Never here: whether equipment works, or anyone answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.earth import RADIUS_KM
from telemetry.fitted import Fitted
from telemetry.orbit import OrbitSegment
from telemetry.sky import Sky, lit, place_km, zenith
from telemetry.windows import Windows

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_GEOSTATIONARY_KM: Final = 42164.2 - RADIUS_KM


@dataclass(frozen=True, slots=True, eq=False)
class RelaySight:
    """A geostationary relay satellite, as the station sees it."""

    longitude_deg: float
    grazing_km: float = 0.0
    """How far above the (round) Earth the line must pass."""
    min_elevation_deg: float = -90.0
    """The station's own antenna looks no lower than this over its local horizontal."""
    _place_km: Floats = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_place_km", place_km(0.0, self.longitude_deg, _GEOSTATIONARY_KM))

    def elevation_deg(self, fixed_km: Floats) -> Floats:
        """Elevation over the station's local horizontal, negative when seen below it."""
        to_relay = self._place_km - fixed_km
        return _elevation_deg(fixed_km / _length(fixed_km), to_relay)

    def line_km(self, fixed_km: Floats) -> Floats:
        """From the station to it, earth-fixed, shape (3, T)."""
        return np.asarray(self._place_km - fixed_km)

    def margin_deg(self, fixed_km: Floats) -> Floats:
        """How far it stands above the lowest line that nothing lies across, negative out of sight; (T,)."""
        station_km = _length(fixed_km)
        horizon = np.minimum((RADIUS_KM + self.grazing_km) / station_km, 1.0)
        lowest_deg = np.maximum(-np.degrees(np.arccos(horizon)), self.min_elevation_deg)
        return np.asarray(self.elevation_deg(fixed_km) - lowest_deg)

    def sees(self, fixed_km: Floats) -> Bools:
        """Whether nothing lies between, shape (T,)."""
        return self.margin_deg(fixed_km) >= 0.0


@dataclass(frozen=True, slots=True, eq=False)
class SiteSight:
    """A place on the ground that looks up at the station."""

    latitude_deg: float
    longitude_deg: float
    min_elevation_deg: float = 5.0
    _place_km: Floats = field(init=False, repr=False)
    _zenith: Floats = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_place_km", place_km(self.latitude_deg, self.longitude_deg))
        object.__setattr__(self, "_zenith", zenith(self.latitude_deg, self.longitude_deg))

    def elevation_deg(self, fixed_km: Floats) -> Floats:
        """Elevation of the station over the site's horizon, shape (T,)."""
        return _elevation_deg(self._zenith, fixed_km - self._place_km)

    def sees(self, fixed_km: Floats) -> Bools:
        """Whether the station stands high enough, shape (T,)."""
        return np.asarray(self.elevation_deg(fixed_km) >= self.min_elevation_deg)


Sight = RelaySight | SiteSight


def in_sight(sights: Sequence[Sight], fixed_km: Floats) -> Bools:
    """Which of the relays and sites have the station in sight, shape (S, T)."""
    seen = np.empty((len(sights), fixed_km.shape[1]), dtype=np.bool_)
    for row, sight in zip(seen, sights, strict=True):
        row[:] = sight.sees(fixed_km)
    return seen


class GroundPath:
    """Where the station goes over the turning Earth, and the Sun with it; read often, so tabulated."""

    __slots__ = ("_places", "end_t", "start_t")

    def __init__(self, segment: OrbitSegment, sky: Sky) -> None:
        self.start_t, self.end_t = segment.t0, segment.entry_t

        def places(ts: Floats) -> Floats:
            r_km, _ = segment.states(ts)
            return np.concatenate([sky.earth_fixed(r_km, ts), sky.sun_fixed(ts)])

        self._places = Fitted(places, segment.t0, segment.knots)

    def at(self, ts: Floats) -> tuple[Floats, Floats]:
        """Position (km) and direction of the Sun, both earth-fixed, shape (3, T), in order of time."""
        places = self._places.at(ts)
        return places[:3], places[3:]


def link_windows(path: GroundPath, sights: Sequence[Sight]) -> Windows:
    """When any of the relays or sites sees the station, from the path's start to its end."""
    if not sights:
        return Windows(lambda ts: np.zeros(ts.shape, dtype=np.bool_), path.start_t, path.end_t)

    def seen(ts: Floats) -> Bools:
        return np.asarray(np.logical_or.reduce(in_sight(sights, path.at(ts)[0]), axis=0))

    return Windows(seen, path.start_t, path.end_t)


def daylight_windows(path: GroundPath) -> Windows:
    """When the Sun shines on the station, from the path's start to its end."""
    return Windows(lambda ts: lit(*path.at(ts)), path.start_t, path.end_t)


def _elevation_deg(up: Floats, line_km: Floats) -> Floats:
    """Angle of a line over the plane square to the unit vector `up`."""
    along = up[0] * line_km[0] + up[1] * line_km[1] + up[2] * line_km[2]
    return np.asarray(np.degrees(np.arcsin(along / _length(line_km))))


def _length(vectors: Floats) -> Floats:
    x, y, z = vectors
    return np.asarray(np.sqrt(x * x + y * y + z * z))
