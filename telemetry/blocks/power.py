"""What the arrays give, how full the batteries are, and how the ammonia loops swing with the orbit.

Never here: how any of it comes about (`power`, `cooling`).
"""

import numpy as np

from scenarios.station import Station
from telemetry.blocks.block import Block
from telemetry.cooling import MEAN_PRESSURE, MEAN_TEMPERATURE
from telemetry.linear import Floats, column
from telemetry.moment import Moment
from telemetry.plant import Layout


class PowerBlock(Block):
    """Channels, joints and totals; of each ammonia loop temperature, pressure and its radiators' joint."""

    of = ("power", "settling")

    def __init__(self, station: Station, layout: Layout, settling: tuple[str, ...]) -> None:
        """`settling` are the names of what settles, among them each ammonia loop's means."""
        loops = station.cooling.ammonia
        whats = ("temperature_c", "pressure_kpa", "radiator_deg")
        self._electric = len(layout.names) if station.power else 0
        self.names = (
            *(layout.names if station.power else ()),
            *(f"cooling.{loop.id}.{what}" for what in whats for loop in loops),
        )
        self.unbounded = layout.unbounded if station.power else frozenset()
        self._boundless = np.array([name in self.unbounded for name in self.names[: self._electric]])
        self._past_noon = layout.past_noon
        means = [f"cooling.{x.id}.{what}" for what in (MEAN_TEMPERATURE, MEAN_PRESSURE) for x in loops]
        first = settling.index(means[0]) if means else 0
        self._means = slice(first, first + len(means))
        self._swing = column([loop.swing_c for loop in loops] + [loop.swing_kpa for loop in loops])
        self._peak_rad = np.radians(column([loop.after_noon_deg for loop in loops] * 2))
        self._radiators = column([loop.radiator_deg for loop in loops])

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """Power first, then the loops' swing about their means."""
        n, loops = self._electric, len(self._radiators)
        means = moment.settling.at(ts, self._means)
        if n:
            rows[:n] = moment.power.at(ts)
            past_noon = np.radians(rows[self._past_noon])
            means = means + self._swing * np.cos(past_noon - self._peak_rad)
        rows[n : n + 2 * loops] = means
        rows[n + 2 * loops :] = self._radiators

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """Of power its own; a loop stays within its swing about its mean, which is monotone."""
        means = moment.settling.at(np.array([earliest, latest]), self._means)
        low, high = means.min(axis=1), means.max(axis=1)
        radiators = self._radiators[:, 0]
        if not self._electric:
            return np.concatenate([low, radiators]), np.concatenate([high, radiators])
        least, most = moment.power.bounds(earliest, latest)
        least[self._boundless], most[self._boundless] = -np.inf, np.inf
        swing = self._swing[:, 0]
        low, high = low - swing, high + swing
        return np.concatenate([least, low, radiators]), np.concatenate([most, high, radiators])
