"""Arrangement: which panels stand on a terminal of a given size, and in which shape.

Lives here: sizes into shapes, tabs and pages of panels, and what is chosen among them. Never here: a widget.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

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


class Shape(StrEnum):
    """How the panels are laid out; the style sheet has a class for each."""

    ALL = "all"
    STATION = "station"
    SYSTEMS = "systems"
    PAIR = "pair"
    """Two panels side by side, two lines of the log below."""
    ONE = "one"


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
            return self.in_full((self.choice.maximised - 1 + direction) % len(PANELS) + 1)
        if not self.tabs:
            return None
        return Choice(self.tabs[(self.tab + direction) % len(self.tabs)][0])


def too_small(width: int, height: int) -> bool:
    """Whether a terminal of this size can show nothing useful."""
    return width < SMALLEST[0] or height < SMALLEST[1]


def arrangement(width: int, height: int, choice: Choice) -> Arrangement:
    """What stands on a terminal of this size, with this choice."""
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


def _tabs(width: int, height: int) -> Tabs:
    if width >= _EVERYTHING[0] and height >= _EVERYTHING[1]:
        return ()
    return PAGES if width >= _PAGED[0] and height >= _PAGED[1] else PAIRS


def _tab(tabs: Tabs, panel: int) -> int:
    """The tab that holds a panel; the first if it is in none, or in all."""
    return next((place for place, panels in enumerate(tabs) if panel in panels), 0)
