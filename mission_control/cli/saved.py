"""The saved run that `drive` writes to: which file it is, begun or gone on with, each fault in one line.

Never here: what a file may hold (`mission_control.exercise.run_file`), or what is played.
"""

import os
from pathlib import Path
from urllib.parse import quote

from platformdirs import user_state_path

from mission_control.cli.errors import UsageError
from mission_control.exercise.run_file import RunFile
from mission_control.exercise.saved_lines import SavedRunError
from scenarios.choices import shortened
from scenarios.library import builtin_ids
from scenarios.scenario import Scenario
from scenarios.times import met_text


def journal_file(
    scenario: Scenario, what: str, name: str | None, *, accept_changes: bool
) -> tuple[RunFile, list[str]]:
    """The file to go on with, or a new one; and what its player should know. Raises UsageError."""
    path = Path(name) if name is not None else _own_file(scenario.id)
    if path.suffix != ".run":
        raise UsageError(f"--journal: {shortened(str(path), 100)} does not end in .run")
    try:
        if not path.exists():
            source = None if what in builtin_ids() else os.path.realpath(what)
            return RunFile.created(path, scenario, source=source), [f"Kept in {path}."]
        file = RunFile.opened(path)
    except OSError as error:
        raise UsageError(f"{shortened(str(path), 100)}: cannot be used: {error.strerror}") from None
    except SavedRunError as error:
        raise UsageError(f"{shortened(str(path), 100)}: {error}") from None
    notices = [*file.notices, *_accepted(file, path, scenario, accept_changes=accept_changes)]
    place = file.saved.place
    if place.t is not None:
        notices.append(f"Resumed at {met_text(place.t)} on {place.branch}, kept in {path}.")
    return file, notices


def _accepted(file: RunFile, path: Path, scenario: Scenario, *, accept_changes: bool) -> list[str]:
    """What differs in a scenario that was changed, where that is accepted. Raises UsageError."""
    changes = file.saved.changes(scenario)
    if not changes:
        return []
    if scenario.id != file.saved.header.scenario or not accept_changes:
        file.close()
        told = f"{shortened(str(path), 100)}: the scenario was changed since: {', '.join(changes)}"
        raise UsageError(f"{told}; --accept-changes goes on all the same, --journal takes another file")
    file.accept_changes(scenario)
    return [f"Changed since: {', '.join(changes)}."]


def _own_file(scenario_id: str) -> Path:
    """Where a scenario is kept for whoever names no file."""
    folder = user_state_path("mission-control", appauthor=False) / "runs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / (quote(scenario_id, safe="")[:100] + ".run")
