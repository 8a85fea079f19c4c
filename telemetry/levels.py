"""Levels: amounts that rise and fall steadily between two changes, each between nothing and full: tanks,
water, what a suit carries.

Lives here: their closed form, their gauges, their float switches, and when the next of them runs out or
turns a switch. Never here: which there are and what fills or drains them: each part of the station says so
of its own (`Supply`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from scenarios.times import TICKS_PER_SECOND
from telemetry.facts import Facts
from telemetry.linear import Floats, column


@dataclass(frozen=True, slots=True)
class Gauge:
    """What else is read off an amount, in proportion: a tank's pressure, how full it is."""

    name: str
    """The quantity's name."""
    factor: float


@dataclass(frozen=True, slots=True)
class Switch:
    """A float switch: on from one amount, until another is there. Its name is the level's."""

    on_at: float
    off_at: float

    def turned(self, on: bool, amount: float) -> bool:
        """Whether it is on with so much there, given whether it was."""
        mark, rises = (
            (self.off_at, self.off_at > self.on_at) if on else (self.on_at, self.on_at > self.off_at)
        )
        passed = amount >= mark if rises else amount <= mark
        return on != passed


@dataclass(frozen=True, slots=True)
class Level:
    """One amount, as it is at the scenario's start."""

    name: str
    """The quantity's name."""
    start: float
    full: float
    gauges: tuple[Gauge, ...] = ()
    switch: Switch | None = None


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
    mark: Floats
    """Where the switch of each turns next; NaN for one without."""

    def at(self, ts: Floats) -> Floats:
        """Amounts, shape (m, T)."""
        amounts = self.start + self.flow * (ts - self.t0)
        return np.minimum(np.maximum(amounts, 0.0), self.full)

    def next_turn(self, tick: int) -> int | None:
        """The first tick after `tick` at which one of them has nothing left or turns its switch; None if none
        does.
        """
        draining = (self.flow < 0.0) & (self.start > 0.0)
        turning = (self.mark - self.start) * self.flow > 0.0
        left_s = np.concatenate(
            [
                self.start[draining] / -self.flow[draining],
                (self.mark[turning] - self.start[turning]) / self.flow[turning],
            ]
        )
        # a tick later than the quotient says, so that rounding never leaves a last drop
        ticks = np.ceil((self.t0 + left_s) * TICKS_PER_SECOND).astype(np.int64) + 1
        ahead = ticks[ticks > tick]
        return int(ahead.min()) if ahead.size else None


class LevelModel:
    """The levels of one station. Holds only what never changes."""

    def __init__(self, supplies: Sequence[Supply]) -> None:
        self._supplies = supplies
        self._levels = [level for supply in supplies for level in supply.levels]
        self._switches = {level.name: level.switch for level in self._levels if level.switch is not None}
        self._rows = {level.name: row for row, level in enumerate(self._levels)}
        self.names = tuple(level.name for level in self._levels)
        self.gauges = tuple(
            (gauge.name, row, gauge.factor)
            for row, level in enumerate(self._levels)
            for gauge in level.gauges
        )
        """Name, the row of the level it is read off, and the factor."""

    def first(self, facts: Facts, t: float) -> Levels:
        """The levels before anything happens."""
        start, full = ([getattr(level, what) for level in self._levels] for what in ("start", "full"))
        return Levels(t, column(start), self._flow(facts), column(full), self._marks(facts))

    def following(self, levels: Levels, facts: Facts, t: float) -> Levels:
        """The levels from `t` on under new facts; the same ones if they flow as before."""
        flow, mark = self._flow(facts), self._marks(facts)
        if np.array_equal(flow, levels.flow) and np.array_equal(mark, levels.mark, equal_nan=True):
            return levels
        return Levels(t, levels.at(np.array([t])), flow, levels.full, mark)

    def exhausted(self, levels: Levels, facts: Facts, t: float) -> frozenset[str]:
        """The names of those with nothing left at `t`, but for those that are being filled."""
        empty = levels.at(np.array([t]))[:, 0] <= 0.0
        if not empty.any():
            return frozenset()
        filling = self._flow(facts)[:, 0] > 0.0
        return frozenset(self.names[row] for row in np.flatnonzero(empty & ~filling))

    def switched(self, levels: Levels, facts: Facts, t: float) -> frozenset[str]:
        """The names of those whose float switch is on from `t` on."""
        if not self._switches:
            return frozenset()
        amounts = levels.at(np.array([t]))[:, 0]
        return frozenset(
            name
            for name, switch in self._switches.items()
            if switch.turned(name in facts.switched, float(amounts[self._rows[name]]))
        )

    def _marks(self, facts: Facts) -> Floats:
        marks = np.full((len(self._levels), 1), np.nan)
        for name, switch in self._switches.items():
            marks[self._rows[name]] = switch.off_at if name in facts.switched else switch.on_at
        return marks

    def _flow(self, facts: Facts) -> Floats:
        return column([flow for supply in self._supplies for flow in supply.flows(facts)])
