"""The branches of a saved run: which left which, where, and what each came to.

Never here: in what they differ (`telemetry.comparison`). Times are scenario seconds (MET).
"""

from dataclasses import dataclass

from mission_control.exercise.divergence import run_of
from mission_control.exercise.report.played import Played, reached_t
from mission_control.exercise.saved_run import SavedBranch
from telemetry.journal import Act
from telemetry.outcome import outcome


@dataclass(frozen=True, slots=True)
class BranchTold:
    """One of them."""

    name: str
    parent: str | None
    t: float | None
    """When it left its parent."""
    reached: float
    """How far it was seen."""
    acts: int
    """How many of its own."""
    finished: bool
    ending: str
    """The ending's title; empty before the end, or where the scenario tells of none."""
    points: int | None
    most: int | None


def ancestry(played: Played) -> tuple[BranchTold, ...]:
    """All of them, in the order in which they were opened."""
    return tuple(_branch(played, branch) for branch in played.saved.branches.values())


def _branch(played: Played, branch: SavedBranch) -> BranchTold:
    saved, scenario = played.saved, played.scenario
    run = played.run if branch.name == played.branch else run_of(saved, scenario, branch.name)
    reached = reached_t(saved, scenario, branch.name)
    came_to = outcome(run) if reached >= run.end_t else None
    return BranchTold(
        name=branch.name,
        parent=branch.parent,
        t=branch.t,
        reached=reached,
        acts=sum(isinstance(entry, Act) for entry in branch.own),
        finished=came_to is not None,
        ending="" if came_to is None or came_to.ending is None else came_to.ending.title,
        points=None if came_to is None else came_to.points,
        most=None if came_to is None else came_to.most,
    )
