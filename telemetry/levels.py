"""Levels: amounts that rise and fall steadily between two changes, each between nothing and full: tanks,
water, what a suit carries.

Lives here: their closed form, and when the next of them runs out or fills. Never here: which there are and
what fills or drains them: each part of the station says so of its own (`Supply`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from scenarios.times import TICKS_PER_SECOND
from telemetry.facts import Facts
from telemetry.linear import Floats


@dataclass(frozen=True, slots=True)
class Level:
    """One amount, as it is at the scenario's start."""

    name: str
    """The quantity's name."""
    start: float
    full: float


class Supply(Protocol):
    """A part of the station that has levels."""

    @property
    def levels(self) -> Sequence[Level]:
        """Its levels, in an order that never changes."""

    def flows(self, facts: Facts) -> Sequence[float]:
        """What each gains a second, in its own unit; one that `facts.exhausted` names loses nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """All levels from `t0` on; arrays of shape (m, 1)."""

    t0: float
    start: Floats
    flow: Floats
    """What each gains a second."""
    full: Floats

    def at(self, ts: Floats) -> Floats:
        """Amounts, shape (m, T)."""
        amounts: Floats = np.clip(self.start + self.flow * (ts - self.t0), 0.0, self.full)
        return amounts

    def next_empty(self, tick: int) -> int | None:
        """The first tick after `tick` at which one of them has nothing left; None if none runs out then."""
        draining = (self.flow < 0.0) & (self.start > 0.0)
        if not draining.any():
            return None
        left_s = float((self.start[draining] / -self.flow[draining]).min())
        # a tick later than the quotient says, so that rounding never leaves a last drop
        empty = int(np.ceil((self.t0 + left_s) * TICKS_PER_SECOND)) + 1
        return empty if empty > tick else None


class LevelModel:
    """The levels of one station. Holds only what never changes."""

    def __init__(self, supplies: Sequence[Supply]) -> None:
        self._supplies = supplies
        self._levels = [level for supply in supplies for level in supply.levels]
        self.names = tuple(level.name for level in self._levels)

    def first(self, facts: Facts, t: float) -> Levels:
        """The levels before anything happens."""
        start, full = ([getattr(level, what) for level in self._levels] for what in ("start", "full"))
        return Levels(t, _column(start), self._flow(facts), _column(full))

    def following(self, levels: Levels, facts: Facts, t: float) -> Levels:
        """The levels from `t` on under new facts; the same ones if they flow as before."""
        flow = self._flow(facts)
        if np.array_equal(flow, levels.flow):
            return levels
        return Levels(t, levels.at(np.array([t])), flow, levels.full)

    def exhausted(self, levels: Levels, facts: Facts, t: float) -> frozenset[str]:
        """The names of those with nothing left at `t`, but for those that are being filled."""
        empty = levels.at(np.array([t]))[:, 0] <= 0.0
        if not empty.any():
            return frozenset()
        filling = self._flow(facts)[:, 0] > 0.0
        return frozenset(self.names[row] for row in np.flatnonzero(empty & ~filling))

    def _flow(self, facts: Facts) -> Floats:
        return _column([flow for supply in self._supplies for flow in supply.flows(facts)])


def _column(values: Sequence[float]) -> Floats:
    return np.array(values, dtype=np.float64).reshape(-1, 1)
