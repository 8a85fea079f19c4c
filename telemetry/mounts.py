"""Mounts: the two angles at which a steered antenna looks, and how far they go.

Lives here: from a direction in the station's own axes to the angles of each mount, and whether it can look
so. Never here: what an antenna follows (`pointing`), or how the station is turned (`attitude`).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.attitude import Antenna
from telemetry.linear import Floats

_AZIMUTH: Final = np.array([[0, 1], [2, 5]])
_ELEVATION: Final = np.array([[3, 5], [4, 6]])
"""For each mount, of its two angles the sine's and the cosine's place among y, x, xy, -x, -y, -z, xz."""
_DEGREES: Final = 180.0 / np.pi


class Mounts:
    """Those of some antennas, asked together. Holds only what never changes."""

    def __init__(self, antennas: Sequence[Antenna]) -> None:
        azimuths = [x.mount == "azimuth" for x in antennas]
        places = np.array([_AZIMUTH if azimuth else _ELEVATION for azimuth in azimuths]).reshape(-1, 2, 2)
        flat = places * len(azimuths) + np.arange(len(azimuths)).reshape(-1, 1, 1)
        self._sines, self._cosines = flat[:, :, 0].copy(), flat[:, :, 1].copy()
        self._zero = np.array([[x.zero_deg, 0.0] for x in antennas]).reshape(-1, 2, 1)
        self._reach = np.array([x.reach_deg for x in antennas]).reshape(-1, 2, 1)
        self.parked = np.array([x.parked_deg for x in antennas]).reshape(-1, 2, 1)
        """Their angles when they follow nothing, degrees, shape (A, 2, 1)."""

    def angles(self, body: Floats) -> Floats:
        """Two angles of each, degrees, shape (A, 2, T), for the station's own directions (3, A, T)."""
        parts = np.empty((7, *body.shape[1:]))
        parts[:2] = body[1::-1]
        np.negative(body, out=parts[3:6])
        np.hypot(body[0], body[1:], out=parts[2::4])
        flat = parts.reshape(-1, body.shape[2])
        angles: Floats = np.arctan2(flat.take(self._sines, axis=0), flat.take(self._cosines, axis=0))
        angles *= _DEGREES
        angles += self._zero
        return angles

    def within(self, angles: Floats) -> NDArray[np.bool_]:
        """Which can look so, shape (A, T)."""
        within = np.abs(angles) <= self._reach
        return np.asarray(within[:, 0] & within[:, 1])
