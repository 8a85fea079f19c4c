"""Rehearsals as files: found beside their scenario, read with every fault of theirs."""

from pathlib import Path
from typing import get_args

import pytest

from scenarios.faults import ScenarioError
from scenarios.injects import InjectState
from scenarios.injects import Standing as Done
from scenarios.library import resolve
from scenarios.loader import load
from scenarios.rehearsals import Act, Seeing, Standing, load_rehearsal, rehearsal_files
from scenarios.scenario import Scenario

SEATS = ("commander", "engineer-3", "facilitator")
HEAD = "title: A\ndo:\n  - {at: 000/00:01, "
EVERYTHING = """\
title: Everything there is to do
do:
  - {at: 000/00:01, seat: commander, decision: smoke-seen, option: gather}
  - {at: 000/00:01, seat: commander, command: stop commander}
  - {at: 000/00:01, seat: commander, say: Six?, by: commander, to: [engineer-3]}
  - {at: 000/00:01, seat: facilitator, steer: delay, event: air, late: 2 min, along: injects}
  - {at: 000/00:01, seat: facilitator, improvise: A knock, from: Nobody, to: [commander], text: Knock.}
  - {at: 000/00:01, seat: commander, poll: Ready?, of: [engineer-3]}
  - {at: 000/00:01, seat: engineer-3, vote: poll-1, go: false, reason: No mask}
  - {at: 000/00:01, seat: facilitator, rate: count-heads, rating: S}
  - {at: 000/00:01, seat: facilitator, observe: Nobody counted., task: count-heads, strength: false}
  - {at: 000/00:01, seat: commander, note: Count.}
  - {at: 000/00:01, seat: facilitator, clock: stand}
  - {at: 000/00:01, seat: facilitator, clock: run}
  - {at: 000/00:02, seat: facilitator, jump: 000/00:03}
  - {at: 000/00:04, seat: facilitator, rewind: 000/00:01, branch: again}
  - {at: 000/00:01, seat: commander, sees: [Knock], hides: [Nobody counted]}
  - {at: 000/00:01, stands: coming, inject: air}
"""


@pytest.fixture(scope="module")
def drill() -> Scenario:
    return load(resolve("fire-drill"))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rehearsals" / "a.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_they_stand_beside_their_scenario_in_order_of_name(tmp_path: Path) -> None:
    assert rehearsal_files(tmp_path) == ()
    for name in ("b.yaml", "a.yaml", "notes.txt"):
        written(tmp_path, "x").with_name(name).write_text("x", encoding="utf-8")
    assert [path.name for path in rehearsal_files(tmp_path)] == ["a.yaml", "b.yaml"]
    assert rehearsal_files(tmp_path / "scenario.yaml") == rehearsal_files(tmp_path)


def test_every_step_is_known_by_its_key(tmp_path: Path, drill: Scenario) -> None:
    rehearsal, _ = load_rehearsal(written(tmp_path, EVERYTHING), drill, SEATS)
    assert len({type(step) for step in rehearsal.do if isinstance(step, Act)}) == 13
    assert [type(step) for step in rehearsal.do[-2:]] == [Seeing, Standing]
    assert rehearsal.begin is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: A\ndo: []\n", "a list of at least 1"),
        ("title: A\ndo:\n  - {at: 000/00:01}\n", "a step needs one of: decision, command"),
        (
            "title: A\ndo:\n  - {at: 000/00:01, seat: comander, note: x}\n",
            r"a.yaml:3:27 do\[0\].seat: no seat is called 'comander', expected .*did you mean 'commander'",
        ),
        (f"{HEAD}seat: commander, decision: smoke, option: x}}\n", "no decision is"),
        (f"{HEAD}seat: commander, opens: letter}}\n", "no order or message is called"),
        (f"{HEAD}stands: met, expected: counted}}\n", "no expected action is called"),
        (
            "title: A\ndo:\n"
            "  - {at: 000/00:02, seat: commander, note: x}\n"
            "  - {at: 000/00:01, seat: commander, note: y}\n",
            r"a.yaml:4:10 do\[1\].at: comes before the step above it",
        ),
    ],
)  # fmt: skip
def test_faults_name_file_line_and_field(tmp_path: Path, drill: Scenario, text: str, told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        load_rehearsal(written(tmp_path, text), drill, SEATS)


def test_one_that_cannot_be_read_is_one_line(tmp_path: Path, drill: Scenario) -> None:
    with pytest.raises(ScenarioError, match="cannot be read"):
        load_rehearsal(tmp_path / "none.yaml", drill, SEATS)


def test_what_must_stand_is_said_in_the_words_of_injects_and_of_what_they_expect() -> None:
    words = get_args(Standing.model_fields["stands"].annotation)
    assert words == (*InjectState, *get_args(Done))
