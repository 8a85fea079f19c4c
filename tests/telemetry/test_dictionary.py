"""The dictionary of instruments: well formed, in the vocabulary, and equal to NASA's where the ids are.

Never here: values; nor the channel table's own rules of expansion.
"""

import csv
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import get_args
from zipfile import ZipFile

import numpy as np
import pytest

from scenarios.library import station_file
from scenarios.life_support import OxygenGenerator
from scenarios.scenario import Air, OrbitStart, Person, Scenario
from scenarios.severity import Severity
from scenarios.station import Station
from scenarios.story import Event
from scenarios.words import EquipmentState
from scenarios.yaml12 import parse
from telemetry.channels import Channel, ChannelTable
from telemetry.dictionary import channel_table
from telemetry.parts import Parts
from telemetry.quantities import Quantities

REPOSITORY = Path(__file__).resolve().parents[2]
DATA = files("telemetry") / "data"
ANSWERS = frozenset(get_args(EquipmentState)) - {"open", "closed"}
"""What any machine may report; `open` and `closed` are for shutters."""


def records(name: str) -> list[dict[str, str]]:
    with (DATA / name).open("r", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The built-in station with one person aboard and one event, to expand the templates over."""
    station = Station.model_validate(parse(station_file("iss").read_bytes(), "iss.yaml").data)
    person = Person(
        id="someone", name="Someone", initials="SO", given="Someone", nationality="none", role="none",
        side="us", at="lab", quarters="node2", source="ours",
    )  # fmt: skip
    orbit = OrbitStart(
        semi_major_axis_km=6790, eccentricity_x=0, eccentricity_y=0, inclination_deg=51.6, raan_deg=0,
        argument_of_latitude_deg=0, ballistic_coefficient_kg_m2=91, mass_kg=4e5, propellant_kg=5e3,
        source="test",
    )  # fmt: skip
    event = Event.model_validate(
        {
            "id": "e",
            "at": "000/00:30",
            "title": "E",
            "source": "ours",
            "certainty": "ours",
            "words_only": True,
        }
    )
    return Scenario.model_validate(
        {
            "id": "dictionary", "title": "D", "summary": "D", "version": 1, "seed": 1, "station": station,
            "zero": datetime(2022, 2, 14, tzinfo=UTC), "start": "000/00:00", "end": "000/01:00",
            "opens_at": "000/00:00", "orbit": orbit, "air": Air(o2_mmhg=171, n2_mmhg=561, co2_mmhg=2.8),
            "people": (person,), "events": (event,),
        }
    )  # fmt: skip


@pytest.fixture(scope="module")
def table(scenario: Scenario) -> ChannelTable:
    return channel_table(scenario)


@pytest.fixture(scope="module")
def public() -> dict[str, dict[str, str]]:
    """NASA's public ids (`MISSION_CONTROL_REFERENCE`, else `../shared/reference`); skips where absent."""
    named = os.environ.get("MISSION_CONTROL_REFERENCE")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "reference"
    file = folder / "isslive_dictionary.csv"
    if not file.is_file():
        pytest.skip(f"no dictionary of public ids at {file}: set MISSION_CONTROL_REFERENCE to its folder")
    with file.open("r", encoding="utf-8") as lines:
        return {row["pui"]: row for row in csv.DictReader(lines)}


CONSOLES = {
    **dict.fromkeys(("CDH", "CATO", "ODIN", "CATO/VVO", "ODIN/VVO"), "CRONUS"),
    **{"CSA/ROBO": "ROBO", "ADCO/TOPO": "TOPO", "ADCO/VVO": "ADCO", "SPARTAN/VVO": "SPARTAN"},
}
"""Today's consoles for the dictionary's older or double tags."""


def labels(text: str) -> Iterator[tuple[int, str]]:
    """The dictionary's `0=Off|1=On`, spaces evened out."""
    for pair in filter(None, text.split("|")):
        number, _, word = pair.partition("=")
        yield int(number), " ".join(word.split())


def test_every_public_id_has_nasas_unit_and_words(public: dict[str, dict[str, str]]) -> None:
    for record in records("nasa.csv"):
        theirs = public[record["id"]]
        # What stands in brackets after a unit is the dictionary's own remark, such as the clock's epoch.
        assert record["unit"] == theirs["unit"].partition(" (")[0], record["id"]
        assert list(labels(record["labels"])) == list(labels(theirs["enum"])), record["id"]
        tag = theirs["discipline"]
        assert record["discipline"] == CONSOLES.get(tag, tag), record["id"]


def test_titles_are_our_own_words(public: dict[str, dict[str, str]]) -> None:
    copied = [r["id"] for r in records("nasa.csv") if r["title"] == public[r["id"]]["description"]]
    assert copied == []


def test_at_least_a_hundred_public_ids_and_no_sim_among_them() -> None:
    ids = [record["id"] for record in records("nasa.csv")]
    assert len(ids) >= 100
    assert not any(i.startswith("SIM") or "{" in i for i in ids)


def test_what_we_invent_says_so() -> None:
    for record in records("sim.csv"):
        assert record["id"].startswith("SIM."), record["id"]
        assert record["source"] == "ours", record["id"]


def test_authored_channels_say_so() -> None:
    for record in records("nasa.csv"):
        authored = record["quantity"] == "authored"
        assert record["source"] == ("nasa (authored)" if authored else "nasa"), record["id"]


def test_ids_are_unique_once_expanded(table: ChannelTable) -> None:
    ids = [channel.id for channel in table]
    assert len(ids) == len(set(ids))


def test_templates_are_filled_everywhere(table: ChannelTable) -> None:
    for channel in table:
        words = (channel.id, channel.title, channel.quantity, *(limit.text for limit in channel.limits))
        assert not any("{" in word or "}" in word for word in words), channel.id


def test_every_quantity_is_of_the_vocabulary(scenario: Scenario, table: ChannelTable) -> None:
    quantities = Quantities(scenario, table, Parts(scenario))
    strangers = [c.id for c in table if c.quantity != "authored" and c.quantity not in quantities]
    assert strangers == []


def test_every_instrument_has_a_rate_and_numbers_have_a_unit(table: ChannelTable) -> None:
    for channel in table:
        assert channel.rate_hz > 0, channel.id
        assert min(channel.noise, channel.quantum) >= 0, channel.id
        assert channel.title, channel.id
        assert bool(channel.unit) != bool(channel.labels), channel.id


def test_a_words_number_stands_once() -> None:
    for record in (*records("nasa.csv"), *records("sim.csv")):
        numbers = [number for number, _ in labels(record["labels"])]
        assert len(numbers) == len(set(numbers)), record["id"]


def test_enumerated_channels_are_exact(table: ChannelTable) -> None:
    for channel in table:
        if channel.labels:
            assert channel.noise == 0, channel.id


def test_every_answer_of_a_machine_reads_as_a_known_number(table: ChannelTable) -> None:
    for channel in table:
        if channel.quantity.startswith(("equipment.", "batch.")):
            assert set(channel.states) >= ANSWERS, channel.id
            if channel.labels:
                assert set(channel.states.values()) <= set(channel.labels), channel.id
        else:
            assert not channel.states, channel.id


def limited(table: ChannelTable) -> list[Channel]:
    return [channel for channel in table if channel.limits]


def test_limits_fit_their_channel(table: ChannelTable) -> None:
    assert limited(table)
    for channel in limited(table):
        for limit in channel.limits:
            if limit.relation == "=":
                assert limit.threshold in channel.labels, channel.id
            else:
                assert not channel.labels, channel.id
                assert limit.deadband > 0, channel.id
            assert limit.persistence_s > 0, channel.id


def test_a_graver_limit_is_reached_later(table: ChannelTable) -> None:
    for channel in limited(table):
        for relation, further in ((">", 1.0), ("<", -1.0)):
            ordered = sorted(
                (x for x in channel.limits if x.relation == relation), key=lambda x: -int(x.severity)
            )
            thresholds = [further * limit.threshold for limit in ordered]
            assert thresholds == sorted(set(thresholds)), channel.id


def test_the_agreed_limits_stand(table: ChannelTable) -> None:
    agreed = {
        "USLAB000053": {("caution", "<", 146.0), ("caution", ">", 178.0), ("warning", "<", 126.0)},
        "USLAB000055": {("caution", ">", 4.0), ("warning", ">", 6.0)},
        "USLAB000058": {("caution", "<", 724.0), ("caution", ">", 770.5), ("emergency", "<", 490.0)},
        "USLAB000059": {("caution", "<", 18.3), ("caution", ">", 26.7)},
        "SIM.rassvet.O2percent": {("warning", ">", 24.1)},
        "SIM.orbit.entry": {("caution", "<", 86400.0), ("warning", "<", 21600.0)},
        "USLAB000042": {("warning", "=", 1.0)},
    }
    for channel_id, limits in agreed.items():
        found = {(x.severity.name.lower(), x.relation, x.threshold) for x in table[channel_id].limits}
        assert found == limits, channel_id


def test_emergencies_are_the_stations_own_three_kinds(table: ChannelTable) -> None:
    """Fire, rapid loss of pressure, toxic air; and the pressure at which one leaves."""
    emergencies = [x.text for c in table for x in c.limits if x.severity is Severity.EMERGENCY]
    kinds = ("fire", "rapid depressurisation", "toxic atmosphere", "leave the station")
    assert {kind for kind in kinds if any(text.startswith(kind) for text in emergencies)} == set(kinds)
    assert [text for text in emergencies if not text.startswith(kinds)] == []


def test_the_oxygen_generators_output_is_the_stations(scenario: Scenario, table: ChannelTable) -> None:
    oga = next(e for e in scenario.station.equipment if e.id == "oga")
    assert isinstance(oga, OxygenGenerator)
    assert table["NODE3000011"].quantity == "generator.oga.lbm_day"


@pytest.mark.parametrize(
    "channel_id",
    [
        "AIRLOCK000049", "AIRLOCK000054", "AIRLOCK000055", "AIRLOCK000056", "AIRLOCK000057", "NODE2000006",
        "NODE3000005", "NODE3000013", "NODE3000017", "NODE3000011", "P1000001", "P4000001", "S1000002",
        "USLAB000040", "USLAB000058", "USLAB000059", "USLAB000061",
    ],
)  # fmt: skip
def test_steps_are_those_of_the_recorded_day(
    table: ChannelTable, station_data: Path, channel_id: str
) -> None:
    with ZipFile(station_data / "iss-2018-10-12.zip") as recording:
        lines = recording.read(f"{channel_id}.txt").decode().splitlines()
    values = np.unique([float(line.split()[1]) for line in lines])
    assert table[channel_id].quantum == pytest.approx(np.diff(values).min(), rel=0.02)


def test_gas_analysers_sample_as_the_real_one_does(table: ChannelTable) -> None:
    for channel_id in ("USLAB000053", "USLAB000054", "USLAB000055"):
        assert 1 / table[channel_id].rate_hz == pytest.approx(420, abs=1)
    assert 1 / table["USLAB000032"].rate_hz == pytest.approx(10)
