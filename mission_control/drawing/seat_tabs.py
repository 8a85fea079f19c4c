"""The seats of an exercise side by side, for whoever sits in all of them, and which have something new.

Lives here: their row, and how wide each is. Never here: what is new (`exercise.solo`), or what a
click leads to.
"""

from collections.abc import Callable, Sequence

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, spread, width_of
from mission_control.exercise.solo import SeatTab

_NEXT = "ctrl+n next "
_MARKS = frozenset("?+")


def seat_tabs(tabs: Sequence[SeatTab], chosen: str, width: int, face: Face) -> tuple[Line, Sequence[int]]:
    """One row of `width` cells, and how wide each tab is: titles, ids or initials, as there is room.

    Behind its name a seat tells how much it is asked (`?`), and how many letters came (`+`).
    """
    forms: tuple[Callable[[int, SeatTab], Line], ...] = (
        lambda n, tab: _cell(f"F{n}", tab.title, f" {_news(tab)}", tab.id == chosen),
        lambda n, tab: _cell(f"F{n}", tab.id, f" {_news(tab)}", tab.id == chosen),
        lambda n, tab: _cell(f"F{n}", _short(tab, chosen), f" {_news(tab)}", tab.id == chosen),
        lambda n, tab: _cell(f"{n}", _short(tab, chosen), _news(tab), tab.id == chosen),
        lambda n, tab: _cell(f"{n}", tab.initials, _news(tab), tab.id == chosen),
        lambda n, tab: _cell(
            f"{n}", tab.initials, "".join(filter(_MARKS.__contains__, _news(tab))), tab.id == chosen
        ),
    )
    rows = [[form(n, tab) for n, tab in enumerate(tabs, 1)] for form in forms]
    cells = next((row for row in rows if _taken(row) <= width), rows[-1])
    hint = _NEXT if _taken(cells) + len(_NEXT) <= width else ""
    row = face.block([spread(line(*cells), line(Span(hint, Ink.DIM)), width)], width, 1)[0]
    return row, [width_of(cell) for cell in cells]


def _short(tab: SeatTab, chosen: str) -> str:
    return tab.id if tab.id == chosen else tab.initials


def _news(tab: SeatTab) -> str:
    return f"{f'?{tab.asked}' if tab.asked else ''}{f'+{tab.letters}' if tab.letters else ''}"


def _cell(key: str, name: str, news: str, lit: bool) -> Line:
    ink = Ink.CURSOR if lit else Ink.DIM
    told = Span(news if news.strip() else "", Ink.CAUTION)
    return line(Span(f" {key}", Ink.CURSOR if lit else Ink.KEY), Span(f" {name}", ink), told, Span(" ", ink))


def _taken(cells: Sequence[Line]) -> int:
    return sum(width_of(cell) for cell in cells)
