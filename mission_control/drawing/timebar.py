"""The time bar: the whole scenario from left to right, its chapters, what has happened, and now.

Lives here: times into columns and back, marks and chapters' names. Never here: who moves through time.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from rich.cells import cell_len

from mission_control.drawing.face import Face
from mission_control.drawing.harmless import plain
from mission_control.drawing.ink import Ink, Line, Span, fitted, line
from mission_control.drawing.sheet import Sheet
from mission_control.exercise.view import Mark, View
from scenarios.times import met_text
from telemetry.manifest import Manifest

_LABELLED: Final = 50
"""From so many columns on, the ends of the bar are named."""
_SHORT_S: Final = 12 * 3600.0
"""A story shorter than that is told in minutes."""
_LONGEST_NAME: Final = 16
_ASIDE: Final = 12
"""Cells that a name may stand beside its mark, where there is no room above it."""


class _Ends(NamedTuple):
    """When the bar begins and ends."""

    start_t: float
    end_t: float


def draw(view: View, width: int, face: Face, cursor_t: float | None = None) -> tuple[Line, ...]:
    """Two lines: the chapters' names, and below them the bar. `cursor_t` is a time being chosen."""
    if width < 1:
        return ((), ())
    ends, now = _Ends(view.manifest.start_t, view.manifest.end_t), view.frame.t
    cursor = None if cursor_t is None else _column(cursor_t, width, ends)
    past = sum(mark.t <= now for mark in view.marks)
    return _drawn(view.marks, past, _column(now, width, ends), cursor, ends, width, face)


@lru_cache(maxsize=8)
def _drawn(
    marks: tuple[Mark, ...],
    past: int,
    head: int,
    cursor: int | None,
    ends: _Ends,
    width: int,
    face: Face,
) -> tuple[Line, ...]:
    """The bar with so many marks past, and now in the column `head`: what seldom changes is kept."""
    sheet = Sheet(width, 2)
    here = next((place for place in range(past - 1, -1, -1) if marks[place].chapter), None)
    for label in _labels(marks, ends, width):
        ink = Ink.STRONG if label.place == here else Ink.TEXT if label.place < past else Ink.DIM
        sheet.write(label.x, 0, line(Span(label.name, ink)))
    first, last = _columns(width)
    sheet.write(
        first, 1, line(Span(face.past * (head - first)), Span(face.future * (last + 1 - head), Ink.DIM))
    )
    for place, mark in sorted(enumerate(marks), key=lambda placed: placed[1].chapter is not None):
        sheet.write(_column(mark.t, width, ends), 1, line(_tick(mark, place < past, face)))
    sheet.write(head, 1, line(Span(face.head, Ink.STRONG)))
    if cursor is not None:
        sheet.write(cursor, 1, line(Span(face.cursor, Ink.CURSOR)))
    if first:
        start, end = _named(ends)
        sheet.write(0, 1, fitted(line(Span(start, Ink.DIM)), first - 1, "right"))
        sheet.write(last + 2, 1, line(Span(end, Ink.DIM)))
    return face.block(sheet.lines(), width, 2)


def _named(ends: _Ends) -> tuple[str, str]:
    """Both ends, as days and hours; of a story that is over on its first day, as hours and minutes."""
    start, end = (met_text(t, with_seconds=False) for t in ends)
    if ends.end_t - ends.start_t < _SHORT_S and all(
        text.lstrip("-").startswith("000/") for text in (start, end)
    ):
        return start.replace("000/", ""), end.replace("000/", "")
    return start[:-3], end[:-3]


def time_at(column: int, width: int, manifest: Manifest) -> float:
    """The time of a column of the bar; what lies beyond an end counts as the end."""
    first, last = _columns(width)
    share = (min(max(column, first), last) - first) / max(last - first, 1)
    return manifest.start_t + share * (manifest.end_t - manifest.start_t)


def _columns(width: int) -> tuple[int, int]:
    """First and last column of the bar."""
    return (9, width - 10) if width >= _LABELLED else (0, width - 1)


def _column(t: float, width: int, ends: _Ends) -> int:
    first, last = _columns(width)
    span = ends.end_t - ends.start_t
    share = (t - ends.start_t) / span if span > 0 else 0.0
    # written so that a time that is no number counts as the start
    return first + round((last - first) * (min(share, 1.0) if share > 0 else 0.0))


def _tick(mark: Mark, past: bool, face: Face) -> Span:
    if mark.chapter is not None:
        return Span(face.chapter if past else face.chapter_ahead, Ink.KEY)
    return Span(face.event, Ink.TEXT) if past else Span(face.event_ahead, Ink.DIM)


class _Label(NamedTuple):
    """A chapter's name on the bar."""

    place: int
    """Which of the marks it names."""
    name: str
    first: int
    """The leftmost column where it may begin, for some of it to be above its mark."""
    x: int
    """Where it begins: at best above its mark."""

    @property
    def end(self) -> int:
        """The first column behind it."""
        return self.x + cell_len(self.name)


@lru_cache(maxsize=8)
def _labels(marks: tuple[Mark, ...], ends: _Ends, width: int) -> tuple[_Label, ...]:
    """Names that do not overlap: of the chapters foreseen, then of others where those leave room.

    Nothing of it depends on the time, and no name moves when a chapter that nobody foresaw is known.
    """
    wanted = [_label(place, mark, ends, width) for place, mark in enumerate(marks) if mark.chapter]
    placed = _spread([label for label in wanted if marks[label.place].foreseen], width)
    told = {label.place for label in placed}
    for label in sorted(wanted, key=lambda label: not marks[label.place].foreseen):
        if label.place not in told:
            tried = (label._replace(x=x) for x in _places(label, width))
            placed += list(islice((new for new in tried if all(_apart(new, old) for old in placed)), 1))
    return tuple(placed)


def _places(label: _Label, width: int) -> Iterator[int]:
    """Where a name may begin: above its mark, then ever further beside it."""
    yield from range(label.x, label.first - 1, -1)
    last = width - cell_len(label.name)
    for aside in range(1, _ASIDE + 1):
        yield from (x for x in (label.x + aside, label.first - aside) if 0 <= x <= last)


def _apart(new: _Label, old: _Label) -> bool:
    """Whether names do not touch, and stand in the order of their marks."""
    return new.x > old.end if new.place > old.place else new.end < old.x


def _label(place: int, mark: Mark, ends: _Ends, width: int) -> _Label:
    name = _short(mark.chapter or "")
    tick = _column(mark.t, width, ends)
    return _Label(place, name, max(tick - cell_len(name) + 1, 0), min(tick, width - cell_len(name)))


def _spread(wanted: Sequence[_Label], width: int) -> list[_Label]:
    """As many as fit: each as far left as it may be, then back to the right as there is room."""
    packed: list[_Label] = []
    for label in wanted:
        x = max(label.first, packed[-1].end + 1 if packed else 0)
        if x <= label.x:
            packed.append(label._replace(x=x))
    best = {label.place: label.x for label in wanted}
    room = width
    placed: list[_Label] = []
    for label in reversed(packed):
        placed.append(label._replace(x=min(best[label.place], room - cell_len(label.name))))
        room = placed[-1].x - 1
    return placed[::-1]


def _short(name: str) -> str:
    return "".join(span.text for span in fitted(line(plain(name)), min(cell_len(plain(name)), _LONGEST_NAME)))
