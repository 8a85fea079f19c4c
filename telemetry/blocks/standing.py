"""Rows that only change at cuts, and those that a scenario authors. Never here: anything computed in time."""

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
