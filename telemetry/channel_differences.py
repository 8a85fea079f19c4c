"""Channels of two runs beside each other: which differ, by how much, and where most.

Lives here: comparing them over a span, bit by bit, and ranking what differs. Never here: what "less" means
(`difference`), or whose channels they are. Of two values the first is the first run's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from telemetry.channels import Channel, ChannelTable
from telemetry.difference import apart, difference
from telemetry.linear import Floats

INSTANTS: Final = 600
"""At so many instants, evenly over the span, channels are compared;"""
_AT_ONCE: Final = 30
"""at so many in one piece of work, of one of the runs."""

_LEAST: Final = 1e-9
"""Of a value, the smallest part that is no error of rounding."""

ValuesAt = Callable[[Sequence[str], Floats], Floats]
"""Values of channels (C,) without noise at instants in order of time (T,), shape (C, T)."""


@dataclass(frozen=True, slots=True)
class ChannelDifference:
    """How one channel differs."""

    channel: str
    share: float
    """The largest difference over the range of both; of words, the share of time in which they differ; at
    least the share of time in which only one of them is known."""
    largest: float
    """The largest difference, in the channel's unit."""
    at: float
    """When it is largest; of words, when they first differ."""


class ChannelDifferences:
    """Some channels of two runs over a span, as far as they were compared."""

    def __init__(
        self, channels: ChannelTable, values_at: tuple[ValuesAt, ValuesAt], since_t: float, until_t: float
    ) -> None:
        self._channels = channels
        self._ids = [channel.id for channel in channels]
        self._values_at = values_at
        self._ts = np.linspace(since_t, until_t, INSTANTS)
        self._values = np.full((2, len(channels), INSTANTS), np.nan)
        self._done = 0
        """At so many of the instants both are known,"""
        self._ahead = False
        """and whether the first one is known a piece further."""

    @property
    def next_t(self) -> float | None:
        """The latest instant of the next piece of work; None when all is done."""
        if self._done == INSTANTS:
            return None
        return float(self._ts[min(self._done + _AT_ONCE, INSTANTS) - 1])

    def work(self) -> None:
        """Compare a little more."""
        piece, which = slice(self._done, self._done + _AT_ONCE), int(self._ahead)
        self._values[which][:, piece] = self._values_at[which](self._ids, self._ts[piece])
        if self._ahead:
            self._done = min(self._done + _AT_ONCE, INSTANTS)
        self._ahead = not self._ahead

    def ranked(self) -> tuple[ChannelDifference, ...]:
        """Those that differ as far as they were compared, the most different first."""
        first, second = self._values[:, :, : self._done]
        differs = (first != second) & ~(np.isnan(first) & np.isnan(second))
        rows = np.flatnonzero(differs.any(axis=1)).tolist()
        found = (
            _difference(self._channels.at_row(row), first[row], second[row], self._ts[: self._done])
            for row in rows
        )
        return tuple(sorted((d for d in found if d is not None), key=lambda d: (-d.share, d.channel)))


def _difference(channel: Channel, first: Floats, second: Floats, ts: Floats) -> ChannelDifference | None:
    """How a channel differs; None where it is by less than its instrument tells, or the arithmetic does."""
    over = apart(difference(channel, first, second))
    gone = np.isnan(first) != np.isnan(second)
    differs = gone | (np.isfinite(first - second) & (first != second))
    largest, at = abs(over.largest), over.at
    if channel.labels or at is None or not largest:
        return ChannelDifference(channel.id, float(differs.mean()), largest, float(ts[differs.argmax()]))
    both = np.concatenate([first, second])
    if largest < max(channel.quantum, _LEAST * float(np.nanmax(np.abs(both)))) and not gone.any():
        return None
    share = largest / float(np.nanmax(both) - np.nanmin(both))
    return ChannelDifference(channel.id, max(share, float(gone.mean())), largest, float(ts[at]))
