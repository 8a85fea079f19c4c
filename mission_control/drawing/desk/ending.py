"""On the console, once the story has ended: to which ending, what was met, and what a facilitator does next.

Never here: who may know it (the session decides), or the page over the station (`drawing.ending`).
"""

from collections.abc import Sequence
from typing import Final

from mission_control.drawing.ending import points
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, wrapped
from mission_control.drawing.menu import Row
from mission_control.exercise.view import Ended, View

_TITLE: Final = "THE STORY HAS ENDED"
_NEXT: Final = (
    "Now the hot wash: the facilitator's guide has its questions. Ctrl+C where it is hosted (q where"
    " you sit alone) ends it, and tells the commands for the debrief and the report."
)


def ended(view: View) -> bool:
    """Whether the story is over."""
    return view.frame.t >= view.manifest.end_t


def in_brief(view: View) -> Line:
    """All that fits into a line."""
    if view.end is None:
        return line(Span(_TITLE, Ink.TITLE))
    return line(Span("ENDED ", Ink.TITLE), Span(f"{view.end.title}  ", Ink.STRONG), _score(view.end))


def rows(view: View, width: int, face: Face) -> Sequence[Row]:
    """None before."""
    if not ended(view):
        return []
    told = [] if view.end is None else _told(view.end, face)
    return [*told, *(Row(row) for row in wrapped(_NEXT, width, Ink.KEY)), Row(())]


def _told(end: Ended, face: Face) -> list[Row]:
    title = Span(end.title or _TITLE, Ink.TITLE)
    marks = (
        line(Span(f"{face.on if met else face.failed} ", Ink.GOOD if met else Ink.CAUTION), Span(objective))
        for objective, met in end.objectives
    )
    return [Row(line(title)), Row(line(_score(end))), *(Row(mark) for mark in marks)]


def _score(end: Ended) -> Span:
    met = sum(met for _, met in end.objectives)
    counts = [f"{met} of {len(end.objectives)} objectives met" if end.objectives else "", points(end)]
    return Span(", ".join(filter(None, counts)), Ink.STRONG)
