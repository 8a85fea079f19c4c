"""Rules on words and pictures: radios, cameras, speech, letters, orders.

Never here: how a letter travels (`post`), or who may read it.
"""

from collections.abc import Mapping
from typing import Any, Final

from scenarios import effects
from scenarios.commands import telling as asked
from scenarios.effects import Effect
from scenarios.words import EquipmentState
from telemetry.commands.rule import MINUTE, Refused, Rule, Situation, switched
from telemetry.facts import Letter


def _antenna(s: Situation, c: asked.SetAntenna) -> tuple[Effect, ...]:
    link = next(x for x in s.station.links if x.id == c.link)
    s.reach(tuple(dict.fromkeys(e.module for e in s.station.equipment if e.id in link.equipment)), link.name)
    working = [e for e in link.equipment if s.facts.equipment[e] != "failed"]
    if not working:
        raise Refused(f"all that {link.name} needs has failed")
    if all(s.facts.equipment[e] == c.to for e in working):
        raise Refused(f"{link.name} is {c.to} already")
    return (switched(working, c.to),)


def _cuts_off(s: Situation, c: asked.SetAntenna) -> str:
    kind = next(x.kind for x in s.station.links if x.id == c.link)
    return _alone(s) if c.to == "off" and kind == "proximity" else ""


def _radio(s: Situation, c: asked.SetRadio) -> tuple[Effect, ...]:
    name, now = s.machine(c.which)
    state: EquipmentState = c.to
    if now == state:
        raise Refused(f"{name} is {state} already")
    return (switched((c.which,), state),)


def _silences(s: Situation, c: asked.SetRadio) -> str:
    only = [
        x for x in s.station.links
        if x.kind == "proximity" and {e for e in x.equipment if s.facts.equipment[e] == "on"} == {c.which}
    ]  # fmt: skip
    return _alone(s) if only and c.to == "off" else ""


def _alone(s: Situation) -> str:
    return f"outside, and out of hearing then: {s.all_called(s.outside)}" if s.outside else ""


def _camera(s: Situation, c: asked.TurnCamera) -> tuple[Effect, ...]:
    return (effects.TurnCamera(do="camera", camera=c.camera, looks_at=c.looks_at, downlink=c.downlink),)


def _say(s: Situation, c: asked.Say) -> tuple[Effect, ...]:
    if not s.aboard and c.loop is None:
        raise Refused(f"{s.called('site', s.by)} is not there: say it on a link")
    to = () if c.to is None else (c.to,)
    return (effects.Say(do="say", by=s.by, text=c.text, to=to, loop=c.loop),)


def _transmit(s: Situation, c: asked.Transmit) -> tuple[Effect, ...]:
    link = next(x for x in s.station.links if x.id == c.link)
    ends = {s.by, c.to}
    sites = ends - s.facts.people.keys()
    if sites - {link.far_end}:
        name = s.called("site", next(iter(sites - {link.far_end})))
        raise Refused(f"{link.name} does not lead to {name}")
    return (effects.Say(do="say", by=s.by, text=c.text, to=(c.to,), loop=c.link),)


def _send(s: Situation, c: asked.Send) -> tuple[Effect, ...]:
    if c.message in s.facts.letters:
        raise Refused("it is sent already")
    message = next(m for m in s.change.model.scenario.messages if m.id == c.message)
    if message.sender != s.by:
        raise Refused(f"it is not from {s.called('speaker', s.by)}")
    return (effects.Send(do="send", message=c.message),)


def _acknowledge(s: Situation, c: asked.Acknowledge) -> tuple[Effect, ...]:
    letter = s.facts.letters.get(c.message) or Letter(s.change.tick)
    if s.by not in letter.message(s.change.model.scenario, c.message).to:
        raise Refused(f"it is not to {s.called('speaker', s.by)}")
    if letter.received is None:
        raise Refused("no such message has arrived")
    if letter.acknowledged is not None:
        raise Refused("it is acknowledged already")
    return (effects.Acknowledge(do="acknowledge", message=c.message),)


def _decode(s: Situation, c: asked.Decode) -> tuple[Effect, ...]:
    order = next(o for o in s.change.model.scenario.orders if o.id == c.order)
    letter, me = s.facts.orders.get(c.order), s.called("person", s.by)
    if letter is None or letter.received is None:
        raise Refused("no such order has arrived")
    if s.by in dict(letter.opened):
        raise Refused(f"{me} has read it already")
    if order.key is None and s.by not in order.to:
        raise Refused(f"{me} has no key to it: it is not to them")
    if order.key is not None and not s.facts.unlocks(order.key, s.by):
        raise Refused(f"{me} has neither the {s.called('object', order.key)} nor a copy of it")
    return (effects.OpenOrder(do="open-order", order=c.order, by=(s.by,)),)


def _show(s: Situation, c: asked.Show) -> tuple[Effect, ...]:
    letter = s.facts.orders.get(c.order)
    if letter is None or s.by not in dict(letter.opened):
        raise Refused(f"{s.called('person', s.by)} has not read it")
    s.meet(c.to)  # whether they have read it already is not for whoever shows it to know
    return (effects.OpenOrder(do="open-order", order=c.order, by=(c.to,)),)


RULES: Final[Mapping[type[Any], Rule]] = {
    asked.SetAntenna: Rule(_antenna, MINUTE // 2, _cuts_off, ground=True),
    asked.SetRadio: Rule(_radio, MINUTE // 6, _silences, ground=True),
    asked.TurnCamera: Rule(_camera, MINUTE // 2, ground=True),
    asked.Say: Rule(_say, ground=True, where="anywhere", hands=False),
    asked.Transmit: Rule(_transmit, ground=True, where="anywhere", hands=False),
    asked.Send: Rule(_send, ground=True),
    asked.Acknowledge: Rule(_acknowledge, ground=True),
    asked.Decode: Rule(_decode, 3 * MINUTE),
    asked.Show: Rule(_show, MINUTE // 2),
}
