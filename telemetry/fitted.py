"""A smooth function of time, tabulated piece by piece as it is asked for, and read in a few steps.

Lives here: polynomials of the fifth degree through six points of each piece, in memos of two hours. Pieces
begin on a grid of three minutes from the start, and wherever the function has a knot, so that each is smooth;
at that width a station's orbit comes out to a millimetre. What is read is a pure function of time alone.
Never here: what the function is (`course`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_PIECE_S: Final = 180.0
_CHUNK_PIECES: Final = 40
_CHUNK_S: Final = _PIECE_S * _CHUNK_PIECES
_POINTS: Final = np.cos(np.pi * (np.arange(6) + 0.5) / 6)[::-1].copy()
"""Chebyshev's: where, between -1 and 1, a piece is evaluated."""
_FIT: Final = np.linalg.inv(np.vander(_POINTS, increasing=True))
"""From values at the points to coefficients, shape (6, 6)."""


@dataclass(frozen=True, slots=True, eq=False)
class _Chunk:
    """The pieces of two hours."""

    starts: Floats
    """Shape (N,)."""
    middles: Floats
    scales: Floats
    """One over half the width of each."""
    coefficients: Floats
    """Shape (6, R, N): powers, rows, pieces."""


class Fitted:
    """So many rows as functions of time from `t0` on. Its memo is of pure results."""

    __slots__ = ("_chunks", "_knots", "_rows", "_t0")

    def __init__(self, rows: Callable[[Floats], Floats], t0: float, knots: Floats) -> None:
        """`rows(ts)` must be pure and give shape (R, T); `knots` are where it is not smooth, in order."""
        self._rows = rows
        self._t0 = t0
        self._knots = knots
        self._chunks: dict[int, _Chunk] = {}

    def at(self, ts: Floats) -> Floats:
        """Values at instants `ts` in order of time, shape (R, T). Raises ValueError before `t0`."""
        first, last = self._number(float(ts[0])), self._number(float(ts[-1]))
        if first < 0:
            raise ValueError(f"nothing is known before {self._t0} s")
        if first == last:
            return _read(self._chunk(first), ts)
        edges = self._t0 + np.arange(first + 1, last + 1) * _CHUNK_S
        cuts = [0, *ts.searchsorted(edges).tolist(), len(ts)]
        parts = [
            _read(self._chunk(first + i), ts[cuts[i] : cuts[i + 1]])
            for i in range(len(cuts) - 1)
            if cuts[i] < cuts[i + 1]
        ]
        return np.concatenate(parts, axis=1)

    def _number(self, t: float) -> int:
        """The chunk that holds `t`: exactly as comparing with the chunks' edges would say."""
        number = int((t - self._t0) // _CHUNK_S)
        if t < self._t0 + number * _CHUNK_S:
            return number - 1
        return number + (t >= self._t0 + (number + 1) * _CHUNK_S)

    def _chunk(self, number: int) -> _Chunk:
        if number not in self._chunks:
            self._chunks[number] = self._tabulated(number)
        return self._chunks[number]

    def _tabulated(self, number: int) -> _Chunk:
        grid = self._t0 + _PIECE_S * np.arange(number * _CHUNK_PIECES, (number + 1) * _CHUNK_PIECES + 1)
        inside = self._knots[(self._knots > grid[0]) & (self._knots < grid[-1])]
        edges = np.union1d(grid, inside)
        starts, half = edges[:-1], np.diff(edges) / 2.0
        middles = starts + half
        points = (middles[:, None] + half[:, None] * _POINTS).ravel()
        values = self._rows(points)
        values = np.ascontiguousarray(values.reshape(len(values), len(starts), -1).transpose(2, 0, 1))
        coefficients = np.einsum("pq,qrn->prn", _FIT, values)
        return _Chunk(starts, middles, 1.0 / half, coefficients)


def _read(chunk: _Chunk, ts: Floats) -> Floats:
    piece = chunk.starts.searchsorted(ts, side="right") - 1
    x = (ts - chunk.middles.take(piece)) * chunk.scales.take(piece)
    c0, c1, c2, c3, c4, c5 = chunk.coefficients.take(piece, axis=2)
    values: Floats = c5 * x
    for coefficient in (c4, c3, c2, c1):
        values += coefficient
        values *= x
    values += c0
    return values
