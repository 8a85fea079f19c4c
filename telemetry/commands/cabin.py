"""Rules on the cabin: hatches, fans, machines, gas, power. Never here: what becomes of the air (`air`)."""

from collections.abc import Mapping
from typing import Any, Final

from scenarios import effects
from scenarios.commands import cabin as asked
from scenarios.effects import Effect, LockStage
from scenarios.life_support import OxygenGenerator
from scenarios.words import EquipmentState
from telemetry.commands.rule import MINUTE, VACUUM_MMHG, Refused, Rule, Situation, switched
from telemetry.suits import suit_of
from telemetry.tanks import contents

_HELD_MMHG: Final = 20.0
"""A greater difference than this holds a hatch shut: a tonne on a hatch of a metre. Ours."""
_VALVE_MM: Final = 20.0
"""How wide the valve overboard is. Ours."""
_EQUALISES_MMHG_MIN: Final = 60.0
"""How fast air comes through the valve in a hatch. Ours."""
_EMPTYING: Final = tuple(
    LockStage.model_validate(stage)
    for stage in (
        {"to_mmhg": 259, "rate_mmhg_min": 61, "hold": "3 min 30 s"},
        {"to_mmhg": 103, "rate_mmhg_min": 40},
        {"to_mmhg": 0, "vent_mm": 14},
    )
)
"""5 psi for a leak check, the pump saves what it can down to 2 psi, the rest goes overboard: a real airlock's
stages, shortened.
"""
_FILLING: Final = tuple(
    LockStage.model_validate(stage)
    for stage in (
        {"to_mmhg": 158, "rate_mmhg_min": 110, "hold": "1 min"},
        {"to_mmhg": 248, "rate_mmhg_min": 35, "hold": "1 min"},
        {"to_mmhg": 760, "rate_mmhg_min": 35},
    )
)


def _hatch(s: Situation, c: asked.SetHatch) -> tuple[Effect, ...]:
    between = next(h.between for h in s.station.hatches if h.id == c.hatch)
    s.reach(between, "the hatch")
    opening = c.to == "open"
    if s.facts.hatches[c.hatch].open is opening:
        raise Refused(f"the hatch is {'open' if opening else 'closed'} already")
    difference_mmhg = abs(s.pressure_mmhg(between[0]) - s.pressure_mmhg(between[1]))
    if opening and difference_mmhg > _HELD_MMHG:
        raise Refused(f"{difference_mmhg:.0f} mmHg between its sides hold it shut: equalise first")
    return (effects.SetHatch(do="hatch", hatches=(c.hatch,), open=opening),)


def _shuts_out(s: Situation, c: asked.SetHatch) -> str:
    between = next(h.between for h in s.station.hatches if h.id == c.hatch)
    if c.to == "close" and s.outside and any(s.module(module).airlock for module in between):
        return f"{s.all_called(s.outside)} outside: this is the way in"
    return ""


def _fan(s: Situation, c: asked.SetFan) -> tuple[Effect, ...]:
    hatch = next(h for h in s.station.hatches if h.id == c.hatch)
    if hatch.fan is None:
        raise Refused("there is no fan")
    s.reach(hatch.between, "the fan")
    if s.facts.hatches[c.hatch].fan_on is (c.to == "on"):
        raise Refused(f"the fan is {c.to} already")
    return (effects.SetVentilation(do="ventilation", hatches=(c.hatch,), on=c.to == "on"),)


def _machine(s: Situation, which: str, state: EquipmentState) -> tuple[Effect, ...]:
    name, now = s.machine(which)
    if now == state:
        raise Refused(f"{name} is {state} already")
    return (switched((which,), state),)


def _shutter(s: Situation, c: asked.SetShutter) -> tuple[Effect, ...]:
    return _machine(s, c.which, "open" if c.to == "open" else "closed")


def _switch(s: Situation, c: asked.SetScrubber | asked.SetCooler | asked.SetBreaker) -> tuple[Effect, ...]:
    if s.facts.equipment[c.which] in ("open", "closed"):
        raise Refused(f"{s.called('equipment', c.which)} has no breaker")
    return _machine(s, c.which, c.to)


