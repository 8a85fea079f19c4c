"""Variables of a story, and the values that they may have: a set of words, or an open interval of numbers.

Lives here: what two demands on one variable leave, and how that is said. Never here: which variable a
condition asks after (`demands`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from typing import Final

Variable = tuple[str, str]
"""What kind of thing it is and whose: `("flag", "peace")`, `("health", "kira")`."""

Value = str | bool | None


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between two, without either."""

    low: float = -inf
    high: float = inf

    def __bool__(self) -> bool:
        return self.low < self.high


Values = frozenset[Value] | Interval

YES: Final[frozenset[Value]] = frozenset({True})
NO: Final[frozenset[Value]] = frozenset({False})
DEAD: Final[frozenset[Value]] = frozenset({"dead"})


def common(first: Values, second: Values) -> Values:
    """The values that are in both."""
    if isinstance(first, Interval) and isinstance(second, Interval):
        return Interval(max(first.low, second.low), min(first.high, second.high))
    assert isinstance(first, frozenset), "a variable is of one kind"
    assert isinstance(second, frozenset), "a variable is of one kind"
    return first & second


def united(first: Values, second: Values) -> Values:
    """The values that are in either (and those between, for numbers)."""
    if isinstance(first, Interval) and isinstance(second, Interval):
        return Interval(min(first.low, second.low), max(first.high, second.high))
    assert isinstance(first, frozenset), "a variable is of one kind"
    assert isinstance(second, frozenset), "a variable is of one kind"
    return first | second


def said(variable: Variable, values: Values) -> str:
    """That the variable has one of these values, as a sentence."""
    kind, name = variable
    if isinstance(values, Interval):
        limits = [
            f"{word} {limit:g}"
            for word, limit in (("above", values.low), ("below", values.high))
            if abs(limit) < inf
        ]
        return f"{name} is {' and '.join(limits)}"
    if kind == "event":
        return f"{name} has {_not(values)}happened"
    if kind == "decision":
        chosen = values - {None}
        return f"{name} is answered with {_listed(chosen)}" + (" or not at all" if None in values else "")
    if kind == "flag":
        return f"the flag {name} is {_not(values)}set"
    if kind in _EITHER_WAY:
        return f"{name} is {_EITHER_WAY[kind][values != YES]}"
    return f"{name} is {'in ' if kind == 'module' else ''}{_listed(values)}"


_EITHER_WAY: Final = {
    "outside": ("outside", "inside"),
    "restrained": ("bound", "free"),
    "link": ("up", "down"),
}


def _not(values: frozenset[Value]) -> str:
    return "" if values == YES else "not "


def _listed(values: Iterable[Value]) -> str:
    return " or ".join(sorted(str(value) for value in values)) or "nothing"
