"""The drawn station: modules in their places, the hatches between them, and what is outside.

Lives here: any station's deck as lines, from its grid of deck places. Never here: a particular station, or
the list of the crew. A hatch is a line with its state in the middle: air driven across it, air that only
drifts, or closed.
"""

from collections.abc import Iterator
from typing import Final

from mission_control.drawing import module_box, people
from mission_control.drawing.ages import pet_text
from mission_control.drawing.deck_plan import Box, Plan, plan
from mission_control.drawing.face import Face
from mission_control.drawing.flow import flowed, joined
from mission_control.drawing.ink import Ink, Line, Span, line
from mission_control.drawing.sheet import Sheet
from mission_control.exercise.view import View
from telemetry.frame import HatchNow, PersonNow
from telemetry.manifest import Manifest

_MOST_WORDS: Final = 3
"""Lines of words below the drawing."""
_BETWEEN: Final = Span("  ")

Cell = tuple[int, int]
"""Column and line of a sheet."""
Cells = list[Cell]


def lines(view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """The station in at most `height` lines, with words below it; nothing where it does not fit."""
    rows = len({module.deck.row for module in view.manifest.modules.values()})
    kept = min(max(height - rows, 0), 1 if height < 3 * rows else 2)
    ground = plan(view.manifest.modules.values(), width, height - kept)
    if ground is None:
        return ()
    worded = min(height - ground.height, _MOST_WORDS)
    sheet = Sheet(width, ground.height)
    attached = {module.id for module in view.frame.modules if module.attached}
    for hatch in view.frame.hatches:
        built = view.manifest.hatches.get(hatch.id)
        if built is not None and attached.issuperset(built.between):
            _draw_hatch(sheet, view.manifest, ground, hatch, face)
    for module in view.frame.modules:
        if module.id in ground.boxes:
            module_box.draw(sheet, view, module, ground.boxes[module.id], ground.bordered, face)
    return (*sheet.lines(), *_words(view, width, worded, face))


def _draw_hatch(sheet: Sheet, manifest: Manifest, ground: Plan, hatch: HatchNow, face: Face) -> None:
    a, b = (ground.boxes[end] for end in manifest.hatches[hatch.id].between)
    if a.y == b.y:
        cells, middle, path = *_across(a, b, ground), face.hatch_open
    else:
        cells, middle, path = *_upright(a, b, ground), face.hatch_open_upright
    state = face.hatch_closed if not hatch.open else face.fan if hatch.fan_on else path
    ink = Ink.CAUTION if _shut(manifest, hatch) or _stopped(manifest, hatch) else Ink.DIM
    for cell in cells:
        sheet.write(*cell, line(Span(state if cell == middle else path, ink)))


def _shut(manifest: Manifest, hatch: HatchNow) -> bool:
    """Whether it is closed and was not built so."""
    return hatch.id in manifest.hatches and manifest.hatches[hatch.id].open and not hatch.open


def _stopped(manifest: Manifest, hatch: HatchNow) -> bool:
    """Whether its fan stands still and was not built so."""
    fan = manifest.hatches[hatch.id].fan if hatch.id in manifest.hatches else None
    return fan is not None and fan.on and not hatch.fan_on


def _across(a: Box, b: Box, ground: Plan) -> tuple[Cells, Cell]:
    """The cells between two boxes side by side and their middle; none where something stands between.

    Without borders they begin at the name, which is written over them.
    """
    left, right = sorted((a, b), key=lambda box: box.x)
    y = a.y + a.height // 2 if ground.bordered else a.y
    blocked = any(box.y == a.y and left.x < box.x < right.x for box in ground.boxes.values())
    first = left.right if ground.bordered else left.x
    return [] if blocked else [(x, y) for x in range(first, right.x)], ((left.right + right.x) // 2, y)


def _upright(a: Box, b: Box, ground: Plan) -> tuple[Cells, Cell]:
    """The same for two boxes one above the other; none where they are not in one column either."""
    upper, lower = sorted((a, b), key=lambda box: box.y)
    blocked = any(box.x == a.x and upper.y < box.y < lower.y for box in ground.boxes.values())
    x, first = (a.x + a.width // 2, upper.bottom) if ground.bordered else (a.x, upper.y + 1)
    return [] if blocked or a.x != b.x else [(x, y) for y in range(first, lower.y)], (
        x,
        (first + lower.y) // 2,
    )


def _words(view: View, width: int, height: int, face: Face) -> list[Line]:
    """Who is outside along the truss, and in words whatever is not as it was built."""
    floating = [_floating(view, person, face) for person in view.frame.people if person.outside is not None]
    truss = line(Span(f"outside {face.dashed * 3}", Ink.DIM), *floating)
    rows = flowed((truss, *_notes(view, face)), width, _BETWEEN)
    # what finds no row of its own is cut off visibly at the end of the last one
    return [
        joined(rows[place:] if place == height - 1 else rows[place : place + 1], _BETWEEN)
        for place in range(height)
    ]


def _floating(view: View, person: PersonNow, face: Face) -> Line:
    """Somebody outside: at the truss, or away from it."""
    if person.outside is None:
        return ()
    since = person.outside_since
    return line(
        "   " if person.outside == "adrift" else "",
        people.outside_mark(person.outside, face),
        people.health_mark(person.health, face),
        people.initials(view.manifest, person.id),
        " ",
        people.held_word(person.outside),
        f" PET {pet_text(view.frame.t - since)}" if since is not None else "",
    )


def _notes(view: View, face: Face) -> Iterator[Line]:
    """What is not as it was built: closed hatches, stopped fans, vehicles under way, places out of bounds."""
    manifest, frame = view.manifest, view.frame
    if manifest.arm is not None and frame.arm_moving:
        yield line(Span(f"{face.pointer}{manifest.arm} moving", Ink.CAUTION))
    for hatch in frame.hatches:
        if _shut(manifest, hatch):
            a, b = (manifest.modules[end].short for end in manifest.hatches[hatch.id].between)
            yield line(Span(f"{face.hatch_closed} closed: {a}-{b}", Ink.CAUTION))
    stopped = sum(_stopped(manifest, hatch) for hatch in frame.hatches)
    if stopped:
        yield line(
            Span(
                f"{stopped} of {sum(h.fan is not None for h in manifest.hatches.values())} fans stopped",
                Ink.CAUTION,
            )
        )
    for vehicle in frame.vehicles:
        if vehicle.phase != "docked" and vehicle.id in manifest.vehicles:
            yield line(manifest.vehicles[vehicle.id].name, Span(f" {vehicle.phase}", Ink.ADVISORY))
    for module in frame.modules:
        if module.forbidden and module.id in manifest.modules:
            yield line(
                Span(f"{face.forbidden} {manifest.modules[module.id].short} out of bounds", Ink.CAUTION)
            )
