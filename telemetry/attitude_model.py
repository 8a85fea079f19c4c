"""How one attitude follows another: who steers, what a kick or a turn does, the momentum that thick air
brings, gyros that fill up.

Lives here: what holds a station, and what comes of a cut. Never here: the attitude in force between two cuts
(`attitude`), who is asked to steer and what is switched on (`guidance`), the closed forms themselves
(`swing`, `tumble`, `turns`).

Held, each part of an error is taken by itself, and adrift each of three turns one after the other, with
gravity's pull on a station that leans (Wertz, Spacecraft Attitude Determination and Control, 17.2): in roll
four, in pitch three, in yaw once the orbital rate squared times a difference of inertias. Attitude and spin
go on over every cut, whatever the angles.
"""

from dataclasses import replace
from typing import Final

import numpy as np

from scenarios.attitude import AttitudeControl, Facing
from scenarios.times import TICKS_PER_SECOND
from telemetry.attitude import Attitude
from telemetry.course import Course
from telemetry.decay import decay_km_s
from telemetry.facts import Facts
from telemetry.guidance import Guidance, Steers, guidance, words
from telemetry.linear import Floats
from telemetry.straying import strays_until_t
from telemetry.swing import (
    ERROR,
    MOMENTUM,
    ONE,
    TAU,
    TORQUE,
    Poles,
    State,
    Swing,
    derivative,
    forced,
    pattern,
    recovering,
    swing,
    valued,
)
from telemetry.tumble import Tumble
from telemetry.turns import Turn, axes, quaternion, seen_from, spins, vector_rates
from telemetry.wheels import Wheels, first_wheels

_THRUST: Final = Poles(own_rad_s=0.005, slow_s=60.0)
"""How thrusters bring the station back: within some ten minutes. Ours."""
_LOOK_S: Final = 6 * 3600.0
"""How far ahead full gyros are looked for at once."""
_LEAST_PULL: Final = 1e-3
"""No axis is quite without gravity's pull, or its gyros could never be emptied."""
_GREATEST_REST: Final = 0.5
"""How far, rad, what pulled at a station when control went may shift where it hangs: its pull is no longer in
proportion beyond."""
_FROM_SLOW: Final = 4.0
"""The gyros' slow decay takes so many times as long as their swing over two pi. Ours."""


