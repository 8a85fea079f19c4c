"""The table of modules' air: one row a module, numbers aligned, what is past a limit marked.

Lives here: columns and rows, and which are shown where not all fit. Never here: the rest of the panel.
Rows keep the station's order, so that none jumps. Where not all fit, those with standing alarms stay first,
the most severe before others, then those past a limit and those with people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from mission_control.drawing import naming, urgency
from mission_control.drawing.face import Face
from mission_control.drawing.figures import NOTHING, Figure, breach, limits_of, reading
from mission_control.drawing.hum import SILENT_DBA
from mission_control.drawing.ink import Ink, Line, Span, fitted, line
from mission_control.drawing.trend import arrow, sparklines
from mission_control.exercise.view import View
from scenarios.station import Equipment
from telemetry.channels import ChannelTable, Limit
from telemetry.frame import ModuleNow

HEADER: Final = 2
"""Lines of names and units above the modules."""

_NAME: Final = (7, 12)
"""Fewest and most cells of a module's name."""
_SPARK: Final = (8, 40)
"""Fewest and most cells of a module's own trend of CO2, where there is room for it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of each module."""

    quantity: str
    """Its name after the module's: `air.lab.` and this."""
    heading: str
    unit: str
    width: int
    """Of the number; a cell for its mark follows, and one for its arrow where it has one."""
    decimals: int
    steady_per_hour: float | None = None
    """A slower change has no arrow; None for a figure without."""

    @property
    def cells(self) -> int:
        """Cells it takes, with the blank before it."""
        return 1 + self.width + 1 + (self.steady_per_hour is not None)


_FIGURES: Final[tuple[Column, ...]] = (
    Column("o2_mmhg", "ppO2", "mmHg", 5, 1, 0.3),
    Column("co2_mmhg", "ppCO2", "mmHg", 5, 2, 0.1),
    Column("total_mmhg", "press", "mmHg", 5, 1),
    Column("temperature_c", "temp", "°C", 4, 1),
)
_SMOKE: Final = Column("smoke_mg_m3", "smoke", "mg/m3", 5, 1)
"""Has a column, before all that a fire does not change, while a detector sees any."""
_SMOKE_SEEN_MG_M3: Final = 0.5
_FAN_CELLS: Final = 4
_HUM_CELLS: Final = 5
CO2: Final = "co2_mmhg"
_LIMITED: Final = ("o2_mmhg", CO2, "total_mmhg", "temperature_c", "o2_percent")
"""Quantities whose limits make a module worth a row."""
_SAME_EVERYWHERE: Final = (CO2,)
"""What is too much in one module is too much in another, though not every one has an alarm for it; of
pressure that is not so: an airlock's may be let out."""


def lines(view: View, width: int, height: int, face: Face) -> list[Line]:
    """At most `height` lines of `width` cells: headings, units, and as many modules as fit."""
    if height < 1 or width < 1:
        return []
    figures, with_hum, name, spark = _widths(width, _told(view))
    headings = line(_header(figures, with_hum, name, units=False), _trend_heading(view, spark))
    header = [headings, _header(figures, with_hum, name, units=True)] if height > HEADER + 1 else [headings]
    modules = _chosen(view, height - len(header))
    rows = [_row(view, module, figures, with_hum, name, face) for module in modules]
    return [*header[:height], *_with_trends(view, modules, rows, spark, face)]


def channel_of(view: View, module: str, quantity: str) -> str:
    """The channel that shows a quantity of a module's air; nothing where none does."""
    shown = view.frame.readings.channels.measuring
    if quantity != _SMOKE.quantity:
        return shown(f"air.{module}.{quantity}")
    smoke = (shown(f"detector.{each.id}.{quantity}") for each in _detectors(view) if each.module == module)
    return next(smoke, "")


def _detectors(view: View) -> Iterator[Equipment]:
    return (each for each in view.manifest.equipment.values() if each.kind == "smoke-detector")


def _told(view: View) -> tuple[Column, ...]:
    """The figures worth a column just now, as far as there is room for them."""
    readings = view.frame.readings
    channels = (channel_of(view, each.module, _SMOKE.quantity) for each in _detectors(view))
    if any(readings.value(channel) > _SMOKE_SEEN_MG_M3 for channel in channels if channel):
        return (*_FIGURES[:2], _SMOKE, *_FIGURES[2:])
    return _FIGURES


def _widths(width: int, figures: tuple[Column, ...]) -> tuple[tuple[Column, ...], bool, int, int]:
    """Which of the figures there is room for, whether the hum too, and the cells of names and of trends."""
    while len(figures) > 1 and _NAME[0] + sum(c.cells for c in figures) + _FAN_CELLS > width:
        figures = figures[:-1]
    left = width - _NAME[0] - sum(c.cells for c in figures) - _FAN_CELLS
    with_hum = left >= _HUM_CELLS
    left -= _HUM_CELLS if with_hum else 0
    name = min(_NAME[0] + max(left, 0), _NAME[1])
    left -= name - _NAME[0] + 2
    return figures, with_hum, name, min(left, _SPARK[1]) if left >= _SPARK[0] else 0


