"""Cells as numbers.

Lives here: telling a number from an instrument that had failed and from what is neither. Never here: lines.
"""

from collections.abc import Sequence
from math import inf, nan
from typing import Any, Final

import numpy as np

from telemetry.linear import Floats

_JSON: Final = {int, float, type(None)}
_NOTHING: Final = frozenset(("", "nan", "null", "none"))


def numbers(cells: Sequence[Any]) -> Floats:
    """The numbers that cells hold, shape (N,).

    NaN where a cell is empty or says that it is no number, infinity where it holds anything else, or a number
    too large for one.
    """
    if isinstance(cells, np.ndarray):
        return cells.astype(float)
    kinds = set(map(type, cells))
    try:
        if kinds <= _JSON:
            return np.array([nan if cell is None else float(cell) for cell in cells])
        if kinds == {str} and "_" not in "".join(cells):
            return np.array([float(cell or "nan") for cell in cells])
    except (ValueError, OverflowError):
        pass
    return np.array([_number(cell) for cell in cells], dtype=float)


def _number(cell: Any) -> float:
    if cell is None or (isinstance(cell, str) and cell.strip().lower() in _NOTHING):
        return nan
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return inf
    try:
        return inf if isinstance(cell, str) and "_" in cell else float(cell)  # Python's may be written 1_000
    except (ValueError, OverflowError):
        return inf
