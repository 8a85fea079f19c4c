"""Straying: whether a station may be far from how it usually faces.

What looks somewhere or at the Sun is planned for the usual attitude. While a station surely keeps near it,
nobody need ask how it is turned; while it may stray, they must. Lives here: that question alone.
Never here: why it strays (`attitude_model`), or what then sees what (`sightlines`, `sunlight`).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.linear import Floats
from telemetry.swing import ERROR, Swing, length
from telemetry.turns import Turn

_NEAR_RAD: Final = float(np.radians(5.0))
"""So far from its usual attitude all goes on as planned: ISS leans a degree, a docking two. Ours."""
_LOOK_S: Final = 6 * 3600.0
_STEP_S: Final = 60.0


def strays_until_t(usual: Floats, turn: Turn, sway: Swing) -> float:
    """Until when a held station may be far from its `usual` attitude, shape (4,): no later than the sway
    begins if it never is, infinite if that is not foreseen.

    What comes and goes within a minute is not seen, by anybody.
    """
    if turn.lasts_s:
        return float(np.inf)
    left_rad = _NEAR_RAD - float(_away_rad(usual, turn.start.reshape(4, 1))[0])
    low, high = (bound[ERROR] for bound in sway.bounds(sway.t0, sway.t0))
    if float(length(np.maximum(-low, high))) <= left_rad:
        return sway.t0
    ts = sway.t0 + np.arange(0.0, _LOOK_S, _STEP_S)
    far = np.flatnonzero(length(sway.errors(ts)) > left_rad)
    if not far.size:
        return sway.t0
    return float(np.inf) if far[-1] == len(ts) - 1 else float(ts[far[-1] + 1])


def is_far(usual: Floats, facing: Floats) -> NDArray[np.bool_]:
    """Where attitudes, shape (4, T), are far from the `usual` one, shape (4,): shape (T,)."""
    return np.asarray(_away_rad(usual, facing) > _NEAR_RAD)


def _away_rad(usual: Floats, facing: Floats) -> Floats:
    """The angle between attitudes, shape (T,)."""
    w, x, y, z = usual.reshape(4, 1) * facing
    return np.asarray(2.0 * np.arccos(np.minimum(np.abs(w + x + y + z), 1.0)))
