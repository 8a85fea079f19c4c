"""Overtaken: what an event still had in store for people who went another way meanwhile by command.

Lives here: which delayed effects that is true of. Never here: commands and their stages (`commanding`), or
what an effect does (`effects`).

An event that came moves people later too: eight minutes after he left the lock, he is at the truss. Whoever
was commanded in between to go elsewhere is not dragged along: people who are played do what they are told.
"""

from typing import Final

from scenarios import effects as verbs
from scenarios.commands.people import Climb, Egress, Ingress, Move
from telemetry.change import Change
from telemetry.moment import EffectDue

_GOING: Final = (Move, Egress, Ingress, Climb)
"""Commands by which people go somewhere."""


def still_meant(change: Change, due: EffectDue) -> tuple[verbs.Effect, ...]:
    """What of a delayed effect is still to act: nothing of it for people who went their own way since."""
    effect = due.effect
    if not isinstance(effect, verbs.Move | verbs.GoOutside | verbs.ComeInside):
        return (effect,)
    meant = (effect.who,) if isinstance(effect.who, str) else effect.who
    gone = {who for who in meant if _went(change, who, due.since)}
    for who in sorted(gone):
        change.refuse(f"{who} does not go on with the story: {who} was commanded elsewhere since")
    if not gone:
        return (effect,)
    left = tuple(who for who in meant if who not in gone)
    return (effect.model_copy(update={"who": left}),) if left else ()


def _went(change: Change, who: str, since: int) -> bool:
    """Whether somebody set out by command at `since` or later."""
    return any(
        asked.by == who
        and isinstance(asked.command, _GOING)
        and asked.accepted is not None
        and asked.accepted >= since
        and asked.failed is None
        for asked in change.facts.commands
    )
