"""How fast the pressure of every module changes. Never here: the pressure itself (`blocks.air`)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np

from scenarios.scenario import Scenario
from telemetry.airways import Airways
from telemetry.blocks.block import Block
from telemetry.facts import Facts, HatchFact
from telemetry.linear import Floats, Piece
from telemetry.memo import Memo
from telemetry.moment import Moment

_MINUTE_S: Final = 60.0
_KEPT: Final = 1024
"""So many moments are remembered: enough to go back and forth in a film."""


class PressureBlock(Block):
    """The rate of the pressure by module, mmHg a minute, negative while air is lost.

    Pressure evens out through open hatches in seconds, so it is that of all the air that is joined to a
    module: people who fill or leave a small one are no leak. It is the slope of the curve itself; a hatch
    that opens onto another pressure makes a jump, and no slope.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.names = tuple(f"air.{m.id}.pressure_rate_mmhg_min" for m in scenario.station.modules)
        self._airways = Airways(scenario)
        self._known: tuple[Mapping[str, HatchFact], Floats] | None = None
        self._piece = Memo(self._joined, _KEPT)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """Of all gases together."""
        np.multiply(self._piece(moment).rate(ts), _MINUTE_S, out=rows)

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """From the bounds of each mode, which is monotone."""
        low, high = self._piece(moment).rate_bounds(earliest, latest)
        return low * _MINUTE_S, high * _MINUTE_S

    def _joined(self, moment: Moment) -> Piece:
        """The pressure of what is joined to each module."""
        total = Piece.total([piece for what, piece in moment.air.pieces.items() if what != "heat"])
        shares = self._shares(moment.facts)
        return replace(
            total, start=shares @ total.start, vectors=np.ascontiguousarray(shares @ total.vectors)
        )

    def _shares(self, facts: Facts) -> Floats:
        """For each module the part that each has of the air joined to it, (n, n): a memo, by hatches."""
        if self._known is None or self._known[0] is not facts.hatches:
            shares = np.zeros((len(self.names),) * 2)
            for row in range(len(self.names)):
                if not shares[row].any():
                    share = self._airways.share(row, facts)
                    shares[share > 0] = share
            self._known = facts.hatches, shares
        return self._known[1]
