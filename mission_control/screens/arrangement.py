"""Arrangement: which panels stand on a terminal of a given size, and in which shape.

Lives here: sizes into shapes, tabs and pages of panels, and what is chosen among them. Never here: a widget.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mission_control.exercise.panelled import ALL

SMALLEST: Final = (60, 16)
"""Columns and rows below which nothing useful can be shown."""
_PAGED: Final = (108, 34)
"""Columns and rows from which a page of panels stands at once,"""
_EVERYTHING: Final = (176, 52)
"""and from which all of them do."""

Tabs = tuple[tuple[int, ...], ...]

PANELS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
PAIRS: Final[Tabs] = ((1, 2), (3, 4), (5, 6), (7,), (8, 9), (10,))
"""Which panels share a tab where a page would be too large."""
PAGES: Final[Tabs] = ((1, 2, 3, 4, 5), (8, 9, 10))
"""Which share a page where not all can stand: the station, and its systems."""
ON_EVERY_PAGE: Final = (6, 7)
LOG: Final = 7
ORDERS: Final = 3
COMMS: Final = 5
_MOST_ABREAST: Final = 4
_MOST_ON_A_PAGE: Final = 6
"""Of those that are not on every page, three abreast."""


def numbered(names: Sequence[str]) -> tuple[int, ...]:
    """Panels by their numbers, in order."""
    return tuple(number for number, name in enumerate(ALL, 1) if name in names)


class Shape(StrEnum):
    """How the panels are laid out; the style sheet has a class for each."""

    ALL = "all"
    STATION = "station"
    SYSTEMS = "systems"
    PAIR = "pair"
    """Two panels side by side, two lines of the log below."""
    ONE = "one"
    ROWS = "rows"
    """As many as a seat has, in rows as wide as the screen."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody has chosen to look at."""

    panel: int = PANELS[0]
    """Whose tab or page it is."""
    maximised: int | None = None
    """The panel that stands alone."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What stands on the screen."""

    shape: Shape
    panels: tuple[int, ...]
    tabs: Tabs
    """The tabs or pages there are; none where all panels stand."""
    choice: Choice
    known: tuple[int, ...] = PANELS
    """All that this seat has."""
    rows: Tabs = ()
    """Which stand abreast, where they stand in rows."""

    @property
    def tab(self) -> int:
        """Which of the tabs is chosen."""
        return _tab(self.tabs, self.choice.panel)

    def in_full(self, panel: int) -> Choice:
        """The choice of one panel in full; what it was chosen from stays, if that holds it as well."""
        held = not self.tabs or any(panel in tab for tab in self.tabs)
        return Choice(panel if held else self.choice.panel, panel)

    def turned(self, direction: int) -> Choice | None:
        """The choice of the next or previous panel in full, or tab; None where there is neither."""
        if self.choice.maximised is not None:
            place = self.known.index(self.choice.maximised)
            return self.in_full(self.known[(place + direction) % len(self.known)])
        if not self.tabs:
            return None
        return Choice(self.tabs[(self.tab + direction) % len(self.tabs)][0])


def too_small(width: int, height: int) -> bool:
    """Whether a terminal of this size can show nothing useful."""
    return width < SMALLEST[0] or height < SMALLEST[1]


def arrangement(width: int, height: int, choice: Choice, known: tuple[int, ...] = PANELS) -> Arrangement:
    """What stands on a terminal of this size, with this choice, for whoever has these panels."""
    if known != PANELS:
        return _in_part(width, height, choice, known)
    tabs = _tabs(width, height)
    if choice.maximised is not None:
        return Arrangement(Shape.ONE, (choice.maximised,), tabs, choice)
    if not tabs:
        return Arrangement(Shape.ALL, PANELS, tabs, choice)
    tab = _tab(tabs, choice.panel)
    chosen = tabs[tab]
    if tabs is PAGES:
        shape = (Shape.STATION, Shape.SYSTEMS)[tab]
        return Arrangement(shape, (*chosen, *ON_EVERY_PAGE), tabs, choice)
    if len(chosen) == 1:
        return Arrangement(Shape.ONE, chosen, tabs, choice)
    return Arrangement(Shape.PAIR, (*chosen, LOG), tabs, choice)


def _in_part(width: int, height: int, choice: Choice, known: tuple[int, ...]) -> Arrangement:
    """The same for a seat that has not all panels."""
    below = tuple(panel for panel in ON_EVERY_PAGE if panel in known)
    above = [panel for panel in known if panel not in below]
    large = width >= _EVERYTHING[0] and height >= _EVERYTHING[1]
    paged = width >= _PAGED[0] and height >= _PAGED[1]
    if paged:
        pages = _parted(above, len(PANELS) if large else _MOST_ON_A_PAGE) or ((),)
    else:
        pairs = _parted([panel for panel in known if panel != LOG], 2)
        pages = (*pairs, *([(LOG,)] if LOG in known else []))
    tabs = pages if len(pages) > 1 else ()
    if choice.maximised in known:
        return Arrangement(Shape.ONE, (choice.maximised,), tabs, choice, known)
    choice = Choice(choice.panel)
    chosen = pages[_tab(pages, choice.panel)]
    rows: Tabs = (chosen,)
    if paged:
        rows = tuple(row for row in (*_parted(chosen, _MOST_ABREAST if large else 3), below) if row)
    elif chosen != (LOG,) and LOG in known:
        rows = (chosen, (LOG,))
    panels = tuple(dict.fromkeys(panel for row in rows for panel in row))
    return Arrangement(Shape.ROWS, panels, tabs, choice, known, rows)


def _parted(panels: Sequence[int], most: int) -> Tabs:
    """As few parts as hold at most so many, none with many more than another."""
    parts = -(-len(panels) // most)
    each = -(-len(panels) // parts) if parts else 1
    return tuple(tuple(panels[first : first + each]) for first in range(0, len(panels), each))


def _tabs(width: int, height: int) -> Tabs:
    if width >= _EVERYTHING[0] and height >= _EVERYTHING[1]:
        return ()
    return PAGES if width >= _PAGED[0] and height >= _PAGED[1] else PAIRS


def _tab(tabs: Tabs, panel: int) -> int:
    """The tab that holds a panel; the first if it is in none, or in all."""
    return next((place for place, panels in enumerate(tabs) if panel in panels), 0)