def _last_of_its_kind(s: Situation, c: asked.SetScrubber | asked.SetBreaker) -> str:
    kind = next(e.kind for e in s.station.equipment if e.id == c.which)
    does = {"scrubber": "takes up carbon dioxide", "oxygen-generator": "makes oxygen"}.get(kind)
    others = [e.id for e in s.station.equipment if e.kind == kind and e.id != c.which]
    if does is None or c.to == "on" or any(s.facts.equipment[e] == "on" for e in others):
        return ""
    return f"nothing else {does}"


def _oxygen(s: Situation, c: asked.SetOxygen) -> tuple[Effect, ...]:
    machine = next(e for e in s.station.equipment if e.id == c.which)
    name, _ = s.machine(c.which)
    modes = machine.modes if isinstance(machine, OxygenGenerator) else {}
    if s.facts.oxygen_kg_day.get(c.which) == modes.get(c.mode, -1.0):
        raise Refused(f"{name} is at {c.mode} already")
    return (effects.SetOxygenMode(do="oxygen-mode", which=c.which, mode=c.mode),)


def _release(s: Situation, c: asked.Release) -> tuple[Effect, ...]:
    tank = next(x for x in s.station.tanks if x.id == c.tank)
    s.reach((c.module,), "the valve")
    if c.rate_kg_h > 0 and contents(c.tank) in s.facts.exhausted:
        raise Refused(f"the {tank.name} is empty")
    if c.rate_kg_h == 0 and (c.module, tank.species) not in s.facts.releases:
        raise Refused("the valve is closed already")
    return (
        effects.ReleaseGas(
            do="release-gas", module=c.module, species=tank.species, rate_kg_h=c.rate_kg_h, tank=c.tank
        ),
    )


def _feeds_fire(s: Situation, c: asked.Release) -> str:
    species = next(x.species for x in s.station.tanks if x.id == c.tank)
    if not c.rate_kg_h:
        return ""
    where = s.called("module", c.module)
    return f"what burns in {where} burns faster" if species == "o2" else f"it thins the oxygen in {where}"


def _valve(s: Situation, c: asked.SetValve) -> tuple[Effect, ...]:
    s.reach((c.module,), "the valve")
    if (c.module in s.facts.vents) is (c.to == "open"):
        raise Refused(f"the valve is {'open' if c.to == 'open' else 'closed'} already")
    return (effects.Vent(do="vent", module=c.module, diameter_mm=_VALVE_MM if c.to == "open" else 0.0),)


def _air_goes(s: Situation, c: asked.SetValve) -> str:
    where = s.called("module", c.module)
    return f"the air of {where} and of all that is open to it goes overboard" if c.to == "open" else ""


def _equalise(s: Situation, c: asked.Equalise) -> tuple[Effect, ...]:
    if not any(set(h.between) == {c.module, c.source} for h in s.station.hatches):
        names = (s.called("module", module) for module in (c.source, c.module))
        raise Refused("no hatch joins {} to {}".format(*names))
    s.reach((c.module, c.source), "the valve in the hatch")
    if s.facts.modules_away(s.station.vehicles) & {c.module, c.source}:
        raise Refused("nothing is docked there")
    return (
        effects.Repressurise.model_construct(
            do="repressurise",
            module=c.module,
            source=c.source,
            rise_mmhg_min=_EQUALISES_MMHG_MIN,
            lasts=120 * MINUTE,
        ),
    )


def _depress(s: Situation, c: asked.Depress) -> tuple[Effect, ...]:
    pressure_mmhg = s.pressure_mmhg(c.lock)
    stages = tuple(stage for stage in _EMPTYING if stage.to_mmhg < pressure_mmhg)
    cycle = _cycle(s, c.lock, stages)
    if pressure_mmhg < VACUUM_MMHG:
        raise Refused(f"{s.called('module', c.lock)} is empty already")
    suited = tuple(who for who in _inside(s, c.lock) if suit_of(s.facts, who) is not None)
    close = effects.Do(do="activity", who=suited, activity="spacewalk") if suited else None
    return (cycle,) if close is None else (close, cycle)


def _unsuited(s: Situation, c: asked.Depress) -> str:
    bare = s.all_called(who for who in _inside(s, c.lock) if suit_of(s.facts, who) is None)
    return f"{bare} in there without a suit" if bare else "its air is lost for good below 2 psi"


