"""A document as pages of PDF: set by Typst, which is an extra, after the look in `report.typ`.

All that is told goes to the typesetter as values: whatever people wrote is text, never markup. Never here:
what is told.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any, Final, assert_never

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
    Section,
    Table,
    words,
)
from mission_control.reporting.picture import label, picture_alone
from scenarios.times import met_text

Told = Mapping[str, Any]
"""A value as JSON has it."""

_TIGHT: Final = 16
"""A column none of whose cells is longer is as wide as it needs; others share the rest."""


def pdf(document: Document) -> bytes:
    """The pages. Raises ImportError where the extra is not installed."""
    import typst

    look = files("mission_control.reporting").joinpath("report.typ").read_bytes()
    inputs = {"document": json.dumps(told(document), ensure_ascii=False)}
    pages = typst.compile(look, format="pdf", sys_inputs=inputs, timestamp=0)
    assert isinstance(pages, bytes), "of one document there is one file"
    return pages


def told(document: Document) -> Told:
    """What the look is given."""
    return {
        "title": plain(document.title),
        "subtitle": plain(document.subtitle),
        "reopening": plain(document.reopening),
        "sections": [_section(section) for section in document.sections],
    }


def _section(section: Section) -> Told:
    """One in which people write stands on a page of its own, turned."""
    wide = any(isinstance(part, Table) and part.to_fill_in for part in section.parts)
    return {"title": plain(section.title), "wide": wide, "parts": [_part(part) for part in section.parts]}


def _lines(text: str) -> list[str]:
    return [plain(line) for line in text.splitlines()] or [""]


def _part(part: Part) -> Told:
    match part:
        case Prose():
            return {"kind": "prose", "lines": _lines(part.text)}
        case Absent():
            return {"kind": "absent", "lines": _lines(part.text)}
        case Listing():
            return {"kind": "listing", "items": [_lines(item) for item in part.items]}
        case Facts():
            rows = [{"name": plain(name), "cell": _cell(cell)} for name, cell in part.rows]
            return {"kind": "facts", "rows": rows}
        case Table():
            return _table(part)
        case Curves():
            return {"kind": "curves", "plots": [_plot(plot) for plot in part.plots]}
        case _:
            assert_never(part)


def _table(table: Table) -> Told:
    return {
        "kind": "table",
        "blank": table.to_fill_in,
        "tracks": list(_tracks(table)),
        "heads": [plain(column) for column in table.columns],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _tracks(table: Table) -> Iterator[int]:
    """Each column's share of the width; 0 for as wide as it needs."""
    for place, column in enumerate(table.columns):
        if table.to_fill_in:
            yield 2 if place in table.wide else 1
        elif place in table.wide:
            yield 3
        else:
            yield 0 if _longest([column, *(_text(row[place]) for row in table.rows)]) <= _TIGHT else 2


def _longest(texts: Iterable[str]) -> int:
    return max((len(line) for text in texts for line in text.splitlines()), default=0)


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return cell
        case At():
            return met_text(cell.t)
        case Mark():
            return cell.text
        case Lines():
            return "\n".join(words(line) for line in cell.lines)
        case _:
            assert_never(cell)


def _cell(cell: Cell) -> Told:
    match cell:
        case None:
            return {"kind": "nothing"}
        case At():
            return {"kind": "time", "met": met_text(cell.t)}
        case Mark():
            return {"kind": "mark", "text": plain(cell.text), "tone": cell.tone}
        case Lines():
            return {"kind": "lines", "lines": [plain(words(line)) for line in cell.lines] or [""]}
        case str():
            return {"kind": "text", "lines": _lines(cell)}
        case _:
            assert_never(cell)


def _plot(plot: PlotTold) -> Told:
    return {
        "title": plain(plot.title),
        "unit": plain(plot.unit),
        "channel": plain(plot.channel) + (" · asked after" if plot.asked else ""),
        "svg": picture_alone(plot),
        "label": label(plot),
    }
