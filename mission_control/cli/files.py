"""Files that commands write for people: which names can be one, and writing it.

Never here: what is in them, or telemetry, which is written as it comes (`export`).
"""

import os
from collections.abc import Sequence
from pathlib import Path

from mission_control.cli.errors import UsageError
from scenarios.choices import quoted, shortened


def output_file(name: str, endings: Sequence[str]) -> Path:
    """The file to write. Raises UsageError for what cannot be one, before what is in it is worked out."""
    output = Path(name)
    if output.suffix in endings:
        return output
    if name and os.path.isdir(name):  # Path's own raises for a name too long
        problem = "is a folder"
    else:
        problem = f"ends in {quoted(output.suffix)}" if output.suffix else "has no ending"
    *first, last = endings
    raise UsageError(f"-o: {quoted(name)} {problem}, expected a file ending in {', '.join(first)} or {last}")


def write_file(output: Path, content: str | bytes) -> None:
    """Write a file whole; text as UTF-8. Raises UsageError."""
    try:
        output.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise UsageError(f"{shortened(str(output), 100)}: cannot be written: {error.strerror}") from None


def new_folder(option: str, name: str) -> Path:
    """A folder to make: one that is not there yet, or is empty. Raises UsageError."""
    told = f"{option}: {quoted(name)}" if option else quoted(name)
    try:
        folder = Path(name)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise UsageError(f"{told} is there already, expected the name of a new folder")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file system takes that name"
        raise UsageError(f"{told}: cannot be written: {reason}") from None
    return folder
