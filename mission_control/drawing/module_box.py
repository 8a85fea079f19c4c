"""One module of the drawn station: its name, its border where there is room for one, and who is inside.

Lives here: what is written into the box that the plan gives a module. Never here: where it stands.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from rich.cells import cell_len

from mission_control.drawing import naming, people
from mission_control.drawing.deck_plan import Box
from mission_control.drawing.face import Face
from mission_control.drawing.figures import number
from mission_control.drawing.flow import flowed, joined
from mission_control.drawing.harmless import plain
from mission_control.drawing.ink import Ink, Line, Span, abridged, fitted, line, width_of
from mission_control.drawing.sheet import Sheet
from mission_control.exercise.view import View
from telemetry.frame import ModuleNow, PersonNow
from telemetry.manifest import Manifest

_COUNT: Final = 2
"""Cells of a count."""


def draw(sheet: Sheet, view: View, module: ModuleNow, box: Box, bordered: bool, face: Face) -> None:
    """Write a module into its box, as high as it is."""
    inside = [person for person in view.frame.people if person.module == module.id]
    if bordered:
        _draw_bordered(sheet, view, module, inside, box, face)
    elif box.height == 1:
        _draw_line(sheet, view, module, inside, box, face)
    else:
        _draw_name(sheet, view, module, box, bool(inside), face)
        # the beginning of the lower line is a hatch's, unless people need it
        rooms = [Box(box.x + indent, box.y + 1, box.width - indent, 1) for indent in (2, 1, 0)]
        room, row = _seated(view, inside, rooms, face)
        if not inside and not module.attached:
            row = _phase(view, module.id)
        sheet.write(room.x, room.y, _clipped(row, room.width))


def _draw_bordered(
    sheet: Sheet, view: View, module: ModuleNow, inside: Sequence[PersonNow], box: Box, face: Face
) -> None:
    """The name in the border, the people by name if all fit so, and what one hears if a row is free."""
    width, height = box.width - 2, box.height - 2
    _draw_border(sheet, box, face)
    sheet.write(box.x + 1, box.y, _name(view, module, box.name, box.name, bool(inside), face))
    rows = _flowing(view, inside, width, height, face)
    if not inside and not module.attached:
        rows = [_phase(view, module.id)]
    if len(rows) < height:
        rows = [*rows, *[()] * (height - 1 - len(rows)), _air(module)]
    for below, row in enumerate(rows):
        sheet.write(box.x + 1, box.y + 1 + below, _clipped(row, width))


def _draw_line(
    sheet: Sheet, view: View, module: ModuleNow, inside: Sequence[PersonNow], box: Box, face: Face
) -> None:
    """One line alone: the name as it always is there, and the people in what it leaves."""
    if not inside:
        _draw_name(sheet, view, module, box, False, face)
        return
    room = box.width + box.spare
    # who is inside says enough of a vehicle under way: brackets would cost them their place
    name = _name(view, replace(module, attached=True), box.name, room, True, face)
    left = room - width_of(name)
    labels = _initials(view, inside, face)
    rows = [joined(row, Span(gap)) for row in labels for gap in (" ", "")]
    rows = [line(" ", row) for row in rows] + [row for row in rows if _needs_no_blank(module, inside)]
    counted = line(" " if left > _COUNT else "", _counted(labels[-1], inside, left - 1, face))
    row = next((row for row in rows if width_of(row) <= left), counted)
    sheet.write(box.x, box.y, _clear(_clipped(line(name, row), room), room))


def _needs_no_blank(module: ModuleNow, inside: Sequence[PersonNow]) -> bool:
    """Whether a sign stands between a name and the initials behind it, or there is nothing shorter."""
    return module.forbidden or inside[0].health != "well" or len(inside) == 1


def _draw_name(sheet: Sheet, view: View, module: ModuleNow, box: Box, occupied: bool, face: Face) -> None:
    # a sign may stand in the gap beside the box, so that no letter of the name need give way to it
    room = box.width + (module.forbidden and sheet.is_blank(box.right, box.y))
    sheet.write(box.x, box.y, _clear(_name(view, module, box.name, room, occupied, face), room))


def _seated(view: View, inside: Sequence[PersonNow], rooms: Sequence[Box], face: Face) -> tuple[Box, Line]:
    """The first room that holds all initials, and their row; else the last, with as many as fit, counted."""
    labels = _initials(view, inside, face)
    for row in labels:
        for room in rooms:
            for gap in (" ", ""):
                if width_of(joined(row, Span(gap))) <= room.width:
                    return room, joined(row, Span(gap))
    return rooms[-1], _counted(labels[-1], inside, rooms[-1].width, face)


def _flowing(view: View, inside: Sequence[PersonNow], width: int, height: int, face: Face) -> list[Line]:
    """People by name, else by initials, else packed close, in several rows; else as many as fit, counted."""
    named = [_label(view, person, people.given, face) for person in inside]
    with_arrows, without = _initials(view, inside, face)
    for labels, gap in ((named, " "), (with_arrows, " "), (without, "")):
        rows = flowed(labels, width, Span(gap))
        if len(rows) <= height and all(width_of(row) <= width for row in rows):
            return rows
    return [_counted(without, inside, width, face)]


def _counted(labels: Sequence[Line], inside: Sequence[PersonNow], width: int, face: Face) -> Line:
    """As many as fit, and the number of the rest; where not one fits, of all, with the sign of the dead."""
    rows = [line(*labels[:shown], f"+{len(labels) - shown}") for shown in range(len(labels) - 1, 0, -1)]
    shape = face.dead if all(person.health == "dead" for person in inside) else "+"
    return next((row for row in rows if width_of(row) <= width), line(f"{shape}{len(labels)}"))


def _initials(view: View, inside: Sequence[PersonNow], face: Face) -> tuple[list[Line], list[Line]]:
    """Everybody's initials: with the ways they float, and without, where those find no room."""
    plainly = [_label(view, replace(person, moving_to=None), people.initials, face) for person in inside]
    return [_label(view, person, people.initials, face) for person in inside], plainly


