"""Verbs on the cabin: hatches, fans, equipment, gas let in and air let out, modules put out of bounds.

Never here: what becomes of the air (`air`).
"""

from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase

from scenarios import effects as verbs
from scenarios.life_support import OxygenGenerator
from scenarios.times import TICKS_PER_SECOND
from telemetry.change import Change
from telemetry.facts import HatchFact, Inflow, Release
from telemetry.gases import mmhg_m3
from telemetry.moment import InflowEnds, ReleaseEnds
from telemetry.tanks import contents


def set_hatches(change: Change, effect: verbs.SetHatch) -> None:
    """Hatches open or close; the hatch of a vehicle that is not docked stays shut.

    Where it is open people pass, and air as far as pressures differ; where it is shut neither does. Two
    volumes of unlike pressure are level at once. To open one where nothing is docked is refused.
    """
    away = {v.hatch for v in change.model.scenario.station.vehicles if v.id in change.facts.away}
    for hatch in effect.hatches:
        if effect.open and hatch in away:
            change.refuse(f"hatch {hatch} stays closed: nothing is docked there")
        else:
            fact = replace(change.facts.hatches[hatch], open=effect.open)
            change.facts = replace(change.facts, hatches={**change.facts.hatches, hatch: fact})


def set_ventilation(change: Change, effect: verbs.SetVentilation) -> None:
    """Fans between modules start or stop.

    What a fan moves carries gases, moisture, heat and smoke to and fro, and stirs the air about people;
    its noise goes with it. Hatches without a fan are passed over.
    """
    fans = {h.id for h in change.model.scenario.station.hatches if h.fan is not None}
    changed: dict[str, HatchFact] = {
        h: replace(change.facts.hatches[h], fan_on=effect.on)
        for h in _matching(change.facts.hatches, effect.hatches)
        if h in fans
    }
    change.facts = replace(change.facts, hatches={**change.facts.hatches, **changed})


def set_equipment(change: Change, effect: verbs.SetEquipment) -> None:
    """Equipment changes state; what has failed only if it is mended, and nobody wonders that it stays off.

    Whatever it does begins or ends: scrubbing, oxygen, cooling, radio, light, noise, load. To switch on
    what has failed is refused.
    """
    equipment = change.facts.equipment
    matching = _matching(equipment, effect.which)
    failed = [] if effect.mends else [e for e in matching if equipment[e] == "failed"]
    if effect.state not in ("off", "standby", "failed"):
        for machine in failed:
            change.refuse(f"{machine} is not {effect.state}: it has failed, and nothing mends it")
    changed = [e for e in matching if e not in failed and equipment[e] != effect.state]
    change.facts = replace(
        change.facts,
        equipment={**change.facts.equipment, **dict.fromkeys(changed, effect.state)},
        equipment_since={**change.facts.equipment_since, **dict.fromkeys(changed, change.tick)},
    )


def set_fire(change: Change, effect: verbs.SetFire) -> None:
    """Something begins or ceases to give off smoke.

    Smoke goes with the air from module to module, and ends in filters and on surfaces. Detectors see it above
    their threshold, and the station answers. It hurts nobody by itself.
    """
    fires = {**change.facts.fires, effect.module: effect.smoke_mg_min}
    change.facts = replace(change.facts, fires={module: rate for module, rate in fires.items() if rate > 0})


def release_gas(change: Change, effect: verbs.ReleaseGas) -> None:
    """A tank's valve is set.

    So much gas is added each hour and taken from the tank, until that is empty. Refused where the tank
    holds another gas.
    """
    tank = next((x for x in change.model.scenario.station.tanks if x.id == effect.tank), None)
    if tank is not None and tank.species != effect.species:
        change.refuse(f"no {effect.species} comes from {effect.tank}: it holds {tank.species}")
        return
    release = Release(effect.rate_kg_h, effect.tank)
    releases = {**change.facts.releases, (effect.module, effect.species): release}
    change.facts = replace(
        change.facts, releases={key: flow for key, flow in releases.items() if flow.rate_kg_h > 0}
    )


