"""What each effect does: one function for each verb of `scenarios.effects`, in one table.

Lives here: verbs acting on a `Change`. Never here: when they come, or the physics that follows from them.
An effect that cannot be (no way through, nothing to take) changes nothing and is recorded with its reason.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any

import numpy as np

from scenarios import effects as verbs
from scenarios.times import TICKS_PER_SECOND
from telemetry.change import Change
from telemetry.facts import Blast, HatchFact, Inflow, Letter, Spoken, ThingFact
from telemetry.moment import BurnEnds, EffectDue, HopDue, InflowEnds
from telemetry.quantities import JOINTS

HOP_TICKS = 12 * TICKS_PER_SECOND
"""How long it takes to float from one module to the next. Ours."""


def act(change: Change, effect: verbs.Effect) -> None:
    """Let one effect act now, or put it on the agenda if it is delayed."""
    if effect.delay:
        change.schedule(change.tick + effect.delay, EffectDue(effect.model_copy(update={"delay": 0})))
    else:
        EFFECTS[type(effect)](change, effect)


def hop(change: Change, due: HopDue) -> None:
    """A person goes through the next hatch of their way, unless it was closed or they turned elsewhere."""
    person = change.person(due.person)
    if person.errand != due.errand or not person.route or person.module is None or person.health == "dead":
        return
    if person.route[0] not in _neighbours(change, person.module):
        change.refuse(f"{due.person} stopped in {person.module}: the hatch to {person.route[0]} is closed")
        change.set_person(due.person, replace(person, route=()))
        return
    moved = replace(person, module=person.route[0], route=person.route[1:], since=change.tick)
    change.set_person(due.person, moved)
    if moved.route:
        change.schedule(change.tick + HOP_TICKS, due)


def _move(change: Change, effect: verbs.Move) -> None:
    for who in effect.who:
        person = change.person(who)
        if person.health == "dead":
            _carry(change, who, effect.to)
            continue
        route = None if person.module is None else _route(change, person.module, effect.to)
        if route is None:
            change.refuse(f"{who} cannot get from {person.module} to {effect.to}")
        elif route:
            change.set_person(who, replace(person, route=route, errand=change.tick))
            change.schedule(change.tick + HOP_TICKS, HopDue(who, change.tick))


def _carry(change: Change, who: str, to: str) -> None:
    """The dead are carried: there at once, since those who carry them have their own moves."""
    change.set_person(who, replace(change.person(who), module=to, since=change.tick, route=(), outside=None))


def _go_outside(change: Change, effect: verbs.GoOutside) -> None:
    person = change.person(effect.who)
    began = change.tick if person.outside is None else person.outside_since
    change.set_person(
        effect.who,
        replace(
            person,
            module=None,
            outside=effect.held,
            outside_place=effect.place,
            outside_since=began,
            since=change.tick,
            route=(),
            activity="spacewalk",
        ),
    )


def _come_inside(change: Change, effect: verbs.ComeInside) -> None:
    person = change.person(effect.who)
    if person.outside is None:
        change.refuse(f"{effect.who} is not outside")
        return
    inside = replace(person, module=effect.to, outside=None, outside_place="", since=change.tick, route=())
    change.set_person(effect.who, inside)


def _do(change: Change, effect: verbs.Do) -> None:
    for who in effect.who:
        change.set_person(who, replace(change.person(who), activity=effect.activity))


def _harm(change: Change, effect: verbs.Harm) -> None:
    for who in effect.who:
        change.set_person(who, replace(change.person(who), health=effect.health))


def _hatch(change: Change, effect: verbs.SetHatch) -> None:
    changed = {h: replace(change.facts.hatches[h], open=effect.open) for h in effect.hatches}
    change.facts = replace(change.facts, hatches={**change.facts.hatches, **changed})


def _ventilation(change: Change, effect: verbs.SetVentilation) -> None:
    fans = {h.id for h in change.model.scenario.station.hatches if h.fan is not None}
    changed: dict[str, HatchFact] = {
        h: replace(change.facts.hatches[h], fan_on=effect.on)
        for h in _matching(change.facts.hatches, effect.hatches)
        if h in fans
    }
    change.facts = replace(change.facts, hatches={**change.facts.hatches, **changed})


def _equipment(change: Change, effect: verbs.SetEquipment) -> None:
    changed = [
        e
        for e in _matching(change.facts.equipment, effect.which)
        if change.facts.equipment[e] != effect.state
    ]
    change.facts = replace(
        change.facts,
        equipment={**change.facts.equipment, **dict.fromkeys(changed, effect.state)},
        equipment_since={**change.facts.equipment_since, **dict.fromkeys(changed, change.tick)},
    )


def _release(change: Change, effect: verbs.ReleaseGas) -> None:
    releases = {**change.facts.releases, (effect.module, effect.species): effect.rate_kg_h}
    change.facts = replace(change.facts, releases={key: rate for key, rate in releases.items() if rate > 0})


def _vent(change: Change, effect: verbs.Vent) -> None:
    vents = {**change.facts.vents, effect.module: effect.diameter_mm}
    change.facts = replace(change.facts, vents={module: mm for module, mm in vents.items() if mm > 0})


def _repressurise(change: Change, effect: verbs.Repressurise) -> None:
    inflow = Inflow(effect.source, effect.module, effect.rise_mmhg_min / 60.0)
    change.facts = replace(change.facts, inflows=(*change.facts.inflows, inflow))
    change.schedule(change.tick + effect.lasts, InflowEnds(inflow))


def end_inflow(change: Change, due: InflowEnds) -> None:
    """The valve closes again."""
    change.facts = replace(
        change.facts, inflows=tuple(i for i in change.facts.inflows if i is not due.inflow)
    )


def _density(change: Change, effect: verbs.SetDensity) -> None:
    entry_t = None if effect.entry_at is None else effect.entry_at / TICKS_PER_SECOND
    try:
        change.course = change.course.thicker(change.t, effect.factor, entry_t)
    except ValueError as error:
        change.refuse(f"the density cannot be that: {error}")


def _reboost(change: Change, effect: verbs.Reboost) -> None:
    try:
        change.course = change.course.boosted(change.t, effect.delta_v_m_s, effect.thrust_n, effect.isp_s)
    except ValueError as error:
        change.refuse(f"the engines cannot do that: {error}")
        return
    change.schedule(change.tick + round(change.course.segment.burn_s * TICKS_PER_SECOND), BurnEnds())


def end_burn(change: Change, due: BurnEnds) -> None:
    """The engines stop."""
    change.course = change.course.coasting(change.t)


def _arm(change: Change, effect: verbs.MoveArm) -> None:
    goal = np.array(effect.joints_deg).reshape(-1, 1)
    change.arm = change.arm.sent(slice(0, len(JOINTS)), goal, change.t, effect.lasts / TICKS_PER_SECOND)


def _site(change: Change, effect: verbs.SetSite) -> None:
    sites = {**change.facts.sites, **dict.fromkeys(effect.sites, effect.state)}
    change.facts = replace(change.facts, sites=sites, sites_since=change.tick)


def _strike(change: Change, effect: verbs.Strike) -> None:
    first, rest = effect.places[0], effect.places[1:]
    change.facts = replace(change.facts, blasts=(*change.facts.blasts, Blast(first, change.tick)))
    if rest:
        later = effect.model_copy(update={"places": rest})
        change.schedule(change.tick + effect.every, EffectDue(later))


def _send(change: Change, effect: verbs.Send) -> None:
    letters = {**change.facts.letters, effect.message: Letter(change.tick)}
    change.facts = replace(change.facts, letters=letters)


def _acknowledge(change: Change, effect: verbs.Acknowledge) -> None:
    letter = change.facts.letters.get(effect.message)
    if letter is None or letter.received is None:
        change.refuse(f"message {effect.message} has not arrived, so nobody can acknowledge it")
        return
    letters = {**change.facts.letters, effect.message: replace(letter, acknowledged=change.tick)}
    change.facts = replace(change.facts, letters=letters)


def _transmit(change: Change, effect: verbs.TransmitOrder) -> None:
    change.facts = replace(change.facts, orders={**change.facts.orders, effect.order: Letter(change.tick)})


def _open(change: Change, effect: verbs.OpenOrder) -> None:
    letter = change.facts.orders.get(effect.order)
    if letter is None or letter.received is None:
        change.refuse(f"order {effect.order} has not arrived, so nobody can open it")
        return
    new = tuple((who, change.tick) for who in effect.by if who not in dict(letter.opened))
    opened = replace(letter, opened=(*letter.opened, *new))
    change.facts = replace(change.facts, orders={**change.facts.orders, effect.order: opened})


def _say(change: Change, effect: verbs.Say) -> None:
    person = change.facts.people.get(effect.by)
    module = None if person is None else person.module
    heard = effect.loop is None or change.model.links.up(effect.loop, change.facts, change.course, change.t)
    near = [
        who for who, p in change.facts.people.items() if p.module == module and module and p.health != "dead"
    ]
    hearers = tuple(dict.fromkeys([effect.by, *near, *(effect.to if heard and effect.loop else ())]))
    spoken = Spoken(change.tick, effect.by, effect.to, effect.text, effect.loop, heard, module, hearers)
    change.facts = replace(change.facts, spoken=(*change.facts.spoken, spoken))


def _take(change: Change, effect: verbs.Take) -> None:
    person, thing = change.person(effect.by), change.facts.things[effect.thing]
    where = thing.module
    if thing.held_by is not None:
        where = change.person(thing.held_by).module
    if where != person.module:
        change.refuse(
            f"{effect.by} cannot take {effect.thing}: it is in {where}, they are in {person.module}"
        )
        return
    _place(change, effect.thing, ThingFact(None, effect.by, hidden=False))


def _put(change: Change, effect: verbs.Put) -> None:
    _place(change, effect.thing, ThingFact(effect.module, None, effect.hidden))


def _place(change: Change, thing: str, fact: ThingFact) -> None:
    change.facts = replace(change.facts, things={**change.facts.things, thing: fact})


def _vehicle(change: Change, effect: verbs.SetVehicle) -> None:
    vehicles = {**change.facts.vehicles, effect.vehicle: (effect.phase, change.tick)}
    change.facts = replace(change.facts, vehicles=vehicles)
    if effect.phase == "landed":
        _disembark(change, effect.vehicle)


def _disembark(change: Change, vehicle: str) -> None:
    """Whoever was in a vehicle that landed is no longer part of the station's story."""
    module = next(v.module for v in change.model.scenario.station.vehicles if v.id == vehicle)
    for who, person in change.facts.people.items():
        if person.module == module:
            change.set_person(who, replace(person, module=None, since=change.tick, route=()))
    gone = {
        name: replace(thing, module=None)
        for name, thing in change.facts.things.items()
        if thing.module == module
    }
    change.facts = replace(change.facts, things={**change.facts.things, **gone})


