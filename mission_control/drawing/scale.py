"""Scales: the axes of a plot, in numbers, in words and in time.

Lives here: where round figures stand, what is written beside them, and values into rows of dots. Never here:
curves, or the plot they are drawn in.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from mission_control.drawing.braille import Floats
from mission_control.drawing.ink import abridged
from mission_control.drawing.window import TIME_STEPS_S, Window
from telemetry.channels import Channel

LABEL: Final = 10
"""Cells of what is written beside a row."""
MARGIN: Final = LABEL + 1
"""Cells to the left of a plot's first column: those, and the axis."""
_MOST_TICKS: Final = 6
_ROUND: Final = (1.0, 2.0, 5.0, 10.0)
_LEAST_SHARE: Final = 1e-5
"""Of a value, the smallest difference that fills a scale: less is the arithmetic's, not the station's."""
_QUANTA: Final = 4.0
"""So many of an instrument's own steps fill a scale at least."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of values, upwards."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    decimals: int
    """Those that a value read off this axis is worth."""

    def down(self, values: Floats, height: int) -> Floats:
        """Rows of dots from the top of `height` rows of cells; NaN stays NaN."""
        return np.asarray(np.rint((4 * height - 1) * (self.high - values) / (self.high - self.low)))

    def row(self, value: float, height: int) -> int | None:
        """The row of cells a value stands in; None beyond the ends."""
        if not self.low <= value <= self.high:
            return None
        return int(self.down(np.array(value), height)) // 4

    def labels(self, height: int) -> list[str]:
        """What is written beside each row: ticks, none over another."""
        labels = [""] * height
        for value, text in self.ticks:
            row = self.row(value, height)
            if row is not None and not labels[row]:
                labels[row] = text
        return labels


def number_scale(low: float, high: float, height: int, quantum: float) -> Scale:
    """A scale with round ends that holds both values, which are finite."""
    lacking = max(_QUANTA * quantum, _LEAST_SHARE * max(abs(low), abs(high), 1.0)) - (high - low)
    if lacking > 0:
        low, high = low - lacking / 2, high + lacking / 2
    intervals = max(1, min((height - 1) // 2, _MOST_TICKS))
    step = _round_step((high - low) / intervals)
    first, last = math.floor(low / step), math.ceil(high / step)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    ticks = tuple((place * step, number_text(place * step, decimals)) for place in range(first, last + 1))
    return Scale(first * step, last * step, ticks, decimals + 1)


def word_scale(labels: Mapping[int, str], low: float, high: float) -> Scale:
    """A scale of an enumerated channel's words, evenly spaced; `low` and `high` are `ranks`."""
    words = [labels[number] for number in sorted(labels)]
    first, last = max(math.floor(low), 0), min(math.ceil(high), len(words) - 1)
    ticks = tuple((float(rank), abridged(words[rank], LABEL)) for rank in range(first, last + 1))
    return Scale(first - 0.4, last + 0.4, ticks, 0)


def ranks(channel: Channel, values: Floats) -> Floats:
    """Values as places on their axis: of an enumerated channel, the place of its word among the others."""
    if not channel.labels:
        return values
    numbers = sorted(channel.labels)
    return np.asarray(np.interp(values, numbers, np.arange(len(numbers))))


def number_text(value: float, decimals: int) -> str:
    """A number beside its axis, in at most `LABEL` cells."""
    text = f"{value + 0.0:.{decimals}f}"
    if not text.strip("-0."):
        text = text.removeprefix("-")
    return text if len(text) <= LABEL else f"{value:.3e}"


def time_ticks(window: Window, cells: int) -> tuple[int, list[tuple[int, float]]]:
    """Seconds between round times, and the columns and times of those in a window.

    They stand at least `cells` apart.
    """
    least_s = cells * window.step_s
    step = next((step for step in TIME_STEPS_S if step >= least_s), TIME_STEPS_S[-1])
    first = math.ceil(window.start_t / step)
    last = math.floor(window.end_t / step)
    ticks = [(window.column_of(place * step), float(place * step)) for place in range(first, last + 1)]
    return step, [(column, t) for column, t in ticks if column < window.columns]


def _round_step(least: float) -> float:
    """The smallest round number that is not smaller."""
    magnitude = 10.0 ** math.floor(math.log10(least))
    return next((m * magnitude for m in _ROUND if m * magnitude >= least * (1 - 1e-9)), 10 * magnitude)
