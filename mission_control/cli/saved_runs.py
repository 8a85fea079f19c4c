"""From the name of a saved run to what it tells: the file, its scenario, one of its branches as a run.

Lives here: what `mine.run` and `mine.run:BRANCH` mean, each fault in one line. Never here: what a file may
hold (`mission_control.exercise.run_file`), or what WHAT may mean besides (`sources`).
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Final

from mission_control.cli.errors import FaultyFile, UsageError
from mission_control.exercise.divergence import run_of
from mission_control.exercise.run_file import read_run
from mission_control.exercise.saved_lines import Header, SavedRunError
from mission_control.exercise.saved_run import SavedRun
from scenarios.choices import shortened
from scenarios.library import builtin_ids
from scenarios.scenario import Scenario
from telemetry.run import Run

_NAME: Final = re.compile(r"(?P<path>.*\.run)(?::(?P<branch>.+))?", re.DOTALL)
_MOST_TOLD: Final = 8
"""So many differences of a scenario are told."""

Opener = Callable[[str], Scenario]
"""Opens the scenario that an id or a path means."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved run, opened."""

    tells: SavedRun
    scenario: Scenario
    branch: str
    remark: str
    """What one should know of the file; empty if nothing."""

    @property
    def run(self) -> Run:
        """The run of its branch."""
        return run_of(self.tells, self.scenario, self.branch)


def is_saved_run(what: str) -> bool:
    """Whether WHAT names a saved run, or a branch of one."""
    return _NAME.fullmatch(what) is not None


def saved_path(what: str) -> Path:
    """The file of a saved run."""
    return _parts(what)[0]


def saved_branch(what: str) -> str | None:
    """The branch that WHAT names; None if it names none."""
    match = _NAME.fullmatch(what)
    return None if match is None else match["branch"]


def saved_name(what: str) -> str:
    """What a saved run, or a branch of one, is called for short."""
    path, branch = _parts(what)
    return f"{path.stem}:{branch}" if branch else path.stem


def _parts(what: str) -> tuple[Path, str | None]:
    """The file, and the branch if one is named."""
    match = _NAME.fullmatch(what)
    assert match is not None, "only what names a saved run is taken for one"
    return Path(match["path"]), match["branch"]


def opened(what: str, opener: Opener) -> Saved:
    """The saved run meant by WHAT: the branch that is named, else the one somebody was in last.

    Raises UsageError for a file that cannot be read, FaultyFile for one that is damaged or whose scenario was
    changed.
    """
    path, named = _parts(what)
    try:
        tells, notices = read_run(path)
        branch = named or tells.place.branch
        tells.journal_of(branch)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{shortened(str(path), 100)}: cannot be read: {reason}") from None
    except SavedRunError as error:
        raise FaultyFile(f"{shortened(str(path), 100)}: {error}") from None
    scenario = opener(scenario_of(path, tells.header))
    difference = changed(path, tells, scenario)
    if difference:
        raise FaultyFile(difference)
    remark = f"{shortened(str(path), 100)} {', and '.join(notices)}." if notices else ""
    return Saved(tells, scenario, branch, remark)


def scenario_of(path: Path, header: Header) -> str:
    """What names the scenario that was run. Raises FaultyFile where it is not there."""
    if header.source is None:
        if header.scenario not in builtin_ids():
            raise FaultyFile(f"{path}: its scenario '{header.scenario}' is not among the built-in ones")
        return header.scenario
    source = Path(header.source)
    for place in (source, path.parent / source.name):
        if place.exists():
            return os.path.abspath(place)
    raise FaultyFile(f"{path}: its scenario is no longer in {source}; put {source.name} beside the saved run")


def source_of(what: str) -> str | None:
    """How a saved run is to name its scenario: None for a built-in one, else by its path."""
    return None if what in builtin_ids() else os.path.realpath(what)


def changed(path: Path, tells: SavedRun, scenario: Scenario) -> str:
    """One line on a scenario that is not the one that was run; empty if it is."""
    name, changes = shortened(str(path), 100), tells.changes(scenario)
    if scenario.id != tells.header.scenario:
        return f"{name}: it is a run of '{tells.header.scenario}', not of '{scenario.id}'"
    if not changes:
        return ""
    more = len(changes) - _MOST_TOLD
    told = ", ".join([*changes[:_MOST_TOLD], *([f"{more} more"] if more > 0 else [])])
    goes_on = f"`mission-control drive {quote(name)} --accept-changes` goes on all the same"
    return f"{name}: its scenario was changed since: {told}; {goes_on}"
