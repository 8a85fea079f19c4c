"""Turns: quaternions, and the smooth turn from one attitude to another.

A quaternion (w, x, y, z) turns the station's axes (forward, right, down) into the local frame's; the product
p q is q seen from p. Lives here: turning as such. Never here: why the station turns (`attitude_model`).
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np

from scenarios.attitude import Facing
from telemetry.linear import Floats

_PRODUCT: Final = np.zeros((4, 4, 4))
"""p q = sum over i, j of _PRODUCT[:, i, j] p_i q_j."""
for _row, _i, _j, _sign in (
    (0, 0, 0, 1), (0, 1, 1, -1), (0, 2, 2, -1), (0, 3, 3, -1),
    (1, 0, 1, 1), (1, 1, 0, 1), (1, 2, 3, 1), (1, 3, 2, -1),
    (2, 0, 2, 1), (2, 2, 0, 1), (2, 3, 1, 1), (2, 1, 3, -1),
    (3, 0, 3, 1), (3, 3, 0, 1), (3, 1, 2, 1), (3, 2, 1, -1),
):  # fmt: skip
    _PRODUCT[_row, _i, _j] = _sign
_TINY: Final = 1e-300
_UNTURNED: Final = np.array([[1.0], [0.0], [0.0], [0.0]])
_AXES: Final = np.zeros((9, 16))
"""The axes as sums over products of a quaternion's parts."""
for _row, _terms in enumerate(
    (
        {0: 1, 5: 1, 10: -1, 15: -1}, {6: 2, 3: -2}, {7: 2, 2: 2},
        {6: 2, 3: 2}, {0: 1, 5: -1, 10: 1, 15: -1}, {11: 2, 1: -2},
        {7: 2, 2: -2}, {11: 2, 1: 2}, {0: 1, 5: -1, 10: -1, 15: 1},
    )
):  # fmt: skip
    for _place, _sign in _terms.items():
        _AXES[_row, _place] = _sign


def quaternion(facing: Facing) -> Floats:
    """An author's attitude, shape (4,)."""
    found = np.array([1.0, 0.0, 0.0, 0.0])
    for axis, degrees in ((3, facing.yaw_deg), (2, facing.pitch_deg), (1, facing.roll_deg)):
        half = np.radians(degrees) / 2.0
        one = np.zeros(4)
        one[0], one[axis] = np.cos(half), np.sin(half)
        found = product(found, one)
    return found


def product(p: Floats, q: Floats) -> Floats:
    """p q of two single quaternions, shape (4,)."""
    return np.asarray(np.einsum("rij,i,j->r", _PRODUCT, p, q))


def turned(p: Floats, angles_rad: Floats) -> Floats:
    """p turned by small or large rotation vectors in the station's axes, shape (4, T).

    `p` has shape (4, T) or (4, 1), `angles_rad` (3, T) with T of at least two.
    """
    angle = _lengths(angles_rad)
    half = 0.5 * angle
    q = np.empty((4, angle.size))
    np.cos(half, out=q[0])
    np.multiply(angles_rad, np.sin(half) / angle, out=q[1:])
    return products(p, q)


def products(p: Floats, q: Floats) -> Floats:
    """p q of quaternions, shape (4, T) each, or (4, 1) of p; T of at least two."""
    both = (p[:, None] * q[None]).reshape(16, -1)
    return np.asarray(np.einsum("ri,it->rt", _PRODUCT.reshape(4, 16), both))


def vectors(q: Floats) -> Floats:
    """The rotation vectors, rad, shape (3, T), of half a turn at most, that turn by `q`, shape (4, T)."""
    w, x, y, z = q
    sine = np.sqrt(x * x + y * y + z * z + _TINY)
    return np.asarray(q[1:] * (2.0 * np.arctan2(sine, np.abs(w)) / np.copysign(sine, w)))


def rotation(angles_rad: Floats) -> Floats:
    """The quaternion, shape (4,), of a single rotation vector, shape (3,)."""
    return turned(_UNTURNED, np.repeat(angles_rad.reshape(3, 1), 2, axis=1))[:, 0]


