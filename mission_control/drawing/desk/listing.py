"""A list of the console: entries by id, of which one may be chosen, each in one row or more.

Lives here: that shape, and what all lists write alike. Never here: what any of them lists.
"""

from collections.abc import Sequence
from typing import Protocol

from mission_control.drawing.ages import age_text, exact_text, moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, wrapped
from mission_control.drawing.menu import Row
from mission_control.exercise.view import View

_INDENT = 4


class Listing(Protocol):
    """A drawing of a list."""

    def title(self, view: View) -> str:
        """The panel's name."""

    def status(self, view: View) -> str:
        """The shortest answer to the panel's question."""

    def entries(self, view: View) -> Sequence[str]:
        """The ids of what is listed, in its order."""

    def rows(self, view: View, width: int, chosen: int | None, face: Face) -> Sequence[Row]:
        """Its rows, with the place of what is chosen."""


class Listed:
    """A list as a panel's drawing, with nothing chosen."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self.title = listing.title
        self.status = listing.status

    def draw(self, view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
        """Exactly `height` lines of `width` cells."""
        return face.block([row.line for row in self._listing.rows(view, width, None, face)], width, height)


def pointed(chosen: bool, face: Face) -> Span:
    """What stands before an entry."""
    return Span(f"{face.pointer} " if chosen else "  ", Ink.KEY)


def titled(text: str, chosen: bool, ink: Ink = Ink.TEXT) -> Span:
    """An entry's title."""
    return Span(text, Ink.STRONG if chosen else ink)


def told(text: str, width: int, place: int, ink: Ink = Ink.DIM) -> list[Row]:
    """More of an entry, below its row."""
    return [Row(line(" " * _INDENT, row), place) for row in wrapped(text, width - _INDENT, ink)]


def nothing(words: str) -> list[Row]:
    """An empty list says so."""
    return [Row(line(Span(words, Ink.DIM)))]


def until_text(t: float, now: float) -> str:
    """How long until, or since when."""
    return f"in {age_text(t - now)}" if t > now else f"{age_text(now - t)} ago"


def when_text(t: float | None, now: float) -> str:
    """A MET as exact as it is, without its day where that is today; else to the minute. Before zero with its
    sign.
    """
    day, _, clock = exact_text(t).partition("/")
    if not clock or day.lstrip("-") != moment_text(now).partition("/")[0].lstrip("-"):
        return moment_text(t)
    return f"-{clock}" if day.startswith("-") else clock


def counted(*parts: tuple[int, str]) -> str:
    """So many of each, without those of which there are none."""
    return " · ".join(f"{count} {word}" for count, word in parts if count)


def as_line(*spans: Span | str) -> Line:
    """Spans with a blank between them, without empty ones."""
    said = [span for span in spans if (span if isinstance(span, str) else span.text)]
    return line(*(part for place, span in enumerate(said) for part in ((" ", span) if place else (span,))))
