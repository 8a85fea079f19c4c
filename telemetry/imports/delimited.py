"""CSV: long, a sample a row (`time,id,value`), or wide, an instant a row (`time,id1,id2,...`).

Lives here: reading both; which it is, its first line says. Never here: how times and numbers are written.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from telemetry.imports.gathered import Gathered
from telemetry.imports.lines import Lines, Progress
from telemetry.imports.moments import time_columns
from telemetry.imports.numbers import numbers
from telemetry.imports.places import Place
from telemetry.imports.remarks import Refused, in_line, shown
from telemetry.imports.rows import NO_TIME, Rows, Where, without

Table = dict[str, tuple[str, ...]]
"""Cells by the name of their column."""


def read(files: Sequence[Place], gathered: Gathered, progress: Progress) -> None:
    """Take the samples of every file. Raises Refused for one without a first line that names its columns."""
    for place in files:
        _read(place, gathered, progress)


def _read(place: Place, gathered: Gathered, progress: Progress) -> None:
    lines = Lines(place, gathered.remarks, progress)
    rows = Rows(place.name, gathered)
    header: list[str] = []
    for first, text in lines:
        texts = text.decode(errors="replace").split("\n")
        if not header:
            while texts and not texts[0].strip():
                del texts[0]
                first += 1
            if not texts:
                continue
            header = _header(place, texts.pop(0))
            first += 1
        _take(rows, place, header, texts, first)
    if lines.unended.strip() and not header:
        raise Refused(_no_header(place))
    lines.leave_out_unended()
    rows.times.refuse_unread()


def _header(place: Place, line: str) -> list[str]:
    """The names of the columns; of those that are no channels in small letters. Raises Refused."""
    names = [name.strip() for name in next(iter(_parsed([line])), [])]
    known = [name.lower() for name in names]
    if not time_columns(known):
        raise Refused(_no_header(place))
    if "id" in known and "value" in known:
        names = known
    else:
        names = [small if time_columns([small]) else name for name, small in zip(names, known, strict=True)]
    (name, count), *_ = Counter(names).most_common(1)
    if count > 1:
        raise Refused(f"{shown(place.name)} has {count} columns {shown(name)}")
    return names


def _no_header(place: Place) -> str:
    return (
        f"{shown(place.name)} does not begin with the names of its columns: time,id,value or time,id1,id2,..."
    )


def _take(rows: Rows, place: Place, header: list[str], texts: list[str], first: int) -> None:
    """The samples of some lines; `first` is the number of the first of them."""
    cells = list(_parsed(texts))
    at: Sequence[int] = range(len(texts))
    if set(map(len, cells)) - {len(header)}:
        at = [n for n in at if len(cells[n]) == len(header)]
        _say_wrong(rows, place, len(header), texts, first, set(at))
    if not at:
        return
    table = dict(zip(header, zip(*(cells[n] for n in at), strict=True), strict=True))

    def where(row: int) -> str:
        return in_line(first + at[row], texts[at[row]])

    if "id" in table and "value" in table:
        rows.take(table, where)
    else:
        _take_wide(rows, place, table, where)


def _say_wrong(rows: Rows, place: Place, width: int, texts: list[str], first: int, right: set[int]) -> None:
    wrong = [n for n, text in enumerate(texts) if n not in right and text.strip()]
    one, many = (f"{what} not of {width} cells" for what in ("line that is", "lines that are"))
    if wrong:
        where = in_line(first + wrong[0], texts[wrong[0]])
        rows.gathered.remarks.count(place.name, one, many, len(wrong), where)


def _take_wide(rows: Rows, place: Place, table: Table, where: Where) -> None:
    times = rows.times.of(table)
    remarks = rows.gathered.remarks
    good = without({NO_TIME: np.isnan(times)}, place.name, remarks, where)
    for name in (name for name in table if not time_columns([name])):
        filled = np.array([bool(cell.strip()) for cell in table[name]], dtype=bool)
        values = numbers(table[name])
        fault = {("cell that is no number", "cells that are no numbers"): np.isinf(values) & filled & good}
        sound = without(fault, name, remarks, where) & filled & good
        rows.gathered.add(name, times[sound], values[sound])


def _parsed(texts: list[str]) -> Iterator[list[str]]:
    """The cells of each line; none for a line that is not CSV. A quotation ends with its line."""
    try:
        rows = list(csv.reader(texts))
        if len(rows) == len(texts):
            return iter(rows)
    except csv.Error:
        pass
    return map(_cells, texts)


def _cells(text: str) -> list[str]:
    try:
        return next(csv.reader([text]), [])
    except csv.Error:
        return []
