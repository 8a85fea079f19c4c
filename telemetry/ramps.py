"""Values that go from one level to another in a given time: the arm's joints, and channels that a scenario
authors.

Never here: anything a model computes.
"""

from dataclasses import dataclass, field
from typing import Self

import numpy as np

from telemetry.linear import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Ramps:
    """So many values, each on its own way; arrays of shape (m, 1)."""

    begin: Floats
    end: Floats
    """Scenario seconds; equal to `begin` for a step."""
    start: Floats
    goal: Floats
    smooth: bool
    """Whether they start and stop gently, as joints do, or go in a straight line."""
    arrival: float = field(init=False)
    """When the last of them arrives."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "arrival", float(self.end.max(initial=-np.inf)))

    @classmethod
    def resting(cls, values: Floats, t: float, *, smooth: bool = False) -> Self:
        """All at rest at these values, shape (m,)."""
        column = values.reshape(-1, 1).astype(np.float64)
        at = np.full_like(column, t)
        return cls(at, at, column, column, smooth)

    def at(self, ts: Floats) -> Floats:
        """Values, shape (m, T), at instants in order of time."""
        values = self.goal.repeat(ts.size, axis=1)
        if ts[0] >= self.arrival:
            return values
        rows = np.flatnonzero(self.end[:, 0] > ts[0])
        begin, end, start, goal = self.begin[rows], self.end[rows], self.start[rows], self.goal[rows]
        width = end - begin
        share = np.clip((ts - begin) / np.where(width > 0, width, 1.0), 0.0, 1.0)
        if self.smooth:
            share = share * share * (3.0 - 2.0 * share)
        values[rows] = np.where(ts >= end, goal, start + (goal - start) * share)
        return values

    def rates(self, ts: Floats) -> Floats:
        """How fast each goes, per second, shape (m, T)."""
        if ts[0] >= self.arrival:
            return np.zeros((len(self.goal), ts.size))
        width = self._width()
        share = (ts - self.begin) / width
        slope = 6.0 * share * (1.0 - share) if self.smooth else np.ones_like(share)
        under_way = (ts >= self.begin) & (ts < self.end)
        return np.where(under_way, (self.goal - self.start) / width * slope, 0.0)

    def fastest(self) -> Floats:
        """The greatest speed on each one's way, per second, shape (m, 1)."""
        peak = 1.5 if self.smooth else 1.0
        return np.abs(self.goal - self.start) / self._width() * peak * (self.end > self.begin)

    def moving(self, ts: Floats) -> Floats:
        """1.0 where any is on its way, shape (T,)."""
        if ts[0] >= self.arrival:
            return np.zeros(ts.size)
        under_way: Floats = ((ts >= self.begin) & (ts < self.end) & (self.start != self.goal)).any(
            axis=0
        ) * 1.0
        return under_way

    def sent(self, row: int | slice, goal: Floats, t: float, lasts_s: float) -> Self:
        """With one or several sent to new goals from where they are at `t`."""
        begin, end, start, goals = self.begin.copy(), self.end.copy(), self.start.copy(), self.goal.copy()
        start[row] = self.at(np.array([t]))[row]
        begin[row], end[row], goals[row] = t, t + lasts_s, goal
        return type(self)(begin, end, start, goals, self.smooth)

    def _width(self) -> Floats:
        """How long each takes, seconds; 1 for a step, which has no way."""
        width = self.end - self.begin
        return np.where(width > 0, width, 1.0)
