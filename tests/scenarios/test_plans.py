"""Plans as files: found beside their scenario, read with every fault of theirs."""

from pathlib import Path

import pytest

from scenarios.faults import ScenarioError
from scenarios.library import resolve
from scenarios.loader import load
from scenarios.plans import Line, load_plan, plan_files
from scenarios.scenario import Scenario


@pytest.fixture(scope="module")
def film() -> Scenario:
    return load(resolve("film"))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "plans" / "a.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_plans_stand_beside_their_scenario_in_order_of_name(tmp_path: Path) -> None:
    assert plan_files(tmp_path) == ()
    for name in ("b.yaml", "a.yaml", "notes.txt"):
        written(tmp_path, "x").with_name(name).write_text("x", encoding="utf-8")
    assert [path.name for path in plan_files(tmp_path)] == ["a.yaml", "b.yaml"]
    assert plan_files(tmp_path / "scenario.yaml") == plan_files(tmp_path)


def test_a_plan_is_read(tmp_path: Path, film: Scenario) -> None:
    first = film.events[0].id
    path = written(tmp_path, f"title: A plan\nexpect:\n  happened: [{first}]\n")
    assert load_plan(path, film).expect.happened == (first,)


def test_a_plan_may_command(tmp_path: Path, film: Scenario) -> None:
    text = "title: A\nexpect: {}\ndo:\n  - {at: 000/01:00, command: move gordon to cupola}\n"
    (step,) = load_plan(written(tmp_path, text), film).do
    assert isinstance(step, Line)
    assert step.command == "move gordon to cupola"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "title: A plan\nexpect: {happened: [explosion]}\n",
            r":2:21 expect.happened\[0\]: no event is called 'explosion'",
        ),
        ("title: A plan\nexpect: {dead: [gorden]}\n", "did you mean 'gordon'"),
        ("title: A plan\n", "expect"),
        ("title: A plan\nexpect: {}\nextra: 1\n", "extra"),
        ("title: [\n", "a.yaml"),
        ("title: A\nexpect: {}\ndo:\n  - {at: 000/01:00}\n", "a step needs one of: decision, command"),
        (
            "title: A\nexpect: {}\ndo:\n  - {at: 000/01:00, command: hatch node1-lob close by kira}\n",
            r":4:30 do\[0\].command: hatch: no hatch is called 'node1-lob'",
        ),
        (
            "title: A\nexpect: {}\ndo:\n  - {at: 000/01:00, command: hatch node1-lab close}\n",
            "nobody is told to do it, expected `hatch HATCH",
        ),
        (
            "title: A\nexpect: {}\ndo:\n  - {at: 000/01:00, command: ack leak}\n",
            "does nothing to the station",
        ),
    ],
)
def test_faults_name_file_line_and_field(tmp_path: Path, film: Scenario, text: str, told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        load_plan(written(tmp_path, text), film)


def test_a_plan_that_cannot_be_read_is_one_line(tmp_path: Path, film: Scenario) -> None:
    with pytest.raises(ScenarioError, match="cannot be read"):
        load_plan(tmp_path / "none.yaml", film)
