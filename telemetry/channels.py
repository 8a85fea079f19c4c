"""Channels: the instruments on the station's quantities, read from the dictionary files for a given
station.

Lives here: what a channel is, the table of all of them, and how the dictionary's templates expand over a
station. Never here: values. What a quantity is at t is the run's; noise and sampling are
`telemetry.readings`.

`data/nasa.csv` holds NASA's public ids; `data/sim.csv` holds ours, all under `SIM.`, as templates such as
`SIM.{module}.ppO2`, one channel for each of the station's modules (or hatches, equipment, people, links).
`data/nasa_recorded.csv` holds the rest of NASA's ids, which no quantity of ours stands behind; recordings do.
A limit `in cabins` does not hold where no air is meant to be: in an airlock, in what begins in vacuum. One
that is told `once` is told by one module for all that open hatches join to it.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files

from scenarios.life_support import OxygenGenerator, Scrubber
from scenarios.scenario import Scenario
from scenarios.severity import Severity
from scenarios.station import Station
from telemetry.memo import Memo
from telemetry.water import TANKS, WaterWorks


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold on a channel's quantity, without noise, in the channel's unit."""

    severity: Severity
    relation: str
    """`>`, `<` or `=` (for enumerated channels)."""
    threshold: float
    deadband: float
    """How far back past the threshold the value must come to count as normal again."""
    persistence_s: int
    """How long it must stay past the threshold."""
    text: str
    """What the alarm says."""
    once: bool = False
    """Whether one module tells it for all that open hatches join to it, and says which these are."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One instrument: what it measures, how often, how well, and what is alarming."""

    id: str
    title: str
    unit: str
    rate_hz: float
    noise: float
    """One standard deviation, in the channel's unit; 0 for none."""
    quantum: float
    """Step of its output, in the channel's unit; 0 for none."""
    discipline: str
    quantity: str
    """Name of the true value it measures, such as `air.lab.o2_mmhg`, or `authored`."""
    labels: Mapping[int, str]
    """Words of an enumerated channel, empty otherwise."""
    states: Mapping[str, float]
    """For a quantity that is a word (an equipment's state): the number each word reads as."""
    limits: tuple[Limit, ...]
    source: str

    @property
    def type(self) -> str:
        """`enum` or `float`."""
        return "enum" if self.labels else "float"


def quantity_name(channel: Channel) -> str:
    """The name of the true value a channel measures; an authored channel is its own."""
    return f"authored.{channel.id}" if channel.quantity == "authored" else channel.quantity


class ChannelTable:
    """Every channel of a station, in a fixed order; a row is a channel's place in it."""

    def __init__(self, channels: tuple[Channel, ...]) -> None:
        self._channels = channels
        self._rows = {channel.id: row for row, channel in enumerate(channels)}
        theirs_first = sorted(reversed(channels), key=lambda channel: channel.id.startswith("SIM."))
        self._measuring = {channel.quantity: channel.id for channel in theirs_first}

    def __len__(self) -> int:
        return len(self._channels)

    def __iter__(self) -> Iterator[Channel]:
        return iter(self._channels)

    def __contains__(self, channel_id: object) -> bool:
        return channel_id in self._rows

    def __getitem__(self, channel_id: str) -> Channel:
        return self._channels[self._rows[channel_id]]

    def at_row(self, row: int) -> Channel:
        """The channel in a row."""
        return self._channels[row]

    def measuring(self, quantity: str) -> str:
        """The id of the channel that best shows a quantity; nothing where none measures it.

        The first of ours, which sample more often than the public stream, else the first of NASA's.
        """
        return self._measuring.get(quantity, "")

    def row(self, channel_id: str) -> int:
        """A channel's row. Raises KeyError."""
        return self._rows[channel_id]

    def rows(self, *globs: str) -> tuple[int, ...]:
        """Rows of all channels matching any of the globs, in table order."""
        return tuple(
            row
            for row, channel in enumerate(self._channels)
            if any(fnmatchcase(channel.id, g) for g in globs)
        )


