"""Arrangement of the console: which of its panels stand on a terminal of a given size.

Lives here: sizes into shapes, tabs and pages. Never here: a widget.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PANELS: Final = (1, 2, 3, 4, 5, 6, 7, 8)
NAMES: Final = ("injects", "expected", "decisions", "seats", "truth", "secrets", "notes", "log")
"""What they are called, from number 1 on."""
BRIEF_NAMES: Final = ("inject", "expect", "decide", "seats", "truth", "secret", "notes", "log")

_PAGED: Final = (108, 34)
"""Columns and rows from which half of the panels stand at once,"""
_EVERYTHING: Final = (156, 46)
"""and from which all of them do."""


class DeskShape(StrEnum):
    """How the panels are laid out; the style sheet has a class for each."""

    ALL = "all"
    RUN = "run"
    """Half of them, the first of which is the tallest."""
    PAIR = "pair"
    ONE = "one"


_TABS: Final[dict[DeskShape, tuple[tuple[int, ...], ...]]] = {
    DeskShape.ALL: (),
    DeskShape.RUN: ((1, 2, 3, 4), (5, 6, 7, 8)),
    DeskShape.PAIR: ((1, 2), (3, 4), (5, 6), (7, 8)),
}


@dataclass(frozen=True, slots=True)
class DeskArrangement:
    """What stands on the screen."""

    shape: DeskShape
    panels: tuple[int, ...]
    tabs: tuple[tuple[int, ...], ...]
    """The tabs or pages there are; none where all panels stand."""
    tab: int

    @property
    def order(self) -> tuple[int, ...]:
        """All panels, as one turns from one to the next."""
        return tuple(panel for tab in self.tabs for panel in tab) or PANELS


def desk_arrangement(width: int, height: int, panel: int, *, in_full: bool) -> DeskArrangement:
    """What stands on a terminal of this size where this panel is looked at."""
    if width >= _EVERYTHING[0] and height >= _EVERYTHING[1]:
        shape = DeskShape.ALL
    elif width >= _PAGED[0] and height >= _PAGED[1]:
        shape = DeskShape.RUN
    else:
        shape = DeskShape.PAIR
    tabs = _TABS[shape]
    tab = next((place for place, panels in enumerate(tabs) if panel in panels), 0)
    if in_full:
        return DeskArrangement(DeskShape.ONE, (panel,), tabs, tab)
    return DeskArrangement(shape, tabs[tab] if tabs else PANELS, tabs, tab)
