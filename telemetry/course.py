"""The course: the orbit in force, with everything that is seen from it.

Lives here: an orbit segment together with its windows (each relay and ground site, the Sun), its ephemeris,
and the changes that make the next course. Never here: whether anybody answers (`links`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import ceil, floor
from typing import Final

import numpy as np

from scenarios.scenario import OrbitStart, Scenario
from scenarios.times import TICKS_PER_SECOND
from telemetry.decay import solved_density_factor
from telemetry.fitted import Fitted
from telemetry.linear import Floats
from telemetry.orbit import Elements, OrbitSegment, elements_before, states
from telemetry.sky import Sky, map_places, zenith
from telemetry.visibility import GroundPath, RelaySight, Sight, Sights, SiteSight
from telemetry.windows import Windows

EPHEMERIS: Final = (
    "mean_altitude_km", "entry_s", "mass_kg", "propellant_kg", "density_factor",
    "altitude_km", "altitude_rate_km_h", "period_s",
    "x_km", "y_km", "z_km", "vx_m_s", "vy_m_s", "vz_m_s",
    "latitude_deg", "longitude_deg", "subsolar_latitude_deg", "subsolar_longitude_deg",
    "beta_deg", "past_noon_deg",
)  # fmt: skip
"""What the ephemeris holds; positions and velocities in EME2000, then places on the map, and last
the Sun over the orbit's plane, and how far along it the station is past orbital noon."""
STEADY: Final = 5
"""So many of its first rows are monotone while a course lasts."""
_PLAIN: Final = 14
"""So many of its first rows are tabulated as they are; the places are tabulated as directions."""
_MAP: Final = slice(EPHEMERIS.index("latitude_deg"), EPHEMERIS.index("longitude_deg") + 1)
_GRAVITY_M_S2 = 9.80665
TRACK_STEP_S = 60.0
"""Between the points of the drawn ground track."""
_TRACK_CHUNK = 120
"""Points of the track are worked out so many at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Where the station is going, until its engines, its drag or its mass change."""

    sky: Sky
    segment: OrbitSegment
    antennas: Mapping[str, Sight]
    mass_kg: float
    propellant_kg: float
    burn_kg_s: float = 0.0
    before: "Course | None" = field(default=None, repr=False)
    """The course that this one follows, None at the start."""
    day: Windows = field(init=False, repr=False)
    _sights: Sights = field(init=False, repr=False)
    _fitted: Fitted = field(init=False, repr=False)
    _tracks: dict[int, Floats] = field(init=False, repr=False, default_factory=dict)
    """A memo of pure results."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sights", Sights(GroundPath(self.segment, self.sky), self.antennas))
        object.__setattr__(self, "day", self._sights.day)
        if self.before is not None:
            self._sights.ask_like(self.before._sights, self.segment.t0)
        object.__setattr__(self, "_fitted", Fitted(self._smooth, self.segment.t0, self.segment.knots))

    def ephemeris(self, ts: Floats) -> Floats:
        """The rows of `EPHEMERIS` at instants in order of time, shape (E, T)."""
        fitted = self._fitted.at(ts)
        rows = np.empty((len(EPHEMERIS), ts.size))
        rows[:_PLAIN] = fitted[:_PLAIN]
        np.maximum(fitted[1], 0.0, out=rows[1])
        rows[4] = self.segment.density_factor
        rows[_PLAIN::2], rows[_PLAIN + 1 :: 2] = map_places(fitted[_PLAIN:])
        return rows

    def steady(self, ts: Floats) -> Floats:
        """The rows that are monotone while a course lasts, straight from the orbit: shape (STEADY, T)."""
        mean = self.segment.mean(ts)
        spent = self.spent_kg(ts)
        rows = np.empty((STEADY, ts.size))
        rows[0] = mean.altitude_km
        rows[1] = np.maximum(self.segment.predicted_entry_t(ts) - ts, 0.0)
        rows[2] = self.mass_kg - spent
        rows[3] = self.propellant_kg - spent
        rows[4] = self.segment.density_factor
        return rows

    def _smooth(self, ts: Floats) -> Floats:
        """What the ephemeris tabulates, shape (R, T): smooth even where the map has a pole or a date line."""
        mean = self.segment.mean(ts)
        r_km, v_km_s = states(mean)
        latitude, longitude, altitude = self.sky.geodetic(r_km, ts)
        scalars = [altitude, mean.altitude_rate_km_h, mean.period_s]
        vectors = [
            self.sky.j2000(r_km),
            self.sky.j2000(v_km_s) * 1000.0,
            zenith(latitude, longitude),
            self.sky.sun_fixed(ts),
            self.sky.sun_over_orbit(r_km, v_km_s, ts),
        ]
        return np.concatenate([self.steady(ts), np.stack(scalars), *vectors])

    def in_sight(self, antennas: tuple[str, ...]) -> Windows:
        """When any of these relays and ground sites is in sight."""
        return self._sights.any(antennas)

    def track(self, start_t: float, end_t: float) -> Floats:
        """Latitude and longitude at the whole minutes in [start_t, end_t] since the start, shape (2, N)."""
        course: Course | None = self
        parts: list[Floats] = []
        while course is not None:  # there are thousands where the engines fire again and again
            t0 = course.segment.t0
            parts.extend(course._track(max(start_t, t0), end_t))
            course, end_t = course.before if start_t < t0 else None, min(end_t, np.nextafter(t0, -np.inf))
        return parts[0] if len(parts) == 1 else np.concatenate([np.empty((2, 0)), *reversed(parts)], axis=1)

    def _track(self, start_t: float, end_t: float) -> Iterator[Floats]:
        """Those of this course alone, the latest minutes first."""
        first, last = ceil(start_t / TRACK_STEP_S), floor(end_t / TRACK_STEP_S)
        for chunk in reversed(range(first // _TRACK_CHUNK, last // _TRACK_CHUNK + 1)):
            begin = chunk * _TRACK_CHUNK
            yield self._track_chunk(chunk)[:, max(first - begin, 0) : max(last + 1 - begin, 0)]

    def _track_chunk(self, chunk: int) -> Floats:
        if chunk not in self._tracks:
            steps = np.arange(chunk * _TRACK_CHUNK, (chunk + 1) * _TRACK_CHUNK)
            ts = np.maximum(steps * TRACK_STEP_S, self.segment.t0)
            self._tracks[chunk] = self.ephemeris(ts)[_MAP]
        return self._tracks[chunk]

    @property
    def inclination_deg(self) -> float:
        """The mean orbit's inclination."""
        return float(np.degrees(self.segment.elements.inclination_rad))

    def burns_at(self, t: float) -> bool:
        """Whether the engines push."""
        return bool(self.segment.burning(t))

    def spent_kg(self, ts: Floats) -> Floats:
        """Propellant used since this course began, shape (T,)."""
        return self.burn_kg_s * np.clip(ts - self.segment.t0, 0.0, self.segment.burn_s)

    def on(self, t: float, **changed: float) -> "Course":
        """The course from `t` on with its segment's figures (density factor, thrust, burn) changed."""
        spent = float(self.spent_kg(np.array([t]))[0])
        figures = {
            "ballistic_kg_m2": self.segment.ballistic_kg_m2,
            "density_factor": self.segment.density_factor,
            "thrust_m_s2": self.segment.thrust_m_s2,
            "burn_s": max(0.0, self.segment.t0 + self.segment.burn_s - t),
        }
        segment = OrbitSegment(t, self.segment.elements_at(t), **{**figures, **changed})
        return replace(
            self,
            segment=segment,
            mass_kg=self.mass_kg - spent,
            propellant_kg=self.propellant_kg - spent,
            before=self if t > self.segment.t0 else self.before,
        )

    def thicker(self, t: float, factor: float | None, entry_t: float | None) -> "Course":
        """The course through air `factor` times as dense, or as dense as entry at `entry_t` needs."""
        if entry_t is not None:
            a_km = self.segment.elements_at(t).a_km
            factor = solved_density_factor(a_km, self.segment.ballistic_kg_m2, entry_t - t)
        assert factor is not None
        return self.on(t, density_factor=factor)

    def boosted(self, t: float, delta_v_m_s: float, thrust_n: float, isp_s: float) -> "Course":
        """The course with engines pushing along it until `delta_v_m_s` is reached or the tanks are empty."""
        course = self.on(t)
        used_kg = min(self.needed_kg(t, delta_v_m_s, isp_s), course.propellant_kg)
        kg_s = thrust_n / (isp_s * _GRAVITY_M_S2)
        burn_s = np.floor(used_kg / kg_s * TICKS_PER_SECOND) / TICKS_PER_SECOND
        thrust_m_s2 = thrust_n / (course.mass_kg - used_kg / 2.0)
        return replace(course.on(t, thrust_m_s2=thrust_m_s2, burn_s=float(burn_s)), burn_kg_s=kg_s)

    def needed_kg(self, t: float, delta_v_m_s: float, isp_s: float) -> float:
        """Propellant that a burn at `t` takes, by the rocket equation."""
        mass_kg = self.mass_kg - float(self.spent_kg(np.array([t]))[0])
        return mass_kg * (1.0 - float(np.exp(-delta_v_m_s / (isp_s * _GRAVITY_M_S2))))

    def coasting(self, t: float) -> "Course":
        """The course with the engines off."""
        return replace(self.on(t, thrust_m_s2=0.0, burn_s=0.0), burn_kg_s=0.0)


