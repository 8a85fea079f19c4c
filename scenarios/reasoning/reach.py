"""When something can be so at all, and what must be so whenever it is; or why it never can.

Lives here: joining two such spans by `and` and by `or`. Never here: where a span comes from (`possible`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from scenarios.document import Path
from scenarios.reasoning.values import Values, Variable, common, said, united
from scenarios.times import tick_text


@dataclass(frozen=True, slots=True)
class Known:
    """What a variable must be, and for how long it has been so at least, ticks."""

    values: Values
    age: int = 0


@dataclass(frozen=True, slots=True)
class Reach:
    """Something that may be so, only between two ticks, and what is known of the story whenever it is."""

    earliest: int
    latest: int
    known: Mapping[Variable, Known] = field(default_factory=dict)

    def later(self, lasts: Callable[[Variable, Values], bool], ticks: int = 0) -> "Reach":
        """The same so many ticks later at least: only what lasts is still known."""
        known = {
            variable: Known(each.values, each.age + ticks)
            for variable, each in self.known.items()
            if lasts(variable, each.values)
        }
        return replace(self, earliest=self.earliest + ticks, known=known)


@dataclass(frozen=True, slots=True)
class Never:
    """Something that cannot be, and why."""

    problem: str
    expected: str
    at: Path = ()
    """Which part of what was asked cannot be."""

    def under(self, at: Path) -> "Never":
        """The same, told of that part."""
        return replace(self, at=at)


def both(first: Reach, second: Reach) -> Reach | Never:
    """When both are so at one instant."""
    if second.latest < first.earliest:
        problem = (
            f"can be so until {tick_text(second.latest)} only,"
            f" and this comes at {tick_text(first.earliest)} or later"
        )
        return Never(problem, "what can still be so by then")
    if first.latest < second.earliest:
        problem = (
            f"can be so from {tick_text(second.earliest)} on,"
            f" and this comes at {tick_text(first.latest)} or earlier"
        )
        return Never(problem, "what can be so by then")
    known = dict(first.known)
    for variable, fresh in second.known.items():
        old = known.get(variable, fresh)
        left = common(old.values, fresh.values)
        if not left:
            problem = f"contradicts what is known here: {said(variable, old.values)}"
            return Never(problem, f"no demand that {said(variable, fresh.values)}")
        ages = [each.age for each in (old, fresh) if each.values == left]
        known[variable] = Known(left, max(ages) if ages else min(old.age, fresh.age))
    return Reach(max(first.earliest, second.earliest), min(first.latest, second.latest), known)


def either(spans: Iterable[Reach]) -> Reach:
    """When at least one of some is so; known is what all of them tell."""
    first, *others = spans
    for second in others:
        known = {
            variable: Known(
                united(old.values, second.known[variable].values), min(old.age, second.known[variable].age)
            )
            for variable, old in first.known.items()
            if variable in second.known
        }
        first = Reach(min(first.earliest, second.earliest), max(first.latest, second.latest), known)
    return first
