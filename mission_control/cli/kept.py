"""The saved runs that the program keeps by itself, for who looks for one: of driving, and of exercises.

Lives here: finding them, and what each is called. Never here: what is in them beyond their first line.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from platformdirs import user_state_path

from mission_control.exercise.saved_lines import Header, SavedRunError, lines_of

MOST: Final = 40
"""So many are told, the latest of them."""
_FOLDERS: Final = ("runs", "exercises")


class Kept(NamedTuple):
    """A saved run."""

    path: Path
    title: str
    """Its scenario's."""
    latest: str
    """When it was last written to, to the minute, UTC."""


def kept_runs() -> tuple[Kept, ...]:
    """Those that can be read, the latest first."""
    state = user_state_path("mission-control", appauthor=False)
    found = [(kept.latest, kept) for folder in _FOLDERS for kept in _in(state / folder)]
    return tuple(kept for _, kept in sorted(found, key=lambda x: x[0], reverse=True)[:MOST])


def _in(folder: Path) -> Iterator[Kept]:
    try:
        paths = sorted(folder.glob("*.run"))
    except OSError:
        return
    for path in paths:
        try:
            with path.open("rb") as file:
                line, _ = next(lines_of(file))
            written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except (OSError, SavedRunError, StopIteration):
            continue
        if isinstance(line.told, Header):
            yield Kept(path, line.told.title, f"{written:%Y-%m-%d %H:%M}")
