"""The event log: what just happened, what did not and why, and which of the film's texts says so.

Lives here: the latest occurrences, the newest at the bottom. Never here: what is still to come, or
the crew's routine.
"""

from mission_control.drawing.ages import moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, spread
from mission_control.drawing.paragraph import paragraph
from mission_control.exercise.view import View
from telemetry.frame import Occurrence

_WIDE = 70
"""Cells for one line an occurrence, its source in a column of its own."""


def title(view: View) -> str:
    """The panel's name."""
    return "Log"


def status(view: View) -> str:
    """How many events came due, and how many of them did not happen."""
    occurrences = view.frame.occurrences
    failed = sum(not occurrence.happened for occurrence in occurrences)
    return f"{len(occurrences)} events" + (f" · {failed} did not happen" if failed else "")


def draw(view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """The panel in exactly `height` lines of `width` cells."""
    rows: list[Line] = []
    for occurrence in reversed(view.frame.occurrences):
        told = _row(occurrence, width, face) if width >= _WIDE else _paragraph(occurrence, width, face)
        if rows and len(rows) + len(told) > height:
            break
        rows = [*told, *rows]
    return face.block(rows or [line(Span("nothing yet", Ink.DIM))], width, height)


def _row(occurrence: Occurrence, width: int, face: Face) -> list[Line]:
    when = Span(moment_text(occurrence.t, with_seconds=True), Ink.DIM)
    what = line(when, "  ", _title(occurrence, face))
    return [spread(what, line("  ", Span(_source(occurrence), Ink.DIM)), width)]


def _paragraph(occurrence: Occurrence, width: int, face: Face) -> list[Line]:
    title = _title(occurrence, face)
    head = line(Span(moment_text(occurrence.t), Ink.DIM))
    tail = line(Span(f"({_source(occurrence)})", Ink.DIM))
    return paragraph(head, title.text, tail, width, title.ink)


def _title(occurrence: Occurrence, face: Face) -> Span:
    """What happened, a chapter stronger; or what did not, with the reason."""
    if not occurrence.happened:
        return Span(f"{face.failed} {occurrence.title}; did not happen: {occurrence.why_not}", Ink.CAUTION)
    return Span(occurrence.title, Ink.STRONG if occurrence.chapter is not None else Ink.TEXT)


def _source(occurrence: Occurrence) -> str:
    """Which text says so and how firmly, in one word where both are ours."""
    both = dict.fromkeys((occurrence.source, occurrence.certainty))
    return ", ".join(both)