def vent(change: Change, effect: verbs.Vent) -> None:
    """A hole or valve to vacuum is set.

    The module loses its air, with the pressure that drives it, and all modules that open hatches join
    with it. Below 60 mmHg of oxygen those in it die.
    """
    vents = {**change.facts.vents, effect.module: effect.diameter_mm}
    change.facts = replace(change.facts, vents={module: mm for module, mm in vents.items() if mm > 0})


def repressurise(change: Change, effect: verbs.Repressurise) -> None:
    """Air is let in for a time, or until the pressures are level or the tank is empty.

    What the module gains the other one, or the tank, loses. Refused if the tank is empty or the other
    pressure no higher.
    """
    ways = change.model.air.ways
    flow = effect.rise_mmhg_min / 60.0 * float(ways.volume[ways.rows[effect.module]])
    if effect.source is None:
        _fill(change, effect, flow)
        return
    inflow = Inflow(effect.source, effect.module, flow)
    level_s = change.model.air.level_after_s(inflow, change.before.air, change.facts, change.t)
    lasts = min(effect.lasts, int(level_s * TICKS_PER_SECOND))
    if lasts <= 0:
        change.refuse(f"no air flows from {effect.source} to {effect.module}: its pressure is no higher")
        return
    change.facts = replace(change.facts, inflows=(*change.facts.inflows, inflow))
    change.schedule(change.tick + lasts, InflowEnds(inflow))


def _fill(change: Change, effect: verbs.Repressurise, flow_mmhg_m3_s: float) -> None:
    tank = next(x for x in change.model.scenario.station.tanks if x.id == effect.tank)
    if contents(tank.id) in change.facts.exhausted:
        change.refuse(f"nothing flows from {tank.id} to {effect.module}: it is empty")
        return
    release = Release(flow_mmhg_m3_s * 3600.0 / mmhg_m3(tank.species, 1.0), tank.id)
    releases = {**change.facts.releases, (effect.module, tank.species): release}
    change.facts = replace(change.facts, releases=releases)
    change.schedule(change.tick + effect.lasts, ReleaseEnds(release))


def end_release(change: Change, due: ReleaseEnds) -> None:
    """The valve closes again, if nobody has set it anew."""
    releases = {key: flow for key, flow in change.facts.releases.items() if flow is not due.release}
    change.facts = replace(change.facts, releases=releases)


def end_inflow(change: Change, due: InflowEnds) -> None:
    """The valve closes again."""
    change.facts = replace(
        change.facts, inflows=tuple(i for i in change.facts.inflows if i is not due.inflow)
    )


def set_oxygen_mode(change: Change, effect: verbs.SetOxygenMode) -> None:
    """An oxygen generator makes more, or less.

    From then on it makes what that mode says, while it is on. Refused for a mode it has not.
    """
    machine = next(e for e in change.model.scenario.station.equipment if e.id == effect.which)
    modes = machine.modes if isinstance(machine, OxygenGenerator) else {}
    if effect.mode not in modes:
        change.refuse(f"{effect.which} has no mode {effect.mode!r}, only {', '.join(modes) or 'none'}")
        return
    rates = {**change.facts.oxygen_kg_day, effect.which: modes[effect.mode]}
    change.facts = replace(change.facts, oxygen_kg_day=rates)


def set_animals(change: Change, effect: verbs.SetAnimals) -> None:
    """Animals die, or are found alive.

    Nothing but their number changes.
    """
    thing = replace(change.facts.things[effect.which], alive=effect.alive)
    change.facts = replace(change.facts, things={**change.facts.things, effect.which: thing})


def forbid(change: Change, effect: verbs.Forbid) -> None:
    """A module is put out of bounds, or opened again.

    It is marked so on the deck; nobody is kept from going there.
    """
    module = frozenset({effect.module})
    forbidden = change.facts.forbidden | module if effect.forbidden else change.facts.forbidden - module
    change.facts = replace(change.facts, forbidden=forbidden)


def _matching(names: Iterable[str], globs: Iterable[str]) -> list[str]:
    patterns = tuple(globs)
    return [name for name in names if any(fnmatchcase(name, pattern) for pattern in patterns)]
