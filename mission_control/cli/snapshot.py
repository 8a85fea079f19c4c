"""`snapshot`: the dashboard at one instant, written as a picture. Never here: taking it (`picture`)."""

import argparse
import asyncio
import os
from pathlib import Path

from mission_control.cli.errors import UsageError
from mission_control.cli.picture import pictured
from mission_control.cli.sources import opened_session, time_of
from scenarios.choices import quoted, shortened

_NO_PNG = "pictures as PNG need the extra `png`: pipx install --force '.[png]', or uv tool install '.[png]'"


def take_snapshot(arguments: argparse.Namespace) -> int:
    """Write the picture asked for, in the format its name ends in."""
    output = _writable(arguments.output)
    session = opened_session(arguments.what, arguments.seat)
    picture = asyncio.run(pictured(session, time_of("--at", arguments.at, session), arguments.size))
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
