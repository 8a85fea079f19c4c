"""`snapshot`: the dashboard at one instant, written as a picture. Never here: taking it (`picture`)."""

import argparse
import asyncio

from mission_control.cli.errors import UsageError
from mission_control.cli.files import output_file, write_file
from mission_control.cli.picture import pictured
from mission_control.cli.selection import channel_rows
from mission_control.cli.sources import Watched, opened_beside, opened_session, time_of
from mission_control.plotter import MOST

_NO_PNG = "pictures as PNG need the extra `png`: pipx install --force '.[png]', or uv tool install '.[png]'"


def take_snapshot(arguments: argparse.Namespace) -> int:
    """Write the picture asked for, in the format its name ends in."""
    output = output_file(arguments.output, (".svg", ".txt", ".png"))
    session = opened_session(arguments.what, arguments.seat)
    plotted = _plotted(arguments, session)
    beside = None if arguments.beside is None else opened_beside(arguments.beside, arguments.seat, session)
    t = time_of("--at", arguments.at, session)
    picture = asyncio.run(pictured(session, t, arguments.size, plotted, beside))
    match output.suffix:
        case ".svg":
            write_file(output, picture.svg)
        case ".txt":
            write_file(output, picture.text)
        case _:
            write_file(output, _png(picture.svg))
    return 0


def _plotted(arguments: argparse.Namespace, session: Watched) -> list[str]:
    """The channels to plot; none for the dashboard. Raises UsageError."""
    if arguments.plot is None:
        if arguments.beside is not None:
            raise UsageError(
                "--beside: nothing is plotted that it could lie beside, name channels with --plot"
            )
        return []
    rows = channel_rows("--plot", arguments.plot, session, arguments.what)
    if len(rows) > MOST:
        raise UsageError(f"--plot: {len(rows)} channels match, expected {MOST} at most")
    return [session.source.channels.at_row(row).id for row in rows]


def _png(svg: str) -> bytes:
    try:
        import resvg_py
    except ImportError:
        raise UsageError(_NO_PNG) from None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, monospace_family="DejaVu Sans Mono"))
