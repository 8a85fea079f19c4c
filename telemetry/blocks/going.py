"""Rows that rise and fall steadily, and rows that settle. Never here: what drives them."""

import numpy as np

from telemetry.blocks.block import Block
from telemetry.levels import LevelModel
from telemetry.linear import Floats
from telemetry.moment import Moment
from telemetry.settling import SettlingModel


class LevelBlock(Block):
    """Amounts between nothing and full, and what is read off them."""

    of = ("levels",)

    def __init__(self, model: LevelModel) -> None:
        self.names = (*model.names, *(name for name, _, _ in model.gauges))
        self._count = len(model.names)
        self._read_off = np.array([row for _, row, _ in model.gauges], dtype=np.intp)
        self._factors = np.array([factor for _, _, factor in model.gauges]).reshape(-1, 1)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """From their flows."""
        amounts = moment.levels.at(ts)
        rows[: self._count] = amounts
        np.multiply(amounts.take(self._read_off, axis=0), self._factors, out=rows[self._count :])


class SettlingBlock(Block):
    """Values on their way to a target."""

    of = ("settling",)

    def __init__(self, model: SettlingModel) -> None:
        self.names = model.names

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """From their targets."""
        np.copyto(rows, moment.settling.at(ts))
