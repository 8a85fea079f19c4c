"""The graph of a story in points: where texts stand and how they break into lines, where the lines run.

Lives here: geometry. Widths are those of a wide sans-serif, so that no font at hand runs into its neighbour.
Never here: what stands in which row and lane (`lanes`), or how SVG says it (`svg`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mission_control.graph.items import Item, Kind
from mission_control.graph.lanes import Branch, Layout
from scenarios.times import met_text

TITLE_SIZE: Final = 13.0
NOTE_SIZE: Final = 11.0
MARGIN: Final = 24.0
HEAD: Final = 92.0
"""Above the first row: title and legend."""
AXIS: Final = 112.0
"""Where lane 0 runs; left of it stands the time."""
_FIRST_LANE: Final = 400.0
_OTHER_LANE: Final = 240.0
_ENDING: Final = 900.0
_GAP: Final = 12.0
"""Between two rows: lines from lane to lane run here."""
_INDENT: Final = 18.0
_OPTION_INDENT: Final = 36.0
_LINE: Final = 1.3
_NARROW: Final = " iljtf.,:;'!|()"
_WIDE: Final = "mw~→"


@dataclass(frozen=True, slots=True)
class Box:
    """An item as it stands in the picture."""

    item: Item
    x: float
    """Of its mark; its text begins right of it."""
    y: float
    """Of its top."""
    text_x: float
    width: float
    height: float
    title: tuple[str, ...]
    notes: tuple[str, ...]
    branch: int | None
    """Which it stands on; none in lane 0."""

    @property
    def mark_y(self) -> float:
        """The height of its mark: that of its first line."""
        return self.y + TITLE_SIZE * _LINE / 2


@dataclass(frozen=True, slots=True)
class Track:
    """The line of a branch: from a mark, sideways between two rows, and down to its last mark."""

    branch: int
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn."""

    boxes: tuple[Box, ...]
    tracks: tuple[Track, ...]
    days: tuple[tuple[float, str], ...]
    """Where a day begins, and its name."""
    trunk: tuple[float, float]
    """From where to where the told story runs."""
    width: float
    height: float


def pictured(layout: Layout) -> Picture:
    """Where everything of a layout stands."""
    on = {item: n for n, branch in enumerate(layout.branches) for item in branch.items}
    boxes: list[Box] = []
    days: list[tuple[float, str]] = []
    y, day, ends = HEAD, "", False
    for item in layout.items:
        if item.kind is Kind.ENDING and not ends:
            ends = True
            y += 2 * _GAP
            days.append((y, f"{met_text(item.t, False)}  how it may end: the first that holds"))
            y += 3 * _GAP
        elif not ends and met_text(item.t).split("/")[0] != day:
            day = met_text(item.t).split("/")[0]
            days.append((y, f"MET day {day}"))
            y += 2 * _GAP
        boxes.append(_box(item, layout, on.get(item.id), y, _notes(item, layout)))
        y += boxes[-1].height + _GAP
    told = [box for box in boxes if box.item.told and box.item.kind is not Kind.ENDING]
    trunk = (told[0].mark_y, told[-1].mark_y) if told else (HEAD, HEAD)
    by_id = {box.item.id: box for box in boxes}
    tracks = tuple(Track(n, _course(branch, by_id)) for n, branch in enumerate(layout.branches))
    width = max(AXIS + _ENDING, *(box.text_x + box.width for box in boxes)) + MARGIN
    return Picture(tuple(boxes), tracks, tuple(days), trunk, width, y + MARGIN)


def lane_x(lane: int) -> float:
    """Where a lane runs."""
    return AXIS if lane == 0 else AXIS + _FIRST_LANE + (lane - 1) * _OTHER_LANE


def wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    """A text in lines no wider than `width`; only a single word may be."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def text_width(text: str, size: float) -> float:
    """How wide a text is at most."""
    return size * sum(0.36 if c in _NARROW else 0.78 if c.isupper() or c in _WIDE else 0.62 for c in text)


def _notes(item: Item, layout: Layout) -> list[str]:
    """What stands below a title; of an alternative, which may stand far from the times, when first."""
    alternative = not item.told and item.kind is not Kind.OPTION
    return [*([f"from {met_text(item.t, False)} on"] if alternative else []), *layout.notes(item)]


def _box(item: Item, layout: Layout, branch: int | None, y: float, notes: list[str]) -> Box:
    lane = layout.lane_of[item.id]
    indent = _OPTION_INDENT if item.kind is Kind.OPTION else _INDENT
    room = _ENDING if item.kind is Kind.ENDING else (_FIRST_LANE if lane == 0 else _OTHER_LANE) - 16
    width = room - indent
    title = wrapped(item.title, width, TITLE_SIZE)
    small = tuple(line for note in notes for line in wrapped(note, width, NOTE_SIZE))
    height = _LINE * (TITLE_SIZE * len(title) + NOTE_SIZE * len(small))
    x = lane_x(lane) + (_INDENT if item.kind is Kind.OPTION else 0)
    return Box(item, x, y, lane_x(lane) + indent, width, height, title, small, branch)


def _course(branch: Branch, boxes: dict[str, Box]) -> tuple[tuple[float, float], ...]:
    """The corners of a branch's line."""
    x, end = lane_x(branch.lane), boxes[branch.items[-1]].mark_y
    if branch.origin is None:
        return ((x, boxes[branch.items[0]].mark_y), (x, end))
    origin = boxes[branch.origin]
    below = origin.y + origin.height + _GAP / 2
    return ((origin.x, origin.mark_y), (origin.x, below), (x, below), (x, end))


def option_stems(picture: Picture) -> Iterator[tuple[Box, Box]]:
    """Every option with the decision that it answers."""
    by_id = {box.item.id: box for box in picture.boxes}
    yield from ((box, by_id[box.item.causes[0]]) for box in picture.boxes if box.item.kind is Kind.OPTION)
