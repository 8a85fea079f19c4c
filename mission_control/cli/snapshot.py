"""`snapshot`: the dashboard at one instant as a picture, drawn by the real screen without a terminal.

Lives here: taking it and writing it. Never here: what is on it.
"""

import argparse
import asyncio
import io
import os
import re
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from textual.app import App

from mission_control.app import MissionControl
from mission_control.cli.errors import UsageError
from mission_control.cli.sources import opened_session, time_of
from mission_control.drawing.face import UNICODE
from mission_control.exercise.session import Session
from mission_control.screens.station import StationScreen
from scenarios.choices import quoted, shortened
from telemetry.clock import Playback

_UNIQUE_ID = re.compile(r"terminal-\d+-")
_NO_PNG = "pictures as PNG need the extra `png`: pipx install --force '.[png]', or uv tool install '.[png]'"


@dataclass(frozen=True, slots=True)
class Picture:
    """One screen, as SVG and as the characters on it."""

    svg: str
    text: str


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


async def pictured(session: Session, t: float, size: tuple[int, int]) -> Picture:
    """The station screen at `t`, standing still, `size` columns and rows."""
    playback = Playback(session, at=t, wall=lambda: 0.0)
    playback.pause()
    app = MissionControl[None](StationScreen(session, playback, UNICODE), UNICODE)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0)
        svg = _UNIQUE_ID.sub(
            "terminal-", app.export_screenshot(title=f"mission-control {session.scenario_id}")
        )
        return Picture(svg, _text(app))


def _text(app: App[None]) -> str:
    """The characters on the screen, a line each, without trailing blanks."""
    # The compositor has no public way to give text; an SVG, which is public, would have to be parsed back.
    console = Console(file=io.StringIO(), width=app.size.width, record=True, color_system=None)
    console.print(app.screen._compositor.render_update(full=True))
    lines = console.export_text(styles=False).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _png(svg: str) -> bytes:
    try:
        import resvg_py
    except ImportError:
        raise UsageError(_NO_PNG) from None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, monospace_family="DejaVu Sans Mono"))
