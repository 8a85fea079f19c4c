"""Verbs on space suits: getting into them and out. Never here: what they use up (`telemetry.suits`)."""

from dataclasses import replace

from scenarios import effects as verbs
from telemetry.change import Change
from telemetry.facts import SuitFact
from telemetry.suits import suit_of


def don(change: Change, effect: verbs.Don) -> None:
    """Somebody gets into a suit, if it hangs where they are and they wear no other.

    It is open still, and they breathe the cabin's air, until their activity is `spacewalk`. Refused if it
    hangs elsewhere or somebody wears it, or they wear another.
    """
    suit, person = change.facts.suits[effect.suit], change.person(effect.who)
    if suit.worn_by is not None:
        change.refuse(f"{effect.who} cannot put on {effect.suit}: {suit.worn_by} wears it")
    elif suit_of(change.facts, effect.who) is not None:
        change.refuse(f"{effect.who} cannot put on {effect.suit}: they wear another")
    elif suit.module is None or suit.module != person.module:
        change.refuse(
            f"{effect.who} cannot put on {effect.suit}: it hangs in {suit.module}, "
            f"they are {'outside' if person.module is None else f'in {person.module}'}"
        )
    else:
        _place(change, effect.suit, SuitFact(None, effect.who))


def doff(change: Change, effect: verbs.Doff) -> None:
    """Somebody gets out of their suit; not outside.

    It hangs where they are. Refused outside, and for who wears none.
    """
    suit, person = suit_of(change.facts, effect.who), change.person(effect.who)
    if suit is None:
        change.refuse(f"{effect.who} wears no suit")
    elif person.module is None:
        change.refuse(f"{effect.who} cannot take off {suit} outside")
    else:
        _place(change, suit, SuitFact(person.module))


def _place(change: Change, suit: str, fact: SuitFact) -> None:
    change.facts = replace(change.facts, suits={**change.facts.suits, suit: fact})
