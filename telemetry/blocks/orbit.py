"""The orbit's rows. Never here: how they are worked out (`course`)."""

from typing import Final

import numpy as np

from telemetry.blocks.block import Block
from telemetry.course import EPHEMERIS, STEADY
from telemetry.linear import Floats
from telemetry.moment import Moment

_SLACK: Final = 1e-9
"""How far, in parts, bounds give way: values come from a table, bounds from the orbit itself."""


class OrbitBlock(Block):
    """Everything the ephemeris holds."""

    of = ("course",)
    names = tuple(f"orbit.{name}" for name in EPHEMERIS)
    unbounded = frozenset(names[STEADY:])

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """As the course's ephemeris says."""
        np.copyto(rows, moment.course.ephemeris(ts))

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """Of the rows that are monotone while a course lasts."""
        steady = moment.course.steady(np.array([earliest, latest]))
        slack = _SLACK * np.abs(steady).max(axis=1)
        low, high = np.full(len(self.names), -np.inf), np.full(len(self.names), np.inf)
        low[:STEADY], high[:STEADY] = steady.min(axis=1) - slack, steady.max(axis=1) + slack
        return low, high
