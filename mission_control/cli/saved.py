"""The saved run that `drive` writes to: which file it is, by whom begun or gone on with, each fault in one
line.

Never here: what a file may hold (`mission_control.exercise.run_file`), how one is only read (`saved_runs`),
or what is played.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from platformdirs import user_state_path

from mission_control.cli.errors import FaultyFile, UsageError
from mission_control.cli.saved_runs import changed, is_saved_run, saved_path, scenario_of, source_of
from mission_control.cli.sources import opened_scenario
from mission_control.exercise.divergence import divergences
from mission_control.exercise.drive import driver
from mission_control.exercise.run_file import RunFile, read_run
from mission_control.exercise.saved_lines import SavedRunError
from mission_control.exercise.saved_run import SavedRun
from scenarios.choices import shortened
from scenarios.scenario import Scenario, Seat
from scenarios.times import met_text


@dataclass(frozen=True, slots=True)
class Game:
    """What is played, and the file it is kept in."""

    scenario: Scenario
    seat: Seat
    """Whom its player plays."""
    file: RunFile
    path: Path
    """Where that is."""
    notice: str
    """What its player should know."""
    report: tuple[str, ...]
    """What of its branches comes to nothing in a scenario that was changed, a line each."""
    is_new: bool = False
    """Whether its file was made for it just now."""

    def undo(self) -> None:
        """It does not begin: a file that was made for it goes."""
        self.file.close()
        if self.is_new:
            self.path.unlink(missing_ok=True)


def opened_game(what: str, name: str | None, crew: Sequence[str] = (), *, accept_changes: bool) -> Game:
    """The game meant by WHAT, kept in the file of that name; a saved run goes on in its own file.

    `crew` are the words for whom its player plays: none of these files is touched before they are understood.
    Raises UsageError, ScenarioError, and FaultyFile for a file that is damaged or whose scenario was changed.
    """
    if is_saved_run(what):
        if name is not None:
            raise UsageError("--journal: a saved run goes on in its own file, leave it out")
        path = saved_path(what)
        with _told(path):
            header = read_run(path)[0].header
        scenario = opened_scenario(scenario_of(path, header))
    else:
        scenario = opened_scenario(what)
        path = Path(name) if name is not None else _own_file(scenario.id)
        if path.suffix != ".run":
            raise UsageError(f"--journal: {shortened(str(path), 100)} does not end in .run")
    try:
        seat = driver(scenario, crew)
    except ValueError as error:
        raise UsageError(f"--as: {error}") from None
    with _told(path):
        if path.exists():
            return _resumed(scenario, seat, path, accept_changes=accept_changes)
        file = RunFile.created(path, scenario, source=source_of(what))
    return Game(scenario, seat, file, path, f"Kept in {path}.", (), is_new=True)


def _resumed(scenario: Scenario, seat: Seat, path: Path, *, accept_changes: bool) -> Game:
    """The game in a file that exists. Raises OSError, SavedRunError and FaultyFile."""
    file = RunFile.opened(path)
    saved, notices = file.saved, [*file.notices]
    difference = changed(path, saved, scenario)
    report: tuple[str, ...] = ()
    if difference:
        if scenario.id != saved.header.scenario or not accept_changes:
            file.close()
            raise FaultyFile(difference)
        report = tuple(_divergences(scenario, saved))
        file.accept_changes(scenario)
        notices.append(f"the scenario was changed: {len(report)} of your acts come to nothing")
    if saved.place.t is not None:
        notices.append(f"resumed at {met_text(saved.place.t)} on {saved.place.branch}")
    return Game(scenario, seat, file, path, f"{path.name}: {', '.join(notices)}." if notices else "", report)


def _divergences(scenario: Scenario, saved: SavedRun) -> Iterator[str]:
    """What of any branch comes to nothing in a scenario, a line each: what branches share is told once."""
    told: dict[str | None, tuple[str, ...]] = {None: ()}
    for branch in saved.branches.values():
        known = told[branch.parent]
        found = divergences(scenario, saved.header.seed, branch.journal) if branch.own else known
        told[branch.name] = found
        yield from (f"{branch.name}: {line}" for line in found if line not in known)


def _own_file(scenario_id: str) -> Path:
    """Where a scenario is kept for whoever names no file."""
    path = _own_path(scenario_id)
    with _told(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _own_path(scenario_id: str) -> Path:
    folder = user_state_path("mission-control", appauthor=False) / "runs"
    return folder / (quote(scenario_id, safe="")[:100] + ".run")


def left_at(scenario_id: str) -> float | None:
    """Where driving a scenario was left, in scenario seconds; None where it never was, or nothing tells."""
    try:
        return read_run(_own_path(scenario_id))[0].place.t
    except (OSError, ValueError, SavedRunError):
        return None


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Tell of a file that cannot be used."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{shortened(str(path), 100)}: cannot be used: {error.strerror}") from None
    except SavedRunError as error:
        raise FaultyFile(f"{shortened(str(path), 100)}: {error}") from None