def _label(view: View, person: PersonNow, naming: Callable[[Manifest, str], Span], face: Face) -> Line:
    return line(
        people.health_mark(person.health, face),
        naming(view.manifest, person.id),
        _arrow(view.manifest, person, face),
    )


def _air(module: ModuleNow) -> Line:
    """What one hears: the hum, or that nothing moves the air."""
    hum = Span(f"{number(module.hum_dba, 0, 3).strip()} dBA", Ink.DIM)
    return line(hum, "" if module.ventilated else Span(" still", Ink.CAUTION))


def _draw_border(sheet: Sheet, box: Box, face: Face) -> None:
    across = face.horizontal * (box.width - 2)
    for y, ends in ((box.y, face.corners[:2]), (box.bottom - 1, face.corners[2:])):
        sheet.write(box.x, y, line(Span(ends[0] + across + ends[1], Ink.DIM)))
    for y in range(box.y + 1, box.bottom - 1):
        for x in (box.x, box.right - 1):
            sheet.write(x, y, line(Span(face.vertical, Ink.DIM)))


def _name(view: View, module: ModuleNow, cells: int, room: int, occupied: bool, face: Face) -> Line:
    """The module's name in its `cells`, and its sign if it is out of bounds, which may take more room."""
    built = view.manifest.modules[module.id]
    ink = Ink.TEXT if occupied else Ink.DIM
    sign = line(Span(face.forbidden, Ink.CAUTION)) if module.forbidden else ()
    around = 0 if module.attached else 2
    left = max(min(cells, room - width_of(sign) - around), 0)
    name = built.name if cell_len(plain(built.name)) <= left else abridged(built.short, left)
    return line(naming.name(name if module.attached else f"({name})", "module", module.id, ink), sign)


def _clear(name: Line, width: int) -> Line:
    """The name, and a blank behind it that keeps it off the hatch line it is written over."""
    return line(name, " ") if 0 < width_of(name) < width else name


def _phase(view: View, module: str) -> Line:
    """What the vehicle that a module belongs to is doing."""
    vehicles = view.manifest.vehicles
    phases = (v.phase for v in view.frame.vehicles if v.id in vehicles and vehicles[v.id].module == module)
    return line(Span(next(phases, ""), Ink.DIM))


def _arrow(manifest: Manifest, person: PersonNow, face: Face) -> Span:
    """Which way somebody floats, as the deck is drawn; nothing for one who stays."""
    if person.moving_to is None or person.module is None:
        return Span("")
    left, right, up, down = tuple(face.ways)
    ahead = _next_module(manifest, person.module, person.moving_to)
    if ahead not in manifest.modules or person.module not in manifest.modules:
        return Span(right)
    here, there = manifest.modules[person.module].deck, manifest.modules[ahead].deck
    if there.column != here.column:
        return Span(right if there.column > here.column else left)
    return Span(down if there.row > here.row else up)


def _next_module(manifest: Manifest, start: str, goal: str) -> str:
    """The first module on the shortest way through the hatches; the goal itself where there is no way."""
    ahead = {goal: goal}
    waiting = deque([goal])
    while waiting and start not in ahead:
        reached = waiting.popleft()
        for hatch in manifest.hatches.values():
            if reached in hatch.between:
                beyond = hatch.between[hatch.between[0] == reached]
                if beyond not in ahead:
                    ahead[beyond] = reached
                    waiting.append(beyond)
    return ahead.get(start, goal)


def _clipped(text: Line, width: int) -> Line:
    """The text in at most `width` cells."""
    return fitted(text, max(width, 0)) if width_of(text) > width else text
