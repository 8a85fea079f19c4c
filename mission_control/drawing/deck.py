"""The drawn station: modules in their places, the hatches between them, and what is outside.

Lives here: any station's deck as lines, from its grid of deck places, and words on its arm. Never here: a
particular station, or the list of the crew. A hatch is a line with its state in the middle: air driven across
it, air that only drifts, or closed.
"""

from collections.abc import Iterator
from typing import Final

from mission_control.drawing import module_box, naming, people
from mission_control.drawing.ages import pet_text
from mission_control.drawing.deck_plan import Way, plan
from mission_control.drawing.face import Face
from mission_control.drawing.figures import number
from mission_control.drawing.flow import filled, joined
from mission_control.drawing.ink import Ink, Line, Span, line, width_of
from mission_control.drawing.sheet import Sheet
from mission_control.exercise.view import View
from scenarios.things import ARM
from telemetry.frame import HatchNow, PersonNow
from telemetry.manifest import Manifest

_MOST_WORDS: Final = 3
"""Lines of words below the drawing."""
_ROOMY: Final = 70
"""Cells for how long somebody has been outside, and how far the arm is from its place."""
_BRIEF: Final = 52
"""Below this a shape alone says what is closed or out of bounds, as it does in the drawing."""
_PARKED_DEG: Final = 1.0
"""A joint turned by less counts as where it was."""
_BETWEEN: Final = Span("  ")


def lines(view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """The station in at most `height` lines, with words below it; nothing where it does not fit."""
    rows = len({module.deck.row for module in view.manifest.modules.values()})
    kept = min(max(height - rows, 0), 1 if height < 3 * rows else 2)
    ground = plan(view.manifest.modules.values(), view.manifest.hatches.values(), width, height - kept)
    if ground is None:
        return ()
    worded = min(height - ground.height, _MOST_WORDS)
    sheet = Sheet(width, ground.height)
    attached = {module.id for module in view.frame.modules if module.attached}
    for hatch in view.frame.hatches:
        built = view.manifest.hatches.get(hatch.id)
        if built is not None and attached.issuperset(built.between):
            _draw_hatch(sheet, view.manifest, ground.ways[hatch.id], hatch, face)
    for module in view.frame.modules:
        if module.id in ground.boxes:
            module_box.draw(sheet, view, module, ground.boxes[module.id], ground.bordered, face)
    return (*sheet.lines(), *_words(view, width, worded, face))


def _draw_hatch(sheet: Sheet, manifest: Manifest, way: Way, hatch: HatchNow, face: Face) -> None:
    path = face.hatch_open_upright if way.upright else face.hatch_open
    state = face.hatch_closed if not hatch.open else face.fan if hatch.fan_on else path
    ink = Ink.CAUTION if _shut(manifest, hatch) or _stopped(manifest, hatch) else Ink.DIM
    drawn = path * way.middle + state + path * (way.length - way.middle - 1)
    if way.upright:
        for down, glyph in enumerate(drawn[: way.length]):
            sheet.write(way.x, way.y + down, (naming.name(glyph, "hatch", hatch.id, ink),))
    else:
        sheet.write(way.x, way.y, (naming.name(drawn[: way.length], "hatch", hatch.id, ink),))


def _shut(manifest: Manifest, hatch: HatchNow) -> bool:
    """Whether it is closed and was not built so."""
    return hatch.id in manifest.hatches and manifest.hatches[hatch.id].open and not hatch.open


def _stopped(manifest: Manifest, hatch: HatchNow) -> bool:
    """Whether its fan stands still and was not built so."""
    fan = manifest.hatches[hatch.id].fan if hatch.id in manifest.hatches else None
    return fan is not None and fan.on and not hatch.fan_on


def _words(view: View, width: int, height: int, face: Face) -> list[Line]:
    """Who is outside, where the arm is, and in words whatever is not as it was built."""
    is_parked, arm = _arm(view, width, face)
    telling = (_outside(view, width, face), () if is_parked else arm, *_notes(view, width, face))
    rows = filled(telling, width, height, _BETWEEN)
    # an arm where it belongs is worth only the room that is left
    if is_parked and len(rows) < height:
        rows.append(arm)
    elif is_parked and rows and width_of(joined((rows[-1], arm), _BETWEEN)) <= width:
        rows[-1] = joined((rows[-1], arm), _BETWEEN)
    return [*rows, *[()] * (height - len(rows))]


def _outside(view: View, width: int, face: Face) -> Line:
    """Everybody outside; nothing if nobody is."""
    out = [person for person in view.frame.people if person.outside is not None]
    if not out:
        return ()
    roomy = width >= _ROOMY
    truss = line(Span(f"outside {face.dashed * 3}" if roomy else "", Ink.DIM))
    return joined((truss, *(_floating(view, person, roomy, face) for person in out)), Span(" "))


def _floating(view: View, person: PersonNow, roomy: bool, face: Face) -> Line:
    """Somebody outside: at the truss, or away from it."""
    if person.outside is None:
        return ()
    since = person.outside_since
    return line(
        "  " if roomy and person.outside == "adrift" else "",
        people.outside_mark(person.outside, face),
        people.health_mark(person.health, face),
        people.initials(view.manifest, person.id),
        " ",
        people.held_word(person.outside),
        f" PET {pet_text(view.frame.t - since)}" if roomy and since is not None else "",
    )


def _arm(view: View, width: int, face: Face) -> tuple[bool, Line]:
    """Whether the arm is where it was parked, and the words for it; nothing where there is no arm."""
    manifest, frame = view.manifest, view.frame
    if manifest.arm is None:
        return False, ()
    joints = zip(frame.arm_joints_deg, manifest.arm_parked_deg, strict=False)
    away_deg = max((abs(now - parked) for now, parked in joints), default=0.0)
    is_ready = frame.arm is not None and not frame.arm.brakes_on
    is_parked = not frame.arm_moving and not is_ready and not away_deg > _PARKED_DEG
    if is_parked:
        return True, line(naming.name(f"{manifest.arm} parked", *ARM, Ink.DIM))
    if is_ready and not frame.arm_moving and not away_deg > _PARKED_DEG:
        return False, line(naming.name(f"{manifest.arm} released", *ARM, Ink.CAUTION))
    word = f"{manifest.arm} MOVING" if frame.arm_moving else f"{manifest.arm} moved"
    distance = f", {number(away_deg, 0, 3).strip()}{face.degree} from park" if width >= _ROOMY else ""
    return False, line(naming.name(word, *ARM, Ink.CAUTION), Span(distance))


def _notes(view: View, width: int, face: Face) -> Iterator[Line]:
    """What is not as it was built: closed hatches, stopped fans, vehicles under way, places out of bounds."""
    manifest, frame = view.manifest, view.frame
    closed, forbidden = ("", "") if width < _BRIEF else ("closed: ", " out of bounds")
    for hatch in frame.hatches:
        if _shut(manifest, hatch):
            a, b = (manifest.modules[end].short for end in manifest.hatches[hatch.id].between)
            yield line(naming.name(f"{face.hatch_closed} {closed}{a}-{b}", "hatch", hatch.id, Ink.CAUTION))
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
            yield line(Span(f"{face.forbidden} {manifest.modules[module.id].short}{forbidden}", Ink.CAUTION))
