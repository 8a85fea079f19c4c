"""The time bar: the whole scenario from left to right, its chapters, what has happened, and now.

Lives here: times into columns and back, marks and chapters' names. Never here: who moves through time.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, fitted, line, plain
from mission_control.drawing.sheet import Sheet
from mission_control.exercise.view import Mark, View
from scenarios.times import met_text
from telemetry.manifest import Manifest

_LABELLED: Final = 50
"""From so many columns on, the ends of the bar are named."""
_LONGEST_NAME: Final = 16


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
    for x, name in _named(marks, past, ends, width):
        sheet.write(x, 0, line(name))
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
        start, end = (met_text(t, with_seconds=False)[:-3] for t in ends)
        sheet.write(0, 1, fitted(line(Span(start, Ink.DIM)), first - 1, "right"))
        sheet.write(last + 2, 1, line(Span(end, Ink.DIM)))
    return face.block(sheet.lines(), width, 2)


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


def _named(marks: tuple[Mark, ...], past: int, ends: _Ends, width: int) -> Iterator[tuple[int, Span]]:
    """Names that do not overlap, and where they begin: this chapter's first, then those nearest to it.

    A name begins above its mark, or as far to the left as it must for some of it to be above.
    """
    chapters = [mark for mark in marks if mark.chapter]
    here = sum(bool(mark.chapter) for mark in marks[:past]) - 1
    taken: list[tuple[int, int]] = []
    for place in sorted(range(len(chapters)), key=lambda place: _distance(place, here)):
        name = _short(chapters[place].chapter or "")
        length = cell_len(name)
        tick = _column(chapters[place].t, width, ends)
        for x in range(min(tick, width - length), max(tick - length, -1), -1):
            if all(x + length < start or x > stop for start, stop in taken):
                taken.append((x, x + length))
                yield x, Span(name, Ink.STRONG if place == here else Ink.TEXT if place < here else Ink.DIM)
                break


def _distance(place: int, here: int) -> tuple[int, int]:
    """What is ahead comes before what is as far behind."""
    return abs(place - here), -place


def _short(name: str) -> str:
    return "".join(span.text for span in fitted(line(plain(name)), min(cell_len(plain(name)), _LONGEST_NAME)))
