"""The mean over a day of the cabin's CO2, by which flight rules judge what people can bear.

Lives here: the running sum of what the air of all modules held, exact within one piece of the air, and
remembered by the half hour over the day before. Never here: the air itself (`air`), or any limit.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from scenarios.scenario import Scenario
from telemetry.air import Air
from telemetry.linear import ZERO_RATE, Floats, Piece

DAY_S: Final = 86_400.0
_STEP_S: Final = 1800.0
"""The sum is remembered at least so often, and taken as straight between: the mean is right to 0.001 mmHg."""


@dataclass(frozen=True, slots=True, eq=False)
class DayMean:
    """The sum of the cabin's CO2 in mmHg s, remembered up to a time and in closed form from there."""

    of: Piece
    """The CO2 of all modules from then on."""
    ts: Floats
    """When the sum is remembered, shape (m,): from a day before the piece, or longer, to its beginning."""
    sums: Floats
    """The sum then, shape (m,)."""
    mean: float
    """What the modes of the piece lead to, those left out that never come to rest, mmHg."""
    slope: float
    """How fast those that never rest rise, mmHg/s."""
    modes: Floats
    """What each other mode adds to the sum for its (exp(w tau) - 1), mmHg s, shape (1, k)."""

    def sum(self, ts: Floats) -> Floats:
        """The sum at instants `ts`, shape (T,) of at least two, none earlier than a day before the piece."""
        begun = self.ts[-1]
        within = self._within(np.maximum(ts, begun))
        summed: Floats = np.where(ts < begun, np.interp(ts, self.ts, self.sums), within)
        return summed

    def at(self, ts: Floats) -> Floats:
        """The mean of the day before each of these instants of the piece, in order, mmHg, shape (T,)."""
        if ts.size == 1:  # alone, a sum would be taken in another order (`linear`)
            return self.at(ts.repeat(2))[:1]
        before = ts - DAY_S
        remembered = before[-1] < self.ts[-1]
        mean = self._within(ts)
        mean -= np.interp(before, self.ts, self.sums) if remembered else self.sum(before)
        mean /= DAY_S
        return mean

    def _within(self, ts: Floats) -> Floats:
        """The sum at instants of the piece, shape (T,) of at least two."""
        lasted = ts - self.ts[-1]
        bent = np.einsum("ik,kt->it", self.modes, np.expm1(self.of.rates * lasted))[0]
        straight: Floats = lasted * (self.mean + 0.5 * self.slope * lasted)
        straight += self.sums[-1]
        straight += bent
        return straight

    def bounds(self, earliest: float, latest: float) -> tuple[float, float]:
        """Bounds of the mean between two instants: the sum never falls."""
        ends = np.array([earliest, latest, earliest - DAY_S, latest - DAY_S])
        begin, end, before, until = self.sum(ends).tolist()
        return (begin - until) / DAY_S, (end - before) / DAY_S


class DayMeanModel:
    """Whose air counts, for one station. Holds only what never changes."""

    def __init__(self, scenario: Scenario) -> None:
        station = scenario.station
        apart = {v.module for v in station.vehicles} | set(station.evacuated)
        volume = np.array([0.0 if m.airlock or m.id in apart else m.volume_m3 for m in station.modules])
        self._share = volume / max(volume.sum(), 1.0)

    def first(self, air: Air, t: float) -> DayMean:
        """Before anything happens: the day before was as the beginning."""
        day = np.array([t - DAY_S, t])
        return self._from(
            air.pieces["co2"], day, (day - t) * float(self._share @ air.pieces["co2"].start[:, 0])
        )

    def following(self, day: DayMean, air: Air, t: float) -> DayMean:
        """The mean from `t` on under another air; the same one if the air's CO2 goes on."""
        if air.pieces["co2"] is day.of:
            return day
        begun = max(float(day.ts[-1]), t - DAY_S)
        passed = np.append(np.arange(begun + _STEP_S, t, _STEP_S), [t, t])
        kept = max(int(np.searchsorted(day.ts, t - DAY_S)) - 1, 0)
        ts = np.concatenate([day.ts[kept:], passed[:-1]])
        return self._from(air.pieces["co2"], ts, np.concatenate([day.sums[kept:], day.sum(passed)[:-1]]))

    def _from(self, co2: Piece, ts: Floats, sums: Floats) -> DayMean:
        """The pressure that all of it would have together, from the piece's beginning on."""
        gains = (self._share @ co2.vectors) * co2.gain[:, 0]
        rates, still = co2.rates[:, 0], co2.rates[:, 0] == ZERO_RATE
        moving = np.where(still, 0.0, gains)
        slope = float((gains * rates)[still].sum())
        mean = float(self._share @ co2.start[:, 0] - moving.sum())
        return DayMean(co2, ts, sums, mean, slope, (moving / rates).reshape(1, -1))
