"""When something that depends on geometry is so: its changes, found once and kept.

Time is cut into chunks of 6 h, and each chunk into steps of 30 s, both counted from MET zero; a change is
the first tick (1/1024 s) at which the state differs. What is found therefore never depends on where or in
which order anyone looked. A state that comes and goes within one step is not seen, by anybody. What depends
on the same readings is looked for together.
Never here: what the something is (`visibility`).
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.times import TICKS_PER_SECOND

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ticks = NDArray[np.int64]
Rows = NDArray[Any]
"""Readings, shape (R, T)."""

_STEP_TICKS: Final = 30 * TICKS_PER_SECOND
_PARTS: Final = np.arange(33)
"""A bracket is cut into 32 at once: three rounds find the tick in a step."""
CHUNK_TICKS: Final = 6 * 3600 * TICKS_PER_SECOND
_CHUNK_S: Final = 6 * 3600.0


def chunk_of(t: float) -> int:
    """The chunk that holds an instant."""
    return int(t * TICKS_PER_SECOND // CHUNK_TICKS)


class Search:
    """Looks for the changes of all yes-or-no functions of the same readings between two moments."""

    __slots__ = ("_asked", "_end", "_latest", "_read", "_start")

    def __init__(self, read: Callable[[Floats], Rows], start_t: float, end_t: float) -> None:
        """`read(ts)`, of instants in order of time, must be pure, and the same whatever others are asked."""
        self._read = read
        self._start = int(np.ceil(start_t * TICKS_PER_SECOND))
        self._end = int(np.floor(end_t * TICKS_PER_SECOND))
        self._asked: list[Windows] = []
        self._latest: tuple[int, Ticks, Rows] | None = None
        """The chunk that was looked at last, where, and what was read there."""

    def windows(self, holds: Callable[[Rows], Bools]) -> "Windows":
        """The changes of a function of the readings, shape (T,), each of those at one instant alone."""
        windows = Windows(self, holds)
        self._asked.append(windows)
        return windows

    def unknown(self, chunk: int) -> "list[Windows]":
        """Those that have yet to be looked for there."""
        return [windows for windows in self._asked if not windows.knows(chunk)]

    def find(self, chunk: int, asked: "Sequence[Windows]") -> None:
        """Tell some of its windows how a chunk begins, and at which ticks they change."""
        if self._latest is None or self._latest[0] != chunk:
            # Looking one tick before each edge puts a change there into the step, and the chunk, it opens.
            edges = np.arange(chunk * CHUNK_TICKS, (chunk + 1) * CHUNK_TICKS + 1, _STEP_TICKS)
            looks = np.clip(edges - 1, self._start, self._end)
            self._latest = chunk, looks, self._read(looks / TICKS_PER_SECOND)
        _, looks, readings = self._latest
        states = np.array([windows.so(readings) for windows in asked])
        which, changed = np.nonzero(states[:, 1:] != states[:, :-1])
        cuts = which.searchsorted(np.arange(len(asked) + 1)).tolist()
        mine = [slice(begin, end) for begin, end in pairwise(cuts)]
        ticks = self._narrowed(asked, mine, looks[changed], looks[changed + 1], states[which, changed + 1])
        for windows, first, own in zip(asked, states[:, 0].tolist(), mine, strict=True):
            windows.learn(chunk, first, ticks[own])

    def _narrowed(
        self, asked: "Sequence[Windows]", mine: Sequence[slice], before: Ticks, after: Ticks, state: Bools
    ) -> Ticks:
        """The first tick in each bracket with its new state; brackets are alike, or have an end in common."""
        while np.any(after - before > 1):
            begins, place, alike = np.unique(before, return_index=True, return_inverse=True)
            points = begins[:, None] + (after[place] - begins)[:, None] * _PARTS // _PARTS[-1]
            readings = self._read(points.ravel() / TICKS_PER_SECOND).reshape(-1, *points.shape)
            new = np.empty((before.size, _PARTS.size), dtype=np.bool_)
            for windows, own in zip(asked, mine, strict=True):
                if own.start < own.stop:
                    here = readings[:, alike[own]]
                    new[own] = windows.so(here.reshape(len(here), -1)).reshape(-1, _PARTS.size)
            first = (new == state[:, None]).argmax(axis=1)
            before, after = points[alike, first - 1], points[alike, first]
        return after


class Windows:
    """The changes of a yes-or-no function of time between two moments. Its memo is of pure results."""

    __slots__ = ("_chunks", "_search", "_transitions", "so")

    def __init__(self, search: Search, holds: Callable[[Rows], Bools]) -> None:
        """To be had of a search."""
        self._search = search
        self.so = holds
        """The state that readings amount to."""
        self._chunks: dict[int, tuple[bool, Ticks]] = {}
        self._transitions: dict[int, tuple[tuple[int, bool], ...]] = {}

    @classmethod
    def alone(cls, holds: Callable[[Floats], Bools], start_t: float, end_t: float) -> "Windows":
        """Of `holds(ts)`, which must be pure, and the same whatever other times it is asked with."""
        return Search(lambda ts: ts.reshape(1, -1), start_t, end_t).windows(lambda rows: holds(rows[0]))

    def knows(self, chunk: int) -> bool:
        """Whether its changes in a chunk are found."""
        return chunk in self._chunks

    def learn(self, chunk: int, first: bool, changes: Ticks) -> None:
        """Keep the state in which a chunk begins, and the ticks at which it then changes."""
        self._chunks[chunk] = first, changes

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
            self._look_afar(chunk, tick)
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
            self._look_afar(chunk, tick)
            transitions = self.transitions(chunk)
            before = bisect_right(transitions, (tick, True)) - 1
            if before >= 0:
                found, state = transitions[before]
                return (found / TICKS_PER_SECOND, state) if found >= earliest else None
        return None

    def _look_afar(self, chunk: int, tick: int) -> None:
        """Far from the instant it is asked about, nobody else may ever have to know."""
        if chunk not in self._chunks and chunk != tick // CHUNK_TICKS:
            self._search.find(chunk, [self])

    def _changes(self, chunk: int) -> tuple[bool, Ticks]:
        """The state in which a chunk begins, and the ticks at which it then changes."""
        if chunk not in self._chunks:
            self._search.find(chunk, self._search.unknown(chunk))
        return self._chunks[chunk]


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