def first_course(scenario: Scenario) -> Course:
    """The course at the scenario's start, run back from the elements given for MET zero."""
    start_t = scenario.start / TICKS_PER_SECOND
    orbit = scenario.orbit
    elements = _elements(orbit)
    if start_t < 0:
        elements = elements_before(
            elements, -start_t, orbit.ballistic_coefficient_kg_m2, orbit.density_factor
        )
    segment = OrbitSegment(start_t, elements, orbit.ballistic_coefficient_kg_m2, orbit.density_factor)
    antennas: dict[str, Sight] = {r.id: RelaySight(r.longitude_deg) for r in scenario.station.relays}
    for site in scenario.station.sites:
        antennas[site.id] = SiteSight(site.latitude_deg, site.longitude_deg, site.min_elevation_deg)
    sky = Sky(scenario.zero)
    return Course(sky, segment, antennas, orbit.mass_kg, orbit.propellant_kg)


def _elements(orbit: OrbitStart) -> Elements:
    return Elements(
        a_km=orbit.semi_major_axis_km,
        ex=orbit.eccentricity_x,
        ey=orbit.eccentricity_y,
        inclination_rad=float(np.radians(orbit.inclination_deg)),
        raan_rad=float(np.radians(orbit.raan_deg)),
        u_rad=float(np.radians(orbit.argument_of_latitude_deg)),
    )
