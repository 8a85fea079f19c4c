"""Linear networks solved exactly: dx/dt = A x + b with constant coefficients, between two changes of the
station.

Lives here: the closed-form piece, its bounds, and the cached decomposition it stands on. Never here: what x
is (air, heat), or any step in time.

A network exchanges between nodes both ways, so A becomes symmetric when scaled by the square root of the
nodes' capacities, and `eigh` applies. A piece is x(tau) = x0 + P (g * h), h = (exp(w tau) - 1)/w: no jump at
cuts. The zero mode of a closed cabin gets a rate so small, a power of two, that h is tau to the last digit.
All sums over modes are `einsum('...ik,...kt->...it')` on fresh C-ordered operands of at least two columns,
the one form whose rounding does not depend on how many instants are asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STILL = 1e-13
"""Rates slower than this (1/s) are the zero mode: rounding, not decay."""

ZERO_RATE = -(2.0**-80)
"""The zero mode's rate, 1/s: (exp(w tau) - 1)/w is tau to the last digit for years."""

_SLACK = 1e-12
"""How far, in parts of the terms summed, bounds give way, being summed in another order than values."""


@dataclass(frozen=True, slots=True, eq=False)
class Modes:
    """A network's eigenvectors and rates, shared by every piece with the same coefficients."""

    vectors: Floats
    """Shape (n, k): modes to nodes."""
    inverse: Floats
    """Shape (k, n): nodes to modes."""
    rates: Floats
    """Shape (k, 1), 1/s, always negative."""
    matrix: Floats
    """Shape (n, n): A itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The solution from `t0` on, until something changes; or several with the same nodes, one to a layer."""

    t0: float | Floats
    """Of several: shape (s, 1, 1); of a total: shape (k, 1), its own for each mode."""
    start: Floats
    """Shape (..., n, 1)."""
    vectors: Floats
    """Shape (..., n, k): modes to nodes."""
    rates: Floats
    """Shape (..., k, 1), 1/s, always negative."""
    gain: Floats
    """Shape (..., k, 1): the initial slope in mode coordinates, over the rate."""

    @classmethod
    def layered(cls, pieces: Sequence[Self]) -> Self:
        """Single pieces with the same nodes as one, so that they are read together."""
        return cls(
            t0=np.array([piece.t0 for piece in pieces]).reshape(-1, 1, 1),
            start=np.stack([piece.start for piece in pieces]),
            vectors=np.stack([piece.vectors for piece in pieces]),
            rates=np.stack([piece.rates for piece in pieces]),
            gain=np.stack([piece.gain for piece in pieces]),
        )

    @classmethod
    def total(cls, pieces: Sequence[Self]) -> Self:
        """The sum of single pieces with the same nodes, as one with the modes of all of them."""
        return cls(
            t0=np.concatenate([np.full_like(piece.rates, piece.t0) for piece in pieces]),
            start=np.add.reduce([piece.start for piece in pieces]),
            vectors=np.concatenate([piece.vectors for piece in pieces], axis=1),
            rates=np.concatenate([piece.rates for piece in pieces]),
            gain=np.concatenate([piece.gain for piece in pieces]),
        )

    def at(self, ts: Floats) -> Floats:
        """Values of all nodes, shape (..., n, T), at instants `ts` >= t0, shape (T,)."""
        return self.start + _summed(self.vectors, self.gain * np.expm1(self.rates * (ts - self.t0)))

    def rate(self, ts: Floats) -> Floats:
        """How fast all nodes change, their unit a second, shape (..., n, T), at instants `ts`, exactly."""
        return _summed(self.vectors, self.gain * self.rates * np.exp(self.rates * (ts - self.t0)))

    def bounds(self, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """Lower and upper bounds of every node, shape (..., n), between two instants.

        Each mode's term is monotone, so its two end values bound it; the sum of the bounds bounds the sum.
        """
        ends = np.expm1(self.rates * (np.array([earliest, latest]) - self.t0))
        return self._bounded(self.start[..., 0], self.gain * ends)

    def rate_bounds(self, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """Lower and upper bounds of every node's rate, shape (..., n), likewise."""
        ends = np.exp(self.rates * (np.array([earliest, latest]) - self.t0))
        return self._bounded(np.zeros_like(self.start[..., 0]), self.gain * self.rates * ends)

    def _bounded(self, start: Floats, ends: Floats) -> tuple[Floats, Floats]:
        """Bounds of sums over modes whose terms have these end values, shape (..., k, 2)."""
        terms = self.vectors[..., None] * ends[..., None, :, :]
        low, high = terms.min(axis=-1), terms.max(axis=-1)
        slack = _SLACK * (1.0 + np.abs(start) + np.maximum(-low, high).sum(axis=-1))
        return start + low.sum(axis=-1) - slack, start + high.sum(axis=-1) + slack


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """The constant coefficients between two changes: capacities, exchanges, sinks and sources."""

    capacity: Floats
    """Shape (n,): what a node holds for a unit of its value."""
    exchange: Floats
    """Shape (n, n), symmetric, zero diagonal: flow between nodes for a unit of difference."""
    sink: Floats
    """Shape (n,): loss for a unit of value."""
    source: Floats
    """Shape (n,): constant gain."""

    def same(self, other: Self) -> bool:
        """Whether the other has exactly these exchanges, sinks and sources, so that a piece may go on."""
        return (
            np.array_equal(self.source, other.source)
            and np.array_equal(self.sink, other.sink)
            and np.array_equal(self.exchange, other.exchange)
        )

    def piece(self, t0: float, start: Floats) -> Piece:
        """The solution that begins at `t0` with node values `start`, shape (n,)."""
        modes = _modes(self.capacity.tobytes(), self.exchange.tobytes(), self.sink.tobytes())
        column = np.ascontiguousarray(start).reshape(-1, 1)
        slope = np.einsum("ij,jt->it", modes.matrix, column) + (self.source / self.capacity)[:, None]
        gain = np.einsum("ki,it->kt", modes.inverse, slope) / modes.rates
        return Piece(t0, column, modes.vectors, modes.rates, gain)


def column(values: Sequence[float]) -> Floats:
    """Values one below the other, shape (n, 1): one row each, to be read at any number of instants."""
    return np.array(values, dtype=np.float64).reshape(-1, 1)


def _summed(vectors: Floats, terms: Floats) -> Floats:
    """Sums over modes, shape (..., n, T), each in the order of the modes; operands are C-ordered.

    A single column would go through another loop of numpy's, which adds in another order: it is given a twin.
    """
    alone = terms.shape[-1] == 1
    columns = np.repeat(terms, 2, axis=-1) if alone else terms
    summed: Floats = np.einsum("...ik,...kt->...it", vectors, columns)
    return summed[..., :1] if alone else summed


@lru_cache(maxsize=4096)
def _modes(capacity_bytes: bytes, exchange_bytes: bytes, sink_bytes: bytes) -> Modes:
    """The decomposition for these coefficients; a memo of a pure function, about a hundred in the film."""
    capacity = np.frombuffer(capacity_bytes)
    exchange = np.frombuffer(exchange_bytes).reshape(len(capacity), -1)
    loss = np.frombuffer(sink_bytes) + exchange.sum(axis=1)
    flow = exchange - np.diag(loss)
    root = np.sqrt(capacity)
    rates, turned = np.linalg.eigh(flow / root[:, None] / root[None, :])
    rates = np.where(rates > -_STILL, ZERO_RATE, rates)
    return Modes(
        vectors=np.ascontiguousarray(turned / root[:, None]),
        inverse=np.ascontiguousarray(turned.T * root[None, :]),
        rates=rates.reshape(-1, 1),
        matrix=np.ascontiguousarray(flow / capacity[:, None]),
    )
