"""The gyros' wheels: how fast each turns, running down without power and up again with it.

Never here: what wheels that slow do to the rest of a gyro (`blocks.attitude`).
"""

from dataclasses import dataclass, replace

import numpy as np

from telemetry.linear import column
from telemetry.settling import Settling


@dataclass(frozen=True, slots=True, eq=False)
class Wheels(Settling):
    """Their speeds, in parts of full speed, from `t0` on: those with power run up, the others down."""

    powered: tuple[bool, ...]
    steady: bool
    """Whether all run at full speed, and will."""

    def following(self, powered: tuple[bool, ...], t: float) -> "Wheels":
        """The wheels with power for these from `t` on; the same if it is for those that had it."""
        if powered == self.powered:
            return self
        now = self.at(np.array([t]))
        return replace(self, t0=t, start=now, target=column(powered), powered=powered, steady=False)


def first_wheels(powered: tuple[bool, ...], t: float, run_down_s: float) -> Wheels:
    """Wheels that turn or stand since long ago."""
    speeds = column(powered)
    return Wheels(t, speeds, speeds, column([-1.0 / run_down_s] * len(powered)), powered, all(powered))
