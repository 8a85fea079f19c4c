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
from telemetry.air import SPECIES
from telemetry.channels import ChannelTable
from telemetry.course import Course
from telemetry.linear import Floats
from telemetry.links import Links
from telemetry.moment import Moment
from telemetry.orbit import MeanOrbit, states
from telemetry.steps import Steps

JOINTS: Final = ("sr", "sy", "sp", "ep", "wp", "wy", "wr")

ORBIT: Final = (
    "mean_altitude_km", "entry_s", "density_factor", "mass_kg", "propellant_kg",
    "altitude_km", "latitude_deg", "longitude_deg", "x_km", "y_km", "z_km", "vx_m_s", "vy_m_s", "vz_m_s",
    "beta_deg", "sunlit",
)  # fmt: skip
_BOUNDED_ORBIT: Final = 5
"""So many of the first orbit rows are monotone while a course lasts; the others have no useful bounds."""

_OWN_BOUNDS: Final = ("air", "zone", "orbit", "time")
"""Blocks whose bounds do not come from the values at both ends."""

_VACUUM_MMHG: Final = 1.0
"""Below this a mixture's share of oxygen is residue, not air: the value is NaN, and its reading failed."""

_GPS_LESS_UNIX_S: Final = 315_964_800
_LEAP_S: Final = 18