def _indicate(change: Change, effect: verbs.Indicate) -> None:
    row = change.model.quantities.authored[effect.channel]
    value = change.model.number(effect.channel, effect.to)
    goal = np.array([value])
    change.authored = change.authored.sent(row, goal, change.t, effect.lasts / TICKS_PER_SECOND)


def _forbid(change: Change, effect: verbs.Forbid) -> None:
    module = frozenset({effect.module})
    forbidden = change.facts.forbidden | module if effect.forbidden else change.facts.forbidden - module
    change.facts = replace(change.facts, forbidden=forbidden)


def _flag(change: Change, effect: verbs.SetFlag) -> None:
    flag = frozenset({effect.flag})
    change.facts = replace(
        change.facts, flags=change.facts.flags | flag if effect.to else change.facts.flags - flag
    )


EFFECTS: dict[type[Any], Callable[[Change, Any], None]] = {
    verbs.Move: _move,
    verbs.GoOutside: _go_outside,
    verbs.ComeInside: _come_inside,
    verbs.Do: _do,
    verbs.Harm: _harm,
    verbs.SetHatch: _hatch,
    verbs.SetVentilation: _ventilation,
    verbs.SetEquipment: _equipment,
    verbs.ReleaseGas: _release,
    verbs.Vent: _vent,
    verbs.Repressurise: _repressurise,
    verbs.SetDensity: _density,
    verbs.Reboost: _reboost,
    verbs.MoveArm: _arm,
    verbs.SetSite: _site,
    verbs.Strike: _strike,
    verbs.Send: _send,
    verbs.Acknowledge: _acknowledge,
    verbs.TransmitOrder: _transmit,
    verbs.OpenOrder: _open,
    verbs.Say: _say,
    verbs.Take: _take,
    verbs.Put: _put,
    verbs.SetVehicle: _vehicle,
    verbs.Indicate: _indicate,
    verbs.Forbid: _forbid,
    verbs.SetFlag: _flag,
}


def _matching(names: Iterable[str], globs: Iterable[str]) -> list[str]:
    patterns = tuple(globs)
    return [name for name in names if any(fnmatchcase(name, pattern) for pattern in patterns)]


def _neighbours(change: Change, module: str) -> list[str]:
    return [
        b if a == module else a
        for a, b in (
            h.between for h in change.model.scenario.station.hatches if change.facts.hatches[h.id].open
        )
        if module in (a, b)
    ]


def _route(change: Change, start: str, goal: str) -> tuple[str, ...] | None:
    """The shortest way through open hatches, without its first module; None if there is none."""
    ways: dict[str, tuple[str, ...]] = {start: ()}
    ahead = deque([start])
    while ahead:
        here = ahead.popleft()
        if here == goal:
            return ways[here]
        for there in _neighbours(change, here):
            if there not in ways:
                ways[there] = (*ways[here], there)
                ahead.append(there)
    return None
