"""Expected actions with their evidence, critical tasks with a proposed rating, and objectives.

A rating is proposed from the expected actions that bear witness to a task, and a person's rating stands
before it (HSEEP: P performed, S with some challenges, M with major ones, U unable to be performed). It is
never proposed where nothing was witnessed. Never here: injects themselves. Times are scenario seconds (MET).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from mission_control.exercise.evaluation.evidence import Evidence, asked_channels, evidence
from mission_control.exercise.evaluation.witnessed import Witnessed
from scenarios.endings import Objective
from scenarios.injects import CriticalTask, ExpectedAction
from scenarios.times import TICKS_PER_SECOND
from telemetry.asides import ObservationMade, Rating, TaskRated
from telemetry.condition_text import described
from telemetry.injected import ExpectedNow
from telemetry.outcome import outcome

RATING_WORDS: Final[Mapping[Rating, str]] = {
    "P": "performed without challenges",
    "S": "performed with some challenges",
    "M": "performed with major challenges",
    "U": "unable to be performed",
}
"""HSEEP's, from the best on."""


@dataclass(frozen=True, slots=True)
class ExpectedTold:
    """What an inject expects of people, and what came of it."""

    id: str
    inject: str
    title: str
    task: str | None
    by: tuple[str, ...]
    within_s: float
    standing: Literal["open", "met", "late", "overdue", "not expected"]
    """`late` is met after its deadline; what no inject asked for was not expected."""
    opened: float | None
    deadline: float | None
    done: float | None
    evidence: str
    """What must be so once it is done, in words."""
    channels: tuple[str, ...]
    """What it asks after."""
    found: tuple[Evidence, ...]
    """What shows that it was done, or what was done instead, in order of time."""


@dataclass(frozen=True, slots=True)
class TaskTold:
    """A critical task."""

    id: str
    objective: str
    title: str
    standard: str
    expected: tuple[ExpectedTold, ...]
    """What bears witness to it."""
    proposed: Rating | None
    """None where nothing was witnessed."""
    rated: TaskRated | None
    """What an evaluator made of it last: that stands;"""
    others: tuple[TaskRated, ...]
    """and what each of the others last made of it."""
    observations: tuple[ObservationMade, ...]

    @property
    def stands(self) -> Rating | None:
        """The rating that counts."""
        return self.proposed if self.rated is None else self.rated.rating

    @property
    def disputed(self) -> bool:
        """Whether somebody rated it otherwise than the rating that stands."""
        return any(other.rating != self.stands for other in self.others)


@dataclass(frozen=True, slots=True)
class ObjectiveTold:
    """An objective."""

    id: str
    title: str
    capability: str | None
    points: int
    met: bool | None
    """None for a run that did not reach its end, where objectives are judged."""
    proposed: Rating | None
    """From whether it is met, and from the ratings of its tasks that stand."""
    tasks: tuple[str, ...]


def expected_actions(seen: Witnessed) -> tuple[ExpectedTold, ...]:
    """All that the scenario has, in its order."""
    now = {expected.id: expected for expected in seen.frame.expected}
    return tuple(
        _expected(seen, event.id, action, now.get(action.id))
        for event in seen.scenario.events
        if event.inject is not None
        for action in event.inject.expected
    )


def _expected(seen: Witnessed, inject: str, action: ExpectedAction, now: ExpectedNow | None) -> ExpectedTold:
    return ExpectedTold(
        id=action.id,
        inject=inject,
        title=action.title,
        task=action.task,
        by=action.by,
        within_s=action.within / TICKS_PER_SECOND,
        standing=_standing(now),
        opened=None if now is None else now.opened,
        deadline=None if now is None else now.deadline,
        done=None if now is None else now.done,
        evidence=described(action.when, seen.scenario),
        channels=tuple(asked_channels(action.when, seen.run.channels)),
        found=() if now is None else evidence(seen, action, now),
    )


def _standing(now: ExpectedNow | None) -> Literal["open", "met", "late", "overdue", "not expected"]:
    if now is None:
        return "not expected"
    return "late" if now.done is not None and now.done > now.deadline else now.standing


def tasks(seen: Witnessed, expected: Sequence[ExpectedTold]) -> tuple[TaskTold, ...]:
    """The critical tasks, in the scenario's order."""
    return tuple(_task(seen, task, expected) for task in seen.scenario.critical_tasks)


def _task(seen: Witnessed, task: CriticalTask, expected: Sequence[ExpectedTold]) -> TaskTold:
    own = tuple(action for action in expected if action.task == task.id)
    rated = [entry for entry in seen.entries if isinstance(entry, TaskRated) and entry.task == task.id]
    latest = {entry.seat: entry for entry in rated}
    noted = (entry for entry in seen.entries if isinstance(entry, ObservationMade))
    return TaskTold(
        id=task.id,
        objective=task.objective,
        title=task.title,
        standard=task.standard,
        expected=own,
        proposed=proposed_rating([action.standing for action in own]),
        rated=rated[-1] if rated else None,
        others=tuple(entry for entry in latest.values() if entry is not rated[-1]),
        observations=tuple(entry for entry in noted if entry.task == task.id),
    )


def proposed_rating(standings: Sequence[str]) -> Rating | None:
    """What the expected actions of a task come to: those still open, or never expected, witness nothing."""
    done = standings.count("met") + standings.count("late")
    undone = standings.count("overdue")
    if done + undone == 0:
        return None
    if undone:
        return "M" if done else "U"
    return "S" if "late" in standings else "P"


def objectives(seen: Witnessed, of_tasks: Sequence[TaskTold]) -> tuple[ObjectiveTold, ...]:
    """The objectives, in the scenario's order."""
    met = dict(outcome(seen.run).objectives) if seen.finished else {}
    return tuple(
        _objective(
            objective, met.get(objective), [task for task in of_tasks if task.objective == objective.id]
        )
        for objective in seen.scenario.objectives
    )


def _objective(objective: Objective, met: bool | None, own: Sequence[TaskTold]) -> ObjectiveTold:
    stand = [task.stands for task in own if task.stands is not None]
    return ObjectiveTold(
        id=objective.id,
        title=objective.title,
        capability=objective.capability,
        points=objective.points,
        met=met,
        proposed=_objective_rating(met, stand),
        tasks=tuple(task.id for task in own),
    )


def _objective_rating(met: bool | None, of_tasks: Sequence[Rating]) -> Rating | None:
    """Not met is U; met is as good as the worst of its tasks, M at worst; not judged, as bad as that."""
    if met is None:
        return max(of_tasks, key="PSMU".index, default=None)
    if not met:
        return "U"
    if "M" in of_tasks or "U" in of_tasks:
        return "M"
    return "S" if "S" in of_tasks else "P"
