"""Dots: a canvas of two by four dots a cell, and the characters it becomes.

Lives here: setting dots, and turning them into braille or, in the ASCII face, into letters as dark.
Never here: what the dots show. A canvas is an array of bool, shape (4 * height, 2 * width), row 0 at the top.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span

Dots = NDArray[np.bool_]
Floats = NDArray[np.float64]
Glyphs = NDArray[np.str_]
"""One character a cell, shape (height, width)."""

_BLANK: Final = 0x2800
_BITS: Final = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], dtype=np.uint32)
"""Which bit of a braille character stands for which of a cell's dots."""
_HEIGHTS: Final = np.array(list("'-._"))
"""In ASCII, a cell of few dots shows the height they have,"""
_DARKNESS: Final = np.array(list("      +*%#"[1:]))
"""and one of many how many they are."""


def canvas(width: int, height: int) -> Dots:
    """A blank canvas for so many cells."""
    return np.zeros((4 * height, 2 * width), dtype=bool)


def every_second(rows: int, columns: int) -> Dots:
    """Every second dot, as on a chessboard: a line becomes dotted, whether level or upright."""
    return np.asarray((np.arange(rows)[:, None] + np.arange(columns)) % 2 == 0)


def draw_points(dots: Dots, x: ArrayLike, y: ArrayLike) -> None:
    """Set the dots at coordinates counted from the top left; what lies outside is left out."""
    at_x, at_y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    rows, columns = dots.shape
    # comparisons with NaN are false, so what is no number is left out as well
    inside = (at_x >= 0) & (at_x < columns) & (at_y >= 0) & (at_y < rows)
    dots[at_y[inside].astype(np.intp), at_x[inside].astype(np.intp)] = True


def draw_polyline(dots: Dots, x: ArrayLike, y: ArrayLike) -> None:
    """Join successive points by straight lines; a point that is no number leaves a gap."""
    # far outside is as good as infinitely far, and costs no steps
    most = 4 * max(dots.shape, default=1)
    at_x = np.clip(np.asarray(x, dtype=np.float64), -most, most)
    at_y = np.clip(np.asarray(y, dtype=np.float64), -most, most)
    draw_points(dots, at_x, at_y)
    run, rise = np.diff(at_x), np.diff(at_y)
    joined = np.isfinite(run) & np.isfinite(rise)
    run, rise = run[joined], rise[joined]
    # no step is longer than a dot, so that none is left out between two
    steps = np.ceil(np.maximum(np.abs(run), np.abs(rise))).astype(np.intp)
    segment = np.repeat(np.arange(len(steps)), steps)
    along = (np.arange(len(segment)) - np.repeat(np.cumsum(steps) - steps, steps)) / steps[segment]
    draw_points(
        dots,
        at_x[:-1][joined][segment] + along * run[segment],
        at_y[:-1][joined][segment] + along * rise[segment],
    )


def glyphs(dots: Dots, face: Face) -> Glyphs:
    """The canvas as characters, a blank cell as a space."""
    cells = dots.reshape(dots.shape[0] // 4, 4, dots.shape[1] // 2, 2)
    if face.ascii:
        return _ascii_glyphs(cells.transpose(0, 2, 1, 3))
    bits = (cells * _BITS[:, None, :]).sum(axis=(1, 3), dtype=np.uint32)
    characters = np.where(bits, _BLANK + bits, np.uint32(ord(" "))).astype(np.uint32)
    return characters.view("<U1").reshape(characters.shape)


def _ascii_glyphs(cells: Dots) -> Glyphs:
    """Characters for cells of shape (height, width, 4, 2)."""
    count = cells.sum(axis=(2, 3))
    middle = (cells.sum(axis=3) * np.arange(4)).sum(axis=2) // np.maximum(count, 1)
    return np.asarray(np.where((count > 0) & (count < 5), _HEIGHTS[middle], _DARKNESS[count]))


def filled(dots: Dots) -> NDArray[np.int_]:
    """How many of each cell's eight dots are set, shape (height, width)."""
    return np.asarray(dots.reshape(dots.shape[0] // 4, 4, dots.shape[1] // 2, 2).sum(axis=(1, 3)))


def painted(characters: Glyphs, inks: NDArray[np.int_], palette: Sequence[Ink]) -> list[Line]:
    """Characters and, for each, the place of its ink in the palette, as lines."""
    rows = []
    for row, which in zip(characters, inks, strict=True):
        text = "".join(row.tolist())
        ends = [*(np.flatnonzero(which[1:] != which[:-1]) + 1).tolist(), len(text)] if text else []
        starts = [0, *ends[:-1]]
        rows.append(tuple(Span(text[a:b], palette[which[a]]) for a, b in zip(starts, ends, strict=False)))
    return rows
