"""Where each item of a story's graph stands: one row each, down the rows time passes; a lane for each branch.

What is told stands in lane 0. A branch begins at an option and has a lane to itself for as long as it lasts.
An alternative with several causes stands on the branch of the last that is not later than itself; the others
only name it, for lines that join over half a story nobody can follow. Branches stand right of what they begin
at, and of those side by side the one that began later stands nearer to it: so no line crosses another.
Never here: what is drawn (`items`), or how (`svg`, `text`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mission_control.graph.items import Item, Kind


@dataclass(slots=True)
class Branch:
    """A line down a lane: from where it begins to the last item on it."""

    origin: str | None
    """The option, or alternative, that it begins at; None for what no line leads to."""
    first: int
    """The row of its origin; its own first item's without one."""
    last: int
    parent: int | None = None
    """The branch on which its origin stands; none for lane 0."""
    lane: int = 0
    items: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """The rows of a graph, and its lines."""

    items: tuple[Item, ...]
    """One a row, in order of time."""
    lane_of: dict[str, int]
    """By the item's id."""
    branches: tuple[Branch, ...]
    onward: dict[str, tuple[str, ...]]
    """Alternatives that an item leads to without a line, since another item's line leads there."""

    @property
    def lanes(self) -> int:
        """How many there are, lane 0 among them."""
        return 1 + max((branch.lane for branch in self.branches), default=0)

    def notes(self, item: Item) -> list[str]:
        """What is told of an item below its title: its own note, and what is joined to it by words alone."""
        titles = {each.id: each.title for each in self.items}
        after = [cause for cause in item.causes if item.id in self.onward.get(cause, ())]
        return [
            *([item.note] if item.note else []),
            *(f"also after: {titles[cause]}" for cause in after),
            *(f"→ leads to: {titles[each]}" for each in self.onward.get(item.id, ())),
        ]


def laid_out(items: Sequence[Item]) -> Layout:
    """The layout of all items of a story."""
    rows = _in_order(items)
    row_of = {item.id: row for row, item in enumerate(rows)}
    last_cause = {item.id: cause for item in rows if (cause := _last_cause(item, rows, row_of))}
    branches, of_item = _branches(rows, row_of, last_cause)
    _take_lanes(branches)
    lane_of = {item.id: branches[of_item[item.id]].lane if item.id in of_item else 0 for item in rows}
    onward: dict[str, tuple[str, ...]] = {}
    for item in rows:
        for cause in item.causes:
            if cause != last_cause.get(item.id):
                onward[cause] = (*onward.get(cause, ()), item.id)
    return Layout(tuple(rows), lane_of, tuple(branches), onward)


def _in_order(items: Sequence[Item]) -> list[Item]:
    """In order of time and of the file, causes before what they lead to; options right after what asks."""
    t_of = {item.id: item.t for item in items}
    options = [item for item in items if item.kind is Kind.OPTION]
    waiting = sorted((item for item in items if item.kind is not Kind.OPTION), key=lambda item: item.t)
    rows: list[Item] = []
    while waiting:
        left = {item.id for item in waiting if item.t <= waiting[0].t}
        ready = (
            i for i in waiting if not any(_asking(c) in left - {i.id} for c in i.causes if t_of[c] <= i.t)
        )
        item = next(ready, waiting[0])  # of what waits for one another in a circle, the first
        waiting.remove(item)
        rows.append(item)
        rows += [option for option in options if option.causes == (item.id,)]
    return rows


def _asking(cause: str) -> str:
    """The event that a cause is, or in which it is asked."""
    return cause.split("/")[0]


def _last_cause(item: Item, rows: Sequence[Item], row_of: Mapping[str, int]) -> str | None:
    """The last of an item's causes that stands before it."""
    before = [row_of[cause] for cause in item.causes if row_of[cause] < row_of[item.id]]
    return rows[max(before)].id if before else None


def _branches(
    rows: Sequence[Item], row_of: Mapping[str, int], last_cause: Mapping[str, str]
) -> tuple[list[Branch], dict[str, int]]:
    """All branches, and the branch on which each alternative stands."""
    branches: list[Branch] = []
    of_item: dict[str, int] = {}
    for row, item in enumerate(rows):
        cause = last_cause.get(item.id)
        if item.kind is Kind.OPTION and cause in of_item:
            of_item[item.id] = of_item[cause]  # it stands with what asks
        elif not item.told and item.kind in (Kind.EVENT, Kind.DECISION):
            own = of_item.get(cause) if cause and rows[row_of[cause]].kind is not Kind.OPTION else None
            begun = next((n for n, each in enumerate(branches) if cause and each.origin == cause), None)
            found = begun if own is None else own
            if found is None:
                found = len(branches)
                first = row if cause is None else row_of[cause]
                branches.append(Branch(cause, first, row, of_item.get(cause or "")))
            of_item[item.id] = found
        if item.id in of_item:
            branches[of_item[item.id]].last = row
            branches[of_item[item.id]].items.append(item.id)
    return branches, of_item


def _take_lanes(branches: Sequence[Branch]) -> None:
    """Give every branch its lane."""
    for number, lane in _blocks(branches, None):
        branches[number].lane = lane


def _blocks(branches: Sequence[Branch], parent: int | None) -> list[tuple[int, int]]:
    """All that begins at a branch, and at that in turn: each with how many lanes right of it it stands."""
    placed: list[tuple[int, int]] = []
    children = [number for number, branch in enumerate(branches) if branch.parent == parent]
    for child in sorted(children, key=lambda number: -branches[number].first):
        block = [(child, 0), *_blocks(branches, child)]
        last = max(branches[number].last for number, _ in block)
        nearest = 1 + max((lane for number, lane in placed if branches[number].first <= last), default=0)
        placed += [(number, nearest + lane) for number, lane in block]
    return placed
