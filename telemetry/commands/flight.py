"""Rules on what flies: the station's course and attitude, its arm, visiting vehicles.

Never here: the orbit (`course`), the attitude (`attitude`), or the arm's joints (`kinematics`).
"""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from scenarios import effects
from scenarios.attitude import AttitudeControl, Facing
from scenarios.commands import flight as asked
from scenarios.effects import Effect
from scenarios.robotics import Arm
from scenarios.times import TICKS_PER_SECOND
from scenarios.words import Grip, SevenAngles
from telemetry.commands.rule import MINUTE, Refused, Rule, Situation, switched
from telemetry.kinematics import JOINTS

_FASTEST_DEG_S: Final = 5.0
"""What a joint of the arm can do. General knowledge; its rules allow less."""
_STOWING_DEG_S: Final = 0.6
_DESCENDS: Final = (30 * MINUTE, 53 * MINUTE)
"""When a vehicle that brakes comes to the air, and to the ground: the film's."""


def _control(s: Situation) -> AttitudeControl:
    if s.station.attitude is None or s.change.attitude is None:
        raise Refused("the station has no engines or gyros to command")
    return s.station.attitude


def _at(s: Situation, machines: tuple[str, ...], what: str) -> None:
    """Somebody must be where any of these machines is."""
    modules = tuple(dict.fromkeys(e.module for e in s.station.equipment if e.id in machines))
    if not s.aboard or s.person.module not in modules:
        s.reach(modules[:1], what)


def _reboost(s: Situation, c: asked.Reboost) -> tuple[Effect, ...]:
    engines = _control(s).thrusters
    _, state = s.machine(engines)
    if state != "on":
        raise Refused(f"{s.called('equipment', engines)} are {state}")
    if s.change.course.burns_at(s.t):
        raise Refused("the engines burn already")
    return (effects.Reboost(do="reboost", delta_v_m_s=c.delta_v_m_s, thrust_n=c.thrust_n),)


def _burns(s: Situation, c: asked.Reboost) -> str:
    needed_kg = s.change.course.needed_kg(s.t, c.delta_v_m_s, 300.0)
    return " and ".join([f"it takes {needed_kg:.0f} kg of propellant", *_somebody_outside(s)])


def _somebody_outside(s: Situation) -> list[str]:
    return [f"outside: {s.all_called(s.outside)}"] if s.outside else []


def _steer(s: Situation, c: asked.Steer) -> tuple[Effect, ...]:
    control = _control(s)
    _at(s, (*control.computers, control.thrusters), "the guidance computer")
    if s.change.attitude is not None and s.change.attitude.wanted == c.holder:
        raise Refused(f"{c.holder} {'holds' if c.holder == 'nobody' else 'hold'} the station already")
    return (effects.Steer(do="steer", by=c.holder),)


def _nobody_holds(s: Situation, c: asked.Steer) -> str:
    return (
        "the station will turn as it likes, and lose sunlight and its links" if c.holder == "nobody" else ""
    )


def _turn(s: Situation, c: asked.Turn) -> tuple[Effect, ...]:
    control = _control(s)
    _at(s, (*control.computers, control.thrusters), "the guidance computer")
    if s.change.attitude is not None and s.change.attitude.wanted == "nobody":
        raise Refused("nobody holds the station: let gyros or thrusters steer first")
    to = Facing(roll_deg=c.roll_deg, pitch_deg=c.pitch_deg, yaw_deg=c.yaw_deg)
    return (effects.Manoeuvre.model_construct(do="manoeuvre", to=to, lasts=c.lasts),)


def _phase(s: Situation, vehicle: str, phases: tuple[str, ...]) -> None:
    """Somebody in a vehicle, or its ground, may fly it when it is in one of these phases."""
    module = next(v.module for v in s.station.vehicles if v.id == vehicle)
    now, _ = s.facts.vehicles[vehicle]
    name = s.called("vehicle", vehicle)
    if s.aboard and s.person.module != module:
        raise Refused(f"{s.called('person', s.by)} is {s.place(s.by)}, not in {name}")
    if not s.aboard:
        s.command(s.module(module).segment)
    if now not in phases:
        raise Refused(f"{name} is {_PHASES[now]}")


_PHASES: Final = {
    "approaching": "on its way here",
    "docked": "docked",
    "free": "flying free",
    "deorbit": "braking",
    "entry": "in the atmosphere",
    "landed": "on the ground",
}


def _dock(s: Situation, c: asked.Dock) -> tuple[Effect, ...]:
    _phase(s, c.vehicle, ("approaching", "free"))
    return (effects.SetVehicle(do="vehicle", vehicle=c.vehicle, phase="docked"),)


def _undock(s: Situation, c: asked.Undock) -> tuple[Effect, ...]:
    _phase(s, c.vehicle, ("docked",))
    hatch = next(v.hatch for v in s.station.vehicles if v.id == c.vehicle)
    if s.facts.hatches[hatch].open:
        raise Refused("its hatch is open: close it first")
    return (effects.SetVehicle(do="vehicle", vehicle=c.vehicle, phase="free"),)


