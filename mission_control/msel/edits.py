"""What somebody changed in an MSEL, as edits of the scenario it is of.

Lives here: from a spreadsheet's rows to edits, and every fault of its cells, each with row and column. Never
here: reading its file (`sheets`), or writing a scenario's (`scenarios.rewriting`).

A row is known by its id, wherever it stands. What a cell says otherwise than the scenario is an edit, or a
fault where it tells what follows from something else. A row can be neither added nor taken out: what an event
does to the station no spreadsheet says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from mission_control.msel.cells import Cell, CellError
from mission_control.msel.columns import OF_A_RUN, Column
from mission_control.msel.rows import Row
from mission_control.msel.sheets import Line, letters, place
from scenarios.choices import choice
from scenarios.explain import shown
from scenarios.faults import Fault, ScenarioError
from scenarios.rewriting import Edit
from scenarios.yaml12 import unfit

_IMPROVISED: Final = "improvised-"
"""How the id of an inject begins that a run has and no scenario."""


@dataclass(slots=True)
class Read:
    """What a spreadsheet asks for."""

    edits: list[Edit] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What was left out, and why."""
    cells: int = 0
    """How many cells were changed."""


def edits_of(path: Path, lines: Sequence[Line], rows: Sequence[Row]) -> Read:
    """The edits. Raises ScenarioError with every fault of the spreadsheet's cells."""
    reading = _Reading(path, rows)
    columns = reading.columns(lines)
    for line in lines[1:]:
        reading.take(line, columns)
    reading.miss()
    if reading.faults:
        raise ScenarioError(reading.faults)
    return reading.found


def told(error: ScenarioError, path: Path, headings: Sequence[str]) -> Iterator[str]:
    """Every fault in a line; those of the spreadsheet by row and column."""
    for fault in error.faults:
        if fault.file != str(path) or not fault.line:
            yield str(fault)
            continue
        expected = f", expected {fault.expected}" if fault.expected else ""
        heading = headings[fault.column - 1] if fault.column <= len(headings) else "no heading"
        where = f"{path}: row {fault.line}, column {letters(fault.column)} ({heading:.40})"
        yield f"{where}: {fault.problem}{expected}"


class _Reading:
    """Goes through the rows, collecting edits and faults."""

    def __init__(self, path: Path, rows: Sequence[Row]) -> None:
        self.found = Read()
        self.faults: list[Fault] = []
        self._path = path
        self._rows = {row.id: row for row in rows}
        self._lines: dict[str, int] = {}

    def columns(self, lines: Sequence[Line]) -> dict[Column, int]:
        """Which column stands where, from 1. Raises ScenarioError where rows cannot be told apart."""
        known = {column.value.casefold(): column for column in Column}
        columns: dict[Column, int] = {}
        for at, heading in enumerate(lines[0].texts if lines else (), 1):
            column = known.get(" ".join(heading.split()).casefold())
            if column is None:
                if heading.strip():
                    self.found.notes.append(f"column {letters(at)} ({heading:.40}) is none of an MSEL's")
            elif column in columns:
                self._fault(lines[0], at, "stands there twice", "each column once")
            else:
                columns[column] = at
        if Column.ID not in columns:
            fault = Fault(str(self._path), 0, 0, "", "has no column Id", "the headings that `export` writes")
            raise ScenarioError([*self.faults, fault])
        return columns

    def take(self, line: Line, columns: Mapping[Column, int]) -> None:
        """One row."""
        texts = {c: _cleaned(line.texts[at - 1]) for c, at in columns.items() if at <= len(line.texts)}
        name, at = texts.get(Column.ID, ""), columns[Column.ID]
        if name.startswith(_IMPROVISED):
            self.found.notes.append(f"row {line.number} was made up in a run: no scenario has it")
        elif name not in self._rows:
            self._fault(line, at, f"{shown(name)} is no row of this MSEL", choice(name, self._rows))
        elif name in self._lines:
            problem = f"{shown(name)} is already in row {self._lines[name]}"
            self._fault(line, at, problem, "each id once")
        else:
            self._lines[name] = line.number
            for column in sorted(texts.keys() - OF_A_RUN - {Column.ID}, key=list(Column).index):
                self._cell(line, columns[column], column, texts[column], self._rows[name])

    def miss(self) -> None:
        """Rows that are not there."""
        for name in self._rows.keys() - self._lines.keys():
            problem = f"the row {name} is missing; an MSEL cannot take an inject out"
            self.faults.append(Fault(str(self._path), 0, 0, "", problem, "every row that `export` writes"))

    def _cell(self, line: Line, at: int, column: Column, text: str, row: Row) -> None:
        ours = row.texts.get(column, "").strip()
        if text == ours:
            return
        for problem, expected in unfit(text):
            self._fault(line, at, problem, expected)
        if column not in row.cells:
            problem = "tells what follows from the scenario, and cannot be changed here"
            self._fault(line, at, problem, shown(ours) if ours else "nothing")
            return
        self._edit(line, at, text, row.cells[column])

    def _edit(self, line: Line, at: int, text: str, cell: Cell) -> None:
        try:
            asked, before = cell.values(text), cell.values(cell.text)
        except CellError as error:
            self._fault(line, at, f"{shown(text)} is given", str(error))
            return
        where = place(self._path, line, at)
        changed = [Edit(path, value, where) for path, value in asked.items() if before[path] != value]
        self.found.edits += changed
        self.found.cells += bool(changed)

    def _fault(self, line: Line, at: int, problem: str, expected: str) -> None:
        self.faults.append(place(self._path, line, at).fault(problem, expected))


def _cleaned(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
