"""Sunlight: what part of it falls on the arrays.

The joints are told where the Sun stands for the attitude that is asked for (ours): alpha by how far the
station is past orbital noon, beta by the Sun's angle over the orbit. So arrays lose light by as much as alpha
lags, and by as much as the station is turned away from what was asked. It is reckoned at the middle of steps
of two minutes, many at once.
Never here: how the joints turn (`alpha_joint`), or what the arrays give (`power`).
"""

from typing import Final

import numpy as np

from telemetry.alpha_joint import AlphaJoint
from telemetry.attitude import Attitude
from telemetry.course import EPHEMERIS, Course
from telemetry.linear import Floats
from telemetry.turns import axes, turned

_STEP_S: Final = 120.0
_CHUNK: Final = 64
_SUN: Final = slice(EPHEMERIS.index("beta_deg"), EPHEMERIS.index("past_noon_deg") + 1)


class Sunlight:
    """On the arrays, from `t0` on. Its memo is of pure results."""

    def __init__(self, course: Course, joint: AlphaJoint, astray: Attitude | None, t0: float) -> None:
        """`astray` is the attitude of a station that strays, None while it holds."""
        self._course, self._joint, self._astray, self._t0 = course, joint, astray, t0
        self._chunks: dict[int, list[float]] = {}

    def step(self, t: float) -> tuple[float, float]:
        """Until when the light is reckoned as one, and what part of it falls on the arrays until then."""
        lags = t < self._joint.caught_up_t
        if not lags and (self._astray is None or t >= self._astray.strays_until_t):
            return np.inf, 1.0
        number = int((t - self._t0) // _STEP_S)
        end = self._t0 + (number + 1) * _STEP_S
        chunk, place = divmod(number, _CHUNK)
        if chunk not in self._chunks:
            middles = self._t0 + (np.arange(chunk * _CHUNK, (chunk + 1) * _CHUNK) + 0.5) * _STEP_S
            self._chunks[chunk] = self._shares(np.asarray(middles)).tolist()
        return min(end, self._joint.caught_up_t) if lags else end, self._chunks[chunk][place]

    def _shares(self, ts: Floats) -> Floats:
        """Cosines of the angle between Sun and arrays, 0 from behind, shape (T,); T of at least two."""
        beta_deg, noon_deg = self._course.ephemeris(ts)[_SUN]
        sun = _directions(beta_deg, noon_deg)
        aim = _directions(beta_deg, noon_deg - self._joint.lags(ts, noon_deg))
        if self._astray is not None:
            asked = turned(self._astray.turn.at(ts), np.zeros((3, ts.size)))
            sun, aim = _aboard(sun, self._astray.facing(ts)), _aboard(aim, asked)
        return np.asarray(np.maximum(sun[0] * aim[0] + sun[1] * aim[1] + sun[2] * aim[2], 0.0))


def _directions(beta_deg: Floats, past_noon_deg: Floats) -> Floats:
    """Of the Sun, seen from the orbit: forward, right of it, and down, shape (3, T)."""
    beta, noon = np.radians(beta_deg), np.radians(past_noon_deg)
    level = np.cos(beta)
    return np.stack([-level * np.sin(noon), -np.sin(beta), -level * np.cos(noon)])


def _aboard(directions: Floats, facing: Floats) -> Floats:
    """Directions seen from the orbit, (3, T), in the axes of a station that faces so, shape (3, T)."""
    forward, right, down = axes(facing)
    return np.asarray(directions[0] * forward + directions[1] * right + directions[2] * down)
