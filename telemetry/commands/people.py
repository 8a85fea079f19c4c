"""Rules on people: where they go, what they hold, what they do to each other.

Never here: what they breathe (`air`), or how they move (`effects.crew`).
"""

from collections.abc import Mapping
from typing import Any, Final

from scenarios import effects
from scenarios.commands import people as asked
from scenarios.effects import Effect
from telemetry.commands.rule import MINUTE, VACUUM_MMHG, Refused, Rule, Situation
from telemetry.effects.crew import route_to
from telemetry.holding import minds
from telemetry.suits import suit_of


def _suit_up(s: Situation, c: asked.SuitUp) -> tuple[Effect, ...]:
    suit, name = s.facts.suits[c.suit], s.called("suit", c.suit)
    if suit.worn_by is not None:
        raise Refused(f"{s.called('person', suit.worn_by)} wears {name}")
    if suit_of(s.facts, s.by) is not None:
        raise Refused(f"{s.called('person', s.by)} wears another suit")
    s.reach((suit.module,) if suit.module else (), name)
    return (effects.Don(do="don", who=s.by, suit=c.suit),)


def _doff(s: Situation, c: asked.Doff) -> tuple[Effect, ...]:
    assert s.person.module is not None, "one is inside"
    if suit_of(s.facts, s.by) is None:
        raise Refused(f"{s.called('person', s.by)} wears no suit")
    s.breathe(s.person.module)
    return (
        effects.Doff(do="doff", who=s.by),
        effects.Do(do="activity", who=(s.by,), activity="nominal"),
    )


def _egress(s: Situation, c: asked.Egress) -> tuple[Effect, ...]:
    s.reach((c.lock,), "the outer hatch")
    if suit_of(s.facts, s.by) is None:
        raise Refused(f"{s.called('person', s.by)} wears no suit")
    _airless(s, c.lock)
    place = f"at the hatch of {s.called('module', c.lock)}"
    return (effects.GoOutside(do="go-outside", who=s.by, held="tethered", place=place),)


def _airless(s: Situation, lock: str) -> None:
    if s.pressure_mmhg(lock) > VACUUM_MMHG:
        raise Refused(
            f"the outer hatch stays shut: {s.called('module', lock)} holds {s.pressure_mmhg(lock):.0f} mmHg"
        )


def _ingress(s: Situation, c: asked.Ingress) -> tuple[Effect, ...]:
    _holding_on(s)
    _airless(s, c.lock)
    return (effects.ComeInside(do="come-inside", who=s.by, to=c.lock),)


def _climb(s: Situation, c: asked.Climb) -> tuple[Effect, ...]:
    _holding_on(s)
    return (effects.GoOutside(do="go-outside", who=s.by, held=c.held, place=c.place),)


def _unheld(s: Situation, c: asked.Climb) -> str:
    return "without a tether one slip is enough" if c.held == "untethered" else ""


def _holding_on(s: Situation) -> None:
    if s.person.outside == "adrift":
        raise Refused(f"{s.called('person', s.by)} is adrift and reaches nothing")


def _move(s: Situation, c: asked.Move) -> tuple[Effect, ...]:
    if s.person.module == c.to:
        raise Refused(f"{s.called('person', s.by)} is there already")
    assert s.person.module is not None, "one is inside"
    if route_to(s.change, s.person.module, c.to) is None:
        where, to = s.called("module", s.person.module), s.called("module", c.to)
        raise Refused(f"no way is open from {where} to {to}")
    return (effects.Move(do="move", who=(s.by,), to=c.to),)


def _out_of_bounds(s: Situation, c: asked.Move) -> str:
    return f"{s.called('module', c.to)} is out of bounds" if c.to in s.facts.forbidden else ""


def _activity(s: Situation, c: asked.Do) -> tuple[Effect, ...]:
    assert s.person.module is not None, "one is inside"
    if s.person.activity == c.activity:
        raise Refused(f"{s.called('person', s.by)} does that already")
    if suit_of(s.facts, s.by) is not None:
        s.breathe(s.person.module)
    return (effects.Do(do="activity", who=(s.by,), activity=c.activity),)


def _stop(s: Situation, c: asked.Stop) -> tuple[Effect, ...]:
    return ()


def _search(s: Situation, c: asked.Search) -> tuple[Effect, ...]:
    if s.person.module != c.module:
        raise Refused(f"{s.called('person', s.by)} is {s.place(s.by)}")
    dead = {who for who, p in s.facts.people.items() if p.module == c.module and p.health == "dead"}
    put = (
        effects.Put(do="put", thing=name, module=c.module)
        for name, thing in s.facts.things.items()
        if thing.held_by in dead or (thing.module == c.module and thing.hidden)
    )
    copies = {copy.thing: copy.by for copy in s.facts.copies if copy.by in dead}
    copied = (
        effects.Copy(do="copy", thing=thing, by=s.by, of=who)
        for thing, who in copies.items()
        if not s.facts.copied(thing, s.by)
    )
    return (*put, *copied)


