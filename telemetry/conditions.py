"""Conditions: whether one holds at a moment, and when it first will.

Lives here: three-valued judging over an interval (certainly, certainly not, perhaps) and the search by
halving that finds the first tick exactly, whatever bracket it starts from. Never here: events, who asks, or
how one is told (`condition_text`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from scenarios.conditions import (
    AllOf,
    AnyOf,
    ChannelReads,
    Condition,
    DecisionIs,
    EquipmentIs,
    EventHappened,
    ExpectedIs,
    FlagIs,
    LinkIs,
    NotSo,
    PersonIs,
    QuantityIs,
    WasCommanded,
    beyond,
)
from scenarios.injects import ExpectedAction
from scenarios.times import TICKS_PER_SECOND
from telemetry.acts_meant import is_taken, was_commanded
from telemetry.exercise import standing
from telemetry.facts import Facts
from telemetry.linear import Floats
from telemetry.link import LinkState
from telemetry.memo import Memo
from telemetry.moment import Moment
from telemetry.quantities import Quantities

Truth = bool | None
"""True, False, or None: perhaps, somewhere in the interval."""

Bounds = tuple[Floats, Floats]

Asked = tuple[Condition, tuple[str, ...]]
"""A condition, and the blocks of quantities it asks after."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some ticks of a moment, both ends among them."""

    moment: Moment
    earliest: int
    latest: int


Sought = tuple[int, int | None]
"""Up to which tick of a moment something was sought, and the tick at which it was found."""


