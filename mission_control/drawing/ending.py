"""How it ended: title, points, the story's last words, and what became of whom.

Lives here: those lines, for the page over the station and for the log. Never here: who may know it (the
session decides).
"""

from collections.abc import Iterator
from typing import Final

from mission_control.drawing.face import Face
from mission_control.drawing.flow import flowed
from mission_control.drawing.ink import Ink, Line, Span, line, spread, wrapped
from mission_control.exercise.view import Ended, View
from telemetry.frame import Occurrence

_WIDEST: Final = 110
_MARGIN: Final = 2
_UNTOLD: Final = "The story is over. What became of the others is told afterwards: watch the saved run."
_KEYS: Final = "The keys work as before: left goes back, a digit shows one panel in full, q quits."


def draw(view: View, width: int, face: Face) -> tuple[Line, ...]:
    """As many lines of `width` cells as it takes; none before the end."""
    if view.end is None:
        return ()
    room = min(width, _WIDEST) - 2 * _MARGIN
    rows = [line(" " * _MARGIN, row) for row in _rows(view, view.end, room)]
    rule = line(Span(face.horizontal * width, Ink.TITLE))
    return face.block([rule, *rows, rule], width, len(rows) + 2)


def occurrence(end: Ended, t: float) -> Occurrence:
    """The ending as the last thing in the log."""
    title = f"The end: {end.title}" if end.title else "The end"
    text = end.text or _UNTOLD
    return Occurrence("", t, True, "", title, points(end), "", "", text=text)


def points(end: Ended) -> str:
    """How many of how many; nothing for who may not know, or where there are none."""
    return f"{end.points} of {end.most} points" if end.most else ""


def _rows(view: View, end: Ended, width: int) -> Iterator[Line]:
    title = Span(f"THE END  {end.title}" if end.title else "THE END", Ink.TITLE)
    yield spread(line(title), line(Span(points(end), Ink.STRONG)), width)
    yield from wrapped(end.text or _UNTOLD, width)
    fates = (
        line(Span(f"{view.manifest.name(who)} ", Ink.STRONG), Span(fate, Ink.DIM)) for who, fate in end.fates
    )
    yield from flowed(fates, width)
    yield from wrapped(_KEYS, width, Ink.DIM)
