"""The files of an MSEL: whatever was written is read again, nothing is computed, and what is none is told."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.formulas import plain, safe
from mission_control.msel.columns import Column
from mission_control.msel.sheets import SheetError, letters, lines_of, write_csv, write_xlsx

ROWS = [
    {Column.ID: "one", Column.TITLE: "=cmd|'/c calc'!A0", Column.MESSAGE: 'a "quoted"; line,\nand another'},
    {
        Column.ID: "two",
        Column.TITLE: "'-1 +2",
        Column.NOTES: "Привет @home",
        Column.SCENARIO_TIME: "-000/06:00",
    },
]
WRITERS = {".csv": write_csv, ".xlsx": write_xlsx}


@given(st.text())
def test_what_is_made_safe_comes_back_and_begins_no_formula(text: str) -> None:
    assert plain(safe(text)) == text
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("ending", WRITERS)
def test_what_is_written_is_read(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"m.msel{ending}"
    with path.open("wb") as file:
        WRITERS[ending](ROWS, file)
    head, *lines = lines_of(path)
    assert tuple(head.texts) == tuple(Column)
    assert [line.number for line in lines] == [2, 3]
    for row, line in zip(ROWS, lines, strict=True):
        assert {column: text for column, text in zip(Column, line.texts, strict=True) if text} == row


def test_a_spreadsheet_finds_text_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "m.msel.xlsx"
    with path.open("wb") as file:
        write_xlsx(ROWS, file)
    cells = [cell for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}


def test_csv_has_the_mark_by_which_spreadsheets_know_utf_8() -> None:
    file = io.BytesIO()
    write_csv(ROWS, file)
    assert file.getvalue().startswith(b"\xef\xbb\xbfNumber,")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_languages_separators_are_read(separator: str, tmp_path: Path) -> None:
    path = tmp_path / "m.msel.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=separator).writerows([["Id", "Title", "Message"], ["one", "a,b", "c"], []])
    assert [line.texts for line in lines_of(path)] == [["Id", "Title", "Message"], ["one", "a,b", "c"]]


def packed(size: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * size)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.msel.csv", "Id\nZürich".encode("latin-1"), "is not text: byte 4 is not UTF-8"),
        ("a.msel.csv", b"Id\n" + b"x\n" * 5_001, "has more than 5000 rows"),
        ("a.msel.csv", b'Id\n"' + b"x" * 200_000, "cannot be read as CSV"),
        ("a.msel.xlsx", b"Id,Title", "is no workbook"),
        ("a.msel.xlsx", packed(10), "is no workbook"),
        ("a.msel.xlsx", packed(65 * 1024 * 1024), "unpacks to more than"),
    ],
)
def test_what_is_no_spreadsheet_is_told(name: str, content: bytes, complaint: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SheetError, match=complaint):
        lines_of(tmp_path / name)


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]
