"""The file of a saved run (`*.run`): read by anybody, appended to by one.

Lives here: bytes on the disk, and when they count as kept. Never here: what they mean (`saved_run`).

    saved, notices = read_run(Path("mine.run"))       # to look at: no lock, nothing is changed
    with RunFile.opened(Path("mine.run")) as file:    # to go on; `RunFile.created` to begin
        changes = file.saved.changes(scenario)        # refuse them, or `file.accept_changes(scenario)`
        run = run_of(file.saved, scenario, file.saved.place.branch)
        file.append(OptionChosen(t, "weronika", "the-order", "tell"), "main")
        file.open_branch("what if", parent="main", t=36900.0)

An entry is accepted once `append` returns: it is on the disk then. Where it raises, nothing was accepted and
the file tells what it told. A crash may leave half a line at the end; readers leave it out and say so, and
the next to append takes it away first.
"""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from mission_control.exercise.file_lock import locked
from mission_control.exercise.saved_lines import (
    BranchOpened,
    BranchRenamed,
    Noted,
    SavedRunError,
    Told,
    line_bytes,
    lines_of,
)
from mission_control.exercise.saved_run import MAIN, SavedRun, accepted, header_of
from mission_control.version import program_version
from scenarios.scenario import Scenario
from telemetry.clock import utc_now


def read_run(path: Path) -> tuple[SavedRun, tuple[str, ...]]:
    """What a file tells, and what its reader should know of it, a line each.

    Raises OSError, and SavedRunError for what is no saved run or was edited.
    """
    with path.open("rb") as file:
        saved, _, notices = told_by(file)
    return saved, notices


class RunFile:
    """A saved run's file that this process, and no other, appends to; one thread at a time."""

    def __init__(self, file: BinaryIO, wall: Callable[[], datetime]) -> None:
        """Takes the file, locked and open for reading and writing; use `created` or `opened`."""
        self._file = file
        self._wall = wall
        self._end = 0
        """Where the last whole line ends."""
        self._torn = False
        """Whether anything may stand after it."""
        self.saved = SavedRun()
        """What the file tells so far."""
        self.notices: tuple[str, ...] = ()
        """What its reader should know, a line each."""

    @classmethod
    def created(
        cls,
        path: Path,
        scenario: Scenario,
        *,
        seed: int | None = None,
        source: str | None = None,
        wall: Callable[[], datetime] = utc_now,
    ) -> Self:
        """Begin a run of a scenario in a new file.

        `source` is the scenario's folder or file, None for a built-in one; without a `seed` it is the
        scenario's. Raises OSError: FileExistsError where there is a file.
        """
        run = cls(_taken(path.open("x+b", buffering=0)), wall)
        try:
            run._write(None, header_of(scenario, seed, source, secrets.token_hex(16)))
            _keep_name(path)
        except BaseException:
            run.close()
            path.unlink(missing_ok=True)
            raise
        return run

    @classmethod
    def opened(cls, path: Path, *, wall: Callable[[], datetime] = utc_now) -> Self:
        """Go on with a run.

        Raises OSError, and SavedRunError as `read_run`, and where somebody else is appending to the file.
        """
        run = cls(_taken(path.open("r+b", buffering=0)), wall)
        try:
            with path.open("rb") as file:
                run.saved, run._end, run.notices = told_by(file)
                run._torn = os.fstat(file.fileno()).st_size > run._end
        except BaseException:
            run.close()
            raise
        return run

    def append(self, noted: Noted, branch: str = MAIN) -> None:
        """Accept what somebody did, or where the story has come to.

        Raises OSError where it could not be kept, SavedRunError where it may not stand there.
        """
        self._write(branch, noted)

    def open_branch(self, name: str, *, parent: str, t: float) -> None:
        """From `t` on, let something else be done than on `parent`. Raises as `append`."""
        self._write(name, BranchOpened(t, parent))

    def rename_branch(self, name: str, *, new: str, t: float) -> None:
        """Call a branch otherwise from now on; `t` is when in the story. Raises as `append`."""
        self._write(name, BranchRenamed(t, new))

    def accept_changes(self, scenario: Scenario) -> None:
        """Go on with the scenario as it is now. Raises OSError."""
        self._write(None, accepted(scenario))

    def close(self) -> None:
        """Let the file go; another may append to it then."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _write(self, branch: str | None, told: Told) -> None:
        """Put a line on the disk, and only then let it count."""
        self.saved.check(branch, told)
        line, content = line_bytes(self.saved.count + 1, self._wall(), branch, told, self.saved.chain)
        try:
            self._cut()
            self._torn = True
            _write_all(self._file, content)
            os.fsync(self._file.fileno())
        except BaseException:
            with suppress(OSError):
                self._cut()
            raise
        self._torn = False
        self._end += len(content)
        self.saved.take(line)

    def _cut(self) -> None:
        """Take away what stands after the last whole line, if anything may."""
        if self._torn:
            self._file.truncate(self._end)
            self._torn = False
        self._file.seek(self._end)


def _taken(file: BinaryIO) -> BinaryIO:
    """The file with its lock. Raises SavedRunError."""
    if not locked(file):
        file.close()
        raise SavedRunError("is in use: another mission-control is appending to it")
    return file


def told_by(file: BinaryIO) -> tuple[SavedRun, int, tuple[str, ...]]:
    """What a file tells, where its last whole line ends, and what to know of it. Raises SavedRunError."""
    saved, end, notices = SavedRun(), 0, []
    for line, length in lines_of(file):
        try:
            saved.check(line.branch, line.told)
        except SavedRunError as error:
            raise SavedRunError(f"line {line.n}: {error}") from None
        saved.take(line)
        end += length
    torn = file.seek(0, os.SEEK_END) - end
    if torn:
        notices.append(
            f"was cut off while it was written: {torn} bytes after line {saved.count} are left out"
        )
    if saved.header.program != program_version():
        notices.append(
            f"was made by version {saved.header.program}, this is {program_version()}: values may differ"
        )
    return saved, end, tuple(notices)


def _write_all(file: BinaryIO, content: bytes) -> None:
    """Write to the last byte: a full disk may take only some."""
    while content:
        content = content[file.write(content) :]


def _keep_name(path: Path) -> None:
    """Put a new file's name on the disk too, where the system has a way to."""
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
