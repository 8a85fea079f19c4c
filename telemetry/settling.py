"""Settling: values that go towards a target, fast at first and then ever slower: a pulse, a coolant's
temperature.

Lives here: their closed form. Never here: which there are and where they tend: each part of the station says
so of its own (`Tendency`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from telemetry.facts import Facts
from telemetry.linear import Floats


class Tendency(Protocol):
    """A part of the station that has settling values."""

    @property
    def names(self) -> Sequence[str]:
        """Its quantities, in an order that never changes."""

    def targets(self, facts: Facts) -> Sequence[tuple[float, float]]:
        """For each where it tends, in its own unit, and in which time it covers 63 % of the way, seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Settling:
    """Values that settle from `t0` on; arrays of shape (m, 1)."""

    t0: float
    start: Floats
    target: Floats
    rate: Floats
    """1/s, negative."""

    def at(self, ts: Floats, rows: slice = slice(None)) -> Floats:
        """Values, shape (m, T); or only some rows."""
        target = self.target[rows]
        return target + (self.start[rows] - target) * np.exp(self.rate[rows] * (ts - self.t0))


class SettlingModel:
    """The settling values of one station. Holds only what never changes."""

    def __init__(self, tendencies: Sequence[Tendency]) -> None:
        self._tendencies = tendencies
        self.names = tuple(name for tendency in tendencies for name in tendency.names)

    def first(self, facts: Facts, t: float) -> Settling:
        """Before anything happens all have settled."""
        target, rate = self._tends(facts)
        return Settling(t, target, target, rate)

    def following(self, settling: Settling, facts: Facts, t: float) -> Settling:
        """The values from `t` on under new facts; the same ones if they tend as before."""
        target, rate = self._tends(facts)
        if np.array_equal(target, settling.target) and np.array_equal(rate, settling.rate):
            return settling
        return Settling(t, settling.at(np.array([t])), target, rate)

    def _tends(self, facts: Facts) -> tuple[Floats, Floats]:
        tends = [aim for tendency in self._tendencies for aim in tendency.targets(facts)]
        pairs = np.array(tends, dtype=np.float64).reshape(-1, 2)
        return pairs[:, :1].copy(), -1.0 / pairs[:, 1:]
