"""The power and thermal panel: what the arrays give, what the station draws, and how long the night is.

Lives here: how the panel is divided among its parts. Never here: the table of channels (`power_table`) or the
cooling loops (`cooling_rows`).
"""

import math
from typing import Final

from mission_control.drawing import cooling_rows, power_table
from mission_control.drawing.ages import age_text, unheard_text
from mission_control.drawing.bar import bar
from mission_control.drawing.face import Face
from mission_control.drawing.figures import (
    Figure,
    instrument,
    is_fresh,
    number,
    reading,
    told,
    value_of,
    worded,
)
from mission_control.drawing.flow import fitting
from mission_control.drawing.ink import Ink, Line, Span, line, spread, width_of
from mission_control.drawing.orbit import NOWHERE
from mission_control.drawing.trend import plot, sparkline
from mission_control.exercise.view import Trend, View

SUNLIT: Final = "SIM.orbit.sunlit"
GENERATION: Final = "SIM.power.generation"
LOAD: Final = "SIM.power.load"
SHED: Final = "SIM.power.shed"
STORED: Final = "SIM.power.stored"

_WAVE_S: Final = 3 * 3600.0
"""Two revolutions, in which each day and night is still told apart."""
_LEAST_KW: Final = 5.0
_LEAST_KWH: Final = 5.0
"""The smallest differences that fill a plot."""
_STEADY_KW: Final = 0.5
"""As good as no difference between what the arrays give and what the station draws."""
_LEAST_PLOT: Final = 4
_MOST_PLOT: Final = 8


def title(view: View) -> str:
    """The panel's name."""
    return "Power, thermal"


def status(view: View) -> str:
    """What goes into the batteries or comes out of them; how old that is, if it is not fresh."""
    readings = view.frame.readings
    unheard = unheard_text(readings, view.frame.t, (GENERATION, LOAD))
    if unheard:
        return unheard
    net_kw = value_of(readings, GENERATION) - value_of(readings, LOAD)
    if not math.isfinite(net_kw):
        return ""
    if abs(net_kw) < _STEADY_KW:
        return "batteries rest"
    return f"{'charging' if net_kw > 0 else 'draining'} {number(abs(net_kw), 0, 6).strip()} kW"


