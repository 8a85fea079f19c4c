"""`handbook`: the papers of an exercise, each as a page and as Markdown. Never here: what is in them."""

import argparse

from mission_control.cli.errors import UsageError
from mission_control.cli.files import new_folder, write_file
from mission_control.cli.sources import opened_scenario
from mission_control.handbook.papers import papers
from mission_control.reporting.html import html
from mission_control.reporting.markdown import markdown
from scenarios.choices import shortened
from telemetry.run import Run


def write_handbook(arguments: argparse.Namespace) -> int:
    """Write every paper of an exercise into a folder, and say which is for whom."""
    folder = new_folder("-o", arguments.output)
    found = list(papers(Run(opened_scenario(arguments.what))))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        name = shortened(arguments.output, 100)
        raise UsageError(f"-o: {name}: cannot be written: {error.strerror}") from None
    for name, document in found:
        write_file(folder / f"{name}.html", html(document))
        write_file(folder / f"{name}.md", markdown(document))
    print(f"{shortened(arguments.output, 100)}: {len(found)} papers, each as .html and .md")
    print("For all players: player-handbook. For one seat each: seat-*. For nobody who plays: the guides.")
    return 0
