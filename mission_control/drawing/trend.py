"""Trends: a recent past as a line of dots, with its limit and its scale, and the arrow of where it is going.

Lives here: sequences of figures into plots. Never here: which figures, or what they mean.
Values are evenly spaced, oldest first; what is no number leaves a gap.
"""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mission_control.drawing import braille
from mission_control.drawing.face import Face
from mission_control.drawing.figures import NOTHING, number
from mission_control.drawing.ink import Ink, Line, Span, block, line
from mission_control.exercise.view import Trend

Floats = NDArray[np.float64]

ARROW_OVER_S: Final = 1800.0
"""The stretch of the past over which an arrow judges the change."""
_ABSURD: Final = 1e9
"""No instrument of a station reads as much: as good as no number."""

_PALETTE: Final = (Ink.TREND, Ink.DIM, Ink.CAUTION)
_PLAIN, _LIMIT, _PAST_LIMIT = range(len(_PALETTE))


def change_per_hour(trend: Trend, over_s: float = ARROW_OVER_S) -> float:
    """How fast a trend has changed lately, in its unit an hour; NaN where its past is not known."""
    if not trend.past or not trend.span_s > 0:
        return math.nan
    step_s = trend.span_s / len(trend.past)
    back = max(1, min(round(over_s / step_s), len(trend.past)))
    return (trend.now - trend.past[-back]) / (back * step_s) * 3600.0


def arrow(trend: Trend | None, steady_per_hour: float, face: Face) -> str:
    """Rising or falling, if by more than `steady_per_hour`, else steady."""
    change = math.nan if trend is None else change_per_hour(trend)
    if change > steady_per_hour:
        return face.rising
    return face.falling if change < -steady_per_hour else face.steady


def sparkline(
    values: Sequence[float], width: int, face: Face, threshold: float | None = None, least: float = 0.0
) -> Line:
    """A trend in one line of `width` cells, four heights; in another ink where it is above the threshold.

    `least` is the smallest difference that fills the height, lest a steady value's noise look like a drama.
    """
    return sparklines([values], width, face, threshold, least)[0]


def sparklines(
    trends: Sequence[Sequence[float]],
    width: int,
    face: Face,
    threshold: float | None = None,
    least: float = 0.0,
) -> list[Line]:
    """A line for each trend, each with its own scale; drawn at once, because each drawing has its price."""
    if width < 1 or not trends:
        return [()] * len(trends)
    samples = np.array([resampled(values, 2 * width) for values in trends])
    low, high = np.array([_bounds(values, None, least) for values in trends]).T[:, :, None]
    down = np.rint(3 * (high - samples) / (high - low)) + 4 * np.arange(len(trends))[:, None]
    # a column of no numbers lifts the pen between one line and the next
    lifted = np.pad(down, ((0, 0), (0, 1)), constant_values=np.nan)
    dots = braille.canvas(width, len(trends))
    braille.draw_polyline(dots, np.tile(np.arange(2 * width + 1), len(trends)), lifted.ravel())
    inks = np.full((len(trends), width), _PLAIN)
    if threshold is not None:
        inks[(samples > threshold).reshape(len(trends), width, 2).any(axis=2)] = _PAST_LIMIT
    return braille.painted(braille.glyphs(dots, face), inks, _PALETTE)


def plot(
    values: Sequence[float],
    width: int,
    height: int,
    face: Face,
    threshold: float | None = None,
    least: float = 0.0,
    decimals: int = 1,
) -> list[Line]:
    """A trend in `width` by `height` cells: its scale at the right, the threshold as a dashed line across."""
    if width < 1 or height < 1:
        return []
    if not any(math.isfinite(value) for value in values):
        return list(block([line(Span(NOTHING, Ink.DIM))], width, height))
    low, high = _bounds(values, threshold, least)
    labels = _scale(low, high, threshold, height, decimals, face)
    room = max(len(label) for label in labels)
    if width < room + 6:
        room, labels = 0, [""] * height
    inner = width - room
    picture = _painted(resampled(values, 2 * inner), inner, height, low, high, face, threshold)
    return [line(row, Span(label.rjust(room), Ink.DIM)) for row, label in zip(picture, labels, strict=True)]


def _painted(
    samples: Floats, width: int, height: int, low: float, high: float, face: Face, threshold: float | None
) -> list[Line]:
    # the lowest value stands on the lowest row of dots, the highest on the highest
    tall = 4 * height - 1

    def down(value: Floats | float) -> Floats:
        return np.rint(tall * (high - np.asarray(value, dtype=np.float64)) / (high - low))

    dots = braille.canvas(width, height)
    braille.draw_polyline(dots, np.arange(len(samples)), down(samples))
    characters = braille.glyphs(dots, face)
    inks = np.full(characters.shape, _PLAIN)
    if threshold is not None:
        past = (samples > threshold).reshape(width, 2).any(axis=1)
        inks[:, past] = _PAST_LIMIT
        row = int(down(threshold)) // 4 if low <= threshold <= high else -1
        if row >= 0 and height > 1:
            blank = (braille.filled(dots)[row] == 0) & (np.arange(width) % 2 == 0)
            characters[row, blank] = face.minus
            inks[row, blank] = _LIMIT
    return braille.painted(characters, inks, _PALETTE)


def _scale(
    low: float, high: float, threshold: float | None, height: int, decimals: int, face: Face
) -> list[str]:
    """The labels beside the rows: highest and lowest value, and the threshold where it has its own row."""
    labels = [""] * height
    labels[-1] = " " + number(low, decimals, 7).strip()
    labels[0] = " " + number(high, decimals, 7).strip()
    if threshold is not None and high > low:
        row = min(int((high - threshold) / (high - low) * height), height - 1)
        labels[row] = f"{face.at_most}{number(threshold, decimals, 7).strip()}"
    return labels


def _bounds(values: Sequence[float], threshold: float | None, least: float) -> tuple[float, float]:
    """Round bounds that hold all values and the threshold: they move seldom, and the picture stands still."""
    given = np.array([*values, *([] if threshold is None else [threshold])], dtype=np.float64)
    known = given[np.abs(given) < _ABSURD]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    lacking = max(least, 1e-6 * max(abs(low), abs(high), 1.0)) - (high - low)
    if lacking > 0:
        low, high = low - lacking / 2, high + lacking / 2
    spread = high - low
    magnitude = 10.0 ** math.floor(math.log10(spread))
    step = next(m * magnitude for m in (0.1, 0.2, 0.5, 1.0) if spread / (m * magnitude) <= 10.0)
    return math.floor(low / step) * step, math.ceil(high / step) * step


def resampled(values: Sequence[float], columns: int) -> Floats:
    """The values as so many columns: the mean of those that fall into each, the nearest where none does."""
    given = np.asarray(values, dtype=np.float64)
    if not len(given):
        return np.full(columns, np.nan)
    given = np.where(np.abs(given) < _ABSURD, given, np.nan)
    if len(given) <= columns:
        return given[np.arange(columns) * len(given) // columns]
    column = np.arange(len(given)) * columns // len(given)
    known = np.isfinite(given)
    total = np.bincount(column, np.where(known, given, 0.0), columns)
    count = np.bincount(column, known, columns)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)
