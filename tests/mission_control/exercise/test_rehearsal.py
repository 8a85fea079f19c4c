"""Rehearsing: a script is acted at a table, and whatever is not as it says is told with its place."""

from pathlib import Path

import pytest

from mission_control.exercise.rehearsal import rehearsal_faults
from mission_control.exercise.seats import seats_of
from scenarios.rehearsals import load_rehearsal
from scenarios.scenario import Scenario
from telemetry.run import Run
from tests.mission_control.exercise.conftest import asking_run, tale

__all__ = ["tale"]


def problems(tmp_path: Path, run: Run, *steps: str, more: str = "") -> list[str]:
    """What is told of a script with these steps, without the file's name."""
    lines = "".join(f"  - {{{step}}}\n" for step in steps)
    path = tmp_path / "script.yaml"
    path.write_text(f"title: A script\ndo:\n{lines}{more}", encoding="utf-8")
    rehearsal, document = load_rehearsal(path, run.scenario, [seat.id for seat in seats_of(run.scenario)])
    return [str(fault).removeprefix(f"{path}:") for fault in rehearsal_faults(run, rehearsal, document)]


@pytest.fixture(scope="module")
def left_alone(tale: Scenario) -> Run:
    return Run(tale)


WELL = (
    "at: 000/00:06, seat: ada-seat, sees: [heron flies  at night], hides: [martin, OWL]",
    "at: 000/00:06, seat: boris-seat, sees: [MARTIN DIVES AT DAWN], hides: [HERON, OWL]",
    "at: 000/00:06, seat: ada-seat, opens: us-order",
    "at: 000/00:06, seat: boris-seat, opens: us-order, refused: you have no order",
    "at: 000/00:10, seat: ada-seat, command: hatch front-back close, sure: true",
    "at: 000/00:10, seat: boris-seat, command: move ada to back, refused: not yours to command",
    "at: 000/00:12, seat: facilitator, note: OWL",
    "at: 000/00:13, seat: ada-seat, say: An eagle, by: ada, loop: s-band",
    "at: 000/00:13, seat: ada-seat, sees: [An eagle]",
    "at: 000/00:13, seat: facilitator, improvise: A knock, from: Nobody, to: [ada-seat], text: Who knocks?",
    "at: 000/00:13, seat: ada-seat, poll: Ready?, of: [boris-seat]",
    "at: 000/00:13, seat: boris-seat, vote: poll-1, go: true",
    "at: 000/00:13, seat: ada-seat, vote: poll-1, go: true, refused: you are not asked",
    "at: 000/00:14, seat: facilitator, observe: It went well., strength: true",
    "at: 000/00:14, seat: facilitator, steer: skip, event: radio-fails",
    "at: 000/00:14, seat: facilitator, clock: stand",
    "at: 000/00:14, seat: facilitator, clock: run",
    "at: 000/00:15, seat: facilitator, jump: 000/01:00",
    "at: 000/01:00, seat: boris-seat, jump: 000/02:00, refused: not for the player",
    "at: 000/01:01, seat: facilitator, rewind: 000/00:20, branch: again",
    "at: 000/00:25, seat: ada-seat, hides: [OWL]",
)


def test_an_exercise_that_goes_as_its_script_says(tmp_path: Path, left_alone: Run) -> None:
    assert problems(tmp_path, left_alone, *WELL) == []
    assert len(left_alone.journal) == 0, "the run it starts from stays as it was"


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("seat: ada-seat, sees: [MARTIN DIVES]", "ada-seat does not see 'MARTIN DIVES'"),
        ("seat: boris-seat, hides: [MARTIN dives]", "boris-seat was shown 'MARTIN dives'"),
        (
            "seat: ada-seat, opens: ru-order",
            "ada-seat is refused: you have no order 'ru-order' to open",
        ),
        (
            "seat: ada-seat, opens: ru-order, refused: not today",
            "ada-seat is refused: you have no order 'ru-order' to open, expected 'not today'",
        ),
        ("seat: ada-seat, note: x, refused: not today", "ada-seat is not refused, expected 'not today'"),
    ],
)
def test_whatever_is_not_so_is_told_with_its_place(
    tmp_path: Path, left_alone: Run, step: str, told: str
) -> None:
    assert problems(tmp_path, left_alone, f"at: 000/00:06, {step}") == [f"3:5 do[0]: at 000/00:06:00 {told}"]


def test_a_time_that_does_not_come_is_told(tmp_path: Path, left_alone: Run) -> None:
    stand, later = "at: 000/00:06, seat: facilitator, clock: stand", "at: 000/00:07, seat: ada-seat, note: x"
    assert problems(tmp_path, left_alone, stand, later) == [
        "4:5 do[1]: at 000/00:07:00 it is 000/00:06:00, and the clock stands"
    ]


def test_a_question_is_answered_by_whom_it_is_put_to(tmp_path: Path) -> None:
    answers = "at: 000/00:12, seat: {}, decision: knock, option: open"
    bob, ann = answers.format("bob"), answers.format("ann")
    assert problems(tmp_path, asking_run(), f"{bob}, refused: for Ann to decide", ann) == []
    (told,) = problems(tmp_path, asking_run(), bob)
    assert told.startswith("3:5 do[0]: at 000/00:12:00 bob is refused: that is for Ann")


def test_an_inject_stands_as_it_does(tmp_path: Path, left_alone: Run) -> None:
    (told,) = problems(tmp_path, left_alone, "at: 000/00:06, stands: met, inject: letters")
    assert told == "3:5 do[0]: at 000/00:06:00 the inject letters is not there yet, expected met"


def test_the_end_is_looked_at_if_anything_is_expected_of_it(tmp_path: Path, left_alone: Run) -> None:
    step, more = "at: 000/00:06, seat: ada-seat, note: x", "expect: {happened: [no-air], alive: [ada]}\n"
    assert problems(tmp_path, left_alone, step, more=more) == ["4:1 expect: no-air never came"]
