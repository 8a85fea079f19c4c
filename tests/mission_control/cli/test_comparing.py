"""`compare` from the command line. What is found is `telemetry.comparison`'s to test."""

import pytest

from mission_control.cli import comparing
from telemetry.journal import OptionChosen
from tests.mission_control.cli.conftest import TALE, Command
from tests.telemetry.test_branches import fresh


@pytest.fixture
def _leak(monkeypatch: pytest.MonkeyPatch) -> None:
    """`alone` and `leak` are runs of the same small story."""
    runs = {"alone": fresh(), "leak": fresh().acted(OptionChosen(1900.0, "seat", "leak", "yes"))}
    monkeypatch.setattr(comparing, "opened_run", runs.__getitem__)


@pytest.mark.usefixtures("_leak")
def test_what_differs_is_told_for_people(command: Command) -> None:
    done = command("compare", "alone", "leak")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:3] == ["they part at 000/00:31:40", "what parted them:", "  nothing / leak: yes"]
    assert lines[3:5] == ["decisions:", "  leak: no / yes"]
    assert "events:" in lines
    assert any(line.split()[:3] == ["never", "/", "000/03:00:00"] for line in lines)
    assert any("SIM.front.pressure" in line and "mmHg" in line for line in lines)


@pytest.mark.usefixtures("_leak")
def test_as_json_everything_is_told(command: Command) -> None:
    record = command("compare", "alone", "leak", "--json").records
    assert record["parting"] == 1900.0
    assert record["runs"] == ["alone", "leak"]
    assert record["parted_by"] == [None, "leak: yes"]
    assert record["decisions"] == [{"decision": "leak", "first": "no", "second": "yes", "at": 1900.0}]
    assert len(record["channels"]) > comparing._CHANNELS
    assert [outcome["ending"] for outcome in record["outcomes"]] == [None, None]
    assert record["outcomes"][0]["fates"].keys() == {"ann", "bob"}


@pytest.mark.usefixtures("_leak")
def test_of_several_each_is_compared_with_the_first(command: Command) -> None:
    told = [command("compare", *runs).out for runs in (("alone", "leak"), ("alone", "alone"))]
    done = command("compare", "alone", "leak", "alone")
    assert done.out == f"alone and leak:\n{told[0]}\nalone and alone:\n{told[1]}"
    records = command("compare", "alone", "leak", "alone", "--json").records
    assert [record["runs"] for record in records] == [["alone", "leak"], ["alone", "alone"]]
    assert records[0] == command("compare", "alone", "leak", "--json").records


def test_a_scenario_does_not_differ_from_itself(command: Command) -> None:
    assert command("compare", TALE, TALE).out == "they do not differ\n"


def test_different_scenarios_are_refused_in_a_line(command: Command) -> None:
    done = command("compare", TALE, "quiet-day")
    assert (done.status, done.out) == (2, "")
    assert "they are not runs of the same scenario" in done.err
    assert done.err.count("\n") == 1


def test_a_recording_is_no_run(command: Command) -> None:
    done = command("compare", TALE, "day.rec")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "is a recording, expected a scenario or a saved run" in done.err
