"""The standard streams: data on the one, faults on the other, and what becomes of either when it fails.

Never here: what is said.
"""

import os
import sys
from io import TextIOWrapper
from typing import TextIO

from mission_control.cli.errors import UsageError


def make_output_ready() -> None:
    """Data is UTF-8 wherever it goes; a terminal gets what it can show. Raises UsageError if it is closed."""
    if sys.stdout is None:
        raise UsageError("standard output is closed")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="replace")


def tell(text: str) -> None:
    """A line, or several, on standard error; where that takes nothing, the exit status alone must do."""
    if sys.stderr is None:
        return  # `print` would take standard output instead
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        abandon(sys.stderr)


def abandon(stream: TextIO) -> None:
    """Leave Python nothing to write at its exit, which would fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
