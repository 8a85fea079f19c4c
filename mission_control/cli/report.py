"""`report`: the after-action report of a saved run, in the format that the file's name ends in.

Lives here: which ending means what, and the file. Never here: what a report holds (`exercise.report`), or how
a format is written (`reporting`).
"""

import argparse
import os
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from shlex import quote
from typing import Final

from mission_control.cli.errors import UsageError
from mission_control.cli.saved_runs import Saved, is_saved_run, saved_path
from mission_control.cli.sources import opened_saved
from mission_control.exercise.report.played import Played
from mission_control.exercise.report.report import Report, report
from mission_control.reporting.html import html
from mission_control.reporting.markdown import markdown
from mission_control.reporting.pages import pdf
from mission_control.reporting.sections import document
from mission_control.reporting.table import csv_table
from mission_control.reporting.values import json_text
from scenarios.choices import quoted, shortened

FORMATS: Final[dict[str, Callable[[Report, str], bytes]]] = {
    ".html": lambda told, reopening: html(document(told, reopening)).encode(),
    ".pdf": lambda told, reopening: pdf(document(told, reopening)),
    ".md": lambda told, reopening: markdown(document(told, reopening)).encode(),
    ".json": lambda told, _: json_text(told).encode(),
    ".csv": lambda told, _: csv_table(told).encode(),
}
"""What each ending means: from a report, and the command that opens its run, to the file's bytes."""
_NO_PDF: Final = (
    "pages of PDF need the extra `pdf`: pipx install --force '.[pdf]', or uv tool install '.[pdf]'; a"
    " browser makes them of .html too"
)


def write_report(arguments: argparse.Namespace) -> int:
    """Write the report of a saved run into a file."""
    output = _writable(arguments.output)
    if not is_saved_run(arguments.run):
        name = shortened(arguments.run, 100)
        raise UsageError(
            f"{name} is no saved run, expected a file ending in .run; `drive` and `host` keep one"
        )
    if output.suffix == ".pdf" and find_spec("typst") is None:
        raise UsageError(f"-o: {_NO_PDF}")
    saved = opened_saved(arguments.run)
    told = report(Played(saved.tells, saved.scenario, saved.branch))
    content = FORMATS[output.suffix](told, _reopening(arguments.run, saved))
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{shortened(str(output), 100)}: cannot be written: {error.strerror}") from None
    return 0


def _reopening(what: str, saved: Saved) -> str:
    """The command that opens the branch, up to where a time stands."""
    return f"mission-control watch {quote(f'{saved_path(what)}:{saved.branch}')} --at"


def _writable(name: str) -> Path:
    """The file to write. Raises UsageError for what cannot be one, before anything is worked out."""
    output = Path(name)
    if output.suffix in FORMATS:
        return output
    if name and os.path.isdir(name):
        problem = "is a folder"
    else:
        problem = f"ends in {quoted(output.suffix)}" if output.suffix else "has no ending"
    *most, last = FORMATS
    raise UsageError(f"-o: {quoted(name)} {problem}, expected a file ending in {', '.join(most)} or {last}")
