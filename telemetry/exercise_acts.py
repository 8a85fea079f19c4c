"""What people at an exercise's table do to the story: steer an inject, make one up, speak, write.

Lives here: those entries; a run is cut at each. Never here: what comes of them (`steering`, `improvising`,
`speaking`, `writing`), or who may do what (the table's).
"""

from dataclasses import dataclass
from typing import Literal

from scenarios.effects import Effect
from scenarios.times import TICKS_PER_SECOND

Steer = Literal["fire", "hold", "release", "skip", "delay"]
"""Let it come now; let it not come until it is released; leave it out for good; let it come later."""

Along = Literal["alone", "injects", "events"]
"""What a delay takes along of all that is due from then on: nothing else, injects, or every event."""


@dataclass(frozen=True, slots=True)
class InjectSteered:
    """The facilitator did something to an event that has not come yet, at `t`, on a whole tick."""

    t: float
    seat: str
    event: str
    how: Steer
    late_s: float = 0.0
    """Of a delay: by how much."""
    along: Along = "alone"

    @property
    def tick(self) -> int:
        """When, in ticks."""
        return round(self.t * TICKS_PER_SECOND)


@dataclass(frozen=True, slots=True)
class Improvised:
    """The facilitator put in, at `t`, on a whole tick, what the scenario does not have."""

    t: float
    seat: str
    title: str
    sender: str
    """Who it seems to come from, in words."""
    to: tuple[str, ...]
    """Seats or people that learn of it."""
    text: str
    """What they learn."""
    effects: tuple[Effect, ...] = ()

    @property
    def tick(self) -> int:
        """When, in ticks."""
        return round(self.t * TICKS_PER_SECOND)


@dataclass(frozen=True, slots=True)
class Spoke:
    """Somebody said something at `t`, on a whole tick: on a loop, or to whoever is in the same place."""

    t: float
    seat: str
    by: str
    """One of the crew, or a ground site."""
    text: str
    to: tuple[str, ...] = ()
    """Whom it was said to: face to face nobody else hears it, on a loop others do."""
    loop: str | None = None
    """The link it went by; None face to face."""

    @property
    def tick(self) -> int:
        """When, in ticks."""
        return round(self.t * TICKS_PER_SECOND)


@dataclass(frozen=True, slots=True)
class Wrote:
    """Somebody wrote a message at `t`, on a whole tick, which waits for its link like any other."""

    t: float
    seat: str
    by: str
    """One of the crew, or a ground site."""
    to: tuple[str, ...]
    """At the link's other end."""
    via: str
    """The link that carries it."""
    subject: str
    text: str

    @property
    def tick(self) -> int:
        """When, in ticks."""
        return round(self.t * TICKS_PER_SECOND)


ExerciseAct = InjectSteered | Improvised | Spoke | Wrote
"""Any of them."""
