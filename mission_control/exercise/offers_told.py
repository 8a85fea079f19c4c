"""Offers over the wire: a command that is begun, as its verb, its parts' keys and their words.

Lives here: both ways. Never here: what is offered (`offering`), or who may ask.
"""

from collections.abc import Sequence

from mission_control.exercise.offering import Offer
from mission_control.exercise.wire.answers import OfferTold
from scenarios.begun import Begun
from scenarios.choices import quoted
from scenarios.grammar import parts


def told_offer(offer: Offer) -> OfferTold:
    """An offer as it is told."""
    told = told_parts(offer.begun)
    return OfferTold(offer.begun.verb, told, offer.choices, offer.reason, offer.takes_s)


def told_parts(begun: Begun) -> tuple[tuple[str, str], ...]:
    """What was told of a command: each part's key, and its word."""
    return tuple((part.key, word) for part, word in begun.told)


def read_offer(
    verb: str,
    told: Sequence[tuple[str, str]],
    choices: Sequence[str] = (),
    reason: str = "",
    takes_s: float = 0.0,
) -> Offer:
    """An offer as it was. Raises ValueError for a verb or a part that there is not."""
    try:
        by_key = {part.key: part for part in parts(verb)}
        begun = Begun(verb, tuple((by_key[key], word) for key, word in told))
    except KeyError as error:
        raise ValueError(f"no command has {quoted(str(error.args[0]))}") from None
    return Offer(begun, tuple(choices), reason, takes_s)
