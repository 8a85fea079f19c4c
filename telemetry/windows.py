"""When something that depends on geometry is so: its changes, found once and kept.

Time is cut into chunks of 6 h, and each chunk into steps of 30 s, both counted from MET zero; a change is
the first tick (1/1024 s) at which the state differs. What is found therefore never depends on where or in
which order anyone looked. A state that comes and goes within one step is not seen, by anybody.
Never here: what the something is (`visibility`).
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.times import TICKS_PER_SECOND

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ticks = NDArray[np.int64]

_STEP_TICKS: Final = 30 * TICKS_PER_SECOND
_PARTS: Final = np.arange(33)
"""A bracket is cut into 32 at once: three rounds find the tick in a step."""
CHUNK_TICKS: Final = 6 * 3600 * TICKS_PER_SECOND
_CHUNK_S: Final = 6 * 3600.0


class Windows:
    """The changes of a yes-or-no function of time between two moments. Its memo is of pure results."""

    __slots__ = ("_chunks", "_end", "_so", "_start", "_transitions")

    def __init__(self, holds: Callable[[Floats], Bools], start_t: float, end_t: float) -> None:
        """`holds(ts)` must be pure, and the same whatever other times it is asked with."""
        self._so = holds
        self._start = int(np.ceil(start_t * TICKS_PER_SECOND))
        self._end = int(np.floor(end_t * TICKS_PER_SECOND))
        self._chunks: dict[int, tuple[bool, Ticks]] = {}
        self._transitions: dict[int, tuple[tuple[int, bool], ...]] = {}

    def transitions(self, chunk: int) -> tuple[tuple[int, bool], ...]:
        """Tick and new state of each change within [chunk * 6 h, (chunk + 1) * 6 h), in order."""
        known = self._transitions.get(chunk)
        if known is None:
            first, ticks = self._changes(chunk)
            changes = enumerate(ticks.tolist())
            known = tuple((tick, first ^ (i % 2 == 0)) for i, tick in changes)
            self._transitions[chunk] = known
        return known

    def holds(self, t: float) -> bool:
        """The state at one instant."""
        tick = int(t * TICKS_PER_SECOND // 1)
        transitions = self.transitions(tick // CHUNK_TICKS)
        before = bisect_right(transitions, (tick, True)) - 1
        return transitions[before][1] if before >= 0 else self._changes(tick // CHUNK_TICKS)[0]

    def at(self, ts: Floats) -> Bools:
        """The state, shape (T,), in full agreement with the changes; beyond the ends, that at the end."""
        ticks = np.floor(ts * TICKS_PER_SECOND).astype(np.int64)
        chunks = ticks // CHUNK_TICKS
        state = np.empty(ts.shape, dtype=np.bool_)
        for chunk in set(chunks.tolist()):
            here = chunks == chunk
            first, changes = self._changes(chunk)
            state[here] = first ^ (np.searchsorted(changes, ticks[here], side="right") % 2 == 1)
        return state

    def next_change(self, t: float, within_s: float) -> tuple[float, bool] | None:
        """The first change after `t` and the state it brings; None if none within `within_s`."""
        tick, latest = int(t * TICKS_PER_SECOND // 1), (t + within_s) * TICKS_PER_SECOND
        for chunk in range(tick // CHUNK_TICKS, int(latest // CHUNK_TICKS) + 1):
            transitions = self.transitions(chunk)
            after = bisect_right(transitions, (tick, True))
            if after < len(transitions):
                found, state = transitions[after]
                return (found / TICKS_PER_SECOND, state) if found <= latest else None
        return None

    def last_change(self, t: float, within_s: float) -> tuple[float, bool] | None:
        """The last change at or before `t` and the state it brought; None if none within `within_s`."""
        tick, earliest = int(t * TICKS_PER_SECOND // 1), (t - within_s) * TICKS_PER_SECOND
        for chunk in range(tick // CHUNK_TICKS, int(earliest // CHUNK_TICKS) - 1, -1):
            transitions = self.transitions(chunk)
            before = bisect_right(transitions, (tick, True)) - 1
            if before >= 0:
                found, state = transitions[before]
                return (found / TICKS_PER_SECOND, state) if found >= earliest else None
        return None

    def _changes(self, chunk: int) -> tuple[bool, Ticks]:
        """The state in which a chunk begins, and the ticks at which it then changes."""
        if chunk not in self._chunks:
            self._chunks[chunk] = self._search(chunk)
        return self._chunks[chunk]

    def _search(self, chunk: int) -> tuple[bool, Ticks]:
        # Looking one tick before each edge puts a change at an edge into the step, and the chunk, it opens.
        edges = np.arange(chunk * CHUNK_TICKS, (chunk + 1) * CHUNK_TICKS + 1, _STEP_TICKS)
        looks = np.clip(edges - 1, self._start, self._end)
        states = self._so(looks / TICKS_PER_SECOND)
        changed = np.flatnonzero(states[1:] != states[:-1])
        before, after, state = looks[changed], looks[changed + 1], states[changed + 1]
        rows = np.arange(changed.size)
        while np.any(after - before > 1):
            points = before[:, None] + (after - before)[:, None] * _PARTS // _PARTS[-1]
            new = self._so(points.ravel() / TICKS_PER_SECOND).reshape(points.shape) == state[:, None]
            first = new.argmax(axis=1)
            before, after = points[rows, first - 1], points[rows, first]
        return bool(states[0]), after


class Table:
    """Several windows, read together: their changes merged into one list for each chunk."""

    __slots__ = ("_merged", "_windows")

    def __init__(self, windows: Sequence[Windows]) -> None:
        self._windows = windows
        self._merged: dict[int, tuple[Ticks, Bools]] = {}

    def at(self, ts: Floats) -> Bools:
        """The states at instants in order of time, shape (W, T), each what its windows say."""
        ticks = np.floor(ts * TICKS_PER_SECOND).astype(np.int64)
        first, last = int(ticks[0]) // CHUNK_TICKS, int(ticks[-1]) // CHUNK_TICKS
        cuts = (
            ticks.searchsorted(np.arange(first + 1, last + 1) * CHUNK_TICKS).tolist() if first < last else []
        )
        parts = []
        for chunk, begin, end in zip(range(first, last + 1), [0, *cuts], [*cuts, ts.size], strict=True):
            changes, states = self._chunk(chunk)
            parts.append(states.take(changes.searchsorted(ticks[begin:end], side="right"), axis=1))
        return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)

    def over(self, earliest: float, latest: float) -> Bools:
        """The states at `earliest` and after every change up to `latest`, shape (W, N)."""
        chunks = range(int(earliest // _CHUNK_S), int(latest // _CHUNK_S) + 1)
        ts = np.concatenate([self._chunk(chunk)[0] for chunk in chunks]) / TICKS_PER_SECOND
        return self.at(np.append(earliest, ts[(ts > earliest) & (ts <= latest)]))

    def _chunk(self, chunk: int) -> tuple[Ticks, Bools]:
        """All ticks of a chunk at which any changes, shape (N,), and the states between, (W, N + 1)."""
        if chunk not in self._merged:
            begin = chunk * CHUNK_TICKS
            own = [[tick for tick, _ in w.transitions(chunk)] for w in self._windows]
            ticks = np.array(sorted({tick for mine in own for tick in mine}), dtype=np.int64)
            looks = np.append(begin, ticks) / TICKS_PER_SECOND
            states = np.array([w.at(looks) for w in self._windows]).reshape(len(self._windows), -1)
            self._merged[chunk] = ticks, states
        return self._merged[chunk]
