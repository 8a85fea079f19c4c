"""The station's own clock. Never here: any other clock."""

from datetime import datetime
from typing import Final

import numpy as np

from telemetry.blocks.block import Block
from telemetry.linear import Floats
from telemetry.moment import Moment

_GPS_LESS_UNIX_S: Final = 315_964_800
_LEAP_S: Final = 18


class TimeBlock(Block):
    """Whole seconds since the GPS epoch, and the fraction."""

    of = ()
    names = ("time.gps_s", "time.fraction")
    unbounded = frozenset(names)

    def __init__(self, zero: datetime) -> None:
        self._zero_gps_s = zero.timestamp() - _GPS_LESS_UNIX_S + _LEAP_S

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """From scenario time and the date of MET zero."""
        gps = self._zero_gps_s + ts
        np.floor(gps, out=rows[0])
        np.subtract(gps, rows[0], out=rows[1])

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """None of use: the fraction goes round."""
        return np.full(2, -np.inf), np.full(2, np.inf)
