"""`new`: a small complete scenario to start from. Never here: what is in it (`scenarios/starter`)."""

import argparse
import shutil

from mission_control.cli.errors import UsageError
from mission_control.cli.files import new_folder
from scenarios.choices import quoted, shortened
from scenarios.library import starter_folder


def start_scenario(arguments: argparse.Namespace) -> int:
    """Copy the starter into a folder that is not there yet, or is empty."""
    name = arguments.folder
    folder = new_folder("", name)
    try:
        shutil.copytree(starter_folder(), folder, dirs_exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file system takes that name"
        raise UsageError(f"{quoted(name)}: cannot be written: {reason}") from None
    where = shortened(name, 100)
    print(f"{where}: a scenario with a plan for each of its endings. Now: mission-control check {where}")
    return 0