def shortest(angles_rad: Floats) -> Floats:
    """The rotation vector of half a turn at most that turns alike, shape (3,)."""
    return vectors(rotation(angles_rad).reshape(4, 1))[:, 0]


def seen_from(angles_rad: Floats, vector: Floats) -> Floats:
    """A vector in the axes of something turned by a rotation vector, shape (3,) each."""
    forward, right, down = axes(np.repeat(rotation(angles_rad).reshape(4, 1), 2, axis=1))[:, :, 0]
    return np.asarray(vector[0] * forward + vector[1] * right + vector[2] * down)


def spins(angles_rad: Floats, rates: Floats) -> Floats:
    """How fast a station turns about its own axes while its rotation vector changes so, shape (3, T) each."""
    angle = _lengths(angles_rad)
    half = np.sin(0.5 * angle) / angle
    across = _cross(angles_rad, rates)
    return np.asarray(
        rates
        - 2.0 * half * half * across
        + (1.0 - np.sin(angle) / angle) / (angle * angle) * _cross(angles_rad, across)
    )


def vector_rates(angles_rad: Floats, spin: Floats) -> Floats:
    """How fast the rotation vector changes, of less than a whole turn, of a station that turns so about its
    own axes, shape (3, T) each.
    """
    angle = _lengths(angles_rad)
    half = 0.5 * angle
    across = _cross(angles_rad, spin)
    twice = (1.0 - half * np.cos(half) / np.sin(half)) / (angle * angle)
    return np.asarray(spin + 0.5 * across + twice * _cross(angles_rad, across))


def axes(q: Floats) -> Floats:
    """The local frame's axes in the station's own, shape (3, 3, T): which, component, instant.

    `q` has shape (4, T), T of at least two.
    """
    squares = (q[:, None] * q[None]).reshape(16, -1)
    return np.asarray(np.einsum("as,st->at", _AXES, squares)).reshape(3, 3, -1)


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """The attitude asked for: at rest, or on the way to another about one axis, gently at both ends."""

    start: Floats
    """Shape (4,)."""
    axis: Floats
    """Shape (3, 1), in the station's axes."""
    angle_rad: float
    t0: float
    lasts_s: float

    @classmethod
    def resting(cls, q: Floats) -> Self:
        """An attitude that stays."""
        return cls(q, np.zeros((3, 1)), 0.0, 0.0, 0.0)

    @classmethod
    def between(cls, start: Floats, end: Floats, t0: float, lasts_s: float) -> Self:
        """The shortest way from one to the other."""
        way = product(start * np.array([1.0, -1.0, -1.0, -1.0]), end)
        way = way if way[0] >= 0 else -way
        sine = float(np.sqrt((way[1:] * way[1:]).sum()))
        if lasts_s <= 0 or sine < 1e-12:
            return cls.resting(end)
        return cls(start, (way[1:] / sine).reshape(3, 1), 2.0 * float(np.arctan2(sine, way[0])), t0, lasts_s)

    @property
    def end_t(self) -> float | None:
        """When it is done; None at rest."""
        return self.t0 + self.lasts_s if self.lasts_s else None

    def at(self, ts: Floats) -> Floats:
        """The attitude asked for, shape (4, T), or (4, 1) at rest; T of at least two."""
        if not self.lasts_s:
            return self.start.reshape(4, 1)
        x = np.clip((ts - self.t0) / self.lasts_s, 0.0, 1.0)
        return turned(self.start.reshape(4, 1), self.axis * (self.angle_rad * x * x * (3.0 - 2.0 * x)))

    def rate(self, ts: Floats) -> Floats:
        """How fast it turns in the station's axes, rad/s, shape (3, T)."""
        x = np.clip((ts - self.t0) / self.lasts_s, 0.0, 1.0)
        return np.asarray(self.axis * (self.angle_rad * 6.0 / self.lasts_s * x * (1.0 - x)))


def _lengths(vectors: Floats) -> Floats:
    """Lengths, shape (T,), never quite 0."""
    squares = vectors * vectors
    return np.asarray(np.sqrt(squares[0] + squares[1] + squares[2] + _TINY))


def _cross(a: Floats, b: Floats) -> Floats:
    return np.stack([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])
