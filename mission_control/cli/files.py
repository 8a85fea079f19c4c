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
