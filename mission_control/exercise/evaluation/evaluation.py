"""The evaluation: what evaluators have before them, at any time of a run.

Lives here: the whole of it, worked out once as long as nothing of it changes. Never here: its parts (`tasks`,
`evidence`), or who may have it (that is the session's). Times are scenario seconds (MET).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mission_control.exercise.entered import Entered
from mission_control.exercise.evaluation.tasks import (
    ExpectedTold,
    ObjectiveTold,
    TaskTold,
    expected_actions,
    objectives,
    tasks,
)
from mission_control.exercise.evaluation.witnessed import Moment
from telemetry.asides import ObservationMade
from telemetry.frame import Frame
from telemetry.journal import Entry
from telemetry.run import Run


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All of it, at one time."""

    objectives: tuple[ObjectiveTold, ...]
    tasks: tuple[TaskTold, ...]
    """In the scenario's order."""
    others: tuple[ExpectedTold, ...]
    """Expected actions that bear witness to no task."""
    observations: tuple[ObservationMade, ...]
    """Those that are of no task."""


def evaluation(seen: Moment) -> Evaluation:
    """The evaluation of a run at the time of a frame."""
    expected = expected_actions(seen)
    of_tasks = tasks(seen, expected)
    known = {task.id for task in of_tasks}
    return Evaluation(
        objectives=objectives(seen, of_tasks),
        tasks=of_tasks,
        others=tuple(x for x in expected if x.task not in known),
        observations=tuple(x for x in seen.entries if isinstance(x, ObservationMade) and x.task not in known),
    )


class Evaluations:
    """The evaluations of runs, one after another: the latest is kept until something of it changes."""

    def __init__(self) -> None:
        self._entered = Entered()
        self._entries: Sequence[Entry] = ()
        self._basis: object = None
        """What the latest was made of, beside the entries."""
        self._latest = Evaluation((), (), (), ())

    def at(self, run: Run, frame: Frame) -> Evaluation:
        """The evaluation at a frame's time; the frame is the run's own, from which nothing was taken."""
        entries = self._entered.until(run.journal, frame.t)
        seen = Moment(run.scenario, run, frame, entries)
        basis = run, frame.expected, frame.decisions, frame.commands, seen.finished
        if entries is not self._entries or basis != self._basis:
            self._entries, self._basis, self._latest = entries, basis, evaluation(seen)
        return self._latest
