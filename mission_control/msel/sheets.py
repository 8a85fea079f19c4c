"""An MSEL's file: CSV that spreadsheets read, and XLSX.

Lives here: text in rows, to and from bytes. Never here: what any cell means.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from mission_control.formulas import plain, safe
from mission_control.msel.columns import Column
from scenarios.document import Place
from scenarios.gathering import read

MOST_ROWS: Final = 5_000
MOST_UNPACKED: Final = 64 * 1024 * 1024
_WIDTHS: Final = {Column.MESSAGE: 60, Column.NOTES: 40, Column.INSTRUCTIONS: 40, Column.TITLE: 30}
_USUAL_WIDTH: Final = 18


class SheetError(Exception):
    """A file that is no spreadsheet; its text says what is wrong, and what was expected."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a spreadsheet."""

    number: int
    """As the spreadsheet counts them; the headings are in row 1."""
    texts: Sequence[str]


def letters(column: int) -> str:
    """A column's name, from 1 on: A to Z, AA and so on."""
    name = ""
    while column:
        column, last = divmod(column - 1, 26)
        name = chr(ord("A") + last) + name
    return name


def write_csv(rows: Sequence[Mapping[Column, str]], file: BinaryIO) -> None:
    """The rows as CSV in UTF-8, with the mark by which spreadsheets know it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows(_table(rows))
    file.write(text.getvalue().encode("utf-8-sig"))


def write_xlsx(rows: Sequence[Mapping[Column, str]], file: BinaryIO) -> None:
    """The rows as a workbook of one sheet. Raises ImportError without the extra."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = "MSEL"
    for number, texts in enumerate(_table(rows), 1):
        for column, text in enumerate(texts, 1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type, cell.number_format = text or None, "s", "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, heading in enumerate(Column, 1):
        sheet.column_dimensions[letters(column)].width = _WIDTHS.get(heading, _USUAL_WIDTH)
        sheet.cell(1, column).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(file)


def lines_of(path: Path) -> list[Line]:
    """The rows of a spreadsheet's file that are not empty, headings and all.

    Raises SheetError, ScenarioError where the file cannot be read, ImportError for XLSX without the extra.
    """
    content = read(path)
    found: Callable[[bytes], Iterator[Sequence[str]]] = _xlsx if path.suffix == ".xlsx" else _csv
    lines = []
    for number, texts in enumerate(found(content), 1):
        if number > MOST_ROWS:
            raise SheetError(f"has more than {MOST_ROWS} rows, expected an MSEL")
        if any(text.strip() for text in texts):
            lines.append(Line(number, [plain(text) for text in texts]))
    return lines


def place(path: Path, line: Line, column: int) -> Place:
    """Where a cell stands; its column counts from 1."""
    return Place(str(path), line.number, column)


def _table(rows: Sequence[Mapping[Column, str]]) -> Iterator[list[str]]:
    yield [column.value for column in Column]
    for row in rows:
        yield [safe(row.get(column, "")) for column in Column]


def _csv(content: bytes) -> Iterator[Sequence[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetError(f"is not text: byte {error.start} is not UTF-8, expected CSV in UTF-8") from None
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)  # spreadsheets write the one that their language has
    try:
        yield from csv.reader(io.StringIO(text.replace("\0", "\ufffd"), newline=""), delimiter=separator)
    except csv.Error as error:
        raise SheetError(f"cannot be read as CSV: {error}") from None


def _xlsx(content: bytes) -> Iterator[Sequence[str]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise SheetError(f"unpacks to more than {MOST_UNPACKED} bytes, expected an MSEL")
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        if sheet.max_row > MOST_ROWS:
            raise SheetError(f"has more than {MOST_ROWS} rows, expected an MSEL")
        yield from ([_text(cell) for cell in row] for row in sheet.iter_rows())
    except SheetError:
        raise
    except Exception as error:  # whatever its reader meets in a broken workbook: it has no error of its own
        raise SheetError(f"is no workbook: {error}, expected one as .xlsx") from None


def _text(cell: Any) -> str:
    """What stands in a workbook's cell, as somebody would type it; a formula with its sign."""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).replace("\r\n", "\n").replace("_x000D_", "")
