"""The seats on the console: who sits where, what each did last, and what they have not read.

Never here: who may sit where, or what a seat sees.
"""

from collections.abc import Sequence
from typing import Final

from mission_control.drawing.ages import coarse_age_text, exact_text
from mission_control.drawing.desk.listing import counted, nothing, pointed, told
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, columns, line, spread, width_of
from mission_control.drawing.menu import Row
from mission_control.exercise.desk import SeatNow
from mission_control.exercise.view import View

_NAME: Final = 18
_WHO: Final = 10
"""Columns for an id and a name, where there is room."""


def title(view: View) -> str:
    """The panel's name."""
    return "Seats"


def status(view: View) -> str:
    """How many are taken, and what is unread."""
    seats = _seats(view)
    taken = sum(seat.who is not None for seat in seats)
    unread = sum(seat.unread for seat in seats if seat.role == "player")
    return counted((taken, f"of {len(seats)} taken"), (unread, "unread"))


def entries(view: View) -> Sequence[str]:
    """Their ids, players first."""
    return [seat.id for seat in ordered(view)]


def ordered(view: View) -> list[SeatNow]:
    """Players first, then who leads, judges and watches."""
    return sorted(_seats(view), key=lambda seat: seat.role != "player")


def rows(view: View, width: int, chosen: int | None, face: Face) -> Sequence[Row]:
    """A row each; of the chosen one its whole title, and what it did last in full."""
    shown: list[Row] = []
    seats = ordered(view)
    longest = min(max((len(seat.id) for seat in seats), default=0), _NAME)
    for place, seat in enumerate(seats):
        shown.append(Row(_row(seat, view.frame.t, width, longest, place == chosen, face), place))
        if place == chosen:
            shown += told(_more(seat, view), width, place)
    return shown or nothing("nobody runs this exercise")


def _seats(view: View) -> Sequence[SeatNow]:
    return view.desk.seats if view.desk is not None else ()


def _row(seat: SeatNow, t: float, width: int, named: int, chosen: bool, face: Face) -> Line:
    """`named` columns are for its id; what it did last has what is left."""
    there = seat.who is not None
    mark = Span(face.on if there else face.off, Ink.GOOD if there else Ink.DIM)
    name = Span(seat.id, Ink.STRONG if chosen else Ink.TEXT if there else Ink.DIM)
    unread = line(Span(f"{seat.unread} unread", Ink.CAUTION)) if seat.unread and there else ()
    who = Span((seat.who or "here") if there else "away" if seat.since is not None else "", Ink.DIM)
    left = line(pointed(chosen, face), mark, " ", columns([line(name)], [named]), " ")
    ago = "" if seat.acted is None else f"{coarse_age_text(t - seat.acted)}: {seat.action}"
    room = width - width_of(left) - width_of(unread) - 1
    middle = columns([line(who)], [_WHO]) if room >= _WHO + width_of(line(ago)) + 1 else line(who)
    return spread(line(left, middle, " ", Span(ago, Ink.DIM)), unread, width)


def _more(seat: SeatNow, view: View) -> str:
    names = ", ".join(view.manifest.name(someone) for someone in seat.plays)
    parts = [
        seat.title,
        f"plays {names}" if names else seat.role,
        "on the ground" if seat.vantage == "ground" else "",
    ]
    if seat.since is not None:
        word = "here since" if seat.who is not None else "gone since"
        parts.append(f"{word} {exact_text(seat.since)}")
    parts.append(f"{seat.letters - seat.unread} of {seat.letters} letters read" if seat.letters else "")
    parts.append(f"last: {seat.action}" if seat.action else "Did nothing yet")
    return ". ".join(part for part in parts if part)
