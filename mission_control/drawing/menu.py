"""Rows to choose among: lines, some of which belong to an item, and the part of them that fits.

Lives here: that shape. Never here: what the items are, or who chooses.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from mission_control.drawing.ink import Line

NONE_CHOSEN: Final = -1
"""In an item's place, where nobody has chosen yet."""


class Row(NamedTuple):
    """One line."""

    line: Line
    item: int | None = None
    """Which item it belongs to, counted from 0; None if it is only to read."""


def items(rows: Sequence[Row]) -> int:
    """How many items there are."""
    return len({row.item for row in rows} - {None})


def window(rows: Sequence[Row], height: int, chosen: int) -> Sequence[Row]:
    """At most `height` rows in which the chosen item's are, with what stands above it as far as that goes."""
    last = max((place for place, row in enumerate(rows) if row.item == chosen), default=0)
    first = max(last + 1 - height, 0)
    return rows[first : first + height]
