"""A plot as SVG: one channel over the whole run, with its limits and its alarms.

Lives here: geometry and marks; colours are the page's, by class, or paper's. Never here: which channels are
drawn.
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

_PAPER: Final = (
    ".grid{stroke:#c9d2d9;fill:none;stroke-width:.7}"
    ".tick,text.limit{fill:#51606c;font-size:10px;font-family:'Libertinus Serif',serif}"
    ".curve{fill:none;stroke:#1d5c86;stroke-width:1.6;stroke-linejoin:round}"
    "rect{opacity:.13;stroke:none}rect.grave{fill:#a0211a}rect.mild{fill:#775000}"
    "path.limit{fill:none;stroke-width:1;stroke-dasharray:5 4}"
    "path.grave{stroke:#a0211a}path.mild{stroke:#775000}"
)
"""Where no page gives colours."""


def picture(plot: PlotTold) -> str:
    """An `<svg>` that stands in a page, which has the colours."""
    if not _known(plot):
        return f'<p class="absent">{escape(plot.channel)}: nothing is known of it.</p>'
    return _svg(f'role="img" aria-label="{escape(label(plot))}"', _drawn(plot))


def picture_alone(plot: PlotTold) -> str:
    """An `<svg>` that has its own colours, those of paper; empty where nothing is known."""
    if not _known(plot):
        return ""
    return _svg('xmlns="http://www.w3.org/2000/svg"', f"<style>{_PAPER}</style>{_drawn(plot)}")


def label(plot: PlotTold) -> str:
    """A curve in words."""
    known = _known(plot)
    span = f", from {min(known):g} to {max(known):g} {plot.unit}" if known else ""
    return f"{plot.channel}, {plot.title}{span}"


def _svg(attributes: str, content: str) -> str:
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" {attributes}>{content}</svg>'


def _known(plot: PlotTold) -> list[float]:
    return [value for value in plot.values if value is not None]


def _drawn(plot: PlotTold) -> str:
    known = _known(plot)
    scale = number_scale(min(known), max(known), _ROWS, plot.quantum)
    parts = (*_alarms(plot), *_values(scale), *_times(plot), *_limits(plot, scale), *_curves(plot, scale))
    return "".join(parts)


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
