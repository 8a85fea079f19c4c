"""A document without a format: sections of prose, facts, tables and plots.

Lives here: those shapes, which every format that people read is written from. Never here: a report's words,
or how any format looks.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mission_control.exercise.report.plots import PlotTold
from scenarios.times import met_text

Tone = Literal["good", "fair", "bad", "plain", "quiet"]


@dataclass(frozen=True, slots=True)
class At:
    """A time, with what opens the run there."""

    t: float
    command: Literal["folded", "shown", "none"] = "folded"
    """Whether the command stands beside it at once, as evidence must be easy to reopen; none where nothing
    is to be seen then.
    """


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that stands out; its tone never says more than the word."""

    text: str
    tone: Tone = "plain"


Line = str | tuple[str | At, ...]
"""Words, or pieces one behind another, of which some are times."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Several things of the same weight, one below another; of a text with line breaks the first line is
    what matters most.
    """

    lines: Sequence[Line]


Cell = str | Lines | At | Mark | None
"""None stands for nothing to tell."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; a line break in it is one."""

    text: str


@dataclass(frozen=True, slots=True)
class Absent:
    """What would stand here, and that there is none."""

    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Points, one below another."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is called what, a row each."""

    rows: Sequence[tuple[str, Cell]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    """Each as long as the head."""
    wide: tuple[int, ...]
    """The columns that have the most to say."""
    to_fill_in: bool = False
    """Whether people write in it."""


@dataclass(frozen=True, slots=True)
class Curves:
    """Plots, one below another."""

    plots: Sequence[PlotTold]


Part = Prose | Absent | Listing | Facts | Table | Curves


@dataclass(frozen=True, slots=True)
class Section:
    """Parts under a heading."""

    title: str
    parts: Sequence[Part]


def pieces(line: Line) -> tuple[str | At, ...]:
    """A line's pieces."""
    return (line,) if isinstance(line, str) else line


def words(line: Line) -> str:
    """A line as mere words."""
    return "".join(met_text(piece.t) if isinstance(piece, At) else piece for piece in pieces(line))


@dataclass(frozen=True, slots=True)
class Document:
    """All of it."""

    title: str
    subtitle: str
    reopening: str
    """The command that opens the run, up to where the time stands."""
    sections: Sequence[Section]

    def command(self, t: float) -> str:
        """What opens the run at the first whole second at which `t` has come."""
        return f"{self.reopening} {met_text(math.ceil(t))}"
