"""The mean over a day of the cabin's CO2. Never here: how it is kept (`telemetry.day_mean`)."""

import numpy as np

from telemetry.blocks.block import Block
from telemetry.linear import Floats
from telemetry.moment import Moment


class DayMeanBlock(Block):
    """One row, mmHg."""

    of = ("day",)
    names = ("cabin.co2_day_mmhg",)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """Of the day before each instant."""
        rows[0] = moment.day.at(ts)

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """From the bounds of the sum."""
        low, high = moment.day.bounds(earliest, latest)
        return np.array([low]), np.array([high])
