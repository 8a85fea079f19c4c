"""`bench`: which benchmarks are run, and how their figures are printed."""

from collections.abc import Iterator

import pytest

from mission_control.bench.figure import Figure
from mission_control.cli import bench
from tests.mission_control.cli.conftest import Command


@pytest.fixture(autouse=True)
def figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two benchmarks that take no time."""

    def first() -> Iterator[Figure]:
        yield Figure("first", "a thing", 1.23456, "ms", 2.0)
        yield Figure("first", "a thing / another", 3.0, "x", 1.5)

    def second() -> Iterator[Figure]:
        yield Figure("second", "a thing", 1000.0, "ms")

    monkeypatch.setattr(bench, "BENCHMARKS", {"first": first, "second": second})


def test_everything_is_measured_unless_something_is_named(command: Command) -> None:
    assert [line.split()[0] for line in command("bench").out.splitlines()] == ["first", "first", "second"]
    assert [line.split()[0] for line in command("bench", "second").out.splitlines()] == ["second"]
    assert command("bench", "second", "first").out.startswith("second")


def test_a_figure_is_a_row_with_its_target_and_verdict(command: Command) -> None:
    met, missed, without = command("bench").out.splitlines()
    assert met.split() == ["first", "a", "thing", "1.235", "ms", "at", "most", "2", "met"]
    assert missed.split()[-4:] == ["at", "most", "1.5", "missed"]
    assert without.endswith("1000.000 ms")


def test_as_json_a_figure_is_an_object(command: Command) -> None:
    done = command("bench", "first", "--json")
    assert done.status == 0, "a target that is missed here is no fault of the program's"
    assert done.records == [
        {
            "benchmark": "first",
            "what": "a thing",
            "measured": 1.23456,
            "unit": "ms",
            "target": 2.0,
            "verdict": "met",
        },
        {
            "benchmark": "first",
            "what": "a thing / another",
            "measured": 3.0,
            "unit": "x",
            "target": 1.5,
            "verdict": "missed",
        },
    ]


def test_one_unknown_name_stops_all(command: Command) -> None:
    done = command("bench", "first", "secnd")
    assert (done.status, done.out) == (2, "")
    assert (
        "no benchmark is called 'secnd', expected one of first, second (did you mean 'second'?)" in done.err
    )
