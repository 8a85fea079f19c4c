"""`snapshot`: the dashboard at one instant, written as a picture. Never here: taking it (`picture`)."""

import argparse
import asyncio
import os
from pathlib import Path

from mission_control.cli.errors import UsageError
from mission_control.cli.picture import pictured
from mission_control.cli.selection import channel_rows
from mission_control.cli.sources import Watched, opened_beside, opened_session, time_of
from mission_control.plotter import MOST
from scenarios.choices import quoted, shortened

_NO_PNG = "pictures as PNG need the extra `png`: pipx install --force '.[png]', or uv tool install '.[png]'"


def take_snapshot(arguments: argparse.Namespace) -> int:
    """Write the picture asked for, in the format its name ends in."""
    output = _writable(arguments.output)
    session = opened_session(arguments.what, arguments.seat)
    plotted = _plotted(arguments, session)
    beside = None if arguments.beside is None else opened_beside(arguments.beside, arguments.seat, session)
    t = time_of("--at", arguments.at, session)
    picture = asyncio.run(pictured(session, t, arguments.size, plotted, beside))
    try:
        match output.suffix:
            case ".svg":
                output.write_text(picture.svg, encoding="utf-8")
            case ".txt":
                output.write_text(picture.text, encoding="utf-8")
            case _:
                output.write_bytes(_png(picture.svg))
    except OSError as error:
        raise UsageError(f"{shortened(str(output), 100)}: cannot be written: {error.strerror}") from None
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


def _writable(name: str) -> Path:
    """The file to write. Raises UsageError for what cannot be one, before the picture is worked out."""
    output = Path(name)
    if output.suffix in (".svg", ".txt", ".png"):
        return output
    if name and os.path.isdir(name):  # Path's own raises for a name too long
        problem = "is a folder"
    else:
        problem = f"ends in {quoted(output.suffix)}" if output.suffix else "has no ending"
    raise UsageError(f"-o: {quoted(name)} {problem}, expected a file ending in .svg, .txt or .png")


def _png(svg: str) -> bytes:
    try:
        import resvg_py
    except ImportError:
        raise UsageError(_NO_PNG) from None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, monospace_family="DejaVu Sans Mono"))
