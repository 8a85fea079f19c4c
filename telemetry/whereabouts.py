"""Whereabouts: where somebody was when, with whom, and until when, read off the chain of moments.

Lives here: the intervals, their overlaps, and a life's end. Never here: how people move (`effects.crew`).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from telemetry.facts import PersonFact
from telemetry.moment import Moment

OUTSIDE: Final = "outside"
"""The place of everyone outside; no module has this id."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody in one place for a while."""

    place: str | None
    """A module, `outside`, or None once they have left with a vehicle."""
    begin_t: float
    """Scenario seconds."""
    end_t: float


def stays(moments: Sequence[Moment], person: str, end_t: float) -> tuple[Stay, ...]:
    """Every place somebody was in, in order of time and without gaps, until `end_t`."""
    found: list[tuple[str | None, float]] = []
    for moment in moments:
        place = _place(moment.facts.people[person])
        if not found or found[-1][0] != place:
            found.append((place, moment.t))
    ends = [*(begin_t for _, begin_t in found[1:]), end_t]
    return tuple(Stay(place, begin_t, until) for (place, begin_t), until in zip(found, ends, strict=True))


def death_t(moments: Sequence[Moment], person: str) -> float:
    """The first moment in which somebody is dead; infinity if there is none."""
    return next((moment.t for moment in moments if moment.facts.people[person].health == "dead"), math.inf)


def shared(first: Sequence[Stay], second: Sequence[Stay]) -> Iterator[Stay]:
    """When two were in the same place, in order of time; nobody is anywhere together who left the station."""
    rows = iter(second)
    other = next(rows, None)
    for stay in first:
        while other is not None and other.end_t <= stay.begin_t:
            other = next(rows, None)
        while other is not None and other.begin_t < stay.end_t:
            begin_t, end_t = max(stay.begin_t, other.begin_t), min(stay.end_t, other.end_t)
            if stay.place is not None and stay.place == other.place:
                yield Stay(stay.place, begin_t, end_t)
            if other.end_t > stay.end_t:
                break
            other = next(rows, None)


def _place(person: PersonFact) -> str | None:
    return OUTSIDE if person.outside is not None else person.module
