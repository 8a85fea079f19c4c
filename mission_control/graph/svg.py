"""The graph of a story as SVG: one file without scripts, legible on light and on dark.

Lives here: how it is drawn. Never here: where anything stands (`boxes`).
"""

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from mission_control.graph.boxes import (
    AXIS,
    MARGIN,
    NOTE_SIZE,
    TITLE_SIZE,
    Box,
    Picture,
    Track,
    option_stems,
    pictured,
)
from mission_control.graph.items import Kind
from mission_control.graph.lanes import Layout
from scenarios.scenario import Scenario
from scenarios.times import met_text

_COLOURS: Final = ("#1f77d0", "#d2551e", "#2a9d4a", "#b0398f", "#a67c00", "#0f95a5", "#7b61d8", "#c9394b")
"""Of branches: each stands out on white and on black."""
_LEGEND: Final = (
    (Kind.EVENT, True, "event"),
    (Kind.DECISION, True, "decision"),
    (Kind.OPTION, False, "option"),
    (Kind.ENDING, True, "ending"),
    (Kind.OPTION, True, "option taken unless somebody answers otherwise"),
)
_BEND: Final = 5.0
_STYLE: Final = f"""
  svg {{ --paper: #ffffff; --ink: #16202c; --soft: #5d6b7a; --rule: #d5dce4; }}
  @media (prefers-color-scheme: dark) {{
    svg {{ --paper: #10161d; --ink: #e7edf3; --soft: #9aa8b6; --rule: #2b3744; }}
  }}
  text {{ font-family: system-ui, "DejaVu Sans", sans-serif; font-size: {TITLE_SIZE:g}px; fill: var(--ink); }}
  .note {{ font-size: {NOTE_SIZE:g}px; fill: var(--soft); }}
  .time {{ font-size: {NOTE_SIZE:g}px; fill: var(--soft); text-anchor: end; }}
  .head {{ font-size: 20px; font-weight: 600; }}
  .asks {{ font-weight: 600; }}
  .day {{ stroke: var(--rule); }}
  .line {{ fill: none; stroke-width: 2.5; stroke-linejoin: round; }}
"""


def svg(scenario: Scenario, layout: Layout) -> str:
    """The picture of a layout."""
    picture = pictured(layout)
    width, height = f"{picture.width:.0f}", f"{picture.height:.0f}"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}" height="{height}">',
            f"<title>{escape(scenario.title)}: the graph of its story</title>",
            f"<style>{_STYLE}</style>",
            '<rect width="100%" height="100%" fill="var(--paper)"/>',
            *_head(scenario),
            *_days(picture),
            *_lines(picture),
            *(line for box in picture.boxes for line in _item(box)),
            "</svg>\n",
        )
    )


def _head(scenario: Scenario) -> Iterator[str]:
    yield _text(MARGIN, MARGIN + 14, scenario.title, "head")
    legend = "Time runs down. Black: what is told, if nobody interferes. In colour: where other answers lead."
    yield _text(MARGIN, MARGIN + 36, legend, "note")
    x = MARGIN + 6
    for kind, filled, word in _LEGEND:
        yield _mark(kind, x, MARGIN + 52, "var(--ink)", filled)
        yield _text(x + 12, MARGIN + 56, word, "note")
        x += 84


def _days(picture: Picture) -> Iterator[str]:
    for y, name in picture.days:
        yield f'<line class="day" x1="{MARGIN:g}" x2="{picture.width - MARGIN:g}" y1="{y:g}" y2="{y:g}"/>'
        yield _text(MARGIN, y + 15, name, "note")


def _lines(picture: Picture) -> Iterator[str]:
    top, bottom = picture.trunk
    yield f'<path class="line" stroke="var(--ink)" d="M{AXIS:g} {top:g}V{bottom:g}"/>'
    for track in picture.tracks:
        yield f'<path class="line" stroke="{_colour(track.branch)}" d="{_path(track)}"/>'
    for option, decision in option_stems(picture):
        course = f"M{decision.x:g} {option.mark_y:g}H{option.x:g}"
        yield f'<path class="line" stroke="{_colour(option.branch)}" d="{course}"/>'


def _path(track: Track) -> str:
    """Along its corners, each a little rounded."""
    (x, y), *corners = track.points
    if len(corners) == 1:
        return f"M{x:g} {y:g}V{corners[0][1]:g}"
    (_, below), (to, _), (_, end) = corners
    bend = _BEND if to > x else -_BEND
    return (
        f"M{x:g} {y:g}V{below - _BEND:g}Q{x:g} {below:g} {x + bend:g} {below:g}"
        f"H{to - bend:g}Q{to:g} {below:g} {to:g} {below + _BEND:g}V{end:g}"
    )


def _item(box: Box) -> Iterator[str]:
    item, colour = box.item, _colour(box.branch)
    yield f'<g id="{escape(item.id)}">'
    if item.told and item.kind in (Kind.EVENT, Kind.DECISION):
        yield _text(AXIS - 14, box.mark_y + 4, met_text(item.t, with_seconds=False), "time")
    yield _mark(item.kind, box.x, box.mark_y, colour, item.kind is not Kind.OPTION or item.default)
    y = box.y
    for line in box.title:
        y += TITLE_SIZE * 1.3
        yield _text(box.text_x, y - 4, line, "asks" if item.kind is Kind.DECISION else "")
    for line in box.notes:
        y += NOTE_SIZE * 1.3
        yield _text(box.text_x, y - 4, line, "note")
    yield "</g>"


def _mark(kind: Kind, x: float, y: float, colour: str, filled: bool) -> str:
    look = f'fill="{colour if filled else "var(--paper)"}" stroke="{colour}" stroke-width="2"'
    match kind:
        case Kind.DECISION:
            return f'<path d="M{x - 7:g} {y:g}L{x:g} {y - 7:g}L{x + 7:g} {y:g}L{x:g} {y + 7:g}Z" {look}/>'
        case Kind.ENDING:
            return f'<rect x="{x - 5:g}" y="{y - 5:g}" width="10" height="10" {look}/>'
        case Kind.OPTION:
            return f'<circle cx="{x:g}" cy="{y:g}" r="4" {look}/>'
        case Kind.EVENT:
            return f'<circle cx="{x:g}" cy="{y:g}" r="5" {look}/>'


def _text(x: float, y: float, text: str, kind: str) -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:g}"{named}>{escape(text)}</text>'


def _colour(branch: int | None) -> str:
    return "var(--ink)" if branch is None else _COLOURS[branch % len(_COLOURS)]
