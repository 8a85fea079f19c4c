"""`graph`: a story with all its branches, as text or a picture. Never here: drawing it."""

import argparse

from mission_control.cli.files import output_file, write_file
from mission_control.cli.sources import opened_scenario
from mission_control.graph.items import items_of
from mission_control.graph.lanes import laid_out
from mission_control.graph.svg import svg
from mission_control.graph.text import text
from telemetry.run import Run


def draw_graph(arguments: argparse.Namespace) -> int:
    """Print the graph of a story, or write it into a file in the form its name ends in."""
    output = None if arguments.output is None else output_file(arguments.output, (".svg", ".txt"))
    scenario = opened_scenario(arguments.what)
    layout = laid_out(items_of(Run(scenario)))
    if output is None:
        print(text(scenario, layout), end="")
    else:
        write_file(output, svg(scenario, layout) if output.suffix == ".svg" else text(scenario, layout))
    return 0