def _header(figures: tuple[Column, ...], with_hum: bool, name: int, units: bool) -> Line:
    cells = [" " * name]
    cells += [" " + (c.unit if units else c.heading).rjust(c.width).ljust(c.cells - 1) for c in figures]
    cells.append(" " + ("" if units else "fan").ljust(_FAN_CELLS - 1))
    cells.append((" " + ("dBA" if units else "hum").rjust(_HUM_CELLS - 2) + " ") if with_hum else "")
    return line(Span("".join(cells), Ink.DIM))


def _trend_heading(view: View, spark: int) -> Line:
    """What the trends are of, and over how long, which is the same for all."""
    channels = (channel_of(view, module.id, CO2) for module in view.frame.modules) if spark else ()
    span_s = next((view.trends[channel].span_s for channel in channels if channel in view.trends), None)
    return () if span_s is None else line(Span(f"  ppCO2 {span_s / 3600.0:.0f} h", Ink.DIM))


def _row(
    view: View,
    module: ModuleNow,
    figures: tuple[Column, ...],
    with_hum: bool,
    name: int,
    face: Face,
) -> Line:
    inhabited = any(p.module == module.id and p.health != "dead" for p in view.frame.people)
    short, ink = view.manifest.modules[module.id].short, Ink.TEXT if inhabited else Ink.DIM
    label = naming.name(short, "module", module.id, ink)
    parts = [fitted(line(label), name), *_figures(view, module, figures, face)]
    parts.append(line(" ", _fan(module, inhabited, face)))
    if with_hum:
        parts.append(_hum(view, module, face))
    return line(*parts)


def _with_trends(
    view: View, modules: Sequence[ModuleNow], rows: list[Line], spark: int, face: Face
) -> list[Line]:
    """The rows, each with its module's trend of CO2 where there is room for that."""
    if not spark:
        return rows
    trends = [view.trends.get(channel_of(view, module.id, CO2)) for module in modules]
    drawn = sparklines([trend.values if trend else () for trend in trends], spark, face, least=0.5)
    return [line(row, "  ", trend) for row, trend in zip(rows, drawn, strict=True)]


def _figures(view: View, module: ModuleNow, figures: tuple[Column, ...], face: Face) -> Iterator[Line]:
    readings, alarms = view.frame.readings, view.frame.alarms
    for column in figures:
        channel = channel_of(view, module.id, column.quantity)
        steady = column.steady_per_hour
        trend = "" if steady is None else arrow(view.trends.get(channel), steady, face)
        alike = _everywhere(readings.channels, column.quantity, (*view.manifest.modules,))
        yield line(" ", reading(readings, alarms, channel, column.decimals, column.width, face, trend, alike))


@lru_cache(maxsize=16)
def _everywhere(channels: ChannelTable, quantity: str, modules: tuple[str, ...]) -> tuple[Limit, ...]:
    """The limits of a quantity in any module, where it means the same to whoever breathes there."""
    if quantity not in _SAME_EVERYWHERE:
        return ()
    measuring = (channels.measuring(f"air.{module}.{quantity}") for module in modules)
    return tuple(limit for channel in measuring for limit in limits_of(channels, channel))


def _fan(module: ModuleNow, inhabited: bool, face: Face) -> Span:
    """Whether air is moved in and out; that it is not matters where somebody breathes."""
    if module.ventilated is None:
        return Span(NOTHING.ljust(_FAN_CELLS - 1), Ink.DIM)
    if module.ventilated:
        return Span(face.on.ljust(_FAN_CELLS - 1), Ink.DIM)
    return Span("off".ljust(_FAN_CELLS - 1), Ink.CAUTION if inhabited else Ink.DIM)


def _hum(view: View, module: ModuleNow, face: Face) -> Line:
    channel = view.frame.readings.channels.measuring(f"hum.{module.id}")
    silent = module.hum_dba < SILENT_DBA
    figure = reading(view.frame.readings, view.frame.alarms, channel, 0, _HUM_CELLS - 2, face)
    return (
        line(" ", *(Figure(span.text, Ink.DIM, channel) for span in figure)) if silent else line(" ", figure)
    )


def _chosen(view: View, count: int) -> list[ModuleNow]:
    """The modules worth a row, in the station's order."""
    there = [m for m in view.frame.modules if m.id in view.manifest.modules]
    inhabited = {p.module for p in view.frame.people if p.health != "dead"}
    there = [m for m in there if m.attached or m.id in inhabited]
    if len(there) <= count:
        return there
    detectors = [*_detectors(view)]

    def place(module: ModuleNow) -> tuple[int, bool, bool]:
        within = (each.id for each in detectors if each.module == module.id)
        return (
            urgency.rank(view, module.id, *within),
            not _past_limit(view, module),
            module.id not in inhabited,
        )

    telling = sorted(there, key=place)
    kept = {m.id for m in telling[: max(count, 0)]}
    return [m for m in there if m.id in kept]


def _past_limit(view: View, module: ModuleNow) -> bool:
    return any(
        breach(view.frame.readings, view.frame.alarms, channel_of(view, module.id, quantity))
        for quantity in _LIMITED
    )
