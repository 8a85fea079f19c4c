"""The air of every module, and the breath of every person. Never here: how it is solved (`telemetry.air`)."""

from typing import Final

import numpy as np

from scenarios.scenario import Scenario
from telemetry.blocks.block import Block
from telemetry.linear import Floats
from telemetry.moment import Moment

_VACUUM_MMHG: Final = 1.0
"""Below this a mixture's share of oxygen is residue, not air: the value is NaN, and its reading failed."""


class AirBlock(Block):
    """Gases, total pressure, temperature and oxygen's share by module; breathing-zone CO2 by person."""

    def __init__(self, scenario: Scenario) -> None:
        modules = [m.id for m in scenario.station.modules]
        whats = ("o2_mmhg", "n2_mmhg", "co2_mmhg", "total_mmhg", "temperature_c", "o2_percent")
        self.names = (
            *(f"air.{m}.{what}" for what in whats for m in modules),
            *(f"person.{p.id}.breathing_co2_mmhg" for p in scenario.people),
        )
        self._count = len(modules)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """Gases first, then what follows from them, then the zones."""
        n, layers = self._count, moment.air.layers.at(ts)
        gases, total, percent = rows[: 3 * n], rows[3 * n : 4 * n], rows[5 * n : 6 * n]
        gases[:] = layers[:3].reshape(3 * n, -1)
        rows[4 * n : 5 * n] = layers[3]
        np.add(layers[0], layers[1], out=total)
        total += layers[2]
        np.divide(layers[0], np.where(total > _VACUUM_MMHG, total, np.nan), out=percent)
        percent *= 100.0
        zones = rows[6 * n :]
        layers[2].take(moment.zones.modules, axis=0, out=zones)
        zones += moment.zones.at(ts)

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """From the bounds of each gas; a person's zone also from their own monotone excess."""
        low, high = moment.air.layers.bounds(earliest, latest)
        excess, rooms = moment.zones.at(np.array([earliest, latest])), moment.zones.modules
        least, most = low[0] + low[1] + low[2], high[0] + high[1] + high[2]
        # oxygen's share is NaN where there is surely no mixture to speak of
        thick = most > _VACUUM_MMHG
        share_low = np.where(thick, 100.0 * low[0] / np.maximum(most, _VACUUM_MMHG), np.nan)
        share_high = np.where(thick, 100.0 * high[0] / np.maximum(least, _VACUUM_MMHG), np.nan)
        return (
            np.concatenate([*low[:3], least, low[3], share_low, low[2][rooms] + excess.min(axis=1)]),
            np.concatenate([*high[:3], most, high[3], share_high, high[2][rooms] + excess.max(axis=1)]),
        )
