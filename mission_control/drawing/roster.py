"""The list of the crew: where each of them is, how they are, what they hold and who is with them.

Lives here: one line a person, two where there is height but not width. Never here: the drawn station.
"""

import math
from collections.abc import Sequence

from rich.cells import cell_len

from mission_control.drawing import people, urgency
from mission_control.drawing.ages import moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.flow import DOT, fitting, joined
from mission_control.drawing.harmless import plain
from mission_control.drawing.ink import Ink, Line, Span, columns, fitted, line, width_of
from mission_control.exercise.view import View
from telemetry.frame import PersonNow

_WIDE = 84
"""Cells for everything about a person on one line."""
_WIDEST = 120
"""Cells for their role too."""
_PLACE = 8
"""Cells of a module's name, or of an arrow and most of one."""
_NARROW = 32
"""Below this there is no room for names."""


def lines(view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """Everybody in at most `height` lines; those who find no room are counted in the last one.

    Then those with standing alarms are shown before the others, in the order of the crew.
    """
    crew = view.frame.people
    if len(crew) > height:
        urgent = sorted(crew, key=lambda person: urgency.rank(view, person.id))[: max(height - 1, 0)]
        shown = tuple(_row(view, person, width, face) for person in crew if person in urgent)
        return (*shown, line(Span(f"+{len(crew) - len(shown)} more", Ink.DIM)))[: max(height, 0)]
    if width >= _WIDE or height < 2 * len(crew):
        return tuple(_row(view, person, width, face) for person in crew)
    return tuple(
        row
        for person in crew
        for row in (
            _row(view, person, width, face),
            line("      ", fitting(_more(view, person, width - 6, face), width - 6)),
        )
    )


def _row(view: View, person: PersonNow, width: int, face: Face) -> Line:
    manifest = view.manifest
    known = manifest.people.get(person.id)
    who = line(people.initials(manifest, person.id))
    condition = people.condition(person, view.frame.t, face)
    how = joined(condition, Span(" "))
    side = line(people.side_word(manifest, person.id))
    if width < _NARROW:
        return line(who, " ", _whereabouts(view, person, long=False), " " if how else "", how)
    if width < _WIDE:
        cells = (
            who,
            side,
            line(people.given(manifest, person.id)),
            _beside(view, person, condition, width - 16, face),
        )
        return columns(cells, (2, 2, 9, width - 16))
    name = line(known.name if known else person.id)
    role = line(Span(known.role if known else "", Ink.DIM))
    room = width - (46 if width < _WIDEST else 73)
    told = room - width_of(how) - DOT.width if how else room
    rest = fitting((how, *_more(view, person, told, face)), room)
    if width < _WIDEST:
        return columns((who, side, name, _place(view, person, 20), rest), (2, 2, 18, 20, room))
    return columns((who, side, name, role, _place(view, person, 24), rest), (2, 2, 20, 20, 24, room))


def _place(view: View, person: PersonNow, width: int) -> Line:
    """Where they are and where they are going: in full if that fits in `width` cells, else in short."""
    long = _whereabouts(view, person, long=True)
    return long if width_of(long) <= width else _whereabouts(view, person, long=False)


def _whereabouts(view: View, person: PersonNow, *, long: bool) -> Line:
    """The module they are in, and where they are going; outside; or landed."""
    modules = view.manifest.modules

    def name(module: str) -> str:
        return module if module not in modules else modules[module].name if long else modules[module].short

    if person.module is None:
        where = f"outside, {person.outside_place}" if long and person.outside_place else "outside"
        return line(where if person.outside is not None else Span("landed", Ink.DIM))
    if person.moving_to is None:
        return line(name(person.module))
    here = f"{name(person.module)} " if long else ""
    return line(here, Span(f"→{name(person.moving_to)}", Ink.STRONG))


def _company(view: View, person: PersonNow, face: Face) -> Line:
    """Who is with them; nothing for the dead, and for those outside or landed."""
    if person.module is None or person.health == "dead":
        return ()
    others = [
        line(people.health_mark(p.health, face), people.initials(view.manifest, p.id))
        for p in view.frame.people
        if p.module == person.module and p.id != person.id
    ]
    if not others:
        return line(Span("alone", Ink.DIM))
    return line(Span("with ", Ink.DIM), joined(others, Span(" ")))


def _beside(view: View, person: PersonNow, condition: list[Line], width: int, face: Face) -> Line:
    """Place, condition, things and company, as much of it as fits; who is outside is so by condition."""
    place: Line = ()
    if person.outside is None:
        place = fitted(_whereabouts(view, person, long=False), _PLACE)
        width -= _PLACE + 1
    how = fitting(condition, width, Span(" "))
    held = line(_things(_held(view, person), width - (width_of(how) + 3 if how else 0)))
    beside = fitting((how, held, _company(view, person, face)), width)
    return line(place, " " if place else "", beside)


def _held(view: View, person: PersonNow) -> list[str]:
    """The names of what they hold, and of what they have a copy of, as far as the view knows of it."""
    names = {thing.id: thing.name for thing in view.frame.things}
    copies = [f"{copy.name} copy" for copy in view.frame.copies if copy.by == person.id]
    return [*(names[thing] for thing in person.carrying if thing in names), *copies]


def _things(names: Sequence[str], width: int) -> str:
    """Names in at most `width` cells: whole, or by their last words, which say what a thing is.

    Where not even those fit it is the shortest of them, so that most are named, and the number of the rest.
    """
    nouns = [name.split()[-1] if name.split() else name for name in names]
    short = sorted(nouns, key=cell_len)
    fewer = (", ".join(short[:kept]) + f" +{len(short) - kept}" for kept in range(len(short) - 1, 0, -1))
    texts = (", ".join(names), ", ".join(nouns), *fewer)
    return next((text for text in texts if cell_len(plain(text)) <= width), "")


def _more(view: View, person: PersonNow, width: int, face: Face) -> tuple[Line, ...]:
    """Since when they are not well, company, what they hold, their CO2, and since when they are there.

    What they hold is told as shortly as it must be for the rest to fit, and rather than what comes behind it.
    """
    co2 = person.breathing_co2_mmhg
    holds = line(Span("holds ", Ink.DIM))
    before = (people.struck(person), _company(view, person, face))
    after = (
        line(Span("CO2 ", Ink.DIM), f"{co2:.1f}", Span(" mmHg", Ink.DIM)) if math.isfinite(co2) else (),
        line(Span(f"since {moment_text(person.since)}" if person.health != "dead" else "", Ink.DIM)),
    )
    names = _held(view, person)
    rooms = (width - width_of(joined((*before, holds, *after[:told]))) for told in (2, 1, 0))
    held = next((text for room in rooms if (text := _things(names, room))), "")
    return (*before, line(holds, held) if held else (), *after)
