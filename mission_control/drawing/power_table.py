"""The table of power channels: one row a channel, its numbers aligned, what is past a limit marked.

Lives here: columns and rows, and which are shown where not all fit. Never here: the rest of the panel.
"""

import math
from dataclasses import dataclass
from typing import Final

from mission_control.drawing import naming, urgency
from mission_control.drawing.bar import bar
from mission_control.drawing.face import SEVERITY_INK, Face
from mission_control.drawing.figures import breach, instrument, is_fresh, reading, value_of
from mission_control.drawing.ink import Ink, Line, Span, abridged, line
from mission_control.exercise.view import View

HEADER: Final = 1
"""Lines above the channels."""
_NAME: Final = 4
"""Cells of a channel's name."""
_BAR: Final = (4, 16)
"""Fewest and most cells of a battery's bar."""


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of each channel."""

    quantity: str
    heading: str
    width: int
    """Of the number; a blank stands before it and a cell for its mark after."""
    decimals: int

    @property
    def cells(self) -> int:
        """Cells it takes."""
        return 1 + self.width + 1


_VOLTS: Final = Column("bus_v", "V", 5, 1)
_AMPS: Final = Column("bus_a", "A", 5, 1)
_ARRAY: Final = Column("array_kw", "array", 4, 1)
_LOAD: Final = Column("load_kw", "load", 4, 1)
_GIMBAL: Final = Column("gimbal_deg", "gimbal", 5, 1)
_CHARGE: Final = Column("charge_percent", "batt", 3, 0)
_BY_WORTH: Final = (_CHARGE, _VOLTS, _ARRAY, _AMPS, _GIMBAL, _LOAD)
_IN_ORDER: Final = (_VOLTS, _AMPS, _ARRAY, _LOAD, _GIMBAL, _CHARGE)


def lines(view: View, width: int, height: int, face: Face) -> list[Line]:
    """At most `height` lines of `width` cells: headings, and as many channels as fit."""
    if height < 1 or not view.manifest.power_channels:
        return []
    shown, left = _columns(view, width)
    cells = [" " * (2 + _NAME), *(" " + _heading(column, face).rjust(column.width) + " " for column in shown)]
    header = line(Span("".join(cells), Ink.DIM))
    return [header, *(_row(view, channel, shown, left, face) for channel in _chosen(view, height - HEADER))]


def _heading(column: Column, face: Face) -> str:
    return f"BGA{face.degree}" if column is _GIMBAL else column.heading[: column.width + 1]


def _columns(view: View, width: int) -> tuple[tuple[Column, ...], int]:
    """Which figures are measured and there is room for, and the cells of the bar."""
    room = width - 2 - _NAME
    kept: list[Column] = []
    for column in _BY_WORTH:
        if not any(_instrument(view, channel, column.quantity) for channel in view.manifest.power_channels):
            continue
        # a bar says more than a further figure
        if column.cells + (_BAR[0] + 1 if len(kept) > 3 else 0) <= room:
            kept.append(column)
            room -= column.cells
    bar_cells = min(room - 1, _BAR[1]) if _CHARGE in kept else 0
    return tuple(column for column in _IN_ORDER if column in kept), bar_cells


def _row(view: View, channel: str, shown: tuple[Column, ...], left: int, face: Face) -> Line:
    readings, alarms = view.frame.readings, view.frame.alarms
    measured = [(column, _instrument(view, channel, column.quantity)) for column in shown]
    figures = [line(" ", reading(readings, alarms, id_, c.decimals, c.width, face)) for c, id_ in measured]
    name = naming.name(abridged(channel.upper(), _NAME).ljust(_NAME), "power-channel", channel)
    charge = line(" ", _charge(view, channel, left, face)) if left >= _BAR[0] else ()
    return line(_switch(view, channel, face), name, *figures, charge)


def _switch(view: View, channel: str, face: Face) -> Span:
    """Whether its bus is joined to its loads; nothing where nothing tells."""
    switch = view.manifest.power_channels[channel].switch
    state = next((e.state for e in view.frame.equipment if e.id == switch), None)
    if state is None:
        return Span("  ")
    shape = face.failed if state == "failed" else face.on if state == "on" else face.off
    return naming.name(f"{shape} ", "power-channel", channel, Ink.DIM if state == "on" else Ink.CAUTION)


def _charge(view: View, channel: str, width: int, face: Face) -> Line:
    readings = view.frame.readings
    id_ = _instrument(view, channel, _CHARGE.quantity)
    if not is_fresh(readings, id_):
        return bar(value_of(readings, id_) / 100.0, width, face, Ink.DIM)
    severity = breach(readings, view.frame.alarms, id_)
    ink = Ink.TREND if severity is None else SEVERITY_INK[severity]
    return bar(value_of(readings, id_) / 100.0, width, face, ink)


def _instrument(view: View, channel: str, quantity: str) -> str:
    """What measures a quantity of a power channel; nothing where nothing does."""
    return instrument(view.frame.readings.channels, f"power.{channel}.{quantity}")


def _chosen(view: View, count: int) -> list[str]:
    """The channels worth a row, in the station's order: those with standing alarms first, those past a limit,
    and the least charged.
    """
    there = [*view.manifest.power_channels]
    if len(there) <= count:
        return there
    telling = sorted(
        there,
        key=lambda channel: (
            urgency.rank(view, channel),
            not _past_limit(view, channel),
            _charge_of(view, channel),
        ),
    )
    kept = {*telling[: max(count, 0)]}
    return [channel for channel in there if channel in kept]


def _charge_of(view: View, channel: str) -> float:
    value = value_of(view.frame.readings, _instrument(view, channel, _CHARGE.quantity))
    return value if math.isfinite(value) else math.inf


def _past_limit(view: View, channel: str) -> bool:
    readings, alarms = view.frame.readings, view.frame.alarms
    found = (_instrument(view, channel, column.quantity) for column in _IN_ORDER)
    return any(breach(readings, alarms, id_) for id_ in found if readings.has(id_))
