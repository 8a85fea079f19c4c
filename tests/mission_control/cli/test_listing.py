"""`list`: the catalogues, with the keys of the contract."""

from pathlib import Path

import pytest

from scenarios.library import builtin_ids, resolve
from scenarios.scenario import Scenario
from telemetry.dictionary import channel_table
from tests.mission_control.cli.conftest import TALE, Command

KEYS = {
    "scenarios": {"id", "title", "duration", "seats", "path"},
    "channels": {"id", "title", "unit", "type", "rate_hz", "discipline", "enum", "limits", "source"},
    "seats": {"id", "roles", "plays", "clearance"},
    "whereabouts": {"person", "place", "from", "to", "with"},
}


@pytest.mark.parametrize("kind", KEYS)
def test_a_catalogue_has_the_keys_of_the_contract(command: Command, kind: str) -> None:
    done = command("list", kind, *([] if kind == "scenarios" else [TALE]), "--json")
    assert (done.status, done.err) == (0, "")
    assert done.records
    assert all(KEYS[kind] <= record.keys() for record in done.records)


def test_every_built_in_scenario_is_listed(command: Command) -> None:
    records = command("list", "scenarios", "--json").records
    assert tuple(record["id"] for record in records) == builtin_ids()
    (film,) = (record for record in records if record["id"] == "film")
    assert film["duration"] == 72 * 3600
    assert Path(film["path"]) == resolve("film")


def test_every_channel_is_listed_with_its_words_and_limits(command: Command, tale: Scenario) -> None:
    records = {record["id"]: record for record in command("list", "channels", TALE, "--json").records}
    assert list(records) == [channel.id for channel in channel_table(tale)]
    link = records["SIM.s-band.link"]
    assert link["type"] == "enum"
    assert link["enum"] == {"0": "OFF", "1": "LOS", "2": "AOS", "3": "SILENT", "4": "FAILED"}
    (limit,) = link["limits"]
    assert (limit["severity"], limit["relation"], limit["threshold"]) == ("warning", "=", 4.0)
    carbon = records["SIM.front.ppCO2"]
    assert (carbon["type"], carbon["enum"], carbon["unit"], carbon["rate_hz"]) == ("float", None, "mmHg", 0.1)
    assert {record["source"].split()[0] for record in records.values()} == {"nasa", "ours"}
    assert all(record["source"] == "ours" for name, record in records.items() if name.startswith("SIM."))


def test_whereabouts_can_be_asked_of_one_by_id_or_given_name(command: Command) -> None:
    for name in ("weronika", "Weronika"):
        done = command("list", "whereabouts", "film", name, "--json")
        assert {record["person"] for record in done.records} == {"weronika"}
    refused = command("list", "whereabouts", "film", "weronica")
    assert (refused.status, refused.out) == (2, "")
    assert "nobody called 'weronica'" in refused.err
    assert "did you mean 'weronika'?" in refused.err


def test_the_dead_are_told_and_no_company(command: Command) -> None:
    records = command("list", "whereabouts", "film", "--json").records
    died = {record["person"]: record["died"] for record in records if record["died"] is not None}
    assert died
    for record in records:
        for other in record["with"]:
            end = min(died.get(record["person"], 1e9), died.get(other["person"], 1e9))
            assert other["from"] < other["to"] <= end


@pytest.mark.parametrize(
    "words", [("scenarios", "nonsense"), ("seats", "film", "ada"), ("channels", "film", "x")]
)
def test_words_too_many_are_refused(command: Command, words: tuple[str, ...]) -> None:
    done = command("list", *words)
    assert (done.status, done.out) == (2, "")
    assert f"{words[-1]!r} is one word too many" in done.err


def test_every_seat_is_listed(command: Command) -> None:
    records = {record["id"]: record for record in command("list", "seats", TALE, "--json").records}
    assert list(records) == ["ada-seat", "boris-seat", "houston", "narrow", "facilitator"]
    assert (records["ada-seat"]["roles"], records["ada-seat"]["plays"]) == (["player"], ["ada"])
    assert records["facilitator"]["clearance"] == ["us", "russian"]
    assert records["houston"]["vantage"] == "ground"


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("seats", "ada-seat Commander of ours player ada us aboard"),
        ("scenarios", "film I.S.S. 3 d us-commander, us-engineer"),
        ("channels", "SIM.front.ppO2"),
        ("whereabouts", "ada"),
    ],
)
def test_a_person_reads_a_table(command: Command, kind: str, first: str) -> None:
    done = command("list", kind, *([] if kind == "scenarios" else [TALE]))
    assert done.status == 0
    assert any(" ".join(line.split()).startswith(first) for line in done.out.splitlines())
    assert all(line == line.rstrip() for line in done.out.splitlines())