def _repress(s: Situation, c: asked.Repress) -> tuple[Effect, ...]:
    stages = tuple(stage for stage in _FILLING if stage.to_mmhg > s.pressure_mmhg(c.lock) + 1.0)
    cycle = _cycle(s, c.lock, stages)
    if s.pressure_mmhg(cycle.beside) - s.pressure_mmhg(c.lock) < 1.0:
        raise Refused(f"{s.called('module', c.lock)} is full already")
    return (cycle,)


def _cycle(s: Situation, lock: str, stages: tuple[LockStage, ...]) -> effects.CycleLock:
    """An airlock's cycle with the module its pump stands in, or the first beside it."""
    pump = s.module(lock).pump
    if pump is None:
        raise Refused(f"{s.called('module', lock)} has no pump")
    where = next(e.module for e in s.station.equipment if e.id == pump)
    beside = [m for h in s.station.hatches if lock in h.between for m in h.between if m != lock]
    neighbour = where if where in beside else beside[0]
    s.reach((lock, neighbour), "its panel")
    return effects.CycleLock.model_construct(
        do="airlock", module=lock, beside=neighbour, pump=pump, stages=stages
    )


def _inside(s: Situation, module: str) -> list[str]:
    return [who for who, p in s.facts.people.items() if p.module == module and p.health != "dead"]


def _extinguish(s: Situation, c: asked.Extinguish) -> tuple[Effect, ...]:
    s.reach((c.module,), "the fire")
    if c.module not in s.facts.fires:
        raise Refused(f"nothing burns in {s.called('module', c.module)}")
    return (effects.SetFire(do="fire", module=c.module, smoke_mg_min=0.0),)


def _power(s: Situation, c: asked.SetPower) -> tuple[Effect, ...]:
    assert s.station.power is not None, "only a station with power names channels"
    channel = next(x for x in s.station.power.channels if x.id == c.channel)
    return _machine(s, channel.switch, c.to)


def _goes_dark(s: Situation, c: asked.SetPower) -> str:
    assert s.station.power is not None, "only a station with power names channels"
    if c.to == "on":
        return ""
    fed = [each for load in s.station.power.equipment if load.channel == c.channel for each in load.equipment]
    named = f"it feeds {', '.join(fed)}, and " if fed else ""
    return f"{named}its share of all that names no channel goes dark"


def _mend(s: Situation, c: asked.Mend) -> tuple[Effect, ...]:
    name = s.called("equipment", c.which)
    s.reach((next(e.module for e in s.station.equipment if e.id == c.which),), name)
    if s.facts.equipment[c.which] != "failed":
        raise Refused(f"{name} has not failed")
    return (switched((c.which,), "on", mends=True),)


def _bounds(s: Situation, c: asked.Bounds) -> tuple[Effect, ...]:
    forbidden = c.to == "close"
    if (c.module in s.facts.forbidden) is forbidden:
        bounds = "out of bounds" if forbidden else "open to all"
        raise Refused(f"{s.called('module', c.module)} is {bounds} already")
    return (effects.Forbid(do="out-of-bounds", module=c.module, forbidden=forbidden),)


RULES: Final[Mapping[type[Any], Rule]] = {
    asked.SetHatch: Rule(_hatch, 2 * MINUTE, _shuts_out),
    asked.SetFan: Rule(_fan, MINUTE // 6, ground=True),
    asked.SetShutter: Rule(_shutter, MINUTE),
    asked.SetScrubber: Rule(_switch, MINUTE, _last_of_its_kind, ground=True),
    asked.SetCooler: Rule(_switch, MINUTE, ground=True),
    asked.SetOxygen: Rule(_oxygen, MINUTE, ground=True),
    asked.Release: Rule(_release, MINUTE // 2, _feeds_fire, ground=True),
    asked.SetValve: Rule(_valve, MINUTE // 2, _air_goes),
    asked.Equalise: Rule(_equalise, MINUTE // 2),
    asked.Depress: Rule(_depress, MINUTE, _unsuited),
    asked.Repress: Rule(_repress, MINUTE),
    asked.Extinguish: Rule(_extinguish, 2 * MINUTE),
    asked.SetPower: Rule(_power, MINUTE // 6, _goes_dark, ground=True),
    asked.SetBreaker: Rule(_switch, MINUTE // 2, _last_of_its_kind, ground=True),
    asked.Mend: Rule(_mend, 20 * MINUTE),
    asked.Bounds: Rule(_bounds, ground=True),
}