def draw(view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """The balance, the table of channels, the loops; joints and trends in what is left."""
    head = [_sun(view, width, face), *_balance(view, width, face)]
    ammonia = cooling_rows.ammonia_lines(view, width, face)
    left = height - len(head) - len(ammonia)
    table = power_table.lines(view, width, left, face)
    left -= len(table)
    joints, left = _taken(_joints(view, width, face), left)
    waves, left = _taken(_waves(view, width, face), left)
    water = cooling_rows.water_lines(view, width, min(left, len(view.manifest.water_loops)), face)
    left -= len(water)
    if waves and left >= _LEAST_PLOT - len(waves):
        waves = _plots(view, width, left + len(waves), face)
    return face.block([*head, *table, *joints, *ammonia, *water, *waves], width, height)


def _taken(rows: list[Line], room: int) -> tuple[list[Line], int]:
    """As many of the rows as there is room for, and the room that is left."""
    kept = rows[: max(room, 0)]
    return kept, room - len(kept)


def _sun(view: View, width: int, face: Face) -> Line:
    """Day or night, how long still, and what the batteries hold for it."""
    orbit, t = view.frame.orbit, view.frame.t
    if not orbit.known:
        return line(Span(NOWHERE, Ink.DIM))
    word, then = ("day", "night") if orbit.sunlit else ("night", "day")
    old = view.frame.readings.has(SUNLIT) and not is_fresh(view.frame.readings, SUNLIT)
    now = line(Figure(word, Ink.DIM if old else Ink.STRONG, SUNLIT))
    if orbit.next_terminator is not None and not old:
        ahead = Figure(age_text(orbit.next_terminator - t), Ink.TEXT, "SIM.power.terminator")
        now = line(now, Span(f", {then} in ", Ink.DIM), ahead)
    if not (view.manifest.power_channels and view.frame.readings.has(STORED)):
        return now
    stored = line(_figure(view, STORED, 1, 5, face), Span("kWh", Ink.DIM))
    whole = line(Span("stored ", Ink.DIM), stored)
    return spread(now, whole if width_of(now) + width_of(whole) < width else stored, width)


def _balance(view: View, width: int, face: Face) -> list[Line]:
    """What all arrays give beside what they could, what the station draws beside what goes without."""
    if not view.manifest.power_channels:
        loops = view.manifest.ammonia_loops or view.manifest.water_loops
        silent = "its power" if loops else "its power or its cooling"
        return [line(Span(f"this station tells nothing of {silent}", Ink.DIM))]
    if not view.frame.readings.has(GENERATION):
        return []
    most_kw = sum(channel.array_kw for channel in view.manifest.power_channels.values())
    rows = (
        ("arrays ", GENERATION, line(Span(f"of {number(most_kw, 0, 4).strip()}", Ink.DIM))),
        ("load ", LOAD, line(Span("shed", Ink.DIM), _figure(view, SHED, 1, 4, face))),
    )
    right = [line(_figure(view, id_, 1, 6, face), Span("kW ", Ink.DIM), beside) for _, id_, beside in rows]
    room = width - 7 - max(width_of(each) for each in right)
    readings = view.frame.readings
    return [
        line(
            Span(label.ljust(7), Ink.DIM),
            bar(value_of(readings, id_) / most_kw, max(room, 0), face, _ink(view, id_)),
            figures,
        )
        for (label, id_, _), figures in zip(rows, right, strict=True)
    ]


def _ink(view: View, channel: str) -> Ink:
    return Ink.TREND if is_fresh(view.frame.readings, channel) else Ink.DIM


def _figure(view: View, channel: str, decimals: int, width: int, face: Face) -> Line:
    return reading(view.frame.readings, view.frame.alarms, channel, decimals, width, face)


def _joints(view: View, width: int, face: Face) -> list[Line]:
    """Both joints that turn the arrays once a revolution, and how they are steered."""
    readings, alarms = view.frame.readings, view.frame.alarms
    found = {
        name: instrument(readings.channels, f"power.joints.{name}")
        for name in ("port_deg", "starboard_deg", "mode")
    }
    if not any(found.values()):
        return []

    def degrees(value: float) -> str:
        return f"{number(value, 0, 3)}{face.degree}"

    angles = [
        line(Span(label, Ink.DIM), told(readings, alarms, found[name], degrees, 5, face))
        for label, name in (("port", "port_deg"), ("starboard", "starboard_deg"))
    ]
    mode = worded(readings, alarms, found["mode"], face)
    return [fitting((line(Span("SARJ ", Ink.DIM), angles[0]), angles[1], mode), width, Span(" "))]


def _waves(view: View, width: int, face: Face) -> list[Line]:
    """The last two revolutions in a line each: what the arrays gave, what the batteries held."""
    rows = []
    for name, _, least, trend in _trends(view):
        label = Span(f"{name} {trend.span_s / 3600.0:.0f} h ".ljust(12), Ink.DIM)
        rows.append(line(label, sparkline(trend.values, max(width - 12, 0), face, least=least)))
    return rows


def _plots(view: View, width: int, height: int, face: Face) -> list[Line]:
    """The same as plots, each under a line that names it, as many as there is room for."""
    trends = _trends(view)
    trends = trends[: max(height // _LEAST_PLOT, 1)]
    each = min(height // len(trends), _MOST_PLOT + 1)
    rows = []
    for name, unit, least, trend in trends:
        label = line(Span(f"{name} {trend.span_s / 3600.0:.0f} h", Ink.DIM))
        rows.append(spread(label, line(Span(unit, Ink.DIM)), width))
        rows.extend(plot(trend.values, width, each - 1, face, least=least, decimals=0))
    return rows


def _trends(view: View) -> list[tuple[str, str, float, Trend]]:
    """Those there are: name, unit, the least difference that fills a plot, and the last two revolutions."""
    kinds = (("arrays", "kW", _LEAST_KW, GENERATION), ("stored", "kWh", _LEAST_KWH, STORED))
    return [
        (name, unit, least, _recent(view.trends[channel]))
        for name, unit, least, channel in kinds
        if channel in view.trends
    ]


def _recent(trend: Trend) -> Trend:
    """The end of a trend, of a trend that is longer."""
    if not trend.span_s > _WAVE_S or not trend.past:
        return trend
    step_s = trend.span_s / len(trend.past)
    kept = max(round(_WAVE_S / step_s), 1)
    return Trend(trend.channel, kept * step_s, trend.past[-kept:], trend.now)
