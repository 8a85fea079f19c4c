"""Linear networks solved exactly: dx/dt = A x + b with constant coefficients, between two changes of the
station.

Lives here: the closed-form piece, its bounds, and the cached decomposition it stands on. Never here: what x
is (air, heat), or any step in time.

A network exchanges between nodes both ways, so A becomes symmetric when scaled by the square root of the
nodes' capacities, and `eigh` applies. A piece is x(tau) = x0 + P (g * h), h = (exp(w tau) - 1)/w, or tau
where w = 0: no jump at cuts, and exact for the zero mode of a closed cabin. All sums over modes are
`einsum('ik,kt->it')` on fresh C-ordered operands of at least two columns, the one form whose rounding does
not depend on how many instants are asked for.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STILL = 1e-13
"""Rates slower than this (1/s) are the zero mode: rounding, not decay."""

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
    """Shape (k, 1), 1/s, never positive."""
    matrix: Floats
    """Shape (n, n): A itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The solution from `t0` on, until something changes."""

    t0: float
    start: Floats
    """Shape (n, 1)."""
    modes: Modes
    push: Floats
    """Shape (k, 1): the initial slope in mode coordinates."""

    def at(self, ts: Floats) -> Floats:
        """Values of all nodes, shape (n, T), at instants `ts` >= t0, shape (T,)."""
        return self.start + _summed(self.modes.vectors, self.push * self._reach(ts))

    def bounds(self, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """Lower and upper bounds of every node, shape (n,), between two instants.

        Each mode's term is monotone, so its two end values bound it; the sum of the bounds bounds the sum.
        """
        ends = self._reach(np.array([earliest, latest]))
        terms = self.modes.vectors[:, :, None] * (self.push * ends)[None, :, :]
        start = self.start[:, 0]
        slack = _SLACK * (1.0 + np.abs(start) + np.abs(terms).max(axis=2).sum(axis=1))
        return start + terms.min(axis=2).sum(axis=1) - slack, start + terms.max(axis=2).sum(axis=1) + slack

    def _reach(self, ts: Floats) -> Floats:
        tau = ts - self.t0
        rates = self.modes.rates
        moving = rates < 0.0
        safe = np.where(moving, rates, -1.0)
        return np.where(moving, np.expm1(safe * tau) / safe, tau)


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

    def piece(self, t0: float, start: Floats) -> Piece:
        """The solution that begins at `t0` with node values `start`, shape (n,)."""
        modes = _modes(self.capacity.tobytes(), self.exchange.tobytes(), self.sink.tobytes())
        column = np.ascontiguousarray(start).reshape(-1, 1)
        slope = np.einsum("ij,jt->it", modes.matrix, column) + (self.source / self.capacity)[:, None]
        return Piece(t0, column, modes, np.einsum("ki,it->kt", modes.inverse, slope))


def _summed(vectors: Floats, terms: Floats) -> Floats:
    """Sums over modes, shape (n, T), each in the order of the modes; operands are C-ordered.

    A single column would go through another loop of numpy's, which adds in another order: it is given a twin.
    """
    if terms.shape[1] == 1:
        twins: Floats = np.einsum("ik,kt->it", vectors, np.repeat(terms, 2, axis=1))
        return twins[:, :1]
    summed: Floats = np.einsum("ik,kt->it", vectors, terms)
    return summed


@lru_cache(maxsize=4096)
def _modes(capacity_bytes: bytes, exchange_bytes: bytes, sink_bytes: bytes) -> Modes:
    """The decomposition for these coefficients; a memo of a pure function, about a hundred in the film."""
    capacity = np.frombuffer(capacity_bytes)
    exchange = np.frombuffer(exchange_bytes).reshape(len(capacity), -1)
    loss = np.frombuffer(sink_bytes) + exchange.sum(axis=1)
    flow = exchange - np.diag(loss)
    root = np.sqrt(capacity)
    rates, turned = np.linalg.eigh(flow / root[:, None] / root[None, :])
    rates = np.where(rates > -_STILL, 0.0, rates)
    return Modes(
        vectors=np.ascontiguousarray(turned / root[:, None]),
        inverse=np.ascontiguousarray(turned.T * root[None, :]),
        rates=rates.reshape(-1, 1),
        matrix=np.ascontiguousarray(flow / capacity[:, None]),
    )
