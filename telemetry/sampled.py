"""Anything whose channels have samples: a run, or a recording.

Lives here: what export, streaming and comparing ask of either. Never here: how samples come about.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from telemetry.channels import ChannelTable
from telemetry.linear import Floats

Rows = NDArray[np.intp]


class Sampled(Protocol):
    """Channels over a span of time. Times are seconds from the zero (MET); rows are places in `channels`."""

    @property
    def zero(self) -> datetime:
        """The GMT of MET zero."""

    @property
    def start_t(self) -> float:
        """Where the span begins."""

    @property
    def end_t(self) -> float:
        """Where the span ends."""

    @property
    def channels(self) -> ChannelTable:
        """Every channel there is."""

    def samples(
        self, rows: Sequence[int], start_t: float, end_t: float
    ) -> Iterator[tuple[Floats, Rows, Floats]]:
        """All samples of some channels in [start_t, end_t], in order of time and then of id, a stretch at a
        time: times, rows and values, each of shape (N,); NaN for a failed instrument's.
        """

    def series(
        self, rows: Sequence[int], start_t: float, end_t: float
    ) -> Iterator[tuple[Rows, Floats, Floats]]:
        """The same samples in blocks: rows (C,) that sample together, times (T,) and values (C, T)."""

    def trends(self, channel_ids: Sequence[str], ts: Floats) -> Floats:
        """Channels' values at instants in order of time, shape (C, T); of a run without noise.

        NaN outside the span. Raises KeyError for an unknown channel.
        """
