"""Parts set one after another, in as few rows as their order allows; a part is never broken.

Lives here: flowing lines into a width, and joining what says anything. Never here: breaking words, which is
`ink.wrapped`.
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


def flowed(parts: Iterable[Line], width: int, gap: Span = DOT) -> list[Line]:
    """Rows of parts, each within `width` unless one part alone is wider."""
    rows: list[Line] = []
    for part in parts:
        if not _says(part):
            continue
        longer = joined((rows[-1], part), gap) if rows else ()
        if rows and width_of(longer) <= width:
            rows[-1] = longer
        else:
            rows.append(part)
    return rows


def _says(part: Line) -> bool:
    return any(span.text for span in part)
