"""The arm as a picture: its booms seen from one side, to scale, its base and its tip marked.

Lives here: two coordinates of the arm's bends into dots. Never here: how the joints come to stand so.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

import numpy as np

from mission_control.drawing import braille, naming
from mission_control.drawing.face import Face
from mission_control.drawing.flow import joined
from mission_control.drawing.ink import Ink, Line, Span, line, spread
from mission_control.drawing.sheet import Sheet
from scenarios.things import ARM
from telemetry import kinematics

_STEP_M: Final = 5.0
"""A picture ends at whole multiples of this, so that it seldom jumps while the arm moves."""
LEAST: Final = (16, 5)
"""Fewest cells and lines of a picture worth looking at."""
_MOST_DEG: Final = 3600.0
_TWO: Final = 66
"""From so many cells on, there are two pictures, this far apart."""
_GAP: Final = 2

_OUT, _ACROSS, _ABOVE = range(3)
"""The arm's own frame: out of its base, across, and along the axis of its shoulder yaw."""
_SIDES: Final = (("side", _ABOVE, _OUT), ("top", _ABOVE, _ACROSS))
"""What a picture is called, and which coordinates run to the right and up in it."""


@lru_cache(maxsize=8)  # an arm rests nearly always
def lines(joints_deg: tuple[float, ...], width: int, height: int, face: Face, ink: Ink) -> Sequence[Line]:
    """One picture, or two side by side where there is room; none where there is none or no arm.

    In at most `height` lines, as few as its width leaves it; the last names it and tells its scale.
    """
    if len(joints_deg) != len(kinematics.JOINTS) or width < LEAST[0] or height < LEAST[1]:
        return ()
    # an angle that is no number is no arm to draw, and one beyond all turns is none either
    if not all(abs(joint) <= _MOST_DEG for joint in joints_deg):
        return ()
    bends = kinematics.shape(np.array(joints_deg, dtype=np.float64))
    sides = _SIDES if width >= _TWO else _SIDES[:1]
    each = (width - _GAP * (len(sides) - 1)) // len(sides)
    frames = [_Frame.around(bends[right], bends[up]) for _, right, up in sides]
    rows = max(min(height - 1, max(frame.rows(each) for frame in frames)), LEAST[1] - 1)
    pictures = [
        _picture(bends[right], bends[up], name, frame, each, rows, face, ink)
        for (name, right, up), frame in zip(sides, frames, strict=True)
    ]
    return tuple(joined(row, Span(" " * _GAP)) for row in zip(*pictures, strict=True))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a picture shows: left, right, bottom and top, m."""

    left: float
    right: float
    bottom: float
    top: float

    @classmethod
    def around(cls, x: braille.Floats, y: braille.Floats) -> Self:
        """The frame of so many whole steps that holds all places."""
        (left, right), (bottom, top) = _rounded(x), _rounded(y)
        return cls(left, right, bottom, top)

    def rows(self, width: int) -> int:
        """Lines it takes in its whole width."""
        return math.ceil(self.scale(width, 10 * width) * (self.top - self.bottom) / 4 + 0.25)

    def scale(self, width: int, rows: int) -> float:
        """Dots a metre: a dot is as wide as it is high, and a cell has two by four of them."""
        return min((2 * width - 1) / (self.right - self.left), (4 * rows - 1) / (self.top - self.bottom))


def _picture(
    x: braille.Floats,
    y: braille.Floats,
    name: str,
    frame: _Frame,
    width: int,
    rows: int,
    face: Face,
    ink: Ink,
) -> list[Line]:
    scale = frame.scale(width, rows)
    at_x = (x - (frame.left + frame.right) / 2) * scale + (2 * width - 1) / 2
    at_y = ((frame.bottom + frame.top) / 2 - y) * scale + (4 * rows - 1) / 2
    dots = braille.canvas(width, rows)
    braille.draw_polyline(dots, at_x, at_y)
    sheet = Sheet(width, rows)
    for place, characters in enumerate(braille.glyphs(dots, face)):
        sheet.write(0, place, line(naming.name("".join(characters.tolist()), *ARM, ink)))
    base, tip = Span(face.station, Ink.STATION), Span(face.off, Ink.STRONG)
    for end, shape in ((-1, tip), (0, base)):
        sheet.write(int(at_x[end]) // 2, int(at_y[end]) // 4, line(shape))
    cells = max(round(_STEP_M * scale / 2), 1)
    ruler = line(Span(f"{_STEP_M:.0f} m {face.horizontal * cells}", Ink.DIM))
    ends = line(base, Span(" base ", Ink.DIM), tip, Span(" tip", Ink.DIM))
    return [*sheet.lines(), spread(line(Span(f"{name} ", Ink.DIM), ends), ruler, width)]


def _rounded(values: braille.Floats) -> tuple[float, float]:
    """The least and the most, rounded outwards."""
    low = math.floor(float(values.min()) / _STEP_M) * _STEP_M
    high = math.ceil(float(values.max()) / _STEP_M) * _STEP_M
    return low, max(high, low + _STEP_M)
