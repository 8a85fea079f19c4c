"""The frame around a panel: an edge, with the title at the left of its top and the status at the right.

Lives here: lines into framed lines. Never here: a widget, or what is inside.
"""

from collections.abc import Sequence
from typing import Final

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, fitted, line, width_of

_ROUND: Final = "╭╮╰╯"

MARGIN: Final = (4, 2)
"""How many columns and rows a frame takes from what it surrounds: an edge and a blank at each side."""


def framed(
    inside: Sequence[Line], title: Line, status: Line, width: int, height: int, face: Face, ink: Ink
) -> tuple[Line, ...]:
    """`height` lines of `width` cells: `inside`, less the `MARGIN`, with an edge in `ink`."""
    if width < MARGIN[0] + 1 or height < MARGIN[1]:
        return tuple(fitted((), width) for _ in range(height))
    corners = face.corners if face.ascii else _ROUND
    left, right = Span(face.vertical + " ", ink), Span(" " + face.vertical, ink)
    top = line(Span(corners[0], ink), _top_edge(title, status, width - 2, face, ink), Span(corners[1], ink))
    bottom = line(Span(corners[2] + face.horizontal * (width - 2) + corners[3], ink))
    rows = [(left, *fitted(row, width - MARGIN[0]), right) for row in inside[: height - 2]]
    rows += [line(left, fitted((), width - MARGIN[0]), right)] * (height - 2 - len(rows))
    return (*face.block([top], width, 1), *rows, bottom)


def _top_edge(title: Line, status: Line, width: int, face: Face, ink: Ink) -> Line:
    """`─ title ──── status ─`: the status gives way first, then the title."""
    dash = face.horizontal
    room = width - 4
    title = fitted(title, min(width_of(title), max(room, 0)))
    room -= width_of(title) + 3
    shown = fitted(status, min(width_of(status), max(room, 0)))
    start = line(Span(dash + " ", ink), title, " ")
    end = line(" ", shown, Span(" " + dash, ink)) if width_of(shown) else ()
    return line(start, Span(dash * (width - width_of(start) - width_of(end)), ink), end)