_RELATION = re.compile(
    r"^(\w+)\s*([<>=])\s*(-?[\d.]+)(?:\s+deadband\s+([\d.]+))?(?:\s+for\s+(\d+)\s*s)?"
    r"(\s+in\s+cabins)?(\s+once)?\s*:\s*(.+)$"
)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def _channel_table(scenario: Scenario) -> ChannelTable:
    station = scenario.station
    ids = {
        "module": {m.id: m.name for m in station.modules},
        "hatch": {h.id: h.id for h in station.hatches},
        "equipment": {e.id: e.name for e in station.equipment},
        "detector": {e.id: e.name for e in station.equipment if e.kind == "smoke-detector"},
        "person": {p.id: p.given for p in scenario.people},
        "link": {x.id: x.name for x in station.links},
        "vehicle": {v.id: v.name for v in station.vehicles},
        "suit": {s.id: s.name for s in station.suits},
    }
    _add_power(station, ids)
    _add_attitude(station, ids)
    _add_life_support(scenario, ids)
    airless = {m.id for m in station.modules if m.airlock} | set(station.evacuated)
    channels = (c for name in ("nasa.csv", "sim.csv") for c in _channels(name, ids, airless))
    return ChannelTable(tuple(c for c in channels if _measurable(c.quantity, ids)))


channel_table = Memo(_channel_table, 4)
"""All channels of a scenario's station: NASA's first, then ours, each in file order. A memo of a pure result:
who opens a scenario first has it checked, and then runs it.
"""


@cache
def nasa_channels() -> Mapping[str, Channel]:
    """Every id in NASA's public dictionary, whether or not a station of ours has what it measures."""
    return {c.id: c for name in ("nasa.csv", "nasa_recorded.csv") for c in _channels(name, {}, ())}


def _add_power(station: Station, ids: dict[str, dict[str, str]]) -> None:
    """The channels, and beside them the whole and the joints, if the station has power; its loops."""
    channels = {c.id: c.name for c in station.power.channels} if station.power else {}
    ids["channel"] = channels
    ids["power"] = {**channels, "station": "", "joints": ""} if channels else {}
    ids["water"] = {x.id: x.name for x in station.cooling.water}
    ids["ammonia"] = {x.id: x.name for x in station.cooling.ammonia}
    ids["loop"] = ids["water"] | ids["ammonia"]


def _add_life_support(scenario: Scenario, ids: dict[str, dict[str, str]]) -> None:
    """Machines for the air, tanks of gas, tanks of water if the station has any, habitats of animals."""
    station = scenario.station
    ids["scrubber"] = {e.id: e.name for e in station.equipment if isinstance(e, Scrubber)}
    ids["generator"] = {e.id: e.name for e in station.equipment if isinstance(e, OxygenGenerator)}
    machines = (e for e in station.equipment if isinstance(e, Scrubber | OxygenGenerator))
    ids["cycle"] = {e.id: e.name for e in machines if e.cycle is not None}
    ids["tank"] = {tank.id: tank.name for tank in station.tanks}
    works = WaterWorks(scenario)
    ids["cistern"] = dict.fromkeys(TANKS, "") if works.levels else {}
    ids["batch"] = dict.fromkeys(works.machines, "")
    ids["habitat"] = {thing.id: thing.name for thing in scenario.things if thing.animals}


def _add_attitude(station: Station, ids: dict[str, dict[str, str]]) -> None:
    """What is known of a station's attitude, if anything is, and its steered antennas."""
    control = station.attitude
    gyros = len(control.gyros.each) if control else 0
    whole = ("error", "rate", "local", "asked", "gyros", "guidance") if control else ()
    ids["attitude"] = dict.fromkeys((*whole, *(f"gyro-{i + 1}" for i in range(gyros))), "")
    antennas = control.antennas if control else ()
    ids["antenna"] = {x.link: "" for x in antennas}
    ids["rated"] = {x.link: ids["link"][x.link] for x in antennas if x.fixed_deg}


