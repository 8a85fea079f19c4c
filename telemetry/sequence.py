"""A sequence: an attitude as three turns, each about an axis that those before it turned.

Lives here: from three angles to a quaternion and a spin, and back. Any angles whatever have an attitude, and
angles that go on smoothly past half a turn have one that does; but an attitude has angles that say how it
spins only while the middle one is far from a right angle, so there are two sequences to choose from.
Never here: how the angles go on (`pendulum`).
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.linear import Floats

_MOST_SINE: Final = 0.75
"""Beyond it for the middle turn of one sequence, that of the other is 0.67 at most: they share an axis."""


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """Which axes, in order; `hand` is 1 where each follows the one before it as y follows x, else -1."""

    first: int
    middle: int
    last: int
    hand: float

    _factors: NDArray[np.intp] = field(init=False, repr=False)
    """Shape (3, 8): which cosines (first three) and sines of half angles a quaternion is made of."""
    _signs: Floats = field(init=False, repr=False)
    """Shape (4, 1): of the second product of each part."""

    def __post_init__(self) -> None:
        own = np.array([self.first, self.middle, self.last])
        turned = np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
        parts = np.argsort([0, *(1 + own)])
        both = np.concatenate([turned[parts], 1 - turned[parts]])
        object.__setattr__(self, "_factors", np.ascontiguousarray((own + 3 * both).T))
        signs = np.array([-1.0, 1.0, -1.0, 1.0])[parts] * self.hand
        object.__setattr__(self, "_signs", signs.reshape(4, 1))

    def quaternions(self, angles: Floats) -> Floats:
        """How a station stands, shape (4, T), that is turned by `angles` about its axes, (3, T)."""
        halves = 0.5 * angles
        rows = np.empty((6, halves.shape[1]))
        np.cos(halves, out=rows[:3])
        np.sin(halves, out=rows[3:])
        first, middle, last = rows.take(self._factors, axis=0)
        products = first * middle * last
        return np.asarray(products[:4] + self._signs * products[4:])

    def spin(self, angles: Floats, rates: Floats) -> Floats:
        """How fast it turns about its own axes, shape (3, T), while its angles change at these rates."""
        a, b, c = self.first, self.middle, self.last
        cos, sin = np.cos(angles[c]), np.sin(angles[c])
        level = rates[a] * np.cos(angles[b])
        spin = np.empty_like(rates)
        spin[a] = level * cos + self.hand * rates[b] * sin
        spin[b] = rates[b] * cos - self.hand * level * sin
        spin[c] = rates[c] + self.hand * rates[a] * np.sin(angles[b])
        return spin

    def angles(self, q: Floats) -> Floats:
        """The angles of an attitude, shape (3,), the middle one within a right angle."""
        w, first, middle, last = q[0], q[1 + self.first], q[1 + self.middle], q[1 + self.last]
        angles = np.empty(3)
        angles[self.first] = np.arctan2(
            2.0 * (w * first - self.hand * middle * last), 1.0 - 2.0 * (first * first + middle * middle)
        )
        angles[self.middle] = np.arcsin(self.middle_sine(q))
        angles[self.last] = np.arctan2(
            2.0 * (w * last - self.hand * first * middle), 1.0 - 2.0 * (middle * middle + last * last)
        )
        return angles

    def rates(self, angles: Floats, spin: Floats) -> Floats:
        """How fast the angles change of a station that turns so about its own axes, shape (3,)."""
        a, b, c = self.first, self.middle, self.last
        cos, sin = np.cos(angles[c]), np.sin(angles[c])
        rates = np.empty(3)
        rates[a] = (spin[a] * cos - self.hand * spin[b] * sin) / np.cos(angles[b])
        rates[b] = self.hand * spin[a] * sin + spin[b] * cos
        rates[c] = spin[c] - self.hand * rates[a] * np.sin(angles[b])
        return rates

    def middle_sine(self, q: Floats) -> float:
        """The sine of an attitude's middle angle."""
        sine = 2.0 * (q[0] * q[1 + self.middle] + self.hand * q[1 + self.first] * q[1 + self.last])
        return float(np.clip(sine, -1.0, 1.0))


PITCH_YAW_ROLL: Final = Sequence(first=1, middle=2, last=0, hand=1.0)
"""As NASA tells the station's attitude."""
PITCH_ROLL_YAW: Final = Sequence(first=1, middle=0, last=2, hand=-1.0)


def sequence(q: Floats) -> Sequence:
    """The usual one, unless this attitude, shape (4,), nears its right angle."""
    return PITCH_YAW_ROLL if abs(PITCH_YAW_ROLL.middle_sine(q)) <= _MOST_SINE else PITCH_ROLL_YAW
