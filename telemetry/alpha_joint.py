"""The alpha joints: how the arrays stand to the Sun, told by how far past orbital noon they point.

Lives here: holding still, following, and making up what was missed. Never here: how much light falls on them
(`sunlight`), what the arrays give (`power`), or the beta gimbals, which always follow.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from scenarios.times import TICKS_PER_SECOND
from telemetry.linear import Floats

_GAINS_DEG_S: Final = 5.0 / 60.0
"""A joint turns 9 degrees a minute when it must (NASA's stream of 26 May 2019), and the Sun 3.9."""


@dataclass(frozen=True, slots=True)
class AlphaJoint:
    """The joints from `t0` on: held at an angle, or following the Sun with a lag that they make up."""

    t0: float
    held_deg: float | None = None
    lag_deg: float = 0.0
    """Of joints that follow: how far behind they are at `t0`, -180..180."""

    @property
    def caught_up_t(self) -> float:
        """From when on they face the Sun; never while they are held."""
        if self.held_deg is not None:
            return np.inf
        return (
            self.t0 + float(np.ceil(abs(self.lag_deg) / _GAINS_DEG_S * TICKS_PER_SECOND)) / TICKS_PER_SECOND
        )

    def lags(self, ts: Floats, past_noon_deg: Floats) -> Floats:
        """How far behind the Sun they are at instants, -180..180 degrees, shape (T,)."""
        if self.held_deg is not None:
            return _wrapped(past_noon_deg - self.held_deg)
        missing = abs(self.lag_deg) - _GAINS_DEG_S * (ts - self.t0)
        return np.copysign(np.maximum(missing, 0.0), self.lag_deg)

    def lag(self, t: float, past_noon_deg: float) -> float:
        """The same at one."""
        return float(self.lags(np.array([t]), np.array([past_noon_deg]))[0])

    def following(self, turned: bool, t: float, past_noon_deg: float) -> "AlphaJoint":
        """The joints from `t` on, whether or not anything turns them; the same if that did not change."""
        if turned is (self.held_deg is None):
            return self
        lag_deg = self.lag(t, past_noon_deg)
        return AlphaJoint(t, None, lag_deg) if turned else AlphaJoint(t, past_noon_deg - lag_deg)


def _wrapped(angle_deg: Floats) -> Floats:
    return (angle_deg + 180.0) % 360.0 - 180.0
