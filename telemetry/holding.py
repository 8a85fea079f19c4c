"""Holding: which objects changed hands, when, and from whom to whom, read off the chain of moments; and who
lets go of what they hold without a say.

Never here: how anything is taken or put (`effects`), or what an object is good for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from telemetry.facts import PersonFact
from telemetry.frame import PersonNow
from telemetry.moment import Moment


def minds(person: PersonFact | PersonNow) -> bool:
    """Whether somebody is able to mind what is done beside them."""
    return person.health != "dead" and not person.restrained and person.activity != "sleep"


@dataclass(frozen=True, slots=True)
class Handover:
    """An object went from one place or person to another."""

    t: float
    """Scenario seconds."""
    thing: str
    held_before: str | None
    """Who had it; None where it lay somewhere."""
    held_by: str | None
    """Who has it from now on."""


def handovers(moments: Sequence[Moment]) -> Iterator[Handover]:
    """Every change of hands, in order of time; where nobody had an object and nobody has it, none."""
    for before, after in pairwise(moments):
        if before.facts.things is not after.facts.things:
            for thing, fact in after.facts.things.items():
                held_before = before.facts.things[thing].held_by if thing in before.facts.things else None
                if fact.held_by != held_before:
                    yield Handover(after.t, thing, held_before, fact.held_by)
