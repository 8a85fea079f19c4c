"""The seats of an exercise side by side, for whoever sits in all of them, and which have something new.

Lives here: their row, and how wide each is. Never here: what is new (`exercise.solo`), or what a
click leads to.
"""

from collections.abc import Callable, Sequence

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, spread, width_of
from mission_control.exercise.solo import SeatTab

_NEXT = "ctrl+n next "


def seat_tabs(tabs: Sequence[SeatTab], chosen: str, width: int, face: Face) -> tuple[Line, Sequence[int]]:
    """One row of `width` cells, and how wide each tab is: titles, ids, initials or numbers, as there is room.

    Behind its name a seat tells how much it is asked (`?`), and how many letters came (`+`).
    """
    names: tuple[Callable[[SeatTab], str], ...] = (
        lambda tab: tab.title,
        lambda tab: tab.id,
        lambda tab: tab.id if tab.id == chosen else tab.initials or tab.id,
        lambda tab: tab.id if tab.id == chosen else "",
    )
    forms = [[_cell(i, tab, chosen, name(tab)) for i, tab in enumerate(tabs, 1)] for name in names]
    cells = next((form for form in forms if _taken(form) <= width), forms[-1])
    hint = _NEXT if _taken(cells) + len(_NEXT) <= width else ""
    row = face.block([spread(line(*cells), line(Span(hint, Ink.DIM)), width)], width, 1)[0]
    return row, [width_of(cell) for cell in cells]


def _cell(number: int, tab: SeatTab, chosen: str, name: str) -> Line:
    lit = tab.id == chosen
    key = Span(f" F{number}" if name else f" {number}", Ink.CURSOR if lit else Ink.KEY)
    called = Span(f" {name}" if name else "", Ink.CURSOR if lit else Ink.DIM)
    news = "".join((f"?{tab.asked}" if tab.asked else "", f"+{tab.letters}" if tab.letters else ""))
    told = Span(f" {news}" if name and news else news, Ink.CAUTION)
    return line(key, called, told, Span(" ", Ink.CURSOR if lit else Ink.DIM))


def _taken(cells: Sequence[Line]) -> int:
    return sum(width_of(cell) for cell in cells)
