"""What each effect does: one function for each verb of `scenarios.effects`, in one table.

Lives here: the table, and the delay that any effect may have. The verbs stand beside it by what they act
on: `crew`, `cabin`, `lock`, `flight`, `robotics`, `suits`, `telling`. Never here: when they come,
or the physics that follows from them.
An effect that cannot be (no way through, nothing to take) changes nothing and is recorded with its reason.
"""

from collections.abc import Callable
from typing import Any

from scenarios import effects as verbs
from telemetry.change import Change
from telemetry.effects import attitude, cabin, crew, flight, lock, robotics, suits, telling
from telemetry.moment import EffectDue

EFFECTS: dict[type[Any], Callable[[Change, Any], None]] = {
    verbs.Move: crew.move,
    verbs.GoOutside: crew.go_outside,
    verbs.ComeInside: crew.come_inside,
    verbs.Do: crew.do,
    verbs.Harm: crew.harm,
    verbs.Restrain: crew.restrain,
    verbs.Take: crew.take,
    verbs.Copy: crew.copy,
    verbs.Put: crew.put,
    verbs.SetHatch: cabin.set_hatches,
    verbs.SetVentilation: cabin.set_ventilation,
    verbs.SetEquipment: cabin.set_equipment,
    verbs.SetFire: cabin.set_fire,
    verbs.ReleaseGas: cabin.release_gas,
    verbs.Vent: cabin.vent,
    verbs.Repressurise: cabin.repressurise,
    verbs.CycleLock: lock.cycle,
    verbs.SetOxygenMode: cabin.set_oxygen_mode,
    verbs.SetAnimals: cabin.set_animals,
    verbs.Forbid: cabin.forbid,
    verbs.SetDensity: flight.set_density,
    verbs.Reboost: flight.reboost,
    verbs.Steer: attitude.steer,
    verbs.Manoeuvre: attitude.manoeuvre,
    verbs.Kick: attitude.kick,
    verbs.MoveArm: flight.move_arm,
    verbs.MoveHand: robotics.move_hand,
    verbs.TurnCamera: robotics.turn_camera,
    verbs.Don: suits.don,
    verbs.Doff: suits.doff,
    verbs.SetVehicle: flight.set_vehicle,
    verbs.SetSite: telling.set_sites,
    verbs.Strike: telling.strike,
    verbs.Send: telling.send,
    verbs.Acknowledge: telling.acknowledge,
    verbs.TransmitOrder: telling.transmit_order,
    verbs.OpenOrder: telling.open_order,
    verbs.Say: telling.say,
    verbs.Indicate: telling.indicate,
    verbs.Bias: telling.bias,
    verbs.SetFlag: telling.set_flag,
}


def act(change: Change, effect: verbs.Effect) -> None:
    """Let one effect act now, or put it on the agenda if it is delayed."""
    if effect.delay:
        later = EffectDue(effect.model_copy(update={"delay": 0}), change.tick)
        change.schedule(change.tick + effect.delay, later)
    else:
        EFFECTS[type(effect)](change, effect)
