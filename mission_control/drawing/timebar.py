"""The time bar: the whole scenario from left to right, its chapters, what has happened, and now.

Lives here: times into columns and back, marks and chapters' names. Never here: who moves through time.
"""

from collections.abc import Iterator
from typing import Final

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


def draw(view: View, width: int, face: Face, cursor_t: float | None = None) -> tuple[Line, ...]:
    """Two lines: the chapters' names, and below them the bar. `cursor_t` is a time being chosen."""
    if width < 1:
        return ((), ())
    sheet = Sheet(width, 2)
    manifest, now = view.manifest, view.frame.t
    for x, name in _named(view, width):
        sheet.write(x, 0, line(name))
    first, last = _ends(width)
    head = _column(now, width, manifest)
    for x in range(first, last + 1):
        sheet.write(x, 1, line(Span(face.past, Ink.TEXT) if x < head else Span(face.future, Ink.DIM)))
    for mark in sorted(view.marks, key=lambda mark: mark.chapter is not None):
        sheet.write(_column(mark.t, width, manifest), 1, line(_tick(mark, now, face)))
    sheet.write(head, 1, line(Span(face.head, Ink.STRONG)))
    if cursor_t is not None:
        sheet.write(_column(cursor_t, width, manifest), 1, line(Span(face.cursor, Ink.CURSOR)))
    if first:
        start, end = (met_text(t, with_seconds=False)[:-3] for t in (manifest.start_t, manifest.end_t))
        sheet.write(0, 1, fitted(line(Span(start, Ink.DIM)), first - 1, "right"))
        sheet.write(last + 2, 1, line(Span(end, Ink.DIM)))
    return face.block(sheet.lines(), width, 2)


def time_at(column: int, width: int, manifest: Manifest) -> float:
    """The time of a column of the bar; what lies beyond an end counts as the end."""
    first, last = _ends(width)
    share = (min(max(column, first), last) - first) / max(last - first, 1)
    return manifest.start_t + share * (manifest.end_t - manifest.start_t)


def _ends(width: int) -> tuple[int, int]:
    """First and last column of the bar."""
    return (9, width - 10) if width >= _LABELLED else (0, width - 1)


def _column(t: float, width: int, manifest: Manifest) -> int:
    first, last = _ends(width)
    span = manifest.end_t - manifest.start_t
    share = (t - manifest.start_t) / span if span > 0 else 0.0
    # written so that a time that is no number counts as the start
    return first + round((last - first) * (min(share, 1.0) if share > 0 else 0.0))


def _tick(mark: Mark, now: float, face: Face) -> Span:
    if mark.chapter is not None:
        return Span(face.chapter if mark.t <= now else face.chapter_ahead, Ink.KEY)
    return Span(face.event, Ink.TEXT) if mark.t <= now else Span(face.event_ahead, Ink.DIM)


def _named(view: View, width: int) -> Iterator[tuple[int, Span]]:
    """Names that do not overlap, and where they begin: this chapter's first, then those nearest to it.

    A name begins above its mark, or as far to the left as it must for some of it to be above.
    """
    chapters = [mark for mark in view.marks if mark.chapter]
    here = max((place for place, mark in enumerate(chapters) if mark.t <= view.frame.t), default=-1)
    taken: list[tuple[int, int]] = []
    for place in sorted(range(len(chapters)), key=lambda place: _distance(place, here)):
        name = _short(chapters[place].chapter or "")
        length = cell_len(name)
        tick = _column(chapters[place].t, width, view.manifest)
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
