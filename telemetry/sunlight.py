"""Sunlight: what part of it falls on the arrays.

The joints are told where the Sun stands for the attitude that is asked for (ours): alpha by how far the
station is past orbital noon, beta by the Sun's angle over the orbit. So arrays lose light by as much as alpha
lags, and by as much as the station is turned away from what was asked.
Never here: how the joints turn (`alpha_joint`), or what the arrays give (`power`).
"""

import numpy as np

from telemetry.attitude import Attitude
from telemetry.linear import Floats
from telemetry.turns import axes, turned


def light_share(
    beta_deg: float, past_noon_deg: float, lag_deg: float, attitude: Attitude | None, t: float
) -> float:
    """The cosine of the angle between Sun and arrays, 0 from behind; `attitude` None for one that holds."""
    sun, aim = _direction(beta_deg, past_noon_deg), _direction(beta_deg, past_noon_deg - lag_deg)
    if attitude is not None:
        ts = np.array([t, t])
        asked = turned(attitude.turn.at(ts), np.zeros((3, 2)))
        sun, aim = _aboard(sun, attitude.facing(ts)), _aboard(aim, asked)
    return max(0.0, float(sun[0] * aim[0] + sun[1] * aim[1] + sun[2] * aim[2]))


def _direction(beta_deg: float, past_noon_deg: float) -> Floats:
    """Of the Sun, seen from the orbit: forward, right of it, and down, shape (3,)."""
    beta, noon = np.radians(beta_deg), np.radians(past_noon_deg)
    level = np.cos(beta)
    return np.array([-level * np.sin(noon), -np.sin(beta), -level * np.cos(noon)])


def _aboard(direction: Floats, facing: Floats) -> Floats:
    """A direction seen from the orbit in the axes of a station that faces so, shape (3,)."""
    forward, right, down = axes(facing)[:, :, 0]
    return np.asarray(direction[0] * forward + direction[1] * right + direction[2] * down)
