"""Verbs on what flies: the station's course, its arm, and visiting vehicles.

Never here: the orbit itself (`course`).
"""

from dataclasses import replace

import numpy as np

from scenarios import effects as verbs
from scenarios.times import TICKS_PER_SECOND
from telemetry.change import Change
from telemetry.kinematics import JOINTS
from telemetry.moment import BurnEnds


def set_density(change: Change, effect: verbs.SetDensity) -> None:
    """The upper air becomes so many times as dense as usual.

    The orbit decays so much faster, and the predicted entry comes nearer. Refused where no factor leads
    to that entry.
    """
    entry_t = None if effect.entry_at is None else effect.entry_at / TICKS_PER_SECOND
    try:
        change.course = change.course.thicker(change.t, effect.factor, entry_t)
    except ValueError as error:
        change.refuse(f"the density cannot be that: {error}")


def reboost(change: Change, effect: verbs.Reboost) -> None:
    """The engines start; they stop at the delta-v, or when the tanks are empty.

    The burn takes the time that thrust and mass ask for; the orbit rises, propellant and mass fall. With
    too little in the tanks it stops short, and that is recorded.
    """
    try:
        boosted = change.course.boosted(change.t, effect.delta_v_m_s, effect.thrust_n, effect.isp_s)
    except ValueError as error:
        change.refuse(f"the engines cannot do that: {error}")
        return
    needed_kg = change.course.needed_kg(change.t, effect.delta_v_m_s, effect.isp_s)
    if needed_kg > boosted.propellant_kg:
        change.refuse(
            f"the burn of {effect.delta_v_m_s:g} m/s stops short: it needs {needed_kg:.0f} kg of propellant, "
            f"the tanks hold {boosted.propellant_kg:.0f}"
        )
    change.course = boosted
    change.schedule(change.tick + round(boosted.segment.burn_s * TICKS_PER_SECOND), BurnEnds())


def end_burn(change: Change, due: BurnEnds) -> None:
    """The engines stop, unless a later burn has taken the place of the one that ends here."""
    segment = change.course.segment
    if segment.t0 + segment.burn_s <= change.t < segment.entry_t:
        change.course = change.course.coasting(change.t)


def move_arm(change: Change, effect: verbs.MoveArm) -> None:
    """The arm's joints begin to turn.

    All seven arrive together; whoever is held `on-arm` goes with its tip.
    """
    goal = np.array(effect.joints_deg).reshape(-1, 1)
    change.arm = change.arm.sent(slice(0, len(JOINTS)), goal, change.t, effect.lasts / TICKS_PER_SECOND)


def set_vehicle(change: Change, effect: verbs.SetVehicle) -> None:
    """A vehicle enters a phase of its flight; away from the station its hatch is shut.

    Docked, it is a module like others, but its hatch is still to be opened. From `free` on it takes
    whoever is in it away; with `landed` they are out of the story.
    """
    vehicles = {**change.facts.vehicles, effect.vehicle: (effect.phase, change.tick)}
    change.facts = replace(change.facts, vehicles=vehicles)
    vehicle = next(v for v in change.model.scenario.station.vehicles if v.id == effect.vehicle)
    if effect.phase != "docked":
        shut = replace(change.facts.hatches[vehicle.hatch], open=False)
        change.facts = replace(change.facts, hatches={**change.facts.hatches, vehicle.hatch: shut})
    if effect.phase == "landed":
        _disembark(change, vehicle.module)


def _disembark(change: Change, module: str) -> None:
    """Whoever was in a vehicle that landed is no longer part of the station's story."""
    for who, person in change.facts.people.items():
        if person.module == module:
            change.set_person(who, replace(person, module=None, since=change.tick, route=()))
    gone = {
        name: replace(thing, module=None)
        for name, thing in change.facts.things.items()
        if thing.module == module
    }
    change.facts = replace(change.facts, things={**change.facts.things, **gone})
