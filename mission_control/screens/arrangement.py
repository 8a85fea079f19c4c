"""Arrangement: which panels stand on a terminal of a given size, and in which shape.

Lives here: sizes into shapes, and tabs of panels. Never here: a widget.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SMALLEST: Final = (60, 16)
"""Columns and rows below which nothing useful can be shown."""
_EVERYTHING: Final = (108, 34)
"""Columns and rows from which all panels stand at once."""

TABS: Final[tuple[tuple[int, ...], ...]] = ((1, 2), (3, 4), (5, 6), (7,))
"""Which panels share a tab where not all can stand."""
LOG: Final = 7


class Shape(StrEnum):
    """How the panels are laid out; the style sheet has a class for each."""

    ALL = "all"
    PAIR = "pair"
    """Two panels side by side, two lines of the log below."""
    ONE = "one"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What stands on the screen."""

    shape: Shape
    panels: tuple[int, ...]
    tabbed: bool
    """Whether the rest is behind tabs."""


def too_small(width: int, height: int) -> bool:
    """Whether a terminal of this size can show nothing useful."""
    return width < SMALLEST[0] or height < SMALLEST[1]


def tab_of(panel: int) -> int:
    """The tab a panel is in."""
    return next(tab for tab, panels in enumerate(TABS) if panel in panels)


def arrangement(width: int, height: int, tab: int, maximised: int | None) -> Arrangement:
    """What stands on a terminal of this size, with this tab chosen and this panel maximised."""
    tabbed = width < _EVERYTHING[0] or height < _EVERYTHING[1]
    if maximised is not None:
        return Arrangement(Shape.ONE, (maximised,), tabbed)
    if not tabbed:
        return Arrangement(Shape.ALL, tuple(panel for panels in TABS for panel in panels), tabbed)
    chosen = TABS[tab]
    if len(chosen) == 1:
        return Arrangement(Shape.ONE, chosen, tabbed)
    return Arrangement(Shape.PAIR, (*chosen, LOG), tabbed)
