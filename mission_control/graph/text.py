"""The graph of a story as text for a terminal: the time, the lanes, and beside them what happens.

Lives here: which characters stand where. Never here: which row and lane an item has (`lanes`).
"""

from collections.abc import Iterator
from textwrap import wrap
from typing import Final

from mission_control.graph.items import Item, Kind
from mission_control.graph.lanes import Layout
from scenarios.scenario import Scenario
from scenarios.times import met_text

WIDTH: Final = 80
_TIME: Final = 12
_LEAST_TEXT: Final = 24
"""Where lanes would leave less, lines grow beyond the width."""
_MARKS: Final = {Kind.EVENT: "●", Kind.DECISION: "◆", Kind.OPTION: "○", Kind.ENDING: "■"}
_DEFAULT: Final = "◉"


def text(scenario: Scenario, layout: Layout) -> str:
    """The lines of a layout."""
    return "\n".join((*_head(scenario), *_lines(layout), *_endings(layout))) + "\n"


def _head(scenario: Scenario) -> Iterator[str]:
    yield from wrap(scenario.title, WIDTH)
    yield "Time runs down. Leftmost what is told, if nobody interferes; right of it where"
    yield "other answers lead. ~ an alternative, and when it can come at the earliest."
    yield "● event  ◆ decision  ○ option  ◉ unless answered otherwise  ■ ending"
    yield ""


def _lines(layout: Layout) -> Iterator[str]:
    told = [row for row, item in enumerate(layout.items) if item.told and item.kind is not Kind.ENDING]
    spans = [(0, min(told, default=0), max(told, default=0))]
    spans += [(branch.lane, branch.first, branch.last) for branch in layout.branches]
    begun = {branch.origin: branch.lane for branch in layout.branches if branch.origin}
    width = max(WIDTH - _TIME - 2 * layout.lanes - 1, _LEAST_TEXT)
    for row, item in enumerate(layout.items):
        if item.kind is Kind.ENDING:
            continue
        lane = layout.lane_of[item.id]
        first = [" "] * (2 * layout.lanes)
        further = list(first)
        for at, begins, last in spans:
            if begins < row <= last:
                first[2 * at] = "│"
            if begins <= row < last:
                further[2 * at] = "│"
        _mark(first, item, lane, begun.get(item.id), goes_on=further[2 * lane] == "│")
        said = _said(item, layout, width)
        yield f"{_time(item):<{_TIME}}{''.join(first)} {said[0]}".rstrip()
        yield from (f"{'':<{_TIME}}{''.join(further)} {line}".rstrip() for line in said[1:])


def _endings(layout: Layout) -> Iterator[str]:
    endings = [item for item in layout.items if item.kind is Kind.ENDING]
    if endings:
        yield ""
        yield f" {met_text(endings[0].t, False)}  How it may end: the first of these that holds."
    for item in endings:
        first, *further = _said(item, layout, WIDTH - _TIME - 2)
        yield f"{'':<{_TIME}}{_MARKS[item.kind]} {first}"
        yield from (f"{'':<{_TIME}}  {line}" for line in further)


def _mark(cells: list[str], item: Item, lane: int, branch: int | None, goes_on: bool) -> None:
    """An item's mark in its lane; an option's is with its words, and here where it leads."""
    if item.kind is not Kind.OPTION:
        cells[2 * lane] = _MARKS[item.kind]
        return
    cells[2 * lane] = "├" if goes_on else "╰"
    cells[2 * lane + 1] = "╴"
    if branch is not None:
        for cell in range(2 * lane + 1, 2 * branch):
            cells[cell] = "┼" if cells[cell] == "│" else "─"
        cells[2 * branch] = "╮"


def _said(item: Item, layout: Layout, width: int) -> list[str]:
    """An item's words in lines: its title, and below it, set in, what else is told."""
    mark = f"{_DEFAULT if item.default else _MARKS[item.kind]} " if item.kind is Kind.OPTION else ""
    lines = wrap(mark + item.title, width, subsequent_indent="  ") or [""]
    for note in layout.notes(item):
        lines += wrap(note, width, initial_indent="    ", subsequent_indent="    ")
    return lines


def _time(item: Item) -> str:
    if item.kind is Kind.OPTION:
        return ""
    time = met_text(item.t, with_seconds=False)
    return f" {time}" if item.told else f"~{time}"