_MEASURED_ON = {
    "air": "module",
    "hum": "module",
    "ventilated": "module",
    "draught": "module",
    "scrubber": "scrubber",
    "generator": "generator",
    "cycle": "cycle",
    "tank": "tank",
    "valve": "tank",
    "water": "cistern",
    "batch": "batch",
    "animals": "habitat",
    "hatch": "hatch",
    "fan": "hatch",
    "equipment": "equipment",
    "detector": "detector",
    "person": "person",
    "link": "link",
    "power": "power",
    "attitude": "attitude",
    "antenna": "antenna",
    "rate": "rated",
    "cooling": "loop",
    "suit": "suit",
    "charger": "equipment",
}
"""What the second word of a quantity's name must be, by its first."""


def _measurable(quantity: str, ids: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether the station has what a quantity is measured on: a small station has fewer channels."""
    what, _, rest = quantity.partition(".")
    return what not in _MEASURED_ON or rest.partition(".")[0] in ids[_MEASURED_ON[what]]


def module_measured(quantity: str) -> str:
    """The module whose air a quantity is measured in; an empty string if it is measured on anything else."""
    what, _, rest = quantity.partition(".")
    return rest.partition(".")[0] if _MEASURED_ON.get(what) == "module" else ""


def _channels(
    file_name: str, ids: Mapping[str, Mapping[str, str]], airless: Collection[str]
) -> Iterator[Channel]:
    with (files("telemetry") / "data" / file_name).open("r", encoding="utf-8") as lines:
        for record in csv.DictReader(lines):
            template = _PLACEHOLDER.search(record["id"])
            if template is None:
                yield _channel(record, airless)
            else:
                kind = template.group(1)
                for item_id, name in ids[kind].items():
                    yield _channel(
                        {
                            k: v.replace("{" + kind + "}", item_id).replace("{name}", name)
                            for k, v in record.items()
                        },
                        airless,
                    )


def _channel(record: Mapping[str, str], airless: Collection[str]) -> Channel:
    """A channel of the dictionary; limits in cabins do not hold in `airless` modules."""
    limits = (_limit(text) for text in record["limits"].split(";") if text.strip())
    in_cabin = record["quantity"].partition(".")[2].partition(".")[0] not in airless
    return Channel(
        id=record["id"],
        title=record["title"],
        unit=record["unit"],
        rate_hz=float(record["rate_hz"]),
        noise=float(record["noise"] or 0),
        quantum=float(record["quantum"] or 0),
        discipline=record["discipline"],
        quantity=record["quantity"],
        labels={int(number): word for number, word in _pairs(record["labels"])},
        states={word: float(number) for word, number in _pairs(record["states"])},
        limits=tuple(limit for limit, cabins_only in limits if in_cabin or not cabins_only),
        source=record["source"],
    )


def _pairs(text: str) -> list[tuple[str, str]]:
    """`a=b|c=d` as pairs."""
    return [
        (left.strip(), right.strip())
        for left, _, right in (pair.partition("=") for pair in text.split("|") if pair)
    ]


def _limit(text: str) -> tuple[Limit, bool]:
    """`caution > 4.0 deadband 0.1 for 60 s in cabins: ppCO2 high` as a limit, and whether in cabins only."""
    match = _RELATION.match(text.strip())
    if match is None:
        raise ValueError(f"limit not understood: {text!r}")
    severity, relation, threshold, deadband, persistence, cabins, once, says = match.groups()
    limit = Limit(
        severity=Severity[severity.upper()],
        relation=relation,
        threshold=float(threshold),
        deadband=float(deadband or 0),
        persistence_s=int(persistence or 0),
        text=says,
        once=once is not None,
    )
    return limit, cabins is not None
