"""Rows of one sample each, `time, id, value` and what else they tell, however a file keeps them.

Lives here: what CSV, JSON lines and Parquet have in common once they are columns of cells. Never here: bytes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from telemetry.imports.gathered import Gathered, Scale
from telemetry.imports.moments import EXPECTED, Written, time_columns, written
from telemetry.imports.numbers import numbers
from telemetry.imports.remarks import Refused, Remarks, shown
from telemetry.linear import Floats

Cells = Sequence[Any]
"""A column: texts, or what JSON has, or numbers."""
Flags = NDArray[np.bool_]
Where = Callable[[int], str]
"""Where the row of a number is, for a line about it."""

NO_TIME: Final = (
    "row whose time is none, or out of all reason",
    "rows whose time is none, or out of all reason",
)
"""What to say of one or many such rows."""
_FAILED: Final = "failed"
_LONGEST_WORD: Final = 60
_LOOKED_AT: Final = 1000
"""Rows that MET zero is found from."""
_SLACK_S: Final = 0.0011
"""A GMT is written to the millisecond that has begun."""


@dataclass(slots=True)
class Times:
    """The time column of one file, settled by the first rows in which it can be read."""

    name: str
    gathered: Gathered
    _column: str = ""
    _written: Written | None = None
    _has_rows: bool = False

    def of(self, columns: Mapping[str, Cells]) -> Floats:
        """The time of every row, shape (N,), on the file's scale; NaN for what is none. Raises Refused."""
        self._has_rows = True
        if self._written is None:
            self._settle(columns)
        if self._written is None or self._column not in columns:
            return np.full(len(next(iter(columns.values()))), np.nan)
        return self._written.seconds(columns[self._column])

    def refuse_unread(self) -> None:
        """Raises Refused if there were rows, and none of their times could be read."""
        if not self._has_rows:
            self.gathered.remarks.add(self.name, "there is no row in it")
        elif self._written is None:
            raise Refused(f"{shown(self.name)} has no row with a time, expected {EXPECTED}")

    def _settle(self, columns: Mapping[str, Cells]) -> None:
        for column in time_columns(list(columns)):
            self._written = written(column, columns[column])
            if self._written is not None:
                self._column = column
                self.gathered.count_from(self._written.scale, shown(self.name))
                if self._written.scale is Scale.MET:
                    self._find_zero(columns)
                return

    def _find_zero(self, columns: Mapping[str, Cells]) -> None:
        """MET zero, from rows that have a GMT beside their MET: the whole second, where it is one."""
        cells = columns.get("gmt", ())[:_LOOKED_AT]
        gmt = written("gmt", cells)
        if gmt is None or self._written is None:
            return
        offsets = gmt.seconds(cells) - self._written.seconds(columns[self._column][:_LOOKED_AT])
        if np.isnan(offsets).all():
            return
        zero = float(np.nanmedian(offsets))
        zero = float(round(zero)) if abs(zero - round(zero)) < _SLACK_S else zero
        if gmt.scale is Scale.YEAR:
            self.gathered.zero_in_year = zero
        else:
            self.gathered.zero = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=zero)


@dataclass(slots=True)
class Rows:
    """The rows of one file."""

    name: str
    gathered: Gathered
    times: Times = field(init=False)

    def __post_init__(self) -> None:
        self.times = Times(self.name, self.gathered)

    def take(self, columns: Mapping[str, Cells], where: Where) -> None:
        """Take the rows of columns of cells, `id` (texts, or None) and `value` among them. Raises Refused."""
        ids = columns["id"]
        places: dict[str | None, int] = {}
        which = np.array([places.setdefault(each, len(places)) for each in ids], dtype=np.intp)
        names = [(each or "").strip() for each in places]
        times, values = self.times.of(columns), numbers(columns["value"])
        if _FAILED in columns.get("quality", ()):
            values[np.array([quality == _FAILED for quality in columns["quality"]], dtype=bool)] = np.nan
        faults = {
            NO_TIME: np.isnan(times),
            ("row whose value is no number", "rows whose value is no number"): np.isinf(values),
            ("row without an id", "rows without an id"): np.array([not name for name in names])[which],
        }
        good = without(faults, self.name, self.gathered.remarks, where)
        self.gathered.add_rows(names, which[good], times[good], values[good])
        self._describe(columns)

    def _describe(self, columns: Mapping[str, Cells]) -> None:
        """Remember the units and words that rows carry."""
        ids = columns["id"]
        for channel_id, unit in dict(zip(ids, columns.get("unit", ()), strict=False)).items():
            if isinstance(unit, str) and unit.isprintable() and len(unit) <= _LONGEST_WORD:
                self.gathered.units.setdefault(channel_id, unit)
        labels = columns.get("label", ())
        if not any(labels):
            return
        named = [place for place, label in enumerate(labels) if isinstance(label, str) and label]
        values = numbers([columns["value"][place] for place in named]).tolist()
        words = {(ids[at], value, labels[at]) for at, value in zip(named, values, strict=True)}
        for channel_id, value, word in words:
            if value == value and value.is_integer() and word.isprintable() and len(word) <= _LONGEST_WORD:
                self.gathered.labels.setdefault(channel_id, {})[int(value)] = word


def without(faults: Mapping[tuple[str, str], Flags], name: str, remarks: Remarks, where: Where) -> Flags:
    """Which rows have none of some faults, each told for one and for many; how many have one is said."""
    good = ~np.zeros_like(next(iter(faults.values())))
    for (one, many), fault in faults.items():
        at = np.flatnonzero(fault & good)
        if at.size:
            remarks.count(name, one, many, int(at.size), where(int(at[0])))
            good[at] = False
    return good
