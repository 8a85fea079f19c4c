"""The dictionary: the files that name every instrument, read for a given station.

Lives here: how the dictionary's templates expand over a station. Never here: what a channel is (`channels`).

`data/nasa.csv` holds NASA's public ids; `data/sim.csv` holds ours, all under `SIM.`, as templates such as
`SIM.{module}.ppO2`, one channel for each of the station's modules (or hatches, equipment, people, links).
`data/nasa_recorded.csv` holds the rest of NASA's ids, which no quantity of ours stands behind; recordings do.
A limit `in cabins` does not hold where no air is meant to be: in an airlock, in what begins in vacuum. One
that is told `once` is told by one module for all that open hatches join to it.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files

from scenarios.life_support import OxygenGenerator, Scrubber
from scenarios.scenario import Scenario
from scenarios.severity import Severity
from scenarios.station import Station
from telemetry.channels import MEASURED_ON, Channel, ChannelTable, Limit
from telemetry.memo import Memo
from telemetry.water import TANKS, WaterWorks

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


def _measurable(quantity: str, ids: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether the station has what a quantity is measured on: a small station has fewer channels."""
    what, _, rest = quantity.partition(".")
    return what not in MEASURED_ON or rest.partition(".")[0] in ids[MEASURED_ON[what]]


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
