"""Cells of an MSEL: every one that stands for something can be changed, in every inject of the library."""

import shutil
from pathlib import Path

import pytest

from mission_control.msel.cells import Cell, CellError
from mission_control.msel.columns import Column
from mission_control.msel.rows import rows_of
from scenarios.gathering import Gathered, gathered
from scenarios.library import resolve
from scenarios.loader import composed, load
from scenarios.rewriting import Edit, edited, rewritten

OTHERWISE = {
    Column.CATEGORY: "contingency inject",
    Column.ORIGINATOR: "Somebody: 'else' # \"there\"",
    Column.METHOD: "simcell",
    Column.TITLE: "=another, title",
    Column.MESSAGE: "First line.\n\nThird: line, {of} [it].",
    Column.NOTES: "- a note",
    Column.OBJECTIVE: "",
}


def otherwise(column: Column, cell: Cell) -> str:
    """Another text for a cell, as somebody might type it."""
    if column is Column.SCENARIO_TIME:
        return "-000/00:00:59" if cell.text.startswith("-") else f"{cell.text}.5"
    if column is Column.TRIGGER:
        kept = cell.text.split(" + ")[0]
        return f"{kept} + 1 h 5 s" if cell.text.startswith("after") else "within 7 min"
    if column is Column.RECIPIENT:
        return ", ".join(reversed(cell.text.split("; ")))
    return OTHERWISE[column]


@pytest.mark.parametrize("name", ["film", "fire-drill"])
def test_everything_editable_is_written_where_it_stands(name: str, tmp_path: Path) -> None:
    home = resolve(name)
    before, files = load(home), gathered(home)
    place = files.document.root.place
    edits = [
        Edit(path, value, place)
        for row in rows_of(before)
        for column, cell in row.cells.items()
        for path, value in cell.values(otherwise(column, cell)).items()
        if cell.values(cell.text)[path] != value
    ]
    assert {edit.path[0] for edit in edits} == {"events"}
    wanted = composed(Gathered(edited(files.document, edits), False, {}))
    shutil.copytree(home, tmp_path / "copy")
    for file in {files.document.position(edit.path).file for edit in edits}:
        text = rewritten(Path(file).read_text(encoding="utf-8"), file, files.document, edits)
        (tmp_path / "copy" / Path(file).name).write_text(text, encoding="utf-8")
    after = load(tmp_path / "copy")
    assert after == wanted
    assert after != before
    for one, other in zip(before.events, after.events, strict=True):
        assert (one.id, one.effects, one.requires, one.decision) == (
            other.id,
            other.effects,
            other.requires,
            other.decision,
        )
        if one.inject is not None and other.inject is not None:
            assert other.title == OTHERWISE[Column.TITLE]
            assert other.text == OTHERWISE[Column.MESSAGE]
            assert other.inject.notes == OTHERWISE[Column.NOTES]
            assert other.inject.category == "contingency"


@pytest.mark.parametrize(
    ("column", "text"),
    [(Column.CATEGORY, "Inject!"), (Column.TRIGGER, "before smoke-seen"), (Column.TRIGGER, "")],
)
def test_what_cannot_be_read_is_refused(column: Column, text: str) -> None:
    row = next(row for row in rows_of(load(resolve("fire-drill"))) if row.id == "power")
    with pytest.raises(CellError):
        row.cells[column].values(text)
