"""Frames: a moment at an instant, put into the shape that everybody looks at.

Lives here: the moving part, from curves; what stands still between two moments is the `scene`.
Never here: anything decided; this only tells.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

import numpy as np

from telemetry.annunciator import Annunciated
from telemetry.course import EPHEMERIS
from telemetry.frame import Frame, OrbitNow, Readings
from telemetry.kinematics import JOINTS
from telemetry.linear import Floats
from telemetry.model import Model
from telemetry.moment import Moment
from telemetry.msel import Told
from telemetry.outdoors import ARM_VALUES, SUIT_VALUES, ArmNow
from telemetry.scene import Scene, Scenes

_FORESEEN_ENTRY_S = 30 * 86_400.0
_ORBIT = (*EPHEMERIS, "sunlit")


class Frames:
    """Makes the frames of one scenario's runs."""

    def __init__(self, model: Model, secret: str) -> None:
        self._model = model
        self._scenes = Scenes(model, secret)
        people, suits = model.scenario.people, model.scenario.station.suits
        told = (
            [f"person.{p.id}.breathing_co2_mmhg" for p in people],
            [f"arm.{name}" for name in (*JOINTS, "moving")],
            [f"arm.{name}" for name in ARM_VALUES],
            [f"orbit.{name}" for name in _ORBIT],
            *([f"suit.{suit.id}.{name}" for name in SUIT_VALUES] for suit in suits),
        )
        rows = [model.quantities.row(name) for names in told for name in names]
        self._rows = np.array(rows, dtype=np.intp)
        ends = list(accumulate(map(len, told)))
        self._parts = [slice(*part) for part in pairwise((0, *ends))]
        """Whose breath, which joints, tip and orbit, and then what of each suit."""
        self.blocks = frozenset(map(model.quantities.block, rows))
        """The blocks that a frame tells of beside its readings."""

    def frame(
        self,
        moment: Moment,
        t: float,
        readings: Readings,
        true: Floats,
        annunciated: Annunciated,
        told: Told,
    ) -> Frame:
        """The frame at `t`, which lies in `moment`; `true` holds the quantities at `t`, shape (Q,), at
        least those of `blocks`.
        """
        scene, values = self._scenes.of(moment), true.take(self._rows).tolist()
        breath, arm, tip, orbit, *suits = [values[part] for part in self._parts]
        return Frame(
            t=t,
            readings=readings,
            people=tuple(
                person(breathing_co2_mmhg=co2_mmhg)
                for person, co2_mmhg in zip(scene.people, breath, strict=True)
            ),
            modules=scene.modules,
            hatches=scene.hatches,
            equipment=scene.equipment,
            links=self._model.links.now(moment.standings, moment.sightlines, t),
            messages=scene.messages,
            orders=scene.orders,
            decisions=scene.decisions,
            commands=scene.commands,
            speech=scene.speech,
            occurrences=scene.occurrences,
            alarms=annunciated.alarms,
            shelved=annunciated.shelved,
            alarm_log=annunciated.log,
            things=scene.things,
            copies=scene.copies,
            vehicles=scene.vehicles,
            sites=scene.sites,
            detonations=scene.detonations,
            arm_joints_deg=tuple(arm[:-1]),
            arm_moving=bool(arm[-1]),
            orbit=_orbit(moment, t, dict(zip(_ORBIT, orbit, strict=True))),
            arm=_arm(scene, tip),
            suits=tuple(suit(*inside) for suit, inside in zip(scene.suits, suits, strict=True)),
            cameras=scene.cameras,
            injects=told.injects,
            expected=told.expected,
        )


def _arm(scene: Scene, tip: Sequence[float]) -> ArmNow | None:
    if scene.arm is None:
        return None
    *place, speed, brakes = tip
    return scene.arm(bool(brakes), tuple(place), speed)


def _orbit(moment: Moment, t: float, now: Mapping[str, float]) -> OrbitNow:
    course = moment.course
    terminator = course.day.next_change(t, 7200.0)
    return OrbitNow(
        latitude_deg=now["latitude_deg"],
        longitude_deg=now["longitude_deg"],
        altitude_km=now["altitude_km"],
        mean_altitude_km=now["mean_altitude_km"],
        altitude_rate_km_h=now["altitude_rate_km_h"],
        inclination_deg=course.inclination_deg,
        period_min=now["period_s"] / 60.0,
        beta_deg=now["beta_deg"],
        sunlit=bool(now["sunlit"]),
        next_terminator=None if terminator is None else terminator[0],
        subsolar_latitude_deg=now["subsolar_latitude_deg"],
        subsolar_longitude_deg=now["subsolar_longitude_deg"],
        entry=t + now["entry_s"] if now["entry_s"] < _FORESEEN_ENTRY_S else None,
        density_factor=now["density_factor"],
        burning=course.burns_at(t),
        propellant_kg=now["propellant_kg"],
        track_behind=course.track(t - now["period_s"] / 2.0, t),
        track_ahead=course.track(t, t + now["period_s"]),
    )
