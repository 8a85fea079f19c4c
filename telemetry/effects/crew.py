"""Verbs on people: where they go, how they are, what they do, and what they hold.

Never here: what they breathe, which follows from where they are (`air`), or what they say (`telling`).
"""

from collections import deque
from dataclasses import replace

from scenarios import effects as verbs
from scenarios.times import TICKS_PER_SECOND
from telemetry.change import Change
from telemetry.chronicle import Copied
from telemetry.facts import ThingFact
from telemetry.metabolism import RECOVERY_S
from telemetry.moment import HopDue, RecoveryEnds

HOP_TICKS = 12 * TICKS_PER_SECOND
"""How long it takes to float from one module to the next. Ours."""


def move(change: Change, effect: verbs.Move) -> None:
    """People set out through the hatches that are open; a new way takes the place of the old.

    They take the shortest way, 12 s a module, and are in each of them meanwhile. The dead are carried,
    there at once. Refused for who is bound or has no open way; who finds a hatch shut meanwhile stops
    before it.
    """
    for who in effect.who:
        person = change.person(who)
        if person.health == "dead":
            # The dead are carried, there at once: those who carry them have their own moves.
            _bring_in(change, who, effect.to)
            continue
        if person.restrained:
            change.refuse(f"{who} is bound and goes nowhere")
            continue
        route = None if person.module is None else route_to(change, person.module, effect.to)
        if route is None:
            change.refuse(f"{who} cannot get from {person.module or 'outside'} to {effect.to}")
            continue
        errand = change.scheduled
        change.set_person(who, replace(person, route=route, errand=errand))
        if route:
            change.schedule(change.tick + HOP_TICKS, HopDue(who, errand))


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


def go_outside(change: Change, effect: verbs.GoOutside) -> None:
    """Somebody leaves the station, or is held otherwise out there.

    They are in no module any more, and live on the suit they wear: it is used up, and without oxygen in
    it they die. Nobody goes through anything: whether the lock is empty is the story's to see to.
    """
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


def come_inside(change: Change, effect: verbs.ComeInside) -> None:
    """Somebody comes back in, still in their suit.

    Refused for who is not outside.
    """
    if change.person(effect.who).outside is None:
        change.refuse(f"{effect.who} is not outside")
    else:
        _bring_in(change, effect.who, effect.to)


def do(change: Change, effect: verbs.Do) -> None:
    """People change what they are doing; the dead do nothing.

    What they breathe, the heat and moisture they give off and their pulse follow. After `exercise` it
    takes them a while to settle. `spacewalk` closes the suit: its wearer breathes its gas from then on.
    """
    for who in effect.who:
        person = change.person(who)
        if person.health == "dead":
            continue
        until = person.recovers_until
        if person.activity == "exercise" and effect.activity != "exercise":
            until = change.tick + round(RECOVERY_S * TICKS_PER_SECOND)
            change.schedule(until, RecoveryEnds(who))
        change.set_person(who, replace(person, activity=effect.activity, recovers_until=until))


def recover(change: Change, due: RecoveryEnds) -> None:
    """The heat of exercise is gone, unless they exercised again since."""
    person = change.person(due.person)
    if person.recovers_until == change.tick:
        change.set_person(due.person, replace(person, recovers_until=None))


def harm(change: Change, effect: verbs.Harm) -> None:
    """People's health changes; the dead go nowhere by themselves, and stay dead.

    The dead no longer breathe, speak, act or decide. Who is wounded or missing does all of that.
    """
    for who in effect.who:
        person = change.person(who)
        if person.health == "dead":
            continue
        route = () if effect.health == "dead" else person.route
        change.set_person(who, replace(person, health=effect.health, health_since=change.tick, route=route))


def restrain(change: Change, effect: verbs.Restrain) -> None:
    """People are bound where they are, or freed.

    Their way ends there, and `move` is refused them until they are free.
    """
    for who in effect.who:
        person = change.person(who)
        route = () if effect.restrained else person.route
        change.set_person(who, replace(person, restrained=effect.restrained, route=route))


def take(change: Change, effect: verbs.Take) -> None:
    """Somebody takes an object that is where they are, out of another's hands too.

    It goes with them from then on. Refused where it is in another module; the dead take nothing.
    """
    if change.person(effect.by).health == "dead":
        return
    elsewhere = _elsewhere(change, effect.thing, effect.by)
    if elsewhere:
        change.refuse(f"{effect.by} cannot take {effect.thing}: {elsewhere}")
        return
    thing = change.facts.things[effect.thing]
    _place(change, effect.thing, replace(thing, module=None, held_by=effect.by, hidden=False))


def copy(change: Change, effect: verbs.Copy) -> None:
    """Somebody copies a key that is where they are, in another's hands too, and has the copy for good.

    They read with it every coded order that the key opens, wherever the key is then. Refused where it, or
    whose copy it is made of, is in another module, for a second copy, and for an object that is no order's
    `key`; the dead copy nothing.
    """
    if change.person(effect.by).health == "dead":
        return
    reason = _elsewhere(change, effect.thing, effect.by)
    if effect.of is not None:
        reason = _uncopied(change, effect.thing, effect.of, effect.by)
    if all(order.key != effect.thing for order in change.model.scenario.orders):
        reason = "it is no order's key"
    elif change.facts.copied(effect.thing, effect.by):
        reason = "they have a copy"
    if reason:
        change.refuse(f"{effect.by} cannot copy {effect.thing}: {reason}")
        return
    made = Copied(change.tick, effect.thing, effect.by)
    change.facts = replace(change.facts, copies=(*change.facts.copies, made))


def _elsewhere(change: Change, name: str, who: str) -> str:
    """Why an object is out of somebody's reach, in words; empty where it is beside them."""
    person, thing = change.person(who), change.facts.things[name]
    holder = None if thing.held_by is None else change.person(thing.held_by)
    where = thing.module if holder is None else holder.module
    outside = holder is not None and holder.outside is not None and person.outside is not None
    if outside or (where is not None and where == person.module):
        return ""
    return f"it is {_place_in_words(where)}, they are {_place_in_words(person.module)}"


def _uncopied(change: Change, thing: str, of: str, by: str) -> str:
    """Why somebody has no copy that another could make one of, in words; empty if they have."""
    one, other = change.person(of), change.person(by)
    here = one.module is not None and one.module == other.module
    return "" if here and change.facts.copied(thing, of) else f"{of} has no copy there"


def put(change: Change, effect: verbs.Put) -> None:
    """An object is left in a module.

    Nobody holds it any more; hidden, only a search finds it.
    """
    thing = change.facts.things[effect.thing]
    _place(change, effect.thing, replace(thing, module=effect.module, held_by=None, hidden=effect.hidden))


def _place(change: Change, thing: str, fact: ThingFact) -> None:
    change.facts = replace(change.facts, things={**change.facts.things, thing: fact})


def _place_in_words(module: str | None) -> str:
    return "not in the station" if module is None else f"in {module}"


def _bring_in(change: Change, who: str, to: str) -> None:
    inside = replace(
        change.person(who),
        module=to,
        outside=None,
        outside_place="",
        outside_since=None,
        since=change.tick,
        route=(),
    )
    change.set_person(who, inside)


def _neighbours(change: Change, module: str) -> list[str]:
    return [
        b if a == module else a
        for a, b in (
            h.between for h in change.model.scenario.station.hatches if change.facts.hatches[h.id].open
        )
        if module in (a, b)
    ]


def route_to(change: Change, start: str, goal: str) -> tuple[str, ...] | None:
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
