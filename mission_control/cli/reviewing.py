"""A saved run as something to review: its branches, and the seats with whose eyes one may look.

Lives here: opening it, each fault in one line, and keeping in its file what is written about it afterwards.
Never here: what a debrief shows.
"""

from functools import partial
from pathlib import Path

from mission_control.cli.errors import UsageError
from mission_control.cli.saved_runs import saved_path
from mission_control.cli.sources import opened_saved
from mission_control.exercise.branches import Branches, keeping
from mission_control.exercise.debrief import Afterthought, Debrief
from mission_control.exercise.divergence import run_of
from mission_control.exercise.run_file import RunFile
from mission_control.exercise.saved_lines import Line
from mission_control.exercise.saved_run import MAIN
from mission_control.exercise.seats import seats_of
from scenarios.choices import choice, quoted
from scenarios.scenario import Scenario, Seat


def opened_debrief(what: str, seat_id: str | None) -> Debrief:
    """The debrief of the saved run that WHAT names, in the branch it names or that was left last.

    All-seeing, or with the eyes of a seat. Raises UsageError, ScenarioError and FaultyFile.
    """
    saved = opened_saved(what)
    scenario, tells = saved.scenario, saved.tells
    seat = None if seat_id is None else _seat(scenario, seat_id)
    trunk = run_of(tells, scenario, MAIN)
    branches = Branches.resumed(trunk, tells)
    branches.switch(saved.branch)
    remark = " ".join(filter(None, (saved.remark, _which(branches))))
    return Debrief(tells, branches, partial(_kept, saved_path(what)), seat, remark)


def _kept(path: Path, thought: Afterthought, branch: str) -> Line:
    """Append what somebody wrote, and let the file go again. Raises NotKept."""
    with keeping(), RunFile.opened(path) as file:
        file.append(thought, branch)
        return file.saved.latest


def _seat(scenario: Scenario, seat_id: str) -> Seat:
    """A seat of the exercise. Raises UsageError."""
    seats = {seat.id: seat for seat in seats_of(scenario)}
    if seat_id not in seats:
        raise UsageError(f"{scenario.id} has no seat {quoted(seat_id)}, expected {choice(seat_id, seats)}")
    return seats[seat_id]


def _which(branches: Branches) -> str:
    """Which branch this is, where there are several."""
    if len(branches) == 1:
        return ""
    return f"This is branch {branches.current.name} of {len(branches)}: t turns to another."