def _nowhere(_: Moment) -> dict[str, Sought]:
    """Nothing was sought yet in a moment."""
    return {}


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges conditions for one scenario's station."""

    quantities: Quantities
    expected: Mapping[str, ExpectedAction]
    """What injects expect of people, by its id."""
    _sought: Memo[Moment, dict[str, Sought]] = field(
        default_factory=lambda: Memo(_nowhere, 64), init=False, repr=False, compare=False
    )

    def holds(self, condition: Condition, moment: Moment, tick: int) -> bool:
        """Whether it is true at this tick of the moment."""
        return self.holding({0: (condition, self.blocks(condition))}, moment, tick)[0]

    def holding(self, asked: Mapping[int, Asked], moment: Moment, tick: int) -> dict[int, bool]:
        """Which of several are true at this tick of the moment; what they ask after is evaluated once."""
        span = Span(moment, tick, tick)
        truths = {n: self._truth(condition, span, None) for n, (condition, _) in asked.items()}
        blocks = {block for n, truth in truths.items() if truth is None for block in asked[n][1]}
        if blocks:
            now = np.array([tick / TICKS_PER_SECOND])
            values = self.quantities.values(moment, now, tuple(sorted(blocks)))[:, 0]
            for n in [n for n, truth in truths.items() if truth is None]:
                truths[n] = self._truth(asked[n][0], span, (values, values))
        return {n: bool(truth) for n, truth in truths.items()}

    def between(
        self, asked: Mapping[int, Asked], moment: Moment, earliest: int, latest: int
    ) -> dict[int, Truth]:
        """Whether each is certainly, certainly not, or perhaps true between two ticks of the moment."""
        span = Span(moment, earliest, latest)
        truths = {n: self._truth(condition, span, None) for n, (condition, _) in asked.items()}
        blocks = {block for n, truth in truths.items() if truth is None for block in asked[n][1]}
        if blocks and earliest <= latest:
            ends = earliest / TICKS_PER_SECOND, latest / TICKS_PER_SECOND
            bounds = self.quantities.bounds(moment, *ends, tuple(sorted(blocks)))
            for n in [n for n, truth in truths.items() if truth is None]:
                truths[n] = self._truth(asked[n][0], span, bounds)
        return truths

    def first_tick(
        self, condition: Condition, moment: Moment, earliest: int, latest: int, *, wanted: bool = True
    ) -> int | None:
        """The first tick in [earliest, latest] of a moment at which it is true (or, not wanted, false)."""
        if earliest > latest:
            return None
        span = Span(moment, earliest, latest)
        truth = self._truth(condition, span, None)
        if truth is None:
            ends = earliest / TICKS_PER_SECOND, latest / TICKS_PER_SECOND
            bounds = self.quantities.bounds(moment, *ends, self.blocks(condition))
            truth = self._truth(condition, span, bounds)
        if truth is not None:
            return earliest if truth is wanted else None
        if self.holds(condition, moment, earliest) is wanted:
            return earliest
        if earliest == latest:
            return None
        middle = (earliest + latest) // 2
        found = self.first_tick(condition, moment, earliest + 1, middle, wanted=wanted)
        if found is not None:
            return found
        return self.first_tick(condition, moment, max(middle, earliest) + 1, latest, wanted=wanted)

    def _truth(self, condition: Condition, span: Span, bounds: Bounds | None) -> Truth:
        """Three-valued truth of a condition where quantities lie within bounds; without any, all may be."""
        match condition:
            case QuantityIs() | ChannelReads():
                return None if bounds is None else self._level(condition, bounds)
            case LinkIs():
                return None if bounds is None else self._link(condition, bounds)
            case AllOf():
                return _all(self._truth(c, span, bounds) for c in condition.all)
            case AnyOf():
                return _negated(_all(_negated(self._truth(c, span, bounds)) for c in condition.any))
            case NotSo():
                return _negated(self._truth(condition.not_, span, bounds))
            case ExpectedIs():
                return self._expected(condition, span)
            case _:
                return _fact(condition, span.moment.facts)

    def blocks(self, condition: Condition) -> tuple[str, ...]:
        """The blocks of quantities that a condition asks after."""
        return tuple(sorted({self.quantities.block(row) for row in self._asked(condition)}))

    def done_tick(self, expected: str, span: Span) -> int | None:
        """When what an inject expects was done, up to the end of a span; None if it was not.

        It counts from the inject on, and once. A moment is sought through once, however often one asks: the
        search for who is late asks at each of its steps.
        """
        exercise, moment = span.moment.exercise, span.moment
        if expected in exercise.done or expected not in exercise.opened:
            return exercise.done.get(expected)
        sought = self._sought(moment)
        reached, found = sought.get(expected, (moment.tick - 1, None))
        if found is None and reached < span.latest:
            found = self.first_tick(self.expected[expected].when, moment, reached + 1, span.latest)
            sought[expected] = span.latest, found
        return None if found is None or found > span.latest else found

    def _expected(self, condition: ExpectedIs, span: Span) -> Truth:
        opened = span.moment.exercise.opened.get(condition.expected)
        if opened is None:
            return False
        done = self.done_tick(condition.expected, span)
        deadline = opened + self.expected[condition.expected].within
        turns = [turn for turn in (done, deadline) if turn is not None]
        ticks = (span.earliest, *(turn for turn in turns if span.earliest < turn <= span.latest))
        found = {standing(tick, deadline, done) == condition.is_ for tick in ticks}
        return found.pop() if len(found) == 1 else None

    def _link(self, condition: LinkIs, bounds: Bounds) -> Truth:
        row = self.quantities.row(f"link.{condition.link}")
        low, high = float(bounds[0][row]), float(bounds[1][row])
        return None if low != high else (low == LinkState.AOS) is condition.up

    def _level(self, condition: QuantityIs | ChannelReads, bounds: Bounds) -> Truth:
        rows = list(self._asked(condition))
        low, high = (float(bound[rows].sum()) for bound in bounds)
        if condition.above is not None:
            level = condition.above + beyond(condition.above)
            return True if low > level else None if high > level else False
        assert condition.below is not None
        level = condition.below - beyond(condition.below)
        return True if high < level else None if low < level else False

    def _asked(self, condition: Condition) -> Iterator[int]:
        """Rows of the quantities a condition asks after."""
        match condition:
            case QuantityIs():
                yield self.quantities.row(condition.quantity)
            case ChannelReads():
                yield from self.quantities.read(condition.channel)
            case LinkIs():
                yield self.quantities.row(f"link.{condition.link}")
            case AllOf():
                yield from (row for part in condition.all for row in self._asked(part))
            case AnyOf():
                yield from (row for part in condition.any for row in self._asked(part))
            case NotSo():
                yield from self._asked(condition.not_)


def _fact(condition: Condition, facts: Facts) -> bool:
    match condition:
        case EventHappened():
            return facts.happened(condition.event) is condition.happened
        case DecisionIs():
            answer = facts.answers.get(condition.decision)
            return answer is not None and is_taken(answer, condition)
        case EquipmentIs():
            return facts.equipment[condition.equipment] in condition.state
        case FlagIs():
            return (condition.flag in facts.flags) is condition.set
        case WasCommanded():
            return was_commanded(facts, condition)
        case PersonIs():
            person = facts.people[condition.person]
            return (
                (condition.health is None or person.health in condition.health)
                and (condition.module is None or person.module == condition.module)
                and (condition.outside is None or (person.outside is not None) is condition.outside)
                and (condition.restrained is None or person.restrained is condition.restrained)
            )
        case _:
            raise TypeError(f"not a condition on facts: {condition!r}")


def _all(truths: Iterable[Truth]) -> Truth:
    answer: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            answer = None
    return answer


def _negated(truth: Truth) -> Truth:
    return None if truth is None else not truth
