"""An exercise of Ann, Bob and Cyd with an inject to steer and a task to watch, for the tests of the moves.

Lives here: `told_exercise`. Never here: checks.
"""

from tests.mission_control.exercise.conftest import asking_run
from tests.mission_control.exercise.tables import Exercise
from tests.telemetry.exercise_stories import inject

ALARM_S = 1200.0


def told_exercise() -> Exercise:
    """It stands at its beginning; `alarm` is an inject twenty minutes after."""
    return Exercise(asking_run((inject("alarm", at="000/00:20:00"),)))
