"""Where somebody left off: one small file for each scenario or recording in the user's state directory.

Lives here: reading, writing and forgetting a place. Never here: a traceback; a damaged
file is left aside with a note.
"""

import json
import os
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from platformdirs import user_state_path

_LARGEST_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a scenario somebody stopped watching, or why that is not known."""

    t: float | None
    """Scenario seconds; None if there is nowhere to resume."""
    note: str = ""
    """What was wrong with the file, for the viewer; empty if nothing was."""


def file_id(path: Path) -> str:
    """What a recording's or a saved run's place is kept under: others may be called the same, but none lies
    in its place.
    """
    path = path.resolve()
    return f"{blake2b(os.fsencode(path), digest_size=8).hexdigest()}-{path.stem}"


class Resume:
    """The places of all scenarios and recordings, one file each."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or user_state_path("mission-control", appauthor=False) / "resume"

    def place(self, scenario_id: str, start_t: float, end_t: float) -> Place:
        """Where the scenario was left. Never raises: a file that cannot be used is a note."""
        path = self._path(scenario_id)
        try:
            with path.open("rb") as file:
                text = file.read(_LARGEST_BYTES + 1)
            t = float(json.loads(text.decode("utf-8"))["met"])
        except FileNotFoundError:
            return Place(None)
        except OSError as error:
            return Place(None, f"{path}: not read ({error.strerror}); starting at the beginning")
        except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError):
            return Place(None, f"{path}: damaged, ignored; starting at the beginning")
        if not start_t <= t < end_t:
            return Place(None, f"{path}: beyond the scenario, ignored; starting at the beginning")
        return Place(t)

    def keep(self, scenario_id: str, t: float) -> str:
        """Remember the place. What went wrong, or an empty string; never raises."""
        path = self._path(scenario_id)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(f".{os.getpid()}")
            try:
                fresh.write_text(json.dumps({"met": t}) + "\n", encoding="utf-8")
                fresh.replace(path)
            finally:
                fresh.unlink(missing_ok=True)
        except OSError as error:
            return f"{path}: your place was not kept ({error.strerror})"
        return ""

    def left(self, scenario_id: str, t: float, end_t: float) -> str:
        """Remember where somebody left, or after the end to begin again; what went wrong, if anything."""
        if t < end_t:
            return self.keep(scenario_id, t)
        self.forget(scenario_id)
        return ""

    def forget(self, scenario_id: str) -> None:
        """Start at the beginning next time, as after the end."""
        try:
            self._path(scenario_id).unlink(missing_ok=True)
        except OSError:
            return

    def _path(self, scenario_id: str) -> Path:
        return self.folder / (quote(scenario_id, safe="")[:100] + ".json")
