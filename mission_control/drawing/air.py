"""The life support panel: is the air good, and is it getting worse or better?

Lives here: how the panel is divided among its parts. Never here: the table of modules (`air_table`) or the
hum's wave (`hum`).
"""

import math
from collections.abc import Iterable
from typing import Final

import numpy as np

from mission_control.drawing import air_table, hum, naming
from mission_control.drawing.face import SEVERITY_INK, Face
from mission_control.drawing.figures import Figure, limits_of, mark, number, passed
from mission_control.drawing.flow import filled, joined
from mission_control.drawing.ink import Ink, Line, Span, line, spread, width_of
from mission_control.drawing.trend import plot, sparkline
from mission_control.exercise.view import View
from scenarios.station import Equipment
from scenarios.words import EquipmentState

_LEAST_CO2_MMHG: Final = 0.5
"""The smallest difference of ppCO2 that fills a plot."""
_ROOMY: Final = 46
"""From so many columns on, nothing is abridged."""
_BETWEEN: Final = Span("  ")
_AIR_MACHINES: Final = ("oxygen-generator", "scrubber")


def title(view: View) -> str:
    """The panel's name."""
    return "Life support"


def status(view: View) -> str:
    """How many people depend on this air; nothing where nobody's whereabouts are known."""
    if view.manifest.recorded:
        return ""
    breathing = sum(p.module is not None and p.health != "dead" for p in view.frame.people)
    return f"{breathing} breathing"


def draw(view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """The table of modules, then hum, worst breath and machines; the trend of CO2 in what is left."""
    parts = [_machines_line] if view.manifest.recorded else [_hum_line, _worst_line, _machines_line]
    # a few modules first; each further line goes to the next part, what is left to the plot
    table_least = air_table.HEADER + min(4, len(view.manifest.modules))
    shown = parts[: max(0, min(len(parts), height - table_least))]
    table = air_table.lines(view, width, max(height - len(shown) - (height > table_least + 3), 0), face)
    left = height - len(table) - len(shown)
    below = [part(view, width, face) for part in shown]
    return face.block([*table, *_trend_lines(view, width, left, face), *below], width, height)


def _trend_lines(view: View, width: int, height: int, face: Face) -> list[Line]:
    """The worst module's ppCO2 over the time there is: one line, or a plot under a line that names it."""
    values, hours = _worst_co2(view)
    if height < 1 or not values:
        return []
    threshold = _co2_limit(view)
    name = f"ppCO2 worst {hours:.0f} h"
    if height == 1:
        label = line(Span(f"{name} ", Ink.DIM))
        limit = "" if threshold is None else f" {face.at_most}{number(threshold, 1, 5).strip()}"
        room = max(width - width_of(label) - len(limit), 0)
        return [line(label, sparkline(values, room, face, threshold, _LEAST_CO2_MMHG), Span(limit, Ink.DIM))]
    heading = spread(line(Span(name, Ink.DIM)), line(Span("mmHg", Ink.DIM)), width)
    return [heading, *plot(values, width, min(height - 1, 10), face, threshold, _LEAST_CO2_MMHG)]


def _worst_co2(view: View) -> tuple[list[float], float]:
    """At each moment the highest ppCO2 of any module, oldest first; and the hours that they span."""
    found = [view.trends[i] for i in _co2_channels(view) if i in view.trends]
    if not found:
        return [], 0.0
    # trends of one view span the same time; were they not as long, the last values are the same moments
    shared = min(len(trend.values) for trend in found)
    past = np.array([trend.values[len(trend.values) - shared :] for trend in found])
    return np.fmax.reduce(past, axis=0).tolist(), found[0].span_s / 3600.0


def _co2_limit(view: View) -> float | None:
    channels = view.frame.readings.channels
    highs = [
        limit.threshold
        for channel_id in _co2_channels(view)
        if channel_id in channels
        for limit in limits_of(channels, channel_id)
        if limit.relation == ">"
    ]
    return min(highs, default=None)


def _co2_channels(view: View) -> Iterable[str]:
    return (air_table.channel_of(view, module, air_table.CO2) for module in view.manifest.modules)


def _hum_line(view: View, width: int, face: Face) -> Line:
    return hum.wave(view, width, face)


def _worst_line(view: View, width: int, face: Face) -> Line:
    """Who breathes most CO2, in the air before their own face."""
    breathing = [p for p in view.frame.people if math.isfinite(p.breathing_co2_mmhg)]
    label = Span("worst breath " if width >= _ROOMY else "breath ", Ink.DIM)
    if not breathing:
        return line(label, Span("nobody aboard breathes" if view.frame.people else "", Ink.DIM))
    worst = max(breathing, key=lambda p: p.breathing_co2_mmhg)
    channel = f"SIM.{worst.id}.breathingCO2"
    limit = passed(view.frame.readings, view.frame.alarms, channel)
    past = " " if limit is None else mark(limit, face)
    ink = Ink.TEXT if limit is None else SEVERITY_INK[limit.severity]
    module = view.manifest.modules.get(worst.module or "")
    where = f", {module.short}" if module else ""
    unit = "mmHg CO2" if width >= _ROOMY else "mmHg"
    figure = Figure(f" {number(worst.breathing_co2_mmhg, 1, 4)} {unit}{past}", ink, channel)
    return spread(
        line(label, naming.name(view.manifest.name(worst.id), "person", worst.id), where), line(figure), width
    )


def _machines_line(view: View, width: int, face: Face) -> Line:
    """What makes oxygen and removes CO2, and its state; where not all fit, what is as built by its shape."""
    machines = _machines(view)
    whole = joined([_worded(machine, state) for machine, state in machines], _BETWEEN)
    if width_of(whole) <= width:
        return whole
    changed = [_worded(machine, state) for machine, state in machines if state != machine.state]
    as_built = [
        line(
            Span(face.on if state == "on" else face.off, Ink.DIM),
            naming.name(machine.name, "equipment", machine.id),
        )
        for machine, state in sorted(machines, key=lambda each: each[1] != "on")
        if state == machine.state
    ]
    return next(iter(filled([*changed, *as_built], width, 1, Span(" "))), ())


def _machines(view: View) -> list[tuple[Equipment, EquipmentState]]:
    """The station's own, and those of a vehicle with somebody in it."""
    manifest = view.manifest
    inhabited = {p.module for p in view.frame.people if p.health != "dead"}
    empty = {vehicle.module for vehicle in manifest.vehicles.values()} - inhabited
    known = [(manifest.equipment[e.id], e.state) for e in view.frame.equipment if e.id in manifest.equipment]
    return [(m, state) for m, state in known if m.kind in _AIR_MACHINES and m.module not in empty]


def _worded(machine: Equipment, state: EquipmentState) -> Line:
    failed = state == "failed"
    ink = Ink.CAUTION if failed else Ink.TEXT
    word = Figure(state.upper() if failed else state, ink, f"SIM.{machine.id}.state")
    return line(naming.name(f"{machine.name} ", "equipment", machine.id, Ink.DIM), word)
