"""Plots to be drawn: of any shapes over six hours.

Lives here: what tests of the plot and of what lies beside share. Never here: a test.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from mission_control.drawing import plot
from mission_control.drawing.face import UNICODE, Face
from mission_control.drawing.ink import Ink, Line, text_of
from mission_control.drawing.plot import Plot
from mission_control.drawing.scale import MARGIN
from mission_control.drawing.window import SAMPLES, Window
from mission_control.exercise.curves import Curves
from scenarios.severity import Severity
from telemetry.channels import Channel, Limit
from telemetry.linear import Floats

HOUR = 3600.0
COLUMNS = 60
WIDTH = COLUMNS + MARGIN
LOW = Limit(Severity.CAUTION, "<", 146.0, 1.0, 60, "oxygen low")
HIGH = Limit(Severity.WARNING, ">", 178.0, 1.0, 60, "oxygen high")
Shape = Callable[[Floats], Floats]


def channel(name: str = "LAB", unit: str = "mmHg", words: str = "", quantum: float = 0.01) -> Channel:
    labels = dict(enumerate(words.split()))
    return Channel(name, f"Title of {name}", unit, 1.0, 0.0, quantum, "SIM", name, labels, {}, (), "ours")


def plot_of(*traces: tuple[Channel, Shape], limits: tuple[Limit, ...] = (), **changes: Any) -> Plot:
    """Channels over six hours, night in the second half of the window, nothing pending."""
    window = Window.until(10 * HOUR, 6 * HOUR, changes.pop("columns", COLUMNS))
    count = window.columns * SAMPLES + 1
    ts = window.start_t + np.arange(count) * window.step_s / SAMPLES
    values = np.array([shape(ts) for _, shape in traces]).reshape(len(traces), count)
    sunlit = np.where(np.arange(count) < count // 2, 1.0, 0.0)
    curves = Curves(values, sunlit, np.zeros(count, dtype=np.bool_))
    made = Plot(
        channels=tuple(each for each, _ in traces),
        limits=(limits,) * len(traces),
        curves=curves,
        window=window,
        now=10 * HOUR,
        following=True,
        cursor_t=None,
        marks=(),
        zero=datetime(2022, 2, 14, 12, tzinfo=UTC),
        limits_in_scale=True,
        stacked=False,
        hovered_t=None,
    )
    return replace(made, **changes)


def steady(value: float) -> Shape:
    return lambda ts: np.full(ts.shape, value)


def rising(ts: Floats) -> Floats:
    return np.asarray(150.0 + (ts - ts[0]) / HOUR)


def drawn(made: Plot, height: int = 24, face: Face = UNICODE, width: int = WIDTH) -> list[str]:
    return [text_of(row) for row in plot.draw(made, width, height, face)]


def inks(rows: tuple[Line, ...], ink: Ink) -> str:
    return "".join(span.text for row in rows for span in row if span.ink is ink)


def dotted(text: str) -> bool:
    return any("\u2800" < character <= "\u28ff" for character in text)
