"""A document as one HTML page that needs nothing else: no font, no picture, nothing from elsewhere.

A click on a time opens the command that shows the run there, and copies it: no page can start a program.
On paper the time stands, and the command once for all. Without its few lines of script a page shows all the
same. Whatever people wrote is text, never markup. Never here: what is told.
"""

from collections.abc import Sequence
from html import escape
from importlib.resources import files
from typing import Final, assert_never

from mission_control.drawing.harmless import plain
from mission_control.exercise.report.plots import PlotTold
from mission_control.reporting.document import (
    Absent,
    At,
    Cell,
    Curves,
    Document,
    Facts,
    Line,
    Lines,
    Listing,
    Mark,
    Part,
    Prose,
    Section,
    Table,
    pieces,
)
from mission_control.reporting.picture import picture
from scenarios.times import met_text

_ANY_TIME: Final = (
    "Any time in this report is a place in the run. A click on one copies the command that shows the station"
    " as it was then:"
)
WIDE: Final = ' class="wide"'


def html(document: Document) -> str:
    """The page."""
    style, script = _file("report.css"), _file("report.js")
    title = f"{document.title}: {document.subtitle}"
    return "\n".join(
        (
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_text(title)}</title>",
            f"<style>{style}</style></head><body>",
            f"<header><p>{_text(document.title)}</p><h1>{_text(document.subtitle)}</h1></header>",
            _contents(document.sections),
            _tag("p", f"{_ANY_TIME} {_tag('code', _text(f'{document.reopening} MET'))}", "reopening"),
            "<main>",
            *(_section(document, place, section) for place, section in enumerate(document.sections, 1)),
            f"</main><script>{script}</script></body></html>\n",
        )
    )


def _file(name: str) -> str:
    """What stands in a page as it is."""
    return files("mission_control.reporting").joinpath(name).read_text(encoding="utf-8")


def _text(text: str) -> str:
    """Foreign text made harmless; its line breaks stay."""
    return escape("\n".join(plain(line) for line in text.splitlines()))


def _contents(sections: Sequence[Section]) -> str:
    links = (f'<li><a href="#s{n}">{_text(section.title)}</a></li>' for n, section in enumerate(sections, 1))
    return _tag("nav", f"<ol>{''.join(links)}</ol>", "contents")


def _tag(name: str, content: str, kind: str = "") -> str:
    """An element of a class; its content is markup."""
    return f'<{name} class="{kind}">{content}</{name}>' if kind else f"<{name}>{content}</{name}>"


def _section(document: Document, place: int, section: Section) -> str:
    parts = "\n".join(_part(document, part) for part in section.parts)
    return f'<section id="s{place}"><h2>{_text(section.title)}</h2>\n{parts}\n</section>'


def _part(document: Document, part: Part) -> str:
    match part:
        case Prose():
            return _tag("p", _text(part.text))
        case Absent():
            return _tag("p", _text(part.text), "absent")
        case Listing():
            return _tag("ul", "".join(_tag("li", _text(item)) for item in part.items))
        case Facts():
            return _tag("table", "".join(_fact(document, *row) for row in part.rows), "facts")
        case Table():
            return _tag("div", _table(document, part), "scrolls")
        case Curves():
            return "".join(_figure(plot) for plot in part.plots)
        case _:
            assert_never(part)


def _fact(document: Document, name: str, cell: Cell) -> str:
    return f'<tr><th scope="row">{_text(name)}</th><td>{_cell(document, cell)}</td></tr>'


def _table(document: Document, table: Table) -> str:
    heads = (
        f'<th scope="col"{WIDE if place in table.wide else ""}>{_text(column)}</th>'
        for place, column in enumerate(table.columns)
    )
    rows = (
        _tag("tr", "".join(_tag("td", _cell(document, cell)) for cell in row)) + "\n" for row in table.rows
    )
    content = f"<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>{''.join(rows)}</tbody>"
    return _tag("table", content, "blank" if table.to_fill_in else "")


def _cell(document: Document, cell: Cell) -> str:
    match cell:
        case None:
            return _tag("span", "&ndash;", "quiet")
        case str():
            first, *more = cell.splitlines() or [""]
            return _text(first) + (_tag("div", _text("\n".join(more)), "more") if more else "")
        case Lines():
            return "".join(_tag("div", _line(document, line)) for line in cell.lines)
        case Mark():
            return _tag("span", _text(cell.text), cell.tone)
        case At():
            return _time(document, cell)
        case _:
            assert_never(cell)


def _line(document: Document, line: Line) -> str:
    return "".join(
        _time_among_words(document, piece) if isinstance(piece, At) else _text(piece)
        for piece in pieces(line)
    )


def _time(document: Document, at: At) -> str:
    """A time, with the command that shows the run then: it opens below the time."""
    if at.command == "none":
        return _tag("span", met_text(at.t), "time")
    command = _text(document.command(at.t))
    summary = f'<summary class="time" title="{command}">{met_text(at.t)}</summary>'
    return f"<details{' open' if at.command == 'shown' else ''}>{summary}{_tag('code', command)}</details>"


def _time_among_words(document: Document, at: At) -> str:
    """The same in a line, where there is no room for the command."""
    if at.command == "none":
        return _tag("span", met_text(at.t), "time")
    return f'<span class="time" title="{_text(document.command(at.t))}">{met_text(at.t)}</span>'


def _figure(plot: PlotTold) -> str:
    unit = f", {_text(plot.unit)}" if plot.unit else ""
    asked = " · asked after" if plot.asked else ""
    caption = f"<b>{_text(plot.title)}</b>{unit} <span>{_text(plot.channel)}{asked}</span>"
    return _tag("figure", _tag("figcaption", caption) + picture(plot))
