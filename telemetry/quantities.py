"""Quantities: every true value of the station by name, evaluated from a moment at any times, and bounded
between two.

Lives here: the vocabulary of names and the order of rows. Never here: instruments (`channels`), noise,
alarms.

Rows come in blocks, one for each part of the model; a block is evaluated whole or not at all, so a value
never depends on which others were asked for.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final

import numpy as np

from scenarios.scenario import Scenario
from telemetry.channels import ChannelTable
from telemetry.course import EPHEMERIS, STEADY
from telemetry.frame import LinkState
from telemetry.linear import Floats
from telemetry.moment import Moment
from telemetry.steps import Steps

JOINTS: Final = ("sr", "sy", "sp", "ep", "wp", "wy", "wr")

_OWN_BOUNDS: Final = ("air", "orbit", "sight", "time")
"""Blocks whose bounds do not come from the values at both ends."""

_SLACK: Final = 1e-9
"""How far, in parts, the orbit's bounds give way: its values come from a table, the bounds do not."""

_VACUUM_MMHG: Final = 1.0
"""Below this a mixture's share of oxygen is residue, not air: the value is NaN, and its reading failed."""

_GPS_LESS_UNIX_S: Final = 315_964_800
_LEAP_S: Final = 18


class Quantities:
    """The rows of one scenario's station."""

    def __init__(self, scenario: Scenario, table: ChannelTable) -> None:
        station = scenario.station
        self.steps = Steps(scenario)
        self._people = tuple(p.id for p in scenario.people)
        self._modules = {m.id: row for row, m in enumerate(station.modules)}
        self.authored = {c.id: row for row, c in enumerate(c for c in table if c.quantity == "authored")}
        self._zero_gps_s = scenario.zero.timestamp() - _GPS_LESS_UNIX_S + _LEAP_S
        modules = [m.id for m in station.modules]
        links = [f"link.{x.id}" for x in station.links]
        names: dict[str, list[str]] = {
            "air": [
                f"air.{m}.{what}"
                for what in ("o2_mmhg", "n2_mmhg", "co2_mmhg", "total_mmhg", "temperature_c", "o2_percent")
                for m in modules
            ]
            + [f"person.{p}.breathing_co2_mmhg" for p in self._people],
            "orbit": [f"orbit.{name}" for name in EPHEMERIS],
            "sight": [*links, "orbit.sunlit", *(f"{link}.locked" for link in links)],
            "arm": [f"arm.{joint}" for joint in JOINTS] + ["arm.moving"],
            "authored": [f"authored.{c}" for c in self.authored],
            "step": list(self.steps.names),
            "time": ["time.gps_s", "time.fraction"],
        }
        self._blocks: dict[str, slice] = {}
        self._rows: dict[str, int] = {}
        for block, block_names in names.items():
            first = len(self._rows)
            self._blocks[block] = slice(first, first + len(block_names))
            self._rows |= {name: first + i for i, name in enumerate(block_names)}

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    @property
    def names(self) -> tuple[str, ...]:
        """Every quantity's name, in row order."""
        return tuple(self._rows)

    def row(self, name: str) -> int:
        """A quantity's row. Raises KeyError."""
        return self._rows[name]

    def block(self, row: int) -> str:
        """The block a row belongs to."""
        return next(name for name, rows in self._blocks.items() if rows.start <= row < rows.stop)

    def bounded(self, name: str) -> bool:
        """Whether a condition may ask for it: whether it has bounds between two instants."""
        if name not in self._rows:
            return False
        row, orbit = self._rows[name], self._blocks["orbit"]
        return not (orbit.start + STEADY <= row < orbit.stop or self.block(row) == "time")

    def values(self, moment: Moment, ts: Floats, blocks: tuple[str, ...] | None = None) -> Floats:
        """True values at instants `ts`, shape (Q, T); rows of blocks not asked for are NaN.

        `ts` has shape (T,), is in order of time, and lies within the moment.
        """
        asked = tuple(self._blocks) if blocks is None else blocks
        values = np.empty((len(self._rows), ts.size))
        if len(asked) < len(self._blocks):
            values.fill(np.nan)
        for block in asked:
            self._evaluators[block](moment, ts, values[self._blocks[block]])
        return values

    def bounds(
        self, moment: Moment, earliest: float, latest: float, blocks: tuple[str, ...] | None = None
    ) -> tuple[Floats, Floats]:
        """Lower and upper bounds of every quantity between two instants of a moment, shape (Q,) each.

        Rows of blocks not asked for are NaN.
        """
        asked = tuple(self._blocks) if blocks is None else blocks
        ends = np.array([earliest, latest])
        # What has no rule of its own is monotone while a moment lasts, so its end values bound it.
        at_ends = self.values(moment, ends, tuple(block for block in asked if block not in _OWN_BOUNDS))
        low, high = at_ends.min(axis=1), at_ends.max(axis=1)
        if "air" in asked:
            self._bound_air(moment, earliest, latest, low, high)
            self._bound_zones(moment, ends, low, high)
        if "orbit" in asked:
            self._bound_orbit(moment, ends, low, high)
        if "sight" in asked:
            self._bound_sights(moment, ends, low, high)
        if "time" in asked:
            low[self._blocks["time"]], high[self._blocks["time"]] = -np.inf, np.inf
        return low, high

    @cached_property
    def _evaluators(self) -> Mapping[str, Callable[[Moment, Floats, Floats], None]]:
        """What fills each block's rows, given a moment and instants."""
        return {
            "air": self._fill_air,
            "orbit": lambda moment, ts, rows: np.copyto(rows, moment.course.ephemeris(ts)),
            "sight": self._fill_sights,
            "arm": self._fill_arm,
            "authored": lambda moment, ts, rows: np.copyto(rows, moment.authored.at(ts)),
            "step": lambda moment, ts, rows: np.copyto(rows, moment.steps),
            "time": self._fill_time,
        }

    def _fill_air(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        n = len(self._modules)
        layers = moment.air.layers.at(ts)
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

    def _fill_sights(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        n = len(moment.standings.seen)
        rows[: n + 1] = moment.standings.at(moment.course, ts)
        rows[n + 1 :] = rows[:n] == LinkState.AOS

    def _fill_arm(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        rows[:-1] = moment.arm.at(ts)
        rows[-1] = moment.arm.moving(ts)

    def _fill_time(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        gps = self._zero_gps_s + ts
        np.floor(gps, out=rows[0])
        np.subtract(gps, rows[0], out=rows[1])

    def _bound_air(self, moment: Moment, earliest: float, latest: float, low: Floats, high: Floats) -> None:
        start, n = self._blocks["air"].start, len(self._modules)
        limits = moment.air.layers.bounds(earliest, latest)
        for bound, limit in zip((low, high), limits, strict=True):
            bound[start : start + 3 * n] = limit[:3].ravel()
            bound[start + 3 * n : start + 4 * n] = limit[0] + limit[1] + limit[2]
            bound[start + 4 * n : start + 5 * n] = limit[3]
        self._bound_share(start, n, (limits[0][0], limits[1][0]), low, high)

    def _bound_share(self, start: int, n: int, o2: tuple[Floats, Floats], low: Floats, high: Floats) -> None:
        """Oxygen's share of the mixture: NaN where there is surely none to speak of."""
        total, percent = slice(start + 3 * n, start + 4 * n), slice(start + 5 * n, start + 6 * n)
        thick = high[total] > _VACUUM_MMHG
        least, most = np.maximum(low[total], _VACUUM_MMHG), np.maximum(high[total], _VACUUM_MMHG)
        low[percent] = np.where(thick, 100.0 * o2[0] / most, np.nan)
        high[percent] = np.where(thick, 100.0 * o2[1] / least, np.nan)

    def _bound_zones(self, moment: Moment, ends: Floats, low: Floats, high: Floats) -> None:
        """A person's zone: the bounds of their module's CO2 and of their own monotone excess."""
        start, n, zones = self._blocks["air"].start, len(self._modules), moment.zones
        excess = zones.at(ends)
        rows = slice(start + 6 * n, start + 6 * n + len(self._people))
        around = start + 2 * n + zones.modules
        low[rows] = low[around] + excess.min(axis=1)
        high[rows] = high[around] + excess.max(axis=1)

    def _bound_orbit(self, moment: Moment, ends: Floats, low: Floats, high: Floats) -> None:
        orbit = self._blocks["orbit"]
        steady = moment.course.steady(ends)
        low[orbit], high[orbit] = -np.inf, np.inf
        bounded = slice(orbit.start, orbit.start + STEADY)
        slack = _SLACK * np.abs(steady).max(axis=1)
        low[bounded], high[bounded] = steady.min(axis=1) - slack, steady.max(axis=1) + slack

    def _bound_sights(self, moment: Moment, ends: Floats, low: Floats, high: Floats) -> None:
        """What is in sight is known at every change: between the ends it is what the table says."""
        rows, n = self._blocks["sight"], len(moment.standings.seen)
        states = moment.standings.within(moment.course, float(ends[0]), float(ends[1]))
        low[rows.start : rows.start + n + 1] = states.min(axis=1)
        high[rows.start : rows.start + n + 1] = states.max(axis=1)
        locked = states[:n] == LinkState.AOS
        low[rows.start + n + 1 : rows.stop] = locked.all(axis=1)
        high[rows.start + n + 1 : rows.stop] = locked.any(axis=1)
