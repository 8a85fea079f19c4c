"""Verbs of words and signs: letters, orders, speech, what is seen on the Earth, indications and flags.

Never here: how a letter travels (`post`).
"""

from dataclasses import replace

import numpy as np

from scenarios import effects as verbs
from scenarios.times import TICKS_PER_SECOND
from telemetry.change import Change
from telemetry.chronicle import Blast, Spoken
from telemetry.facts import Facts, Letter
from telemetry.moment import EffectDue


def set_sites(change: Change, effect: verbs.SetSite) -> None:
    """Ground sites answer, fall silent, or go dark.

    A link to a site that is silent has carrier and no answer, so that post waits; to one that is dark it
    is lost.
    """
    changed = [site for site in effect.sites if change.facts.sites[site] != effect.state]
    change.facts = replace(
        change.facts,
        sites={**change.facts.sites, **dict.fromkeys(changed, effect.state)},
        sites_since={**change.facts.sites_since, **dict.fromkeys(changed, change.tick)},
    )


def strike(change: Change, effect: verbs.Strike) -> None:
    """The first place is struck now, each further one later.

    It is told and marked on the map. No ground site goes dark of it: say so with `site`.
    """
    first, rest = effect.places[0], effect.places[1:]
    change.facts = replace(change.facts, blasts=(*change.facts.blasts, Blast(first, change.tick)))
    if rest:
        later = effect.model_copy(update={"places": rest})
        change.schedule(change.tick + effect.every, EffectDue(later, change.tick))


def send(change: Change, effect: verbs.Send) -> None:
    """A message is handed to its link.

    It leaves when the link is up and arrives a moment later; until then it counts among those waiting.
    """
    letters = {**change.facts.letters, effect.message: Letter(change.tick)}
    change.facts = replace(change.facts, letters=letters)


def acknowledge(change: Change, effect: verbs.Acknowledge) -> None:
    """A message that arrived is acknowledged.

    Its sender sees that. Refused while it has not arrived.
    """
    letter = change.facts.letters.get(effect.message)
    if letter is None or letter.received is None:
        change.refuse(f"message {effect.message} has not arrived, so nobody can acknowledge it")
        return
    letters = {**change.facts.letters, effect.message: replace(letter, acknowledged=change.tick)}
    change.facts = replace(change.facts, letters=letters)


def transmit_order(change: Change, effect: verbs.TransmitOrder) -> None:
    """A coded order is handed to its link.

    As a message; those it is addressed to have it in cipher until they open it.
    """
    change.facts = replace(change.facts, orders={**change.facts.orders, effect.order: Letter(change.tick)})


def open_order(change: Change, effect: verbs.OpenOrder) -> None:
    """People read an order that arrived, as far as they live.

    They know its text from then on. Refused while it has not arrived.
    """
    letter = change.facts.orders.get(effect.order)
    if letter is None or letter.received is None:
        change.refuse(f"order {effect.order} has not arrived, so nobody can open it")
        return
    readers = [who for who in effect.by if change.person(who).health != "dead"]
    new = tuple((who, change.tick) for who in readers if who not in dict(letter.opened))
    opened = replace(letter, opened=(*letter.opened, *new))
    change.facts = replace(change.facts, orders={**change.facts.orders, effect.order: opened})


def say(change: Change, effect: verbs.Say) -> None:
    """Somebody speaks; on a loop that is down only those beside them hear it. The dead are silent.

    Whoever is in the same module hears it, and where the loop carries it all who listen to it and those it
    is said to. Nothing else changes.
    """
    person = change.facts.people.get(effect.by)
    if person is None or person.health != "dead":
        utter(change, effect)


def utter(change: Change, effect: verbs.Say, *, apart: bool = False, played: bool = False) -> None:
    """Words are spoken; said `apart`, of those beside the speaker only the ones meant hear them."""
    person = change.facts.people.get(effect.by)
    module = None if person is None else person.module
    listening = () if effect.loop is None else (*effect.to, *change.model.listeners[effect.loop])
    heard = effect.loop is None or change.model.links.speaks(
        effect.loop, change.facts, change.sightlines(), change.t
    )
    near = [
        who
        for who, p in change.facts.people.items()
        if p.module == module and module and p.health != "dead" and (not apart or who in effect.to)
    ]
    far = (who for who in listening if heard and _hears(change.facts, who))
    hearers = tuple(dict.fromkeys([effect.by, *near, *far]))
    said = effect.by, effect.to, effect.text, effect.loop
    spoken = Spoken(change.tick, *said, heard, module, hearers, played)
    change.facts = replace(change.facts, spoken=(*change.facts.spoken, spoken))


def _hears(facts: Facts, who: str) -> bool:
    """Whether somebody who listens is there to hear it: a ground site always is."""
    person = facts.people.get(who)
    return person is None or (
        person.health != "dead" and (person.module is not None or person.outside is not None)
    )


def indicate(change: Change, effect: verbs.Indicate) -> None:
    """An authored channel goes to a value.

    Its readings follow, with their noise and limits; nothing else on the station does.
    """
    row = change.model.quantities.authored[effect.channel]
    goal = np.array([change.model.number(effect.channel, effect.to)])
    change.authored = change.authored.sent(row, goal, change.t, effect.lasts / TICKS_PER_SECOND)


def bias(change: Change, effect: verbs.Bias) -> None:
    """An instrument begins to read wrongly.

    Its readings and its alarms have the bias, and so has whatever waits for what it reads (`channel:`). What
    it measures is as it was, and every other instrument on that tells the truth. A smoke detector also
    sounds, and stops fans, by what it reads.
    """
    row = change.model.quantities.biased[effect.channel]
    change.biases = change.biases.sent(row, np.array([effect.by]), change.t, effect.lasts / TICKS_PER_SECOND)


def set_flag(change: Change, effect: verbs.SetFlag) -> None:
    """A fact of the story is set.

    Nothing on the station changes.
    """
    flag = frozenset({effect.flag})
    flags = change.facts.flags | flag if effect.to else change.facts.flags - flag
    change.facts = replace(change.facts, flags=flags)
