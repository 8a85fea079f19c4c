"""What was played: one branch of a saved run, as far as it was seen.

Lives here: what every part of the report is worked out from. Never here: those parts. Times are scenario
seconds (MET).
"""

from dataclasses import dataclass
from functools import cached_property

from mission_control.exercise.beginning import since_begun
from mission_control.exercise.divergence import run_of
from mission_control.exercise.report.attendance import Attendance
from mission_control.exercise.saved_run import SavedRun
from mission_control.exercise.seats import seats_of
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND
from telemetry.frame import Frame
from telemetry.journal import Entry
from telemetry.run import Run


@dataclass(frozen=True, eq=False)
class Played:
    """One branch of a saved run. Raises SavedRunError, once it is asked, where there is no such branch."""

    saved: SavedRun
    scenario: Scenario
    branch: str
    known: Run | None = None
    """The branch as a run, where somebody has it already."""

    @cached_property
    def run(self) -> Run:
        """The run of the branch."""
        return self.known or run_of(self.saved, self.scenario, self.branch)

    @cached_property
    def until_t(self) -> float:
        """How far it was seen: to its start where nobody noted anything."""
        return reached_t(self.saved, self.scenario, self.branch)

    @cached_property
    def began_t(self) -> float:
        """Where play began: the scenario's start where nothing tells of another."""
        began_t, start_t = self.saved.play_began_t, self.run.start_t
        return start_t if began_t is None or not start_t <= began_t < self.until_t else began_t

    @property
    def finished(self) -> bool:
        """Whether it was seen to the scenario's end, where endings are judged."""
        return self.until_t >= self.run.end_t

    @cached_property
    def frame(self) -> Frame:
        """All that there was to be seen at the end of what was played."""
        return since_begun(self.run.frame_at(self.until_t), self.began_t)

    def wall_at(self, t: float) -> str:
        """The time of day (UTC) at which the story had come to `t`; empty where nothing tells."""
        return self.saved.wall_at(self.branch, t) or ""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All that people did, in the order in which it was accepted."""
        return tuple(self.run.journal)

    @cached_property
    def attendance(self) -> Attendance:
        """Who sat where when."""
        return Attendance.of(seats_of(self.scenario), self.entries, self.saved.wall_of)


def reached_t(saved: SavedRun, scenario: Scenario, branch: str) -> float:
    """How far a branch was seen, within the scenario."""
    start_t, end_t = scenario.start / TICKS_PER_SECOND, scenario.end / TICKS_PER_SECOND
    return min(max(saved.reached_t.get(branch, start_t), start_t), end_t)