class AttitudeModel:
    """How one station is turned and held. Holds only what never changes."""

    def __init__(self, control: AttitudeControl, faces: Facing | None) -> None:
        self._control = control
        self._faces = quaternion(faces or control.hold)
        self._inertia = np.array(control.inertia_kg_m2)
        x, y, z = control.inertia_kg_m2
        pull = np.array([4.0 * (z - y) / x, 3.0 * (z - x) / y, (x - y) / z])
        self._pull = np.where(np.abs(pull) < _LEAST_PULL, _LEAST_PULL, pull)
        own_rad_s = 1.0 / (60.0 * control.gyros.response_min)
        self._lean = Poles(own_rad_s, _FROM_SLOW / own_rad_s)

    def first(self, facts: Facts, course: Course, t: float) -> Attitude:
        """Before anything happens: held, and swaying as it always does."""
        now = guidance(self._control, None, facts.equipment, "gyros", t, False, course.burns_at(t))
        turn = Turn.resting(self._faces)
        aim, phase_rad = _aim(_facing(turn, t)), course.segment.elements_at(t).u_rad
        sway = derivative(aim[ERROR], _orbit_rad_s(course, t), self._lean)
        error, rate, momentum = (valued(rows, phase_rad) for rows in (aim[ERROR], sway, aim[MOMENTUM]))
        wheels = first_wheels(now.online, t, self._control.gyros.run_down / TICKS_PER_SECOND)
        spin = spins(error.reshape(3, 1), rate.reshape(3, 1))[:, 0]
        state = State(error, spin, momentum, np.zeros(3), phase_rad)
        return self._made(state, now, turn, wheels, None, course, t)

    def following(self, before: Attitude, earlier: Facts, facts: Facts, course: Course, t: float) -> Attitude:
        """The attitude from `t` on; the same one if nothing about it changed since the `earlier` facts."""
        steady = course.segment is before.segment and not before.changed and t < before.until_t
        if steady and facts.equipment is earlier.equipment:
            return before
        laden, burning = t >= before.laden_t, course.burns_at(t)
        now = guidance(self._control, before.guidance, facts.equipment, before.wanted, t, laden, burning)
        if steady and now == before.guidance:
            return before
        made = self._made(*self._struck(before, now, t), before, course, t)
        if made.laden_t > t:
            return made
        now = guidance(self._control, now, facts.equipment, before.wanted, t, True, burning)
        return self._made(*self._struck(before, now, t), before, course, t)

    def _struck(self, before: Attitude, now: Guidance, t: float) -> tuple[State, Guidance, Turn, Wheels]:
        """With what an attitude begins once blows are felt: a turn that ends, or that nobody steers any more,
        leaves its speed to the station.
        """
        state, turn = before.state(t), before.turn
        spin = state.spin + np.array(before.kick_nms) / self._inertia
        if now.steers is Steers.NOBODY or (turn.end_t is not None and turn.end_t <= t):
            turn = Turn.resting(turn.at(np.array([t, t]))[:, 0])
            if before.turn.lasts_s:
                spin += seen_from(state.error, before.turn.rate(np.array([t]))[:, 0])
        return replace(state, spin=spin), now, turn, before.wheels.following(now.online, t)

    def _made(
        self,
        state: State,
        now: Guidance,
        turn: Turn,
        wheels: Wheels,
        before: Attitude | None,
        course: Course,
        t: float,
    ) -> Attitude:
        """The attitude that begins with `state`, after another."""
        orbit_rad_s = _orbit_rad_s(course, t)
        drag_nm = self._drag_nm(course, orbit_rad_s, t) if now.steers is Steers.GYROS else 0.0
        if now.steers is not Steers.NOBODY and not drag_nm:
            state = replace(state, load=np.zeros(3))
        poles = self._lean if now.steers is Steers.GYROS else _THRUST
        coefficients = self._coefficients(state, now, poles, _facing(turn, t), orbit_rad_s)
        coefficients[MOMENTUM, TAU][1] += drag_nm
        sway = swing(t, state, orbit_rad_s, poles, coefficients)
        tumble = self._tumble(state, before, orbit_rad_s, t) if now.steers is Steers.NOBODY else None
        laden_t = self._laden_t(sway, now, t)
        foreseen = [laden_t, now.ready_t, now.helped_until_t, turn.end_t or np.inf]
        if drag_nm:
            foreseen.append(t + _LOOK_S)
        return Attitude(
            t0=t,
            until_t=min((when for when in foreseen if when > t), default=np.inf),
            laden_t=laden_t,
            guidance=now,
            turn=turn,
            swing=sway,
            tumble=tumble,
            wheels=wheels,
            words=words(now, t, turn.end_t is not None),
            capacity_nms=sum(now.online) * self._control.gyros.momentum_nms,
            orbit_rad_s=orbit_rad_s,
            load_nms=state.load,
            segment=course.segment,
            wanted=now.wanted,
            usual=self._faces,
            strays_until_t=strays_until_t(self._faces, turn, sway) if tumble is None else np.inf,
        )

    def _coefficients(
        self, state: State, now: Guidance, poles: Poles, facing: float, orbit_rad_s: float
    ) -> Floats:
        """Of all rows but rates: what the station settles to, and how."""
        found = _aim(facing)
        if now.steers in (Steers.THRUSTERS, Steers.NOBODY):
            found[ERROR], found[MOMENTUM] = 0.0, 0.0
        if now.steers is Steers.NOBODY:
            found[MOMENTUM, ONE] = state.momentum
            return found
        if now.steers is Steers.THRUSTERS:
            found[MOMENTUM, ONE][2] = self._control.gyros.reserve_nms
        found[MOMENTUM, ONE] += state.load
        error = state.error - valued(found[ERROR], state.phase_rad)
        rate = vector_rates(state.error.reshape(3, 1), state.spin.reshape(3, 1))[:, 0]
        rate -= valued(derivative(found[ERROR], orbit_rad_s, poles), state.phase_rad)
        held = (state.momentum - valued(found[MOMENTUM], state.phase_rad)) / self._inertia
        if now.steers is Steers.GYROS:
            stiffness = orbit_rad_s * orbit_rad_s * self._pull
            left = recovering(error, rate, held, stiffness, poles)
        else:
            left = forced(error, rate, held, poles)
        found[ERROR] += left[0]
        found[MOMENTUM] += left[1] * self._inertia[:, None]
        found[TORQUE] = derivative(found[MOMENTUM], orbit_rad_s, poles)
        found[TORQUE] += _turned_along(found[MOMENTUM], -facing * orbit_rad_s)
        return found

    def _tumble(self, state: State, before: Attitude | None, orbit_rad_s: float, t: float) -> Tumble:
        """How a station with this state falls; one that fell already, and was not struck, falls on."""
        stiffness = orbit_rad_s * orbit_rad_s * self._pull
        fell = None if before is None else before.tumble
        if before is not None and fell is not None and not any(before.kick_nms):
            return fell.onward(t, stiffness)
        rest = pattern()[ERROR, ONE] if before is None else fell.rest if fell else self._rest(before, t)
        return Tumble.falling(t, state.error, state.spin, stiffness, rest)

    def _rest(self, before: Attitude, t: float) -> Floats:
        """Where the station leans to if nobody holds it from `t` on: the gyros stand still, and what they
        took up until then pulls at it.
        """
        rows = before.at(np.array([t, t]))[:, 0]
        taken_nm = rows[TORQUE] - _turned_along(rows[MOMENTUM], -_facing(before.turn, t) * before.orbit_rad_s)
        lean = taken_nm / (self._inertia * before.orbit_rad_s * before.orbit_rad_s * self._pull)
        rest: Floats = pattern()[ERROR, ONE] - np.clip(lean, -_GREATEST_REST, _GREATEST_REST)
        return rest

    def _drag_nm(self, course: Course, orbit_rad_s: float, t: float) -> float:
        """The torque of air thicker than usual; what usual air does is in the recorded sway."""
        thicker = course.segment.density_factor - 1.0
        if thicker <= 0.0:
            return 0.0
        a_km = course.segment.mean(np.array([t])).a_km
        fall_m_s = 1e3 * float(decay_km_s(a_km)[0]) * thicker / course.segment.ballistic_kg_m2
        drag_n = course.mass_kg * 0.5 * orbit_rad_s * fall_m_s
        return self._control.drag_arm_m * drag_n

    def _laden_t(self, sway: Swing, now: Guidance, t: float) -> float:
        """When the gyros reach their limit, within the time that is looked ahead; infinite if they do not."""
        limit_nms = now.momentum_limit_nms(self._control)
        if now.steers is not Steers.GYROS or sway.greatest_momentum_nms(t, t + _LOOK_S) < limit_nms:
            return float(np.inf)
        return sway.above_t(limit_nms, t, _LOOK_S)


def _aim(facing: float) -> Floats:
    """What a quiet station does: as recorded of one that flies backwards, turned about with the station."""
    aim = pattern().copy()
    aim[MOMENTUM][[0, 2]] *= -facing
    return aim


def _turned_along(momentum: Floats, turn_rad_s: float) -> Floats:
    """The torque that turning about the pitch axis takes, shape (3, ...)."""
    return np.stack([turn_rad_s * momentum[2], np.zeros_like(momentum[1]), -turn_rad_s * momentum[0]])


def _orbit_rad_s(course: Course, t: float) -> float:
    return float(2.0 * np.pi / course.segment.mean(np.array([t])).period_s[0])


def _facing(turn: Turn, t: float) -> float:
    """1 for a station that flies forwards, -1 backwards, in between across."""
    return float(axes(turn.at(np.array([t, t])))[1, 1, 0])
