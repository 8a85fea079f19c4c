"""The ground plan of the drawn station: where each module's box goes on a sheet of a given size.

Lives here: the grid of deck places into cells, for any station. It depends on the station and the size alone,
so that nothing moves but the people. Never here: what is written into a box.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from rich.cells import cell_len

from mission_control.drawing.ink import plain
from scenarios.station import Module

_LEAST_WIDTH: Final = 4
"""Two people's initials."""
_MOST_WIDTH: Final = 26
_LEAST_BORDERED_WIDTH: Final = 8
_MOST_PEOPLE_LINES: Final = 5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells, the border included where it has one."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column beyond it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first line below it."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Plan:
    """Where every module is drawn."""

    boxes: dict[str, Box]
    bordered: bool
    height: int
    """Lines that it takes."""


def plan(modules: Collection[Module], width: int, height: int) -> Plan | None:
    """The plan that makes most of the room; None if there is not even a line for each row of the deck."""
    columns = sorted({m.deck.column for m in modules})
    rows = sorted({m.deck.row for m in modules})
    crowd = [sum(m.deck.row == row for m in modules) for row in rows]
    if not rows or len(rows) > height or len(columns) * (_LEAST_WIDTH + 1) - 1 > width:
        return None
    needs = [max(cell_len(plain(m.short)) for m in modules if m.deck.column == column) for column in columns]
    gap = 3 if sum(needs) + 5 * len(columns) <= width else 1
    widths = _widths(needs, width - gap * (len(columns) - 1))
    bordered = min(widths) >= _LEAST_BORDERED_WIDTH and len(rows) * 4 - 1 <= height
    between = 1 if len(rows) * (4 if bordered else 3) - 1 <= height else 0
    heights = _heights(crowd, height - between * (len(rows) - 1), bordered)
    left = (width - sum(widths) - gap * (len(columns) - 1)) // 2
    lefts = dict(zip(columns, _starts(widths, gap), strict=True))
    tops = dict(zip(rows, _starts(heights, between), strict=True))
    boxes = {
        m.id: Box(
            left + lefts[m.deck.column],
            tops[m.deck.row],
            widths[columns.index(m.deck.column)],
            heights[rows.index(m.deck.row)],
        )
        for m in modules
    }
    return Plan(boxes, bordered, sum(heights) + between * (len(rows) - 1))


def _starts(sizes: Sequence[int], gap: int) -> Iterable[int]:
    return accumulate((size + gap for size in sizes[:-1]), initial=0)


def _widths(needs: Sequence[int], room: int) -> list[int]:
    """Widths of the columns: what their names need, the widest giving way, the narrowest growing."""
    widths = [max(need, _LEAST_WIDTH) for need in needs]
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    while sum(widths) < room and min(widths) < _MOST_WIDTH:
        widths[widths.index(min(widths))] += 1
    return widths


def _heights(crowd: Sequence[int], room: int, bordered: bool) -> list[int]:
    """Heights of the rows: what they need at least, and the room left to those with most modules first."""
    least, most = (3, 2 + _MOST_PEOPLE_LINES) if bordered else (1, 2)
    heights = [least] * len(crowd)
    busiest = sorted(range(len(crowd)), key=lambda row: -crowd[row])
    while sum(heights) < room and min(heights) < most:
        row = next(row for row in busiest if heights[row] == min(heights))
        heights[row] += 1
    return heights
