"""The ground plan of the drawn station: where each module's box and each hatch's line go on a sheet.

Lives here: the grid of deck places into cells, for any station, and how long each module's name is. It
depends on the station and the size alone, so that nothing moves but the people, and it is made once for each
size. Never here: what is written into it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import Final, NamedTuple

from rich.cells import cell_len

from mission_control.drawing.harmless import plain
from scenarios.station import Hatch, Module

_LEAST_WIDTH: Final = 4
"""Two people's initials."""
_MOST_WIDTH: Final = 26
_LEAST_BORDERED_WIDTH: Final = 8
_MOST_PEOPLE_LINES: Final = 5
_BESIDE: Final = 3
"""Cells that a name leaves to people on its own line: a blank and somebody's initials, or a count."""
_LEAST_NAME: Final = 3
"""Letters of a name still worth reading."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of cells, the border included where it has one."""

    x: int
    y: int
    width: int
    height: int
    spare: int = 0
    """Cells beyond its right edge where nothing is ever drawn, less a blank."""
    name: int = 0
    """Cells for the module's name, whoever is inside."""

    @property
    def right(self) -> int:
        """The first column beyond it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first line below it."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Way:
    """Where a hatch's line runs: from its first cell rightwards or downwards, its state in one of them."""

    x: int
    y: int
    length: int
    """0 where something stands between the two modules."""
    upright: bool
    middle: int
    """The cell of its state, counted from the first."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where everything is drawn."""

    boxes: Mapping[str, Box]
    ways: Mapping[str, Way]
    """By hatch id."""
    bordered: bool
    height: int
    """Lines that it takes."""


class _Place(NamedTuple):
    """What the plan needs of a module."""

    id: str
    short: str
    row: int
    column: int


def plan(modules: Iterable[Module], hatches: Iterable[Hatch], width: int, height: int) -> Plan | None:
    """The plan that makes most of the room; None if there is not even a line for each row of the deck."""
    places = tuple(_Place(m.id, m.short, m.deck.row, m.deck.column) for m in modules)
    return _plan(places, tuple((h.id, *h.between) for h in hatches), width, height)


@lru_cache(maxsize=32)
def _plan(
    places: tuple[_Place, ...], hatches: tuple[tuple[str, str, str], ...], width: int, height: int
) -> Plan | None:
    columns = sorted({p.column for p in places})
    rows = sorted({p.row for p in places})
    if not rows or len(rows) > height or len(columns) * (_LEAST_WIDTH + 1) - 1 > width:
        return None
    needs = [max(cell_len(plain(p.short)) for p in places if p.column == column) for column in columns]
    gap = 3 if sum(needs) + 5 * len(columns) <= width else 1
    room = width - gap * (len(columns) - 1)
    bordered = min(_widths(needs, room)) >= _LEAST_BORDERED_WIDTH and len(rows) * 4 - 1 <= height
    between = 1 if len(rows) * (4 if bordered else 3) - 1 <= height else 0
    crowd = [sum(p.row == row for p in places) for row in rows]
    heights = _heights(crowd, height - between * (len(rows) - 1), bordered)
    shared = _shared(places, columns, {row for row, lines in zip(rows, heights, strict=True) if lines == 1})
    widths = _widths(
        [max([needs[columns.index(c)], *(n + _BESIDE for n in shared.get(c, ()))]) for c in columns],
        room,
        [c in shared for c in columns],
    )
    left = (width - sum(widths) - gap * (len(columns) - 1)) // 2
    lefts = dict(zip(columns, _starts(widths, gap), strict=True))
    tops = dict(zip(rows, _starts(heights, between), strict=True))
    boxes = {
        p.id: Box(
            left + lefts[p.column],
            tops[p.row],
            widths[columns.index(p.column)],
            heights[rows.index(p.row)],
        )
        for p in places
    }
    ways = {hatch: _way(boxes[a], boxes[b], boxes.values(), bordered) for hatch, a, b in hatches}
    boxes = {
        name: _with_name(replace(box, spare=_spare(box, boxes, ways, width)), bordered)
        for name, box in boxes.items()
    }
    return Plan(
        MappingProxyType(boxes), MappingProxyType(ways), bordered, sum(heights) + between * (len(rows) - 1)
    )


def _shared(places: Sequence[_Place], columns: Sequence[int], single: Set[int]) -> dict[int, list[int]]:
    """By column, the lengths of names that share their one line with people and have no room beside them."""
    shared: dict[int, list[int]] = {}
    taken = {(p.row, p.column) for p in places}
    for place in places:
        beside = next((c for c in columns if c > place.column), None)
        if place.row in single and (beside is None or (place.row, beside) in taken):
            shared.setdefault(place.column, []).append(cell_len(plain(place.short)))
    return shared


def _with_name(box: Box, bordered: bool) -> Box:
    """The box with the length of its name: on a line of its own all of it, else less what people need."""
    if bordered:
        return replace(box, name=box.width - 2)
    if box.height > 1:
        return replace(box, name=box.width)
    return replace(
        box, name=min(box.width, max(box.width + box.spare - _BESIDE, min(_LEAST_NAME, box.width - 2)))
    )


def _way(a: Box, b: Box, boxes: Collection[Box], bordered: bool) -> Way:
    """The line between two boxes; without borders it begins at the name, which is written over it."""
    if a.y == b.y:
        left, right = sorted((a, b), key=lambda box: box.x)
        first = left.right if bordered else left.x
        blocked = any(box.y == a.y and left.x < box.x < right.x for box in boxes)
        middle = (left.right + right.x) // 2 - first
        y = a.y + a.height // 2 if bordered else a.y
        return Way(first, y, 0 if blocked else right.x - first, upright=False, middle=middle)
    upper, lower = sorted((a, b), key=lambda box: box.y)
    blocked = a.x != b.x or any(box.x == a.x and upper.y < box.y < lower.y for box in boxes)
    x, first = (a.x + a.width // 2, upper.bottom) if bordered else (a.x, upper.y + 1)
    length = 0 if blocked else max(lower.y - first, 0)
    return Way(x, first, length, upright=True, middle=(lower.y - first) // 2)


def _spare(box: Box, boxes: Mapping[str, Box], ways: Mapping[str, Way], width: int) -> int:
    """How far a box's line goes on before it meets another box or a hatch's line."""
    met = [other.x for other in boxes.values() if other.y <= box.y < other.bottom and other.x > box.x]
    for way in ways.values():
        if way.upright and way.y <= box.y < way.y + way.length and way.x >= box.right:
            met.append(way.x)
        elif not way.upright and way.y == box.y and way.x + way.length > box.right:
            met.append(max(way.x, box.right))
    return max(min(met, default=width) - 1 - box.right, 0)


def _starts(sizes: Sequence[int], gap: int) -> Iterable[int]:
    return accumulate((size + gap for size in sizes[:-1]), initial=0)


def _widths(needs: Sequence[int], room: int, favoured: Sequence[bool] = ()) -> list[int]:
    """Widths of the columns: what their names need, the widest giving way, the narrowest growing.

    The favoured keep what a name and people need until last, and of columns as wide as each other they give
    way last.
    """

    def yielding(column: int) -> tuple[bool, int, bool]:
        kept = favoured[column] and widths[column] <= _LEAST_NAME + _BESIDE
        return not kept and widths[column] > _LEAST_WIDTH, widths[column], not favoured[column]

    favoured = favoured or [False] * len(needs)
    widths = [max(need, _LEAST_WIDTH) for need in needs]
    while sum(widths) > room:
        widths[max(range(len(widths)), key=yielding)] -= 1
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
