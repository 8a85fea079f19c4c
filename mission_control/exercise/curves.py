"""Curves: channels over a stretch of time as one seat knows them, and keeping what was worked out of them.

Lives here: their shape, and asking a session only for what is new. Never here: values, which are the run's,
who may know them, or how they are drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from telemetry.channels import ChannelTable
from telemetry.linear import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """Channels without noise at instants in order of time, as far as a seat knows them."""

    values: Floats
    """Shape (C, T), in each channel's unit; NaN where an instrument failed or nothing has come (yet)."""
    sunlit: Floats
    """Shape (T,): 1 by day, 0 by night, NaN where that is not known."""
    pending: NDArray[np.bool_]
    """Shape (T,): what this seat may yet come to know."""


CurvesAt = Callable[[Sequence[str], Floats, float], Curves]
"""Curves of channels (C,) at instants in order of time (T,), as known at a moment."""


class Source(Protocol):
    """What has curves: a session at a run, or at a recording."""

    @property
    def start_t(self) -> float: ...
    @property
    def end_t(self) -> float: ...
    @property
    def revision(self) -> object: ...
    @property
    def channels(self) -> ChannelTable: ...
    def curves(self, channel_ids: Sequence[str], ts: Floats, now: float) -> Curves: ...


class KeptCurves:
    """The curves last asked for: of a span that moved along, only what came into it is worked out.

    Nothing is kept of another revision: what a change made untrue is never shown.
    """

    def __init__(self, curves_at: CurvesAt) -> None:
        self._curves_at = curves_at
        self._asked: tuple[object, ...] = ()
        self._first = 0
        self._known: Curves | None = None

    def over(
        self, revision: object, channels: tuple[str, ...], first: int, count: int, step_s: float, now: float
    ) -> Curves:
        """The channels at the instants number `first` and on, `count` of them, `step_s` apart from zero.

        `revision` is the session's, at this moment.
        """
        asked = revision, channels, step_s
        if self._asked != asked:
            self._known = None
        numbers = np.arange(first, first + count)
        curves = self._overlap(len(channels), numbers)
        ts = np.asarray(numbers * step_s, dtype=np.float64)
        missing = curves.pending.copy()
        if missing.any():
            found = self._curves_at(channels, ts[missing], now)
            curves.values[:, missing] = found.values
            curves.sunlit[missing] = found.sunlit
            curves.pending[missing] = found.pending
        self._asked, self._first, self._known = asked, first, curves
        return curves

    def _overlap(self, rows: int, numbers: NDArray[np.intp]) -> Curves:
        """Curves at these instants: known where they were known before, pending elsewhere."""
        count = len(numbers)
        curves = Curves(np.full((rows, count), np.nan), np.full(count, np.nan), np.ones(count, dtype=bool))
        if self._known is not None:
            places = numbers - self._first
            kept = (places >= 0) & (places < len(self._known.pending))
            curves.values[:, kept] = self._known.values[:, places[kept]]
            curves.sunlit[kept] = self._known.sunlit[places[kept]]
            curves.pending[kept] = self._known.pending[places[kept]]
        return curves