class Quantities:
    """The rows of one scenario's station."""

    def __init__(self, scenario: Scenario, table: ChannelTable, links: Links) -> None:
        station = scenario.station
        self.steps = Steps(scenario)
        self._links = links
        self._link_ids = tuple(x.id for x in station.links)
        self._people = tuple(p.id for p in scenario.people)
        self._modules = {m.id: row for row, m in enumerate(station.modules)}
        self.authored = {c.id: row for row, c in enumerate(c for c in table if c.quantity == "authored")}
        self._zero_gps_s = scenario.zero.timestamp() - _GPS_LESS_UNIX_S + _LEAP_S
        modules = [m.id for m in station.modules]
        names: dict[str, list[str]] = {
            "air": [
                f"air.{m}.{what}"
                for what in ("o2_mmhg", "n2_mmhg", "co2_mmhg", "total_mmhg", "temperature_c", "o2_percent")
                for m in modules
            ],
            "zone": [f"person.{p}.breathing_co2_mmhg" for p in self._people],
            "orbit": [f"orbit.{name}" for name in ORBIT],
            "link": [f"link.{x}" for x in self._link_ids] + [f"link.{x}.locked" for x in self._link_ids],
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
        return not (orbit.start + _BOUNDED_ORBIT <= row < orbit.stop or self.block(row) == "time")

    def values(self, moment: Moment, ts: Floats, blocks: tuple[str, ...] | None = None) -> Floats:
        """True values at instants `ts`, shape (Q, T); rows of blocks not asked for are NaN.

        `ts` has shape (T,) and lies within the moment.
        """
        asked = tuple(self._blocks) if blocks is None else blocks
        values = np.empty((len(self._rows), ts.size))
        if len(asked) < len(self._blocks):
            values.fill(np.nan)
        for block in asked:
            values[self._blocks[block]] = self._evaluators[block](moment, ts)
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
        if "air" in asked or "zone" in asked:
            self._bound_air(moment, earliest, latest, low, high)
        if "zone" in asked:
            self._bound_zones(moment, ends, low, high)
        if "orbit" in asked:
            self._bound_orbit(moment, ends, low, high)
        if "link" in asked:
            self._bound_links(moment, earliest, latest, low, high)
        if "time" in asked:
            low[self._blocks["time"]], high[self._blocks["time"]] = -np.inf, np.inf
        return low, high

    @cached_property
    def _evaluators(self) -> Mapping[str, Callable[[Moment, Floats], Floats]]:
        return {
            "air": self._air,
            "zone": self._zones,
            "orbit": self._orbit,
            "link": self._link_states,
            "arm": lambda moment, ts: np.concatenate([moment.arm.at(ts), moment.arm.moving(ts)[None]]),
            "authored": lambda moment, ts: moment.authored.at(ts),
            "step": lambda moment, ts: moment.steps,
            "time": self._time,
        }

    def _air(self, moment: Moment, ts: Floats) -> Floats:
        o2, n2, co2 = (moment.air.gases[species].at(ts) for species in SPECIES)
        total = o2 + n2 + co2
        thick = total > _VACUUM_MMHG
        percent = np.where(thick, 100.0 * o2 / np.where(thick, total, 1.0), np.nan)
        return np.concatenate([o2, n2, co2, total, moment.air.heat.at(ts), percent])

    def _zones(self, moment: Moment, ts: Floats) -> Floats:
        people = moment.facts.people.values()
        rows = [self._modules[p.module] if p.module is not None else 0 for p in people]
        breathing = np.array([[p.breathing] for p in people], dtype=np.bool_).reshape(-1, 1)
        around = moment.air.gases["co2"].at(ts)[rows]
        return np.where(breathing, around + moment.zones.at(ts), np.nan)

    def _orbit(self, moment: Moment, ts: Floats) -> Floats:
        course = moment.course
        mean = course.segment.mean(ts)
        r_km, v_km_s = states(mean)
        latitude, longitude, altitude = course.sky.geodetic(r_km, ts)
        rows = np.empty((len(ORBIT), ts.size))
        rows[:_BOUNDED_ORBIT] = _slow_orbit(course, mean, ts)
        rows[5], rows[6], rows[7] = altitude, latitude, longitude
        rows[8:11] = course.sky.j2000(r_km)
        rows[11:14] = course.sky.j2000(v_km_s) * 1000.0
        rows[14] = course.sky.beta_deg(r_km, v_km_s, ts)
        rows[15] = course.day.at(ts)
        return rows

    def _link_states(self, moment: Moment, ts: Floats) -> Floats:
        states = np.array([self._links.states(x, moment.facts, moment.course, ts) for x in self._link_ids])
        states = states.reshape(len(self._link_ids), ts.size).astype(np.float64)
        return np.concatenate([states, states == 2.0])

    def _time(self, moment: Moment, ts: Floats) -> Floats:
        gps = self._zero_gps_s + ts
        whole = np.floor(gps)
        return np.stack([whole, gps - whole])

    def _bound_air(self, moment: Moment, earliest: float, latest: float, low: Floats, high: Floats) -> None:
        start, n = self._blocks["air"].start, len(self._modules)
        pieces = [moment.air.gases[species] for species in SPECIES]
        limits = [piece.bounds(earliest, latest) for piece in pieces]
        heat = moment.air.heat.bounds(earliest, latest)
        for side, bound in enumerate((low, high)):
            for i, limit in enumerate(limits):
                bound[start + i * n : start + (i + 1) * n] = limit[side]
            bound[start + 3 * n : start + 4 * n] = limits[0][side] + limits[1][side] + limits[2][side]
            bound[start + 4 * n : start + 5 * n] = heat[side]
        self._bound_share(start, n, limits[0], low, high)

    def _bound_share(self, start: int, n: int, o2: tuple[Floats, Floats], low: Floats, high: Floats) -> None:
        """Oxygen's share of the mixture: NaN where there is surely none to speak of."""
        total, percent = slice(start + 3 * n, start + 4 * n), slice(start + 5 * n, start + 6 * n)
        thick = high[total] > _VACUUM_MMHG
        least, most = np.maximum(low[total], _VACUUM_MMHG), np.maximum(high[total], _VACUUM_MMHG)
        low[percent] = np.where(thick, 100.0 * o2[0] / most, np.nan)
        high[percent] = np.where(thick, 100.0 * o2[1] / least, np.nan)

    def _bound_zones(self, moment: Moment, ends: Floats, low: Floats, high: Floats) -> None:
        """A person's zone: the bounds of their module's CO2 and of their own monotone excess."""
        start, n, zone = self._blocks["air"].start, len(self._modules), self._blocks["zone"].start
        excess = moment.zones.at(ends)
        for i, person in enumerate(moment.facts.people.values()):
            if person.breathing and person.module is not None:
                co2 = start + 2 * n + self._modules[person.module]
                low[zone + i] = low[co2] + excess[i].min()
                high[zone + i] = high[co2] + excess[i].max()

    def _bound_orbit(self, moment: Moment, ends: Floats, low: Floats, high: Floats) -> None:
        orbit = self._blocks["orbit"]
        slow = _slow_orbit(moment.course, moment.course.segment.mean(ends), ends)
        low[orbit], high[orbit] = -np.inf, np.inf
        bounded = slice(orbit.start, orbit.start + _BOUNDED_ORBIT)
        low[bounded], high[bounded] = slow.min(axis=1), slow.max(axis=1)

    def _bound_links(self, moment: Moment, earliest: float, latest: float, low: Floats, high: Floats) -> None:
        start, n = self._blocks["link"].start, len(self._link_ids)
        for i, link in enumerate(self._link_ids):
            within_s = latest - earliest
            if self._links.next_change(link, moment.facts, moment.course, earliest, within_s) is not None:
                low[start + i], high[start + i] = 0.0, 4.0
                low[start + n + i], high[start + n + i] = 0.0, 1.0


def _slow_orbit(course: Course, mean: MeanOrbit, ts: Floats) -> Floats:
    """The orbit's rows that are monotone while a course lasts."""
    spent = course.spent_kg(ts)
    rows = np.empty((_BOUNDED_ORBIT, ts.size))
    rows[0] = mean.altitude_km
    rows[1] = np.maximum(course.segment.predicted_entry_t(ts) - ts, 0.0)
    rows[2] = course.segment.density_factor
    rows[3] = course.mass_kg - spent
    rows[4] = course.propellant_kg - spent
    return rows
