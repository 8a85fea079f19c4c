"""A plot as SVG: one channel over the whole run, with its limits and its alarms.

Lives here: geometry and marks; colours are the page's, by class. Never here: which channels are drawn.
"""

from collections.abc import Iterator
from html import escape
from typing import Final

from mission_control.drawing.scale import Scale, number_scale
from mission_control.drawing.window import TIME_STEPS_S
from mission_control.exercise.report.plots import PlotTold
from scenarios.severity import Severity
from scenarios.times import met_text

_WIDTH, _HEIGHT = 720, 170
_LEFT, _RIGHT, _TOP, _BOTTOM = 66, 10, 10, 24
_ROWS: Final = 9
"""As many rows of text as its height has."""
_LETTERS: Final = 11
"""How high a line of text is."""
_TICK: Final = 110
"""Times stand at least so far apart."""


def picture(plot: PlotTold) -> str:
    """An `<svg>` that stands in a page."""
    known = [value for value in plot.values if value is not None]
    if not known:
        return f'<p class="absent">{escape(plot.channel)}: nothing is known of it.</p>'
    scale = number_scale(min(known), max(known), _ROWS, plot.quantum)
    label = f"{plot.channel}, {plot.title}, from {min(known):g} to {max(known):g} {plot.unit}"
    parts = (*_alarms(plot), *_values(scale), *_times(plot), *_limits(plot, scale), *_curves(plot, scale))
    head = f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(label)}">'
    return f"{head}{''.join(parts)}</svg>"


def _x(plot: PlotTold, t: float) -> float:
    first, last = plot.ts[0], plot.ts[-1]
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (t - first) / (last - first)


def _y(scale: Scale, value: float) -> float:
    return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (scale.high - value) / (scale.high - scale.low)


def _values(scale: Scale) -> Iterator[str]:
    for value, text in scale.ticks:
        y = _y(scale, value)
        yield f'<path class="grid" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>'
        yield f'<text class="tick" text-anchor="end" x="{_LEFT - 6}" y="{y + 3.5:.1f}">{escape(text)}</text>'


def _times(plot: PlotTold) -> Iterator[str]:
    first, last = plot.ts[0], plot.ts[-1]
    least = (last - first) * _TICK / (_WIDTH - _LEFT - _RIGHT)
    step = next((step for step in TIME_STEPS_S if step >= least), TIME_STEPS_S[-1])
    for place in range(int(-(-first // step)), int(last // step) + 1):
        x, bottom = _x(plot, place * step), _HEIGHT - _BOTTOM
        yield f'<path class="grid" d="M{x:.1f} {_TOP}V{bottom + 4}"/>'
        anchor = "end" if x > _WIDTH - 40 else "middle"
        text = escape(met_text(place * step, with_seconds=step < 60))
        yield f'<text class="tick" text-anchor="{anchor}" x="{x:.1f}" y="{bottom + 16}">{text}</text>'


def _alarms(plot: PlotTold) -> Iterator[str]:
    for start, end, severity in plot.spells:
        x = _x(plot, start)
        width = max(_x(plot, end) - x, 1.5)
        area = f'x="{x:.1f}" y="{_TOP}" width="{width:.1f}" height="{_HEIGHT - _TOP - _BOTTOM}"'
        yield f'<rect class="{_grave(severity)}" {area}/>'


def _grave(severity: Severity) -> str:
    return "grave" if severity <= Severity.WARNING else "mild"


def _limits(plot: PlotTold, scale: Scale) -> Iterator[str]:
    """Each that lies on the scale; its words too, where no other's stand."""
    written: list[float] = []
    for limit in plot.limits:
        if scale.low <= limit.threshold <= scale.high:
            y = _y(scale, limit.threshold)
            yield f'<path class="limit {_grave(limit.severity)}" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>'
            if any(abs(y - other) < _LETTERS for other in written):
                continue
            written.append(y)
            words = escape(f"{limit.severity.name.lower()} {limit.relation} {limit.threshold:g}")
            yield f'<text class="limit" x="{_LEFT + 4}" y="{y - 3:.1f}">{words}</text>'


def _curves(plot: PlotTold, scale: Scale) -> Iterator[str]:
    """One for each stretch of which something is known."""
    points: list[str] = []
    for t, value in zip((*plot.ts, plot.ts[-1]), (*plot.values, None), strict=True):
        if value is not None:
            points.append(f"{_x(plot, t):.1f},{_y(scale, value):.1f}")
        elif points:
            drawn = " ".join(points)
            yield f'<polyline class="curve" points="{drawn}"/>'
            points = []
