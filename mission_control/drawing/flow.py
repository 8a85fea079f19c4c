"""Parts set one after another, in as few rows as their order allows; a part is never broken.

Lives here: flowing lines into a width, counting what finds no room, and joining what says anything. Never
here: breaking words, which is `ink.wrapped`.
"""

from collections.abc import Iterable
from typing import Final

from mission_control.drawing.ink import Ink, Line, Span, line, width_of

DOT: Final = Span(" · ", Ink.DIM)
"""Between facts about one thing."""


def joined(parts: Iterable[Line], gap: Span = DOT) -> Line:
    """Those parts that say anything, with the gap between."""
    said = [part for part in parts if _says(part)]
    return line(*(span for place, part in enumerate(said) for span in ((gap, part) if place else (part,))))


def fitting(parts: Iterable[Line], width: int, gap: Span = DOT) -> Line:
    """The parts that fit whole beside those before them; the first in any case."""
    row: Line = ()
    for part in parts:
        longer = joined((row, part), gap)
        if not row or width_of(longer) <= width:
            row = longer
    return row


def flowed(parts: Iterable[Line], width: int, gap: Span = DOT) -> list[Line]:
    """Rows of parts, each within `width` unless one part alone is wider."""
    return [joined(row, gap) for row in _rows(parts, width, gap)]


def filled(parts: Iterable[Line], width: int, height: int, gap: Span = DOT) -> list[Line]:
    """The same in at most `height` rows: the parts that find no room are counted at the end, as `+3`."""
    rows = _rows(parts, width, gap)
    beyond = sum(len(row) for row in rows[max(height, 0) :])
    rows = rows[: max(height, 0)]
    if not rows or not beyond:
        return [joined(row, gap) for row in rows]
    last = rows.pop()
    while len(last) > 1 and width_of(joined((*last, _count(beyond)), gap)) > width:
        last.pop()
        beyond += 1
    return [*(joined(row, gap) for row in rows), joined((*last, _count(beyond)), gap)]


def _rows(parts: Iterable[Line], width: int, gap: Span) -> list[list[Line]]:
    rows: list[list[Line]] = []
    taken = 0
    for part in parts:
        if not _says(part):
            continue
        cells = width_of(part)
        if rows and taken + gap.width + cells <= width:
            rows[-1].append(part)
            taken += gap.width + cells
        else:
            rows.append([part])
            taken = cells
    return rows


def _count(beyond: int) -> Line:
    return (Span(f"+{beyond}", Ink.DIM),)


def _says(part: Line) -> bool:
    return any(span.text for span in part)
