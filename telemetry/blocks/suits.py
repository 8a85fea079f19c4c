"""What suits and their chargers show of the stores: tank pressure, charge, time left, charging current.

Never here: the stores themselves, which are levels (`telemetry.suits`).
"""

from abc import abstractmethod
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.scenario import Scenario
from scenarios.suits import Suit
from telemetry.blocks.block import Block
from telemetry.facts import Facts
from telemetry.levels import LevelModel
from telemetry.linear import Floats
from telemetry.memo import MOMENTS, Memo
from telemetry.moment import Moment
from telemetry.suits import CHARGES_S, STORES, Suits, capacities, closed, level_name

_KEPT: Final = 64
_LEFT: Final = ("oxygen_left_s", "battery_left_s", "cartridge_left_s", "water_left_s")


class _StoresBlock(Block):
    """Rows that follow from stores, worked out once for each moment in which none of them changes."""

    of = ("levels", "facts")
    _rows: NDArray[np.intp]
    """Which levels they follow from."""

    def __init__(self) -> None:
        self._still = Memo(self._at_rest, MOMENTS)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """From the levels as they stand or as they change."""
        still = self._still(moment)
        if still is None:
            self._fill(moment, ts, rows)
        else:
            np.copyto(rows, still)

    @abstractmethod
    def _fill(self, moment: Moment, ts: Floats, rows: Floats) -> None: ...

    def _at_rest(self, moment: Moment) -> Floats | None:
        """The rows of a moment in which its stores stay as they are, shape (n, 1); None if one changes."""
        ts, levels, of = np.array([moment.t]), moment.levels, self._rows
        full, flow = levels.at(ts)[of] >= levels.full[of], levels.flow[of]
        if ((flow < 0.0) | ((flow > 0.0) & ~full)).any():
            return None
        rows = np.empty((len(self.names), 1))
        self._fill(moment, ts, rows)
        return rows


class SuitBlock(_StoresBlock):
    """For each suit its tanks' pressure, its battery, how long each store lasts, and how it is worn."""

    def __init__(self, scenario: Scenario, model: Suits, levels: LevelModel) -> None:
        super().__init__()
        self._standing = Memo(self._stands, _KEPT)
        self._suits, self._model = scenario.station.suits, model
        whats = ("oxygen_kpa", "battery_v", "battery_percent", *_LEFT, "worn", "fed")
        self.names = tuple(f"suit.{suit.id}.{what}" for what in whats for suit in self._suits)
        self._rows = np.array(
            [levels.names.index(level_name(s.id, store)) for store in STORES for s in self._suits],
            dtype=np.intp,
        )
        shown = [_shown(suit) for suit in self._suits]
        self._gain, self._offset = (
            np.array([suit[what][i] for i in range(3) for suit in shown]).reshape(-1, 1) for what in (0, 1)
        )
        self._rated = np.array(
            [capacities(s)[i] / (s.lasts_h * 3600.0) for i in range(len(STORES)) for s in self._suits]
        ).reshape(-1, 1)

    def _fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """From the levels; the time left at today's rate, or at the rated one where nothing is used up."""
        n = len(self._suits)
        stores, flow = moment.levels.at(ts)[self._rows], moment.levels.flow[self._rows]
        rows[:n] = stores[:n]
        rows[n : 2 * n] = rows[2 * n : 3 * n] = stores[n : 2 * n]
        rows[: 3 * n] *= self._gain
        rows[: 3 * n] += self._offset
        np.divide(stores, np.where(flow < 0.0, -flow, self._rated), out=rows[3 * n : 7 * n])
        rows[7 * n :] = self._standing(moment.facts)

    def _stands(self, facts: Facts) -> Floats:
        """How each is worn (0 hangs, 1 open, 2 closed), and whether an umbilical feeds it, shape (2 n, 1)."""
        worn = [
            (facts.suits[suit.id].worn_by is not None) * (1.0 + closed(facts, suit.id))
            for suit in self._suits
        ]
        return np.array([*worn, *(float(self._model.fed(s, facts)) for s in self._suits)]).reshape(-1, 1)


class ChargerBlock(_StoresBlock):
    """For each charger its voltage and current, and the status of its channels."""

    channels: Final = 6

    def __init__(self, scenario: Scenario, model: Suits, levels: LevelModel) -> None:
        station = scenario.station
        chargers = [e.id for e in station.equipment if e.kind == "charger"]
        self.names = (
            *(f"charger.{c}.{what}" for what in ("voltage_v", "current_a") for c in chargers),
            *(f"charger.{c}.channel-{i + 1}" for c in chargers for i in range(self.channels)),
        )
        super().__init__()
        self._plugged = Memo(self._charging, _KEPT)
        self._count, self._model = len(chargers), model
        self._suits = [suit for suit in station.suits if suit.charger in chargers]
        self._rows, self._chargers, self._places = (
            np.array(places, dtype=np.intp)
            for places in (
                [levels.names.index(level_name(s.id, "battery_ah")) for s in self._suits],
                [chargers.index(s.charger or "") for s in self._suits],
                [
                    2 * len(chargers)
                    + chargers.index(s.charger or "") * self.channels
                    + s.charger_channel
                    - 1
                    for s in self._suits
                ],
            )
        )
        self._full = np.array([[s.battery_ah] for s in self._suits]).reshape(-1, 1)
        self._volts = np.array([[s.full_v] for s in self._suits]).reshape(-1, 1)
        self._amps = self._full / (CHARGES_S / 3600.0)

    def _fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """A channel is 1 while it charges, 2 once that is done, and 0 before anything was charged."""
        plugged, c = self._plugged(moment.facts), self._count
        charging = (moment.levels.at(ts)[self._rows] < self._full) & plugged
        rows[:] = 0.0
        rows[self._places] = plugged * (2.0 - charging)
        np.maximum.at(rows[:c], self._chargers, charging * self._volts)
        np.add.at(rows[c : 2 * c], self._chargers, charging * self._amps)

    def _charging(self, facts: Facts) -> NDArray[np.bool_]:
        """Which batteries are in a charger that works, shape (n, 1)."""
        plugged = [self._model.charging(suit, facts) for suit in self._suits]
        return np.array(plugged, dtype=np.bool_).reshape(-1, 1)


def _shown(suit: Suit) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """How tank pressure, battery voltage and percentage follow from the stores: gain and offset."""
    volts = (suit.full_v - suit.empty_v) / suit.battery_ah
    gain = (suit.oxygen_kpa / suit.oxygen_kg, volts, 100.0 / suit.battery_ah)
    return gain, (0.0, suit.empty_v, 0.0)
