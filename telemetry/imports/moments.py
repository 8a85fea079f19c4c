"""The times of a column: what they are called, how they are written, and the seconds they mean.

Lives here: choosing the column and reading its cells. Never here: from when its scale counts (`dating`).

A column's name says what its times are, `met`, `gmt`, `hours` or just `time`; its cells say how they are
written: MET as seconds or `DDD/HH:MM:SS`, GMT as the day of the year and time `DDD/HH:MM:SS` or as ISO 8601,
hours as ISS-Mimic's. In a column that is just `time`, what is no ISO 8601 is MET.
"""

from collections.abc import Callable, Mapping, Sequence
from math import nan
from typing import Any, Final

import numpy as np

from scenarios.times import iso_seconds, met_seconds, year_seconds
from telemetry.imports.gathered import Scale
from telemetry.imports.hours import FIRST, LAST
from telemetry.imports.numbers import numbers
from telemetry.linear import Floats

_LONGEST_MET_S: Final = 10 * 366 * 86400.0
_EARLIEST_UTC: Final = iso_seconds("1957-01-01")
_LATEST_UTC: Final = iso_seconds("2200-01-01")
_REMEMBERED: Final = 100_000
"""Different texts of times that are kept with their seconds: the lines of an instant share one."""


class Written:
    """One way to write times, read cell by cell."""

    def __init__(self, scale: Scale, read: Callable[[str], float] | None, span: tuple[float, float]) -> None:
        self.scale = scale
        self._read = read
        self._first, self._last = span
        self._known: dict[str, float] = {}

    def seconds(self, cells: Sequence[Any]) -> Floats:
        """The seconds of cells, shape (N,); NaN for what is no such time, or out of all reason."""
        if self._read is None:
            times = numbers(cells)
            if self.scale is Scale.YEAR:
                times = (times - FIRST) * 3600.0
        else:
            times = np.array([self._second(cell) for cell in cells])
        times[~((times >= self._first) & (times < self._last))] = nan
        return times

    def _second(self, cell: Any) -> float:
        if not isinstance(cell, str) or self._read is None:
            return nan
        if cell not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            try:
                self._known[cell] = self._read(cell.strip())
            except ValueError:
                self._known[cell] = nan
        return self._known[cell]


_MET_SPAN: Final = (-_LONGEST_MET_S, _LONGEST_MET_S)
_UTC_SPAN: Final = (_EARLIEST_UTC, _LATEST_UTC)
_YEAR_SPAN: Final = (0.0, (LAST - FIRST) * 3600.0)
_Way = tuple[Scale, Callable[[str], float] | None, tuple[float, float]]
_SECONDS: Final[_Way] = (Scale.MET, None, _MET_SPAN)
_MET: Final[_Way] = (Scale.MET, met_seconds, _MET_SPAN)
_HOURS: Final[_Way] = (Scale.YEAR, None, _YEAR_SPAN)
_DAYS: Final[_Way] = (Scale.YEAR, year_seconds, _YEAR_SPAN)
_DATES: Final[_Way] = (Scale.UTC, iso_seconds, _UTC_SPAN)

_WAYS: Final[Mapping[str, Sequence[_Way]]] = {
    "met": (_SECONDS, _MET),
    "time": (_SECONDS, _MET, _DATES),
    "timestamp": (_SECONDS, _MET, _DATES),
    "gmt": (_DAYS, _DATES),
    "utc": (_DATES, _DAYS),
    "hours": (_HOURS,),
}
"""How the times of a column may be written, by its name; also the columns with times, best first."""

TIME_NAMES: Final = tuple(_WAYS)

EXPECTED: Final = (
    "seconds of MET, DDD/HH:MM:SS (MET in a column `met` or `time`, GMT in `gmt`), ISO 8601 such as"
    " 2018-10-12T04:59:15Z, or hours of the year in `hours`"
)


def time_columns(names: Sequence[str]) -> list[str]:
    """Those of a table's columns that hold times, the one to count by first."""
    return [column for column in _WAYS if column in names]


def written(column: str, cells: Sequence[Any]) -> Written | None:
    """How a column's times are written, by the first way in which any of its cells can be read."""
    for way in _WAYS[column]:
        found = Written(*way)
        if not np.isnan(found.seconds(cells)).all():
            return found
    return None
