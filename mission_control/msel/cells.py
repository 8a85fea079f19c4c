"""Cells of an MSEL that stand for something in a scenario's files: where, and how each is written there.

Lives here: from an event to its fields, from a cell's text to the values it asks for. Never here: what else a
row tells (`rows`), or which cells were changed (`edits`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from mission_control.msel.columns import CATEGORIES, Column
from scenarios.document import Path
from scenarios.injects import ExpectedAction, Inject
from scenarios.rewriting import Value
from scenarios.scenario import Scenario
from scenarios.story import Event
from scenarios.times import TimeTextError, duration_text, duration_ticks, met_exact, met_ticks

_AFTER: Final = re.compile(r"after (\S+?)(?: \+ ([^;]+?))?(?:;.*)?", re.DOTALL)
_WITHIN: Final = re.compile(r"within (.+?)(?: of \S+)?", re.DOTALL)


class CellError(ValueError):
    """A cell that cannot be read; its text says what was expected."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and what it would mean to write something else there."""

    text: str
    values: Callable[[str], Mapping[Path, Value]]
    """The values, by where they stand, that a text asks for. Raises CellError."""


def inject_cells(scenario: Scenario, number: int) -> dict[Column, Cell]:
    """The cells of the inject that is the scenario's event of this number."""
    event = scenario.events[number]
    inject, at = _inject(event), ("events", number)
    cells = {
        Column.CATEGORY: Cell(CATEGORIES[inject.category], _one((*at, "inject", "category"), _category)),
        Column.ORIGINATOR: Cell(inject.sender, _one((*at, "inject", "from"))),
        Column.RECIPIENT: Cell("; ".join(inject.to), _one((*at, "inject", "to"), _several)),
        Column.METHOD: Cell(inject.method, _one((*at, "inject", "method"))),
        Column.TITLE: Cell(event.title, _one((*at, "title"))),
        Column.MESSAGE: Cell(event.text, _one((*at, "text"))),
        Column.OBJECTIVE: Cell(inject.objective or "", _one((*at, "inject", "objective"), _optional)),
        Column.NOTES: Cell(inject.notes, _one((*at, "inject", "notes"))),
    }
    if event.at is not None:
        cells[Column.SCENARIO_TIME] = Cell(met_exact(event.at), _one((*at, "at"), _met))
    if event.after is not None:
        anchor = f"after {event.after.event} + {duration_text(event.after.delay)}"
        cells[Column.TRIGGER] = Cell(anchor + released(inject), _anchor((*at, "after")))
    return cells


def expected_cells(number: int, event: Event, nth: int) -> dict[Column, Cell]:
    """The cells of what an inject expects."""
    expected, at = _inject(event).expected[nth], ("events", number, "inject", "expected", nth)
    return {
        Column.TITLE: Cell(expected.title, _one((*at, "title"))),
        Column.RECIPIENT: Cell("; ".join(expected.by), _one((*at, "by"), _several)),
        Column.TRIGGER: Cell(window(event, expected), _one((*at, "within"), _within)),
    }


def window(event: Event, expected: ExpectedAction) -> str:
    """By when an expected action is to be done."""
    return f"within {duration_text(expected.within)} of {event.id}"


def released(inject: Inject) -> str:
    """Who lets an inject come, where it does not come by itself."""
    return {"auto": "", "suggest": "; suggests itself", "manual": "; the facilitator alone"}[inject.released]


def _inject(event: Event) -> Inject:
    assert event.inject is not None, "only injects have rows"
    return event.inject


def _one(path: Path, written: Callable[[str], Value] = str) -> Callable[[str], Mapping[Path, Value]]:
    return lambda text: {path: written(text)}


def _anchor(path: Path) -> Callable[[str], Mapping[Path, Value]]:
    def values(text: str) -> Mapping[Path, Value]:
        match = _AFTER.fullmatch(text)
        if match is None:
            raise CellError("an anchor such as `after fire-seen + 2 min 30 s`")
        return {(*path, "event"): match[1], (*path, "delay"): _duration(match[2] or "0 s")}

    return values


def _category(text: str) -> Value:
    known = {told.casefold(): category for category, told in CATEGORIES.items()}
    if text.casefold() not in known:
        raise CellError(f"one of {', '.join(CATEGORIES.values())}")
    return known[text.casefold()]


def _several(text: str) -> Value:
    return tuple(_split(text))


def _split(text: str) -> Iterator[str]:
    return (word for word in re.split(r"[;,\s]+", text) if word)


def _optional(text: str) -> Value:
    return text or None


def _within(text: str) -> Value:
    match = _WITHIN.fullmatch(text)
    if match is None:
        raise CellError("a window such as `within 5 min`")
    return _duration(match[1])


def _met(text: str) -> Value:
    """A MET as it is always written; what is none is left to the scenario's own fault."""
    try:
        return met_exact(met_ticks(text))
    except TimeTextError:
        return text


def _duration(text: str) -> Value:
    try:
        return duration_text(duration_ticks(text))
    except TimeTextError:
        return text
