"""The frame around a panel: an edge, with the title at the left of its top and the status at the right.

Lives here: lines into framed lines. Never here: a widget, or what is inside.
"""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

from mission_control.drawing.face import Face
from mission_control.drawing.flow import DOT
from mission_control.drawing.ink import Ink, Line, Span, fitted, line, text_of, width_of

_ROUND: Final = "╭╮╰╯"
_DOT: Final = DOT.text

MARGIN: Final = (4, 2)
"""How many columns and rows a frame takes from what it surrounds: an edge and a blank at each side."""


def framed(
    inside: Sequence[Line],
    title: Line,
    status: Line,
    width: int,
    height: int,
    face: Face,
    ink: Ink,
    foot: Line = (),
) -> tuple[Line, ...]:
    """`height` lines of `width` cells: `inside`, less the `MARGIN`, with an edge in `ink`."""
    if width < MARGIN[0] + 1 or height < MARGIN[1]:
        return tuple(fitted((), width) for _ in range(height))
    corners = face.corners if face.ascii else _ROUND
    left, right = Span(face.vertical + " ", ink), Span(" " + face.vertical, ink)
    top = line(Span(corners[0], ink), _top_edge(title, status, width - 2, face, ink), Span(corners[1], ink))
    bottom = line(Span(corners[2], ink), _bottom_edge(foot, width - 2, face, ink), Span(corners[3], ink))
    rows = [(left, *fitted(row, width - MARGIN[0]), right) for row in inside[: height - 2]]
    rows += [line(left, fitted((), width - MARGIN[0]), right)] * (height - 2 - len(rows))
    return (*face.block([top], width, 1), *rows, *face.block([bottom], width, 1))


def _first_parts(status: Line, width: int) -> Line:
    """As many of the parts that dots keep apart as fit whole, rather than half of one; of a long first one
    its beginning.
    """
    whole = text_of(status)
    if width_of(status) <= width:
        return status
    parts = whole.split(_DOT)
    kept = [_DOT.join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]
    text = next((text for text in kept if cell_len(text) <= width), whole)
    ink = status[0].ink
    return fitted(line(Span(text, ink)), min(cell_len(text), width))


def _bottom_edge(foot: Line, width: int, face: Face, ink: Ink) -> Line:
    """What the lower edge says at its left end, where no toast covers it."""
    foot = fitted(foot, min(width_of(foot), max(width - 2, 0)))
    return line(Span(face.horizontal, ink), foot, Span(face.horizontal * (width - width_of(foot) - 1), ink))


def _top_edge(title: Line, status: Line, width: int, face: Face, ink: Ink) -> Line:
    """`─ title ──── status ─`: the status gives way first, then the title."""
    dash = face.horizontal
    room = width - 4
    title = fitted(title, min(width_of(title), max(room, 0)))
    room -= width_of(title) + 3
    shown = _first_parts(status, max(room, 0))
    start = line(Span(dash + " ", ink), title, " ")
    end = line(" ", shown, Span(" " + dash, ink)) if width_of(shown) else ()
    return line(start, Span(dash * (width - width_of(start) - width_of(end)), ink), end)
