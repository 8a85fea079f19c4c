"""Cooling loops as rows: the ammonia outside, the water within, each with its pump.

Lives here: one line a loop. Never here: how temperatures move.
"""

from collections.abc import Sequence
from typing import Final

from mission_control.drawing import naming, urgency
from mission_control.drawing.face import Face
from mission_control.drawing.figures import Figure, breach, instrument, reading
from mission_control.drawing.flow import fitting, joined
from mission_control.drawing.ink import Ink, Line, Span, abridged, fitted, line, width_of
from mission_control.exercise.view import View
from scenarios.cooling import AmmoniaLoop, WaterLoop
from scenarios.words import EquipmentState

_NAME: Final = (7, 22)
"""Fewest and most cells of a loop's name."""
_RIGHTFUL: Final = 3
"""Figures before which a loop's name gives way; a further one gives way to the name."""
_ABREAST: Final = 72
"""From so many columns on, two loops stand in a line, this far apart."""
_GAP: Final = 4
_OUTSIDE: Final = (
    ("temperature_c", "C", 5, 1),
    ("pressure_kpa", "kPa", 4, 0),
    ("flow_kg_h", "kg/h", 4, 0),
    ("heat_kw", "kW", 4, 1),
)
_WITHIN: Final = (("temperature_c", "C", 5, 1), ("quantity_percent", "%", 5, 1))


def ammonia_lines(view: View, width: int, face: Face) -> list[Line]:
    """Every loop outside: temperature, pressure, flow, and the heat it carries off."""
    return [_row(view, loop, _OUTSIDE, width, face) for loop in view.manifest.ammonia_loops.values()]


def water_lines(view: View, width: int, height: int, face: Face) -> list[Line]:
    """At most `height` lines of the loops within, two to a line where there is room.

    Where not all fit, those not in order come first, and the rest are counted.
    """
    loops = [*view.manifest.water_loops.values()]
    abreast = 2 if width >= _ABREAST else 1
    if height < 1 or not loops:
        return []
    shown = loops if len(loops) <= height * abreast else _telling(view, loops)[: (height - 1) * abreast]
    each = (width - _GAP * (abreast - 1)) // abreast
    cells = [fitted(_row(view, loop, _WITHIN, each, face), each) for loop in loops if loop in shown]
    rows = [
        joined(cells[place : place + abreast], Span(" " * _GAP)) for place in range(0, len(cells), abreast)
    ]
    hidden = [loop for loop in loops if loop not in shown]
    if not hidden:
        return rows
    wrong = sum(_is_wrong(view, loop) for loop in hidden)
    said = f"{wrong} not in order" if wrong else "all in order"
    ink = Ink.CAUTION if wrong else Ink.DIM
    return [*rows, line(Span(f"+{len(hidden)} water loops, ", Ink.DIM), Span(said, ink))]


def _telling(view: View, loops: list[WaterLoop]) -> list[WaterLoop]:
    """Those with standing alarms before those that are else not in order, and both before the others."""
    return sorted(loops, key=lambda loop: (urgency.rank(view, loop.id), not _is_wrong(view, loop)))


def _row(
    view: View,
    loop: AmmoniaLoop | WaterLoop,
    figures: Sequence[tuple[str, str, int, int]],
    width: int,
    face: Face,
) -> Line:
    readings, alarms = view.frame.readings, view.frame.alarms
    cells = []
    for quantity, unit, room, decimals in figures:
        figure = reading(readings, alarms, _instrument(view, loop, quantity), decimals, room, face)
        cells.append(line(figure, Span(f"{face.degree}C" if unit == "C" else unit, Ink.DIM)))
    taken = sum(width_of(cell) + 1 for cell in cells[:_RIGHTFUL]) + 2
    name = min(max(width - taken, _NAME[0]), _NAME[1])
    label = fitted(line(naming.name(abridged(loop.name, name), "equipment", loop.pump)), name)
    return line(_pump(view, loop, face), fitting((label, *cells), width - 2, Span(" ")))


def _pump(view: View, loop: AmmoniaLoop | WaterLoop, face: Face) -> Line:
    state = _state(view, loop)
    if state is None:
        return line("  ")
    shape = face.failed if state == "failed" else face.on if state == "on" else face.off
    ink = Ink.DIM if state == "on" else Ink.CAUTION
    return line(Figure(shape, ink, f"SIM.{loop.pump}.state"), " ")


def _instrument(view: View, loop: AmmoniaLoop | WaterLoop, quantity: str) -> str:
    return instrument(view.frame.readings.channels, f"cooling.{loop.id}.{quantity}")


def _state(view: View, loop: AmmoniaLoop | WaterLoop) -> EquipmentState | None:
    """What its pump reports; None where nothing is known of it."""
    return next((e.state for e in view.frame.equipment if e.id == loop.pump), None)


def _is_wrong(view: View, loop: WaterLoop) -> bool:
    """Whether its pump does not run, or anything in it is past a limit."""
    if _state(view, loop) not in (None, "on"):
        return True
    readings, alarms = view.frame.readings, view.frame.alarms
    found = (_instrument(view, loop, quantity) for quantity, *_ in _WITHIN)
    return any(breach(readings, alarms, id_) for id_ in found if readings.has(id_))
