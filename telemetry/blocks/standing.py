"""Rows that only change at cuts, and those that a scenario authors: channels, and what others read wrongly.

Never here: anything computed in time.
"""

from collections.abc import Mapping

import numpy as np

from telemetry.blocks.block import Block
from telemetry.linear import Floats
from telemetry.moment import Moment
from telemetry.steps import Steps


class StepBlock(Block):
    """What stands still while a moment lasts: states of equipment and hatches, places, counts."""

    of = ("steps",)

    def __init__(self, steps: Steps) -> None:
        self.names = steps.names

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """The same at every instant."""
        np.copyto(rows, moment.steps)

    def still(self, moment: Moment) -> bool:
        """Always."""
        return True


class AuthoredBlock(Block):
    """Channels that no model computes, one row each."""

    of = ("authored",)

    def __init__(self, channel_ids: tuple[str, ...]) -> None:
        self.names = tuple(f"authored.{channel_id}" for channel_id in channel_ids)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """From their ramps."""
        np.copyto(rows, moment.authored.at(ts))


class BiasBlock(Block):
    """What instruments add to the truth, one row for each that ever does."""

    of = ("biases",)

    def __init__(self, rows: Mapping[str, int]) -> None:
        """`rows`: where each channel's bias is among the moment's."""
        self.names = tuple(f"bias.{channel_id}" for channel_id in rows)
        self._rows = np.array(list(rows.values()), dtype=np.intp)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """From their ramps."""
        moment.biases.at(ts).take(self._rows, axis=0, out=rows)

    def still(self, moment: Moment) -> bool:
        """Once none drifts."""
        return moment.biases.arrival <= moment.t
