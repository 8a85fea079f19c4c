"""Straying: whether a station may be far from how it usually faces.

What looks somewhere or at the Sun is planned for the usual attitude. While a station surely keeps near it,
nobody need ask how it is turned; while it may stray, they must. Lives here: that question alone.
Never here: why it strays (`attitude`), or what then sees what (`sightlines`, `sunlight`).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.linear import Floats
from telemetry.swing import ERROR, Swing
from telemetry.turns import Turn

_NEAR_RAD: Final = float(np.radians(5.0))
"""So far from its usual attitude all goes on as planned: ISS leans a degree, a docking two. Ours."""


def may_stray(usual: Floats, turn: Turn, sway: Swing) -> bool:
    """Whether a held station may come far from its `usual` attitude, shape (4,), from the sway's t0 on."""
    if turn.lasts_s:
        return True
    low, high = (bound[ERROR] for bound in sway.bounds(sway.t0, sway.t0))
    sway_rad = float(np.sqrt((np.maximum(-low, high) ** 2).sum()))
    return float(_away_rad(usual, turn.start.reshape(4, 1))[0]) + sway_rad > _NEAR_RAD


def is_far(usual: Floats, facing: Floats) -> NDArray[np.bool_]:
    """Where attitudes, shape (4, T), are far from the `usual` one, shape (4,): shape (T,)."""
    return np.asarray(_away_rad(usual, facing) > _NEAR_RAD)


def _away_rad(usual: Floats, facing: Floats) -> Floats:
    """The angle between attitudes, shape (T,)."""
    w, x, y, z = usual.reshape(4, 1) * facing
    return np.asarray(2.0 * np.arccos(np.minimum(np.abs(w + x + y + z), 1.0)))
