"""The attitude: how the station faces and turns, and what its gyros hold, between two cuts.

Lives here: the attitude in force, and what it is asked for next. Never here: what comes of that, and how one
attitude follows another (`attitude_model`), or the closed forms themselves (`swing`, `tumble`, `turns`).

Errors are rotation vectors in the station's axes.
"""

from dataclasses import dataclass, replace

import numpy as np

from scenarios.effects import Manoeuvre
from scenarios.times import TICKS_PER_SECOND
from telemetry.guidance import Guidance, Wanted
from telemetry.linear import Floats
from telemetry.orbit import OrbitSegment
from telemetry.swing import ERROR, MOMENTUM, RATE, TAU, State, Swing
from telemetry.tumble import Tumble
from telemetry.turns import Turn, products, quaternion, shortest, spins, turned
from telemetry.wheels import Wheels


@dataclass(frozen=True, slots=True, eq=False)
class Attitude:
    """From `t0` on, until something about it changes."""

    t0: float
    until_t: float
    """When it changes by itself: a computer is up, a turn is done, gyros are full or empty again."""
    laden_t: float
    """When the gyros reach their limit; infinite if not foreseen."""
    guidance: Guidance
    turn: Turn
    swing: Swing
    tumble: Tumble | None
    wheels: Wheels
    words: Floats
    """What the guidance says, shape (n, 1)."""
    capacity_nms: float
    """What the gyros in use can hold."""
    orbit_rad_s: float
    load_nms: Floats
    """Momentum that gravity does not carry off, at t0, shape (3,)."""
    segment: OrbitSegment
    wanted: Wanted
    """Who shall steer from now on."""
    usual: Floats
    """How the station usually faces, shape (4,)."""
    strays_until_t: float
    """Until when it may be far from that, so that antennas and arrays must be asked what they see."""
    kick_nms: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """A blow that has yet to be felt."""
    changed: bool = False
    """Whether it was asked for something that its curves do not show yet."""

    def at(self, ts: Floats) -> Floats:
        """The rows of `swing` at instants, shape (ROWS, T), rates being those of the spin; T of at least two.

        Near its usual attitude the one is as good as the other.
        """
        rows = self.swing.at(ts)
        if self.tumble is not None:
            rows[ERROR], rows[RATE] = self.tumble.at(ts)
        elif self.strays:
            rows[RATE] = spins(rows[ERROR], rows[RATE])
        return rows

    @property
    def points(self) -> bool:
        """Whether anything tells antennas where to look."""
        return self.guidance.points(self.t0)

    @property
    def strays(self) -> bool:
        """Whether it may ever be far from how it usually faces."""
        return self.strays_until_t > self.t0

    def facing(self, ts: Floats) -> Floats:
        """How the station faces at instants, shape (4, T), or its opposite, which is the same; T of at least
        two.
        """
        if self.tumble is not None:
            return products(self.turn.at(ts), self.tumble.quaternions(ts))
        return turned(self.turn.at(ts), self.swing.errors(ts))

    @property
    def next_tick(self) -> int | None:
        """When it changes by itself; None if that is not foreseen."""
        return None if self.until_t == np.inf else round(self.until_t * TICKS_PER_SECOND)

    def state(self, t: float) -> State:
        """What goes on over a cut at `t`."""
        rows = self.at(np.array([t, t]))
        spin = rows[RATE] if self.strays else spins(rows[ERROR], rows[RATE])
        rows = rows[:, 0]
        error = rows[ERROR] if (rows[ERROR] ** 2).sum() <= np.pi**2 else shortest(rows[ERROR])
        phase_rad = float(self.swing.phases[0, 0]) + self.orbit_rad_s * (t - self.t0)
        load_nms = self.load_nms + self.swing.coefficients[MOMENTUM, TAU] * (t - self.t0)
        return State(error, spin[:, 0], rows[MOMENTUM], load_nms, float(np.mod(phase_rad, 2 * np.pi)))

    def kicked(self, impulse_nms: tuple[float, float, float]) -> "Attitude":
        """The attitude once it feels a blow."""
        kick = tuple(a + b for a, b in zip(self.kick_nms, impulse_nms, strict=True))
        return replace(self, kick_nms=(kick[0], kick[1], kick[2]), changed=True)

    def steered(self, wanted: Wanted) -> "Attitude":
        """The attitude with another asked to steer."""
        return replace(self, wanted=wanted, changed=True)

    def turned(self, effect: Manoeuvre, t: float) -> "Attitude":
        """The attitude on its way to another."""
        now = self.turn.at(np.array([t, t]))[:, 0]
        turn = Turn.between(now, quaternion(effect.to), t, effect.lasts / TICKS_PER_SECOND)
        return replace(self, turn=turn, changed=True)
