"""The shape of a block: named rows, evaluated whole, and bounded between two instants.

Never here: what any row means.
"""

from abc import ABC, abstractmethod

import numpy as np

from telemetry.linear import Floats
from telemetry.moment import Moment


class Block(ABC):
    """The true values of one part of the station."""

    names: tuple[str, ...]
    """Every quantity's name, in row order."""
    of: tuple[str, ...]
    """What it reads of a moment; two moments that have the same of it are one to the block."""
    unbounded: frozenset[str] = frozenset()
    """Those whose bounds say nothing, so that no condition and no limit may ask for them."""

    @abstractmethod
    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """Write the values at instants `ts`, in order of time and within the moment, to `rows`, (n, T)."""

    def source(self, moment: Moment) -> list[int]:
        """The identities of all that it reads of a moment."""
        return [id(getattr(moment, part)) for part in self.of]

    def still(self, moment: Moment) -> bool:
        """Whether every row is surely the same as long as the moment lasts, so that nobody need look."""
        return False

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """Lower and upper bounds of every row between two instants, shape (n,) each.

        What has no rule of its own is monotone while a moment lasts, so its end values bound it.
        """
        ends = np.empty((len(self.names), 2))
        self.fill(moment, np.array([earliest, latest]), ends)
        return ends.min(axis=1), ends.max(axis=1)
