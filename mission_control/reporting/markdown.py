"""A document as Markdown, with the tables that most of its readers know (GitHub's).

Whatever people wrote is escaped: it is text, never markup. Curves are told by their ends and extremes, as
Markdown has no pictures of its own. Never here: what is told.
"""

import re
from collections.abc import Iterator, Sequence
from typing import assert_never

from mission_control.drawing.harmless import plain
from mission_control.exercise.report.plots import PlotTold
from mission_control.reporting.document import (
    Absent,
    At,
    Cell,
    Curves,
    Document,
    Facts,
    Lines,
    Listing,
    Mark,
    Part,
    Prose,
    Table,
    words,
)
from scenarios.times import met_text

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$]|^[-+=:]")
_NUMBERED = re.compile(r"^([0-9]+)([.)])")
"""What would begin a list."""


def markdown(document: Document) -> str:
    """The text."""
    return "\n".join(_lines(document))


def _lines(document: Document) -> Iterator[str]:
    yield f"# {_text(document.title)}: {_text(document.subtitle)}"
    for section in document.sections:
        yield from ("", f"## {_text(section.title)}")
        for part in section.parts:
            yield ""
            yield from _part(document, part)
    yield ""


def _text(text: str) -> str:
    """Foreign text made harmless, on one line."""
    return "<br>".join(_escaped(plain(line)) for line in text.splitlines())


def _escaped(text: str) -> str:
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", text))


def _code(text: str) -> str:
    """A command as code; one that has a backtick is fenced by two."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{plain(text).replace('|', chr(92) + '|')}{fence}"


def _part(document: Document, part: Part) -> Iterator[str]:
    match part:
        case Prose():
            yield _text(part.text)
        case Absent():
            yield f"*{_text(part.text)}*"
        case Listing():
            yield from (f"- {_text(item)}" for item in part.items)
        case Facts():
            yield from _rows(
                ("", ""), [(f"**{_text(name)}**", _cell(document, cell)) for name, cell in part.rows]
            )
        case Table():
            rows = [[_cell(document, cell) for cell in row] for row in part.rows]
            yield from _rows([_text(column) for column in part.columns], rows)
        case Curves():
            columns = ("Channel", "First", "Least", "Greatest", "Last", "Unit")
            yield from _rows(columns, [_curve(plot) for plot in part.plots])
        case _:
            assert_never(part)


def _rows(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _cell(document: Document, cell: Cell) -> str:
    match cell:
        case None:
            return "-"
        case str():
            return _text(cell)
        case Lines():
            return "<br>".join(_text(words(line)) for line in cell.lines)
        case Mark():
            return _text(cell.text) if cell.tone == "quiet" else f"**{_text(cell.text)}**"
        case At():
            command = f"<br>{_code(document.command(cell.t))}" if cell.command == "shown" else ""
            return f"{met_text(cell.t)}{command}"


def _curve(plot: PlotTold) -> tuple[str, ...]:
    known = [value for value in plot.values if value is not None]
    told = (known[0], min(known), max(known), known[-1]) if known else ()
    numbers = [f"{value:.4g}" for value in told] or ["-"] * 4
    return (f"{_text(plot.title)} ({_text(plot.channel)})", *numbers, _text(plot.unit))
