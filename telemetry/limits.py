"""Limits as rules on quantities: when a value is past one, when it is back, and which may change.

Lives here: deadband, and the screen that spares evaluating what cannot change. Never here: persistence and
the record of annunciations (`alarms`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from telemetry.channels import Channel, ChannelTable, Limit, quantity_name
from telemetry.linear import Floats
from telemetry.quantities import Quantities
from telemetry.steps import EQUIPMENT_STATES


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A limit on a quantity."""

    id: str
    """Unique among alarms: the channel and the limit."""
    channel: Channel
    limit: Limit
    quantity: int
    blocks: tuple[str, ...]
    alarming_words: tuple[float, ...] | None
    """For a quantity that is a word: the words (as numbers) that are past the limit."""
    bias: int | None = None
    """The row of what its channel adds to the truth, if it ever does."""

    def judged(self, values: Floats) -> Floats:
        """What it judges of all quantities' values, shape (Q, T): what its channel reads without noise."""
        true: Floats = values[self.quantity]
        return true if self.bias is None else true + values[self.bias]

    def past(self, values: Floats) -> NDArray[np.bool_]:
        """Where values are past the limit; NaN never is."""
        if self.alarming_words is not None:
            return np.isin(values, self.alarming_words)
        match self.limit.relation:
            case ">":
                return np.asarray(values > self.limit.threshold)
            case "<":
                return np.asarray(values < self.limit.threshold)
            case _:
                return np.asarray(values == self.limit.threshold)

    def back(self, values: Floats) -> NDArray[np.bool_]:
        """Where values are back to normal, beyond the deadband; NaN is."""
        limit = self.limit
        if self.alarming_words is not None or limit.relation == "=":
            return ~self.past(values)
        if limit.relation == ">":
            return np.asarray(~(values > limit.threshold - limit.deadband))
        return np.asarray(~(values < limit.threshold + limit.deadband))


def rule_id(channel: Channel, limit: Limit) -> str:
    """What names a limit, and the alarm that it raises."""
    return f"{channel.id} {limit.severity.name} {limit.relation} {limit.threshold:g}"


def rules(table: ChannelTable, quantities: Quantities) -> tuple[Rule, ...]:
    """Every limit of every channel, in the order of the table."""
    return tuple(_rule(channel, limit, quantities) for channel in table for limit in channel.limits)


class Screen:
    """All rules at once against bounds: an alarm can only change where bounds let it."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        limits = [rule.limit for rule in rules]
        self._quantities = np.array([rule.quantity for rule in rules], dtype=np.intp)
        self._sign = np.array([{">": 1.0, "<": -1.0}.get(limit.relation, 0.0) for limit in limits])
        self._threshold = np.array([limit.threshold for limit in limits])
        self._deadband = np.array([limit.deadband for limit in limits])
        self._words = np.array([rule.alarming_words is not None for rule in rules], dtype=np.bool_)
        wrong = [(i, rule.bias) for i, rule in enumerate(rules) if rule.bias is not None]
        self._wrong, self._biases = np.array(wrong, dtype=np.intp).reshape(-1, 2).T
        self._rules = rules

    def doubtful(self, low: Floats, high: Floats, standing: Iterable[int], past: Iterable[int]) -> list[int]:
        """Rules that may change between two instants, given bounds of all quantities, shape (Q,) each.

        `standing` are those whose alarm stands, `past` those past their limit but not for long enough.
        """
        low, high = self._judged(low), self._judged(high)
        worst = np.where(self._sign > 0, high, -low)
        best = np.where(self._sign > 0, low, -high)
        threshold = self._threshold * self._sign
        within = (low <= self._threshold) & (self._threshold <= high)
        equal = self._sign == 0
        doubtful = np.where(equal, within, worst > threshold)
        # A value that is not there (NaN) is back to normal, and so is one that may have come back.
        back = np.where(equal, ~(within & (low == high)), ~(best > threshold - self._deadband))
        for i in np.flatnonzero(self._words):
            alarming = self._rules[i].alarming_words or ()
            doubtful[i] = low[i] in alarming
            back[i] = not doubtful[i]
        standing, past = list(standing), list(past)
        doubtful[standing] = back[standing]
        doubtful[past] = True
        return [int(i) for i in np.flatnonzero(doubtful)]

    def _judged(self, bounds: Floats) -> Floats:
        judged = bounds[self._quantities]
        judged[self._wrong] += bounds[self._biases]
        return judged


def _rule(channel: Channel, limit: Limit, quantities: Quantities) -> Rule:
    words = None
    if channel.states:
        words = tuple(
            float(i) for i, word in enumerate(EQUIPMENT_STATES) if channel.states.get(word) == limit.threshold
        )
    row = quantities.row(quantity_name(channel))
    bias = quantities.bias(channel.id)
    blocks = tuple(quantities.block(each) for each in (row, bias) if each is not None)
    return Rule(rule_id(channel, limit), channel, limit, row, blocks, words, bias)
