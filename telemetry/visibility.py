"""Who can see the station: relay satellites and ground sites by straight lines, and when.

Positions are earth-fixed (`Sky.earth_fixed`), km, shape (3, T).
Never here: whether equipment works, or anyone answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.earth import RADIUS_KM
from telemetry.fitted import Fitted
from telemetry.orbit import OrbitSegment
from telemetry.sky import Sky, lit, place_km, zenith
from telemetry.windows import Search, Windows, chunk_of

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
        """Whether nothing lies between, shape (T,): where `margin_deg` is 0 or more, without an angle."""
        line_km, station_sq = self.line_km(fixed_km), _dot(fixed_km, fixed_km)
        length_km, rise = _length(line_km), _dot(fixed_km, line_km)
        grazed_km = RADIUS_KM + self.grazing_km
        seen = rise >= -np.sqrt(np.maximum(station_sq - grazed_km * grazed_km, 0.0)) * length_km
        if self.min_elevation_deg > -90.0:
            lowest = np.sin(np.radians(self.min_elevation_deg))
            seen &= rise >= lowest * np.sqrt(station_sq) * length_km
        return np.asarray(seen)


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
        """Whether the station stands high enough, shape (T,): as its elevation says, without an angle."""
        line_km = fixed_km - self._place_km
        lowest = np.sin(np.radians(self.min_elevation_deg))
        return np.asarray(_dot(self._zenith, line_km) >= lowest * _length(line_km))


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


class Sights:
    """When relays and sites, and the Sun, see the station along a path: looked for together."""

    __slots__ = ("_named", "_search", "_windows", "day")

    def __init__(self, path: GroundPath, sights: Mapping[str, Sight]) -> None:
        self._named = tuple(sights)
        all_sights = tuple(sights.values())

        def seen(ts: Floats) -> Bools:
            fixed_km, sun = path.at(ts)
            return np.concatenate([in_sight(all_sights, fixed_km), lit(fixed_km, sun)[None]])

        self._search = Search(seen, path.start_t, path.end_t)
        self._windows: dict[tuple[str, ...], Windows] = {}
        self.day = self._search.windows(lambda rows: rows[-1])
        """When the Sun shines on the station."""

    def ask_like(self, before: "Sights", t: float) -> None:
        """Look at once for all that was asked of another path about `t`, as it will be asked again."""
        for names, windows in before._windows.items():
            if windows.knows(chunk_of(t)):
                self.any(names)

    def any(self, names: tuple[str, ...]) -> Windows:
        """When any of these relays and sites has the station in sight."""
        if names not in self._windows:
            places = [self._named.index(name) for name in names]
            self._windows[names] = self._search.windows(
                lambda rows: np.asarray(np.logical_or.reduce(rows[places], axis=0))
            )
        return self._windows[names]


def _elevation_deg(up: Floats, line_km: Floats) -> Floats:
    """Angle of a line over the plane square to the unit vector `up`."""
    return np.asarray(np.degrees(np.arcsin(_dot(up, line_km) / _length(line_km))))


def _dot(a: Floats, b: Floats) -> Floats:
    return np.asarray(a[0] * b[0] + a[1] * b[1] + a[2] * b[2])


def _length(vectors: Floats) -> Floats:
    x, y, z = vectors
    return np.asarray(np.sqrt(x * x + y * y + z * z))
