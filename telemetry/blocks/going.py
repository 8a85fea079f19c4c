"""Rows that rise and fall steadily, and rows that settle. Never here: what drives them."""

import numpy as np

from telemetry.blocks.block import Block
from telemetry.levels import LevelModel
from telemetry.linear import Floats
from telemetry.moment import Moment
from telemetry.settling import SettlingModel


class LevelBlock(Block):
    """Amounts between nothing and full."""

    def __init__(self, model: LevelModel) -> None:
        self.names = model.names

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """From their flows."""
        np.copyto(rows, moment.levels.at(ts))


class SettlingBlock(Block):
    """Values on their way to a target."""

    def __init__(self, model: SettlingModel) -> None:
        self.names = model.names

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """From their targets."""
        np.copyto(rows, moment.settling.at(ts))
