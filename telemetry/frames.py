"""Frames: a moment at an instant, put into the shape that everybody looks at.

Lives here: the moving part, from curves; what stands still between two moments is the `scene`.
Never here: anything decided; this only tells.
"""

from dataclasses import replace

import numpy as np

from telemetry.frame import AlarmNow, Frame, OrbitNow, Readings
from telemetry.linear import Floats
from telemetry.model import Model
from telemetry.moment import Moment
from telemetry.scene import Scenes

_FORESEEN_ENTRY_S = 30 * 86_400.0
_ORBIT = ("altitude_km", "latitude_deg", "longitude_deg", "beta_deg", "sunlit", "entry_s", "propellant_kg")


class Frames:
    """Makes the frames of one scenario's runs."""

    def __init__(self, model: Model, secret: int) -> None:
        self._model = model
        self._scenes = Scenes(model, secret)
        people = model.scenario.people
        self._breath_rows = [model.quantities.row(f"person.{p.id}.breathing_co2_mmhg") for p in people]
        self._orbit_rows = [model.quantities.row(f"orbit.{name}") for name in _ORBIT]

    def frame(
        self, moment: Moment, t: float, readings: Readings, true: Floats, alarms: tuple[AlarmNow, ...]
    ) -> Frame:
        """The frame at `t`, which lies in `moment`; `true` holds every quantity at `t`, shape (Q,)."""
        scene, now = self._scenes.of(moment), np.array([t])
        breath = true[self._breath_rows].tolist()
        return Frame(
            t=t,
            readings=readings,
            people=tuple(
                replace(person, breathing_co2_mmhg=co2_mmhg)
                for person, co2_mmhg in zip(scene.people, breath, strict=True)
            ),
            modules=scene.modules,
            hatches=scene.hatches,
            equipment=scene.equipment,
            links=tuple(
                self._model.links.now(link.id, moment.facts, moment.course, t)
                for link in self._model.scenario.station.links
            ),
            messages=scene.messages,
            orders=scene.orders,
            speech=scene.speech,
            occurrences=scene.occurrences,
            alarms=alarms,
            things=scene.things,
            vehicles=scene.vehicles,
            sites=scene.sites,
            detonations=scene.detonations,
            arm_joints_deg=tuple(moment.arm.at(now)[:, 0].tolist()),
            arm_moving=bool(moment.arm.moving(now)[0]),
            orbit=self._orbit(moment, now, true),
        )

    def _orbit(self, moment: Moment, now: Floats, true: Floats) -> OrbitNow:
        course, t = moment.course, float(now[0])
        mean = course.segment.mean(now)
        altitude, latitude, longitude, beta, sunlit, entry_s, propellant = true[self._orbit_rows].tolist()
        subsolar_latitude, subsolar_longitude = course.sky.subsolar(now)
        terminator = course.day.next_change(t, 7200.0)
        return OrbitNow(
            latitude_deg=latitude,
            longitude_deg=longitude,
            altitude_km=altitude,
            mean_altitude_km=float(mean.altitude_km[0]),
            altitude_rate_km_h=float(mean.altitude_rate_km_h[0]),
            inclination_deg=float(np.degrees(mean.inclination_rad)),
            period_min=float(mean.period_s[0]) / 60.0,
            beta_deg=beta,
            sunlit=bool(sunlit),
            next_terminator=None if terminator is None else terminator[0],
            subsolar_latitude_deg=float(subsolar_latitude[0]),
            subsolar_longitude_deg=float(subsolar_longitude[0]),
            entry=t + entry_s if entry_s < _FORESEEN_ENTRY_S else None,
            density_factor=course.segment.density_factor,
            burning=bool(course.segment.burning(now)[0]),
            propellant_kg=propellant,
            track_behind=course.track(t - float(mean.period_s[0]) / 2.0, t),
            track_ahead=course.track(t, t + float(mean.period_s[0])),
        )
