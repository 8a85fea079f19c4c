"""How fast the pressure of every module changes. Never here: the pressure itself (`blocks.air`)."""

from dataclasses import replace
from typing import Final

import numpy as np

from scenarios.scenario import Scenario
from telemetry.airways import Airways, Rows
from telemetry.blocks.block import Block
from telemetry.linear import Floats, Piece
from telemetry.memo import MOMENTS, Memo
from telemetry.moment import Moment

_MINUTE_S: Final = 60.0


class PressureBlock(Block):
    """The rate of the pressure by module, mmHg a minute, negative while air is lost.

    Pressure evens out through open hatches in seconds, so it is that of all the air that is joined to a
    module: people who fill or leave a small one are no leak. It is the slope of the curve itself; a hatch
    that opens onto another pressure makes a jump, and no slope.
    """

    of = ("air", "facts")

    def __init__(self, scenario: Scenario, airways: Airways) -> None:
        self.names = tuple(f"air.{m.id}.pressure_rate_mmhg_min" for m in scenario.station.modules)
        self._airways = airways
        self._pieces = Memo(self._joined, MOMENTS)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """Of all gases together."""
        piece, owners = self._pieces(moment)
        rates = piece.rate(ts)
        rates *= _MINUTE_S
        rates.take(owners, axis=0, out=rows)

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """From the bounds of each mode, which is monotone."""
        piece, owners = self._pieces(moment)
        low, high = piece.rate_bounds(earliest, latest)
        return low[owners] * _MINUTE_S, high[owners] * _MINUTE_S

    def _joined(self, moment: Moment) -> tuple[Piece, Rows]:
        """The pressures of what is joined, and of each module to which of these it belongs."""
        total = Piece.total([piece for what, piece in moment.air.pieces.items() if what != "heat"])
        shares, owners = self._airways.volumes(moment.facts.hatches)
        vectors = np.ascontiguousarray(shares @ total.vectors)
        return replace(total, start=shares @ total.start, vectors=vectors), owners