def _take(s: Situation, c: asked.Take) -> tuple[Effect, ...]:
    if s.facts.things[c.thing].held_by == s.by:
        raise Refused(f"{s.called('person', s.by)} holds it already")
    _get_at(s, c.thing, "would have to give it")
    return (effects.Take(do="take", thing=c.thing, by=s.by),)


def _get_at(s: Situation, name: str, otherwise: str) -> None:
    """An object must lie there in sight, or whoever holds it must be unable to mind."""
    thing = s.facts.things[name]
    if thing.held_by is not None:
        if minds(s.facts.people[thing.held_by]):
            raise Refused(f"{s.called('person', thing.held_by)} holds it, and {otherwise}")
    elif thing.hidden or thing.module != s.person.module:
        raise Refused(f"{s.called('person', s.by)} sees no {s.called('object', name)} there")


def _give(s: Situation, c: asked.Give) -> tuple[Effect, ...]:
    _hold(s, c.thing)
    s.meet(c.to)
    return (effects.Take(do="take", thing=c.thing, by=c.to),)


def _hold(s: Situation, thing: str) -> None:
    if s.facts.things[thing].held_by != s.by:
        raise Refused(f"{s.called('person', s.by)} does not hold the {s.called('object', thing)}")


def _put(s: Situation, c: asked.Put) -> tuple[Effect, ...]:
    _hold(s, c.thing)
    assert s.person.module is not None, "one is inside"
    hidden = c.how == "away"
    return (effects.Put(do="put", thing=c.thing, module=s.person.module, hidden=hidden),)


def _copy(s: Situation, c: asked.Copy) -> tuple[Effect, ...]:
    if s.facts.copied(c.key, s.by):
        raise Refused(f"{s.called('person', s.by)} has a copy already")
    key = s.facts.things[c.key]
    if key.held_by != s.by:
        _get_at(s, c.key, "would have to give it")
        where = key.module if key.held_by is None else s.facts.people[key.held_by].module
        beside = (who for who, p in s.facts.people.items() if p.module == where and who != s.by)
        watching = next((who for who in beside if minds(s.facts.people[who])), None)
        if watching is not None:
            raise Refused(f"{s.called('person', watching)} is there and would see it")
    return (effects.Copy(do="copy", thing=c.key, by=s.by),)


def _treat(s: Situation, c: asked.Treat) -> tuple[Effect, ...]:
    s.meet(c.who)
    if s.facts.people[c.who].health == "well":
        raise Refused(f"{s.called('person', c.who)} is well")
    return (effects.Harm(do="health", who=(c.who,), health="well"),)


def _restrain(s: Situation, c: asked.Restrain) -> tuple[Effect, ...]:
    s.meet(c.who)
    if s.facts.people[c.who].restrained:
        raise Refused(f"{s.called('person', c.who)} is bound already")
    return (effects.Restrain(do="restrain", who=(c.who,)),)


def _helpless(s: Situation, c: asked.Restrain) -> str:
    return f"{s.called('person', c.who)} will go nowhere and do nothing, in a fire either"


def _free(s: Situation, c: asked.Free) -> tuple[Effect, ...]:
    s.meet(c.who)
    if not s.facts.people[c.who].restrained:
        raise Refused(f"{s.called('person', c.who)} is not bound")
    return (effects.Restrain(do="restrain", who=(c.who,), restrained=False),)


RULES: Final[Mapping[type[Any], Rule]] = {
    asked.SuitUp: Rule(_suit_up, 15 * MINUTE),
    asked.Doff: Rule(_doff, 5 * MINUTE),
    asked.Egress: Rule(_egress, 2 * MINUTE),
    asked.Ingress: Rule(_ingress, 2 * MINUTE, where="outside"),
    asked.Climb: Rule(_climb, 5 * MINUTE, _unheld, where="outside"),
    asked.Move: Rule(_move, hazard=_out_of_bounds),
    asked.Do: Rule(_activity),
    asked.Stop: Rule(_stop, where="anywhere", hands=False),
    asked.Search: Rule(_search, 10 * MINUTE),
    asked.Take: Rule(_take, where="anywhere"),
    asked.Give: Rule(_give, where="anywhere"),
    asked.Put: Rule(_put),
    asked.Copy: Rule(_copy, 2 * MINUTE),
    asked.Treat: Rule(_treat, 30 * MINUTE),
    asked.Restrain: Rule(_restrain, 2 * MINUTE, _helpless),
    asked.Free: Rule(_free, MINUTE),
}
