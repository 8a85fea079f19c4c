"""The gyros' wheels: how fast each turns, running down without power and up again with it.

Never here: what wheels that slow do to the rest of a gyro (`blocks.attitude`).
"""

from dataclasses import dataclass, replace

import numpy as np

from telemetry.linear import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Wheels:
    """Their speeds, in parts of full speed, from `t0` on."""

    t0: float
    start: Floats
    """Shape (n, 1)."""
    powered: tuple[bool, ...]
    rate: float
    """1/s, negative."""
    steady: bool
    """Whether all run at full speed, and will."""

    def at(self, ts: Floats) -> Floats:
        """Shape (n, T)."""
        target = np.array(self.powered, dtype=np.float64)[:, None]
        return target + (self.start - target) * np.exp(self.rate * (ts - self.t0))

    def following(self, powered: tuple[bool, ...], t: float) -> "Wheels":
        """The wheels with power for these from `t` on; the same if it is for those that had it."""
        if powered == self.powered:
            return self
        return replace(self, t0=t, start=self.at(np.array([t])), powered=powered, steady=False)


def first_wheels(powered: tuple[bool, ...], t: float, run_down_s: float) -> Wheels:
    """Wheels that turn or stand since long ago."""
    return Wheels(t, np.array(powered, dtype=np.float64)[:, None], powered, -1.0 / run_down_s, all(powered))