def _leaves(s: Situation, c: asked.Undock) -> str:
    vehicle = next(v for v in s.station.vehicles if v.id == c.vehicle)
    docked = [v for v in s.station.vehicles if s.facts.vehicles[v.id][0] == "docked" and v is not vehicle]
    away = s.facts.modules_away(s.station.vehicles) | {vehicle.module}
    staying = [
        who for who, p in s.facts.people.items()
        if p.health != "dead" and (p.outside is not None or (p.module is not None and p.module not in away))
    ]  # fmt: skip
    if not staying:
        return ""
    seats = sum(v.seats for v in docked)
    return f"{s.all_called(staying)} stay behind, with seats for {seats}"


def _deorbit(s: Situation, c: asked.Deorbit) -> tuple[Effect, ...]:
    _phase(s, c.vehicle, ("free",))
    entry, landed = _DESCENDS
    braking = effects.SetVehicle(do="vehicle", vehicle=c.vehicle, phase="deorbit")
    return (
        braking,
        braking.model_copy(update={"phase": "entry", "delay": entry}),
        braking.model_copy(update={"phase": "landed", "delay": landed}),
    )


def _no_way_back(s: Situation, c: asked.Deorbit) -> str:
    return "there is no way back"


def _arm(s: Situation) -> tuple[Arm, tuple[Effect, ...]]:
    """The arm, and what gives its controls to who is there; the ground needs none."""
    arm = s.station.arm
    if arm is None:
        raise Refused("the station has no arm")
    places = {e.id: e.module for e in s.station.equipment if e.id in arm.workstations}
    if not s.aboard:
        s.command(s.module(next(iter(places.values()))).segment if places else "us")
        return arm, ()
    here = next((station for station, module in places.items() if module == s.person.module), None)
    if here is None:
        if places:
            s.reach(tuple(dict.fromkeys(places.values())), f"{arm.name}'s controls are")
        return arm, ()
    other = s.change.model.parts.robotics.workstation(s.facts)
    if other not in (here, None):
        raise Refused(f"{arm.name} is worked from {s.called('equipment', other)}")
    s.machine(here)
    return arm, () if s.facts.equipment[here] == "on" else (switched((here,), "on"),)


def _moved(s: Situation, joints_deg: SevenAngles, lasts: int) -> Effect:
    now = s.change.arm.at(np.array([s.t]))[:, 0]
    speed = np.abs(np.array(joints_deg) - now) * TICKS_PER_SECOND / lasts
    fastest = int(speed.argmax())
    if speed[fastest] > _FASTEST_DEG_S:
        raise Refused(
            f"joint {JOINTS[fastest].upper()} would turn at {speed[fastest]:.0f} deg/s, the most is "
            f"{_FASTEST_DEG_S:g}"
        )
    return effects.MoveArm.model_construct(do="arm", joints_deg=joints_deg, lasts=lasts)


def _move_arm(s: Situation, c: asked.MoveArm) -> tuple[Effect, ...]:
    _, controls = _arm(s)
    return (*controls, _moved(s, c.joints_deg, c.lasts))


def _sweeps(s: Situation, c: asked.MoveArm | asked.StowArm) -> str:
    return "".join(_somebody_outside(s))


def _stow(s: Situation, c: asked.StowArm) -> tuple[Effect, ...]:
    arm, controls = _arm(s)
    furthest_deg = float(np.abs(np.array(arm.joints_deg) - s.change.arm.at(np.array([s.t]))[:, 0]).max())
    lasts = max(MINUTE, int(furthest_deg / _STOWING_DEG_S) * TICKS_PER_SECOND)
    return (*controls, _moved(s, arm.joints_deg, lasts))


def _grip(s: Situation, grip: Grip) -> tuple[Effect, ...]:
    _, controls = _arm(s)
    if s.facts.grip == grip:
        raise Refused("the hand is closed already" if grip == "captured" else "the hand holds nothing")
    return (*controls, effects.MoveHand(do="arm-hand", grip=grip))


def _grapple(s: Situation, c: asked.Grapple) -> tuple[Effect, ...]:
    return _grip(s, "captured")


def _ungrapple(s: Situation, c: asked.Ungrapple) -> tuple[Effect, ...]:
    return _grip(s, "released")


def _catch(s: Situation, c: asked.Catch) -> tuple[Effect, ...]:
    arm, controls = _arm(s)
    person, name = s.facts.people[c.who], s.called("person", c.who)
    if person.outside is None:
        raise Refused(f"{name} is not outside")
    if person.outside == "on-arm":
        raise Refused(f"{name} is on the arm already")
    place = f"at the tip of {arm.name}"
    return (*controls, effects.GoOutside(do="go-outside", who=c.who, held="on-arm", place=place))


RULES: Final[Mapping[type[Any], Rule]] = {
    asked.Reboost: Rule(_reboost, hazard=_burns, ground=True),
    asked.Steer: Rule(_steer, hazard=_nobody_holds, ground=True),
    asked.Turn: Rule(_turn, ground=True),
    asked.Dock: Rule(_dock, 20 * MINUTE, ground=True),
    asked.Undock: Rule(_undock, 3 * MINUTE, _leaves, ground=True),
    asked.Deorbit: Rule(_deorbit, hazard=_no_way_back, ground=True),
    asked.MoveArm: Rule(_move_arm, hazard=_sweeps, ground=True),
    asked.StowArm: Rule(_stow, hazard=_sweeps, ground=True),
    asked.Grapple: Rule(_grapple, MINUTE, ground=True),
    asked.Ungrapple: Rule(_ungrapple, MINUTE, ground=True),
    asked.Catch: Rule(_catch, 10 * MINUTE, ground=True),
}
