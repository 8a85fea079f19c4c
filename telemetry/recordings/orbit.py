"""Where the station of a recording was, from the state vectors in it.

Lives here: carrying the latest state vector on along its orbit, and what follows from it: the ground track,
day and night. Never here: foreseeing an entry or engines; a recording does not tell of them.
"""

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

import numpy as np

from telemetry.channels import ChannelTable
from telemetry.frame import OrbitNow
from telemetry.linear import Floats
from telemetry.orbit import Bools, OrbitSegment, elements_before
from telemetry.osculating import mean_elements
from telemetry.recordings.recording import Recording
from telemetry.sky import Sky
from telemetry.windows import Windows

_STATE: Final = ("x_km", "y_km", "z_km", "vx_m_s", "vy_m_s", "vz_m_s")
_FIX_S: Final = 600.0
"""The state is taken anew on whole steps of this, so that what follows from it is worked out seldom."""
_OLD_S: Final = 6 * 3600.0
"""Carried on for longer than this, it is too uncertain to be shown: drag has not been foreseen."""
_TOGETHER_S: Final = 2.0
"""Six numbers sampled further apart than this are not one state."""
_BEHIND_S: Final = 3600.0
_AHEAD_S: Final = 7200.0
_BALLISTIC_KG_M2: Final = 91.0
"""Mass over drag coefficient and area, of NASA's trajectory file of February 2022."""
_STEP_S: Final = 60.0


@dataclass(frozen=True, slots=True, eq=False)
class _Course:
    """The orbit around one state vector."""

    segment: OrbitSegment
    day: Windows
    """Whether the Sun shines on it, from the state vector's step on."""
    minutes: Floats
    """The whole minutes at which its ground track is told, shape (N,)."""
    places: Floats
    """Latitude and longitude then, shape (2, N)."""

    def track(self, start_t: float, end_t: float) -> Floats:
        """Latitude and longitude at the whole minutes in a span, shape (2, N)."""
        first = int(np.searchsorted(self.minutes, start_t))
        return self.places[:, first : int(np.searchsorted(self.minutes, end_t, side="right"))]


class RecordedOrbit:
    """The orbit of one recording. Its memo is of pure results."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._channels = _state_channels(recording.channels)
        self._sky = Sky(recording.zero)
        self._course = lru_cache(maxsize=4)(self._course_from)

    def at(self, t: float) -> OrbitNow:
        """Where it is at `t`; not known where no state vector tells, or none of late."""
        # where nothing was known on the step, as at a recording's beginning, what is known by now must do
        course = self._course(float(np.floor(t / _FIX_S) * _FIX_S)) or self._course(t)
        if course is None:
            return _UNKNOWN
        segment, sky, now = course.segment, self._sky, np.array([t])
        r_km, v_km_s = segment.states(now)
        mean = segment.mean(now)
        latitude, longitude, altitude = sky.geodetic(r_km, now)
        sun = sky.sun_fixed(now)[:, 0]
        period_s = float(mean.period_s[0])
        terminator = course.day.next_change(t, _AHEAD_S)
        return OrbitNow(
            latitude_deg=float(latitude[0]),
            longitude_deg=float(longitude[0]),
            altitude_km=float(altitude[0]),
            mean_altitude_km=float(mean.altitude_km[0]),
            altitude_rate_km_h=np.nan,
            inclination_deg=float(np.degrees(mean.inclination_rad)),
            period_min=period_s / 60.0,
            beta_deg=float(sky.beta_deg(r_km, v_km_s, now)[0]),
            sunlit=course.day.holds(t),
            next_terminator=None if terminator is None else terminator[0],
            subsolar_latitude_deg=float(np.degrees(np.arcsin(sun[2]))),
            subsolar_longitude_deg=float(np.degrees(np.arctan2(sun[1], sun[0]))),
            entry=None,
            density_factor=1.0,
            burning=False,
            propellant_kg=np.nan,
            track_behind=course.track(t - period_s / 2.0, t),
            track_ahead=course.track(t, t + period_s),
        )

    def sunlit(self, ts: Floats) -> Floats:
        """1 by day, 0 by night, NaN where no late state tells, at instants in order of time, shape (T,)."""
        found = np.full(ts.shape, np.nan)
        if self._channels is None:
            return found
        state, sampled = self._recording.held_over(self._channels, ts)
        r_km, v_km_s = self._sky.of_date(state[:3]), self._sky.of_date(state[3:] / 1e3)
        since_s = ts - sampled.min(axis=0)
        with np.errstate(all="ignore"):  # a corrupt state leads nowhere
            rate_rad_s = np.sqrt((v_km_s * v_km_s).sum(axis=0) / (r_km * r_km).sum(axis=0))
            angle = rate_rad_s * since_s
            # in a circle, which is round enough for the minutes until the next state
            now_km = r_km * np.cos(angle) + v_km_s / rate_rad_s * np.sin(angle)
        known = np.isfinite(now_km).all(axis=0) & (since_s <= _FIX_S) & ~self._recording.silent(ts)
        found[known] = self._sky.sunlit(now_km[:, known].copy(), ts[known])
        return found

    def _course_from(self, t: float) -> _Course | None:
        """The orbit by the state vector that was the latest at `t`."""
        if self._channels is None:
            return None
        state, sampled = self._recording.latest(self._channels, t)
        apart_s = sampled.max() - sampled.min()
        if not (np.isfinite(state).all() and apart_s < _TOGETHER_S and t - sampled.min() < _OLD_S):
            return None
        r_km, v_km_s = self._sky.of_date(state.reshape(2, 3).T.copy()).T
        try:
            elements = mean_elements(r_km, v_km_s / 1e3)
            earlier = elements_before(elements, _BEHIND_S, _BALLISTIC_KG_M2, 1.0)
        except ValueError:
            return None  # a corrupt state vector is none
        segment = OrbitSegment(float(sampled.max()) - _BEHIND_S, earlier, _BALLISTIC_KG_M2)
        day = Windows.alone(partial(_sunlit, self._sky, segment), t, t + _FIX_S + _AHEAD_S)
        minutes = np.arange(np.ceil(segment.t0 / _STEP_S), (t + _FIX_S + _AHEAD_S) // _STEP_S + 1) * _STEP_S
        places = np.stack(self._sky.geodetic(segment.states(minutes)[0], minutes)[:2])
        return _Course(segment, day, minutes, places)


def _sunlit(sky: Sky, segment: OrbitSegment, ts: Floats) -> Bools:
    return sky.sunlit(segment.states(ts)[0], ts)


def _state_channels(channels: ChannelTable) -> tuple[str, ...] | None:
    """What measures position and velocity in J2000's frame; None where that is not whole."""
    found = tuple(channels.measuring(f"orbit.{name}") for name in _STATE)
    return found if all(found) else None


_NOWHERE = np.empty((2, 0))
_UNKNOWN: Final = OrbitNow(
    **dict.fromkeys(
        (
            "latitude_deg",
            "longitude_deg",
            "altitude_km",
            "mean_altitude_km",
            "altitude_rate_km_h",
            "inclination_deg",
            "period_min",
            "beta_deg",
            "subsolar_latitude_deg",
            "subsolar_longitude_deg",
            "propellant_kg",
        ),
        np.nan,
    ),
    sunlit=False,
    next_terminator=None,
    entry=None,
    density_factor=1.0,
    burning=False,
    track_behind=_NOWHERE,
    track_ahead=_NOWHERE,
)
