"""Where play begins: what was over by then counts against nobody, on the console or in the evaluation."""

import pytest

from mission_control.exercise.beginning import since_begun
from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import Drive
from mission_control.exercise.session import Session, seat_named
from mission_control.exercise.view import Transport
from scenarios.injects import InjectState
from telemetry.run import Run
from tests.mission_control.exercise.evaluated import ALARM_S, SECOND_S, evaluated_run
from tests.telemetry.exercise_stories import inject

STILL = Transport(0.0, 1.0, None, None, "PAUSED")
LATE_S = SECOND_S + 60.0
OVER = inject("help", when={"expected": "shut", "is": "overdue"}, words={"category": "contingency"})


@pytest.fixture(scope="module")
def run() -> Run:
    return evaluated_run(OVER)


def test_who_begins_late_has_not_missed_what_was_over(run: Run) -> None:
    branches = Branches(run)
    branches.begin(LATE_S)
    view = Drive(branches, seat_named(run.scenario, "facilitator")).view_at(LATE_S, STILL)
    assert [(x.id, x.standing) for x in view.frame.expected] == [("never", "open")]
    (help_,) = (x for x in view.frame.injects if x.id == "help")
    assert (help_.state, help_.met, help_.due) == (InjectState.HELD, None, None)
    assert view.evaluation is not None
    assert {task.id: task.proposed for task in view.evaluation.tasks} == {"shut-it": None, "leave": None}


def test_who_begins_in_time_has(run: Run) -> None:
    branches = Branches(run)
    branches.begin(ALARM_S)
    view = Drive(branches, seat_named(run.scenario, "facilitator")).view_at(LATE_S, STILL)
    assert [(x.id, x.standing) for x in view.frame.expected] == [
        ("shut", "overdue"),
        ("asked", "overdue"),
        ("never", "open"),
    ]
    assert [x.met is None for x in view.frame.injects if x.id == "help"] == [False]
    assert view.evaluation is not None
    assert {task.id: task.proposed for task in view.evaluation.tasks} == {"shut-it": "U", "leave": "U"}


def test_a_frame_in_which_nothing_was_over_is_the_very_same(run: Run) -> None:
    frame = run.frame_at(LATE_S)
    assert since_begun(frame, ALARM_S) is frame
    assert Session(run).began_t < ALARM_S
