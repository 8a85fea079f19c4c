"""How fast the pressure of every module changes. Never here: the pressure itself (`blocks.air`)."""

from typing import Final

import numpy as np

from scenarios.scenario import Scenario
from telemetry.air import Air
from telemetry.blocks.block import Block
from telemetry.linear import Floats, Piece
from telemetry.memo import Memo
from telemetry.moment import Moment

_MINUTE_S: Final = 60.0
_KEPT: Final = 64


class PressureBlock(Block):
    """The rate of the total pressure by module, mmHg a minute, negative while air is lost.

    It is the slope of the curve itself; a hatch that opens onto another pressure makes a jump, and no slope.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.names = tuple(f"air.{m.id}.pressure_rate_mmhg_min" for m in scenario.station.modules)
        self._total = Memo(_total, _KEPT)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """Of all gases together."""
        np.multiply(self._total(moment.air).rate(ts), _MINUTE_S, out=rows)

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """From the bounds of each mode, which is monotone."""
        low, high = self._total(moment.air).rate_bounds(earliest, latest)
        return low * _MINUTE_S, high * _MINUTE_S


def _total(air: Air) -> Piece:
    return Piece.total([piece for what, piece in air.pieces.items() if what != "heat"])
