"""The MSEL of `export` and `import`: the rows of a story, and a scenario's copy with what was edited.

Lives here: which run is told of, the folder that is made, and each fault's line. Never here: what rows tell
or what a cell means (`mission_control.msel`).
"""

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from mission_control.cli.errors import FaultyFile, UsageError, missing_extra
from mission_control.cli.files import new_folder
from mission_control.cli.output import tell
from mission_control.cli.saved_runs import is_saved_run
from mission_control.cli.sources import opened_saved, opened_scenario
from mission_control.drawing.harmless import plain
from mission_control.msel.edits import Read, edits_of, told
from mission_control.msel.rows import Texts, story_rows
from mission_control.msel.sheets import Line, SheetError, lines_of
from scenarios.choices import shortened
from scenarios.faults import ScenarioError
from scenarios.gathering import Gathered, gathered, main_file
from scenarios.library import resolve
from scenarios.loader import composed, load
from scenarios.plans import plan_files
from scenarios.rewriting import Edit, edited, rewritten
from telemetry.run import Run

MSEL_ENDINGS: Final = (".msel.csv", ".msel.xlsx")


def msel_rows(what: str) -> list[Texts]:
    """The rows of WHAT; of a saved run with what became of them. Raises UsageError where there is none."""
    if is_saved_run(what):
        saved = opened_saved(what)
        rows = story_rows(saved.run, saved.tells.place.t)
    else:
        rows = story_rows(Run(opened_scenario(what)), None)
    if not rows:
        raise UsageError(f"{shortened(what, 100)} has no injects, which an MSEL lists")
    return [row.texts for row in rows]


def import_msel(arguments: argparse.Namespace) -> int:
    """Make a copy of a scenario with exactly what was changed in its MSEL."""
    what, sheet = arguments.of, Path(arguments.path)
    if what is None:
        raise UsageError("an MSEL says what is other in a scenario: name that with --of WHAT")
    if arguments.year is not None:
        raise UsageError("--year means nothing for an MSEL")
    if is_saved_run(what):
        raise UsageError(f"--of: {shortened(what, 100)} is a saved run, expected a scenario")
    folder = new_folder("-o", arguments.output)
    scenario = opened_scenario(what)
    files = gathered(resolve(what))
    lines = _lines(sheet)
    try:
        read = edits_of(sheet, lines, story_rows(Run(scenario), None))
        wanted = composed(Gathered(edited(files.document, read.edits), False, files.digests))
    except ScenarioError as error:
        for line in told(error, sheet, lines[0].texts if lines else ()):
            tell(plain(line))
        return 1
    with TemporaryDirectory() as staged:
        copy = Path(staged) / "copy"
        _write_copy(resolve(what), files, read.edits, copy)
        if load(copy / main_file(resolve(what)).name) != wanted:
            raise FaultyFile(
                f"{what}: an alias or anchor stands where an edit would go, expected plain values"
            )
        _place(copy, folder, arguments.output)
    _summarise(read, arguments.output)
    return 0


def _lines(sheet: Path) -> list[Line]:
    try:
        return lines_of(sheet)
    except SheetError as error:
        raise FaultyFile(f"{shortened(str(sheet), 100)}: {error}") from None
    except ImportError:
        raise missing_extra(".msel.xlsx", "xlsx") from None


def _write_copy(path: Path, files: Gathered, edits: Sequence[Edit], copy: Path) -> None:
    """All that belongs to a scenario, with the edits in its files."""
    home = main_file(path).parent.resolve()
    if path.is_dir():
        shutil.copytree(home, copy)
    else:
        for file in (*map(Path, files.digests), *(p.resolve() for p in plan_files(path))):
            if file.is_relative_to(home):
                target = copy / file.relative_to(home)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
    for name in {files.document.position(edit.path).file for edit in edits}:
        source = Path(name).read_bytes().decode("utf-8")
        mark = "\ufeff" if source.startswith("\ufeff") else ""
        text = mark + rewritten(source.removeprefix(mark), name, files.document, edits)
        (copy / Path(name).resolve().relative_to(home)).write_bytes(text.encode("utf-8"))


def _place(copy: Path, folder: Path, name: str) -> None:
    try:
        shutil.copytree(copy, folder, dirs_exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"-o: {shortened(name, 100)}: cannot be written: {error.strerror or error}"
        ) from None


def _summarise(read: Read, name: str) -> None:
    where = shortened(name, 100)
    changed = (
        f"{read.cells} cell{'' if read.cells == 1 else 's'} changed" if read.cells else "nothing changed"
    )
    for note in read.notes:
        tell(plain(f"note: {note}; left out"))
    print(plain(f"{where}: {changed}. Now: mission-control check {where}"))
