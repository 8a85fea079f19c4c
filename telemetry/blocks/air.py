"""The air of every module, and the breath of every person. Never here: how it is solved (`telemetry.air`)."""

from typing import Final

import numpy as np

from scenarios.scenario import Scenario
from telemetry.blocks.block import Block
from telemetry.humidity import dew_point_c, fullness, humidity_percent, wetness
from telemetry.linear import Floats
from telemetry.moment import Moment

_VACUUM_MMHG: Final = 1.0
"""Below this a mixture's share of oxygen is residue, not air: the value is NaN, and its reading failed."""


class AirBlock(Block):
    """Gases, total pressure, temperature, oxygen's share, humidity by module; what every person breathes."""

    of = ("air", "zones")

    def __init__(self, scenario: Scenario) -> None:
        modules = [m.id for m in scenario.station.modules]
        whats = (
            *("o2_mmhg", "n2_mmhg", "co2_mmhg", "h2o_mmhg", "total_mmhg", "temperature_c", "o2_percent"),
            *("humidity_percent", "dew_point_c"),
        )
        self.names = (
            *(f"air.{m}.{what}" for what in whats for m in modules),
            *(f"person.{p.id}.breathing_co2_mmhg" for p in scenario.people),
        )
        self._count = len(modules)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """Gases first, then what follows from them, then the zones."""
        n, layers = self._count, moment.air.layers.at(ts)
        gases, total, percent = rows[: 4 * n], rows[4 * n : 5 * n], rows[6 * n : 7 * n]
        gases[:] = layers[:4].reshape(4 * n, -1)
        rows[5 * n : 6 * n] = layers[4]
        np.add(layers[0], layers[1], out=total)
        total += layers[2]
        total += layers[3]
        thick = np.where(total > _VACUUM_MMHG, total, np.nan)
        np.divide(layers[0], thick, out=percent)
        percent *= 100.0
        wet, full = wetness(layers[3]) + 0.0 * thick, fullness(layers[4])
        rows[7 * n : 8 * n] = humidity_percent(wet, full)
        rows[8 * n : 9 * n] = dew_point_c(wet, full)
        zones = rows[9 * n :]
        layers[2].take(moment.zones.modules, axis=0, out=zones)
        zones += moment.zones.at(ts)

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """From the bounds of each gas; a person's zone also from their own monotone excess."""
        low, high = moment.air.layers.bounds(earliest, latest)
        excess, rooms = moment.zones.at(np.array([earliest, latest])), moment.zones.modules
        least, most = low[0] + low[1] + low[2] + low[3], high[0] + high[1] + high[2] + high[3]
        # oxygen's share is NaN where there is surely no mixture to speak of
        thick = most > _VACUUM_MMHG
        share_low = np.where(thick, 100.0 * low[0] / np.maximum(most, _VACUUM_MMHG), np.nan)
        share_high = np.where(thick, 100.0 * high[0] / np.maximum(least, _VACUUM_MMHG), np.nan)
        there = np.where(thick, 0.0, np.nan)
        dry, wet = wetness(low[3]) + there, wetness(high[3]) + there
        cold, warm = fullness(low[4]), fullness(high[4])
        return (
            np.concatenate([
                *low[:4], least, low[4], share_low, humidity_percent(dry, warm), dew_point_c(dry, cold),
                low[2][rooms] + excess.min(axis=1),
            ]),
            np.concatenate([
                *high[:4], most, high[4], share_high, humidity_percent(wet, cold), dew_point_c(wet, warm),
                high[2][rooms] + excess.max(axis=1),
            ]),
        )  # fmt: skip
