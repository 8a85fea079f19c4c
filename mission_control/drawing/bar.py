"""Bars: how much there is of something, as a line of cells.

Lives here: a fraction into cells. Never here: of what.
"""

import math

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line


def bar(fraction: float, width: int, face: Face, ink: Ink = Ink.TREND) -> Line:
    """`width` cells, as many of them full as the fraction asks for; one that is no number fills none.

    Only nothing at all shows an empty bar, and only the whole a full one.
    """
    share = min(max(fraction, 0.0), 1.0) if math.isfinite(fraction) else 0.0
    full = round(share * width)
    if width > 1:
        full = min(max(full, share > 0.0), width - (share < 1.0))
    return line(Span(face.past * full, ink), Span(face.future * (width - full), Ink.DIM))
