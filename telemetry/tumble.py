"""The tumble: how a station turns when nobody holds it, gravity alone pulling at its ends.

Its attitude is three turns one after the other, each of which goes its own way. So near the attitude that was
asked for it is what equations say; and however far it gets, it turns on without a jump.
Lives here: the tumble from a cut on, and how it goes on over one. Never here: who holds the station, or why
nobody does (`guidance`).
"""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from telemetry.linear import Floats
from telemetry.pendulum import Pendulums
from telemetry.sequence import Sequence, sequence
from telemetry.turns import rotation, vectors


@dataclass(frozen=True, slots=True, eq=False)
class Tumble:
    """A station from a cut on, against the attitude that was last asked for."""

    sequence: Sequence
    angles: Pendulums
    rest: Floats
    """What gravity pulls each about, rad, shape (3,)."""

    @classmethod
    def falling(cls, t0: float, error: Floats, spin: Floats, stiffness: Floats, rest: Floats) -> Self:
        """From a rotation vector (rad) and a spin about the station's own axes (rad/s), with `stiffness`
        (1/s2, not 0) about `rest`; each of shape (3,).
        """
        q = rotation(error)
        turns = sequence(q)
        angles = turns.angles(q)
        return cls(turns, Pendulums.falling(t0, angles, turns.rates(angles, spin), stiffness, rest), rest)

    def onward(self, t: float, stiffness: Floats) -> Self:
        """The same angles from `t` on, under another pull."""
        angles, rates = (both[:, 0] for both in self.angles.at(np.array([t])))
        return replace(self, angles=Pendulums.falling(t, angles, rates, stiffness, self.rest))

    def quaternions(self, ts: Floats) -> Floats:
        """How it is turned at instants, shape (4, T)."""
        return self.sequence.quaternions(self.angles.at(ts)[0])

    def at(self, ts: Floats) -> tuple[Floats, Floats]:
        """Rotation vectors (rad, of half a turn at most) and spins (rad/s) at instants, (3, T) each."""
        angles, rates = self.angles.at(ts)
        return vectors(self.sequence.quaternions(angles)), self.sequence.spin(angles, rates)
