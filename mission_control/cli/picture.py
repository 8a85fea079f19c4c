"""The station screen as a picture: drawn by the real screen, without a terminal.

Lives here: taking it, as SVG and as characters. Never here: what is on it, or files.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from textual.strip import StripRenderable

from mission_control.cli.sources import Watched
from mission_control.cli.still import Still, standing
from mission_control.exercise.beside import Beside
from telemetry.clock import Playback

_CELL_SHAPE: Final = 0.6
"""Width over height of a cell; every text in the picture tells how wide it is, whatever its font."""

_SVG: Final = """\
<svg class="terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
    <style>
    .{unique_id}-matrix {{
        font-family: ui-monospace, "DejaVu Sans Mono", Menlo, "Cascadia Mono", Consolas, monospace;
        font-size: {char_height}px;
        font-variant-ligatures: none;
    }}
    .{unique_id}-title {{ font: bold 18px system-ui, sans-serif; }}
    {styles}
    </style>
    <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
    </clipPath>
    {lines}
    </defs>
    {chrome}
    <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">{matrix}</g>
    </g>
</svg>
"""
"""Fonts that are there, and none from the network: whoever opens a picture tells nobody of it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One screen, as SVG and as the characters on it."""

    svg: str
    text: str


async def pictured(
    session: Watched,
    t: float,
    size: tuple[int, int],
    plotted: Sequence[str] = (),
    beside: Beside | None = None,
) -> Picture:
    """The station screen at `t`, or the plot of some of its channels, standing still, `size` columns and
    rows.
    """
    playback = Playback(session, at=t, wall=lambda: 0.0)
    playback.pause()
    async with standing(session, playback, size, beside) as still:
        if plotted:
            await still.screen.plot(*plotted)
            await still.look()
        return _taken(still, f"mission-control {session.scenario_id}")


def _taken(still: Still, title: str) -> Picture:
    """What the screen shows just now; the characters a line each, without trailing blanks."""
    # Textual's own export names a font of the network and gives no text
    console = Console(
        width=still.screen.size.width,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
    )
    console.print(StripRenderable(still.rows))
    lines = console.export_text(clear=False, styles=False).splitlines()
    svg = console.export_svg(
        title=title, code_format=_SVG, font_aspect_ratio=_CELL_SHAPE, unique_id="terminal"
    )
    return Picture(svg, "\n".join(line.rstrip() for line in lines) + "\n")
