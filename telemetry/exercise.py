"""What an exercise adds to a moment: what is to come of steered events, and how far expected actions are.

Lives here: the immutable values. They stand apart from the facts, since nothing on the station depends on
them. Never here: what changes them (`steering`, `expecting`, `improvising`), or how it is told (`msel`). All
times are ticks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from scenarios.injects import Standing
from scenarios.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Prospect:
    """What is to come of an event that does not simply come when its author says."""

    held: bool
    """Whether it waits for the facilitator, whatever its time."""
    late: int = 0
    """How much later than its author says it comes."""
    due: int | None = None
    """When it comes, or would if it were not held; None where that is not known yet."""
    met: int | None = None
    """When the condition it waits for came true, while it was held."""


@dataclass(frozen=True, slots=True)
class Improvisation:
    """An inject that was made up."""

    tick: int
    title: str
    sender: str
    to: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Exercise:
    """All of it, at one moment."""

    prospects: Mapping[int, Prospect] = field(default_factory=dict)
    """Of events that have not come yet, by their place in the scenario."""
    steered: frozenset[int] = frozenset()
    """Events that no longer come as their author says, whether they came since or not."""
    opened: Mapping[str, int] = field(default_factory=dict)
    """Since when every expected action is expected."""
    done: Mapping[str, int] = field(default_factory=dict)
    """When those were done that were in an earlier moment."""
    improvised: tuple[Improvisation, ...] = ()

    def holds(self, index: int) -> bool:
        """Whether an event is held."""
        prospect = self.prospects.get(index)
        return prospect is not None and prospect.held

    def with_prospect(self, index: int, prospect: Prospect) -> Self:
        """This, with another prospect of an event, which from now on comes by it alone."""
        prospects = {**self.prospects, index: prospect}
        return replace(self, prospects=prospects, steered=self.steered | {index})

    def without_prospect(self, index: int) -> Self:
        """This, once an event has come or was left out: it never comes again."""
        prospects = {other: prospect for other, prospect in self.prospects.items() if other != index}
        return replace(self, prospects=prospects, steered=self.steered | {index})


def first_exercise(scenario: Scenario) -> Exercise:
    """What it is before anything happens: some injects wait for the facilitator."""
    held = {i: Prospect(held=True, due=e.at) for i, e in enumerate(scenario.events) if e.held}
    return Exercise(prospects=held, steered=frozenset(held))


def standing(tick: int, deadline: int, done: int | None) -> Standing:
    """How an expected action stands at a tick. What is done too late is done."""
    if done is not None and done <= tick:
        return "met"
    return "overdue" if tick >= deadline else "open"
