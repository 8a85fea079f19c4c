"""A recording: telemetry from elsewhere, to be asked what was heard at a time.

Lives here: what a channel's value is between two samples (the earlier one's), and how far it may be
trusted. Never here: the file (`file`), alarms (`alarms`), or how a frame is made of it (`frames`). Times are
seconds from the recording's zero. Whatever is asked looks at the stripes it lies in, and at no others: the
last hour of a year is as near as its first.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scenarios.times import met_text
from telemetry.channels import ChannelTable
from telemetry.frame import Quality, Readings
from telemetry.linear import Floats
from telemetry.recordings.file import RecordingFile, Stripe
from telemetry.recordings.silences import PACES, Silence

Rows = NDArray[np.intp]


class Recording:
    """What was heard of a station, channel by channel."""

    def __init__(self, file: RecordingFile) -> None:
        header = file.header
        self.title = header.title
        self.zero: datetime = header.zero
        self.left_out = header.left_out
        self.channels = ChannelTable(tuple(kept.channel for kept in header.kept))
        self._stripes = file.stripes
        self._spans = header.spans[: len(file.stripes)]
        self._firsts = [span.first_t for span in self._spans]
        self.start_t = header.spans[0].first_t
        self.end_t = self._spans[-1].last_t
        self.silences = tuple(s for s in header.silences if s.end <= self.end_t)
        """Every loss of signal, in order of time."""
        self.count = sum(span.count for span in self._spans)
        """Samples in all."""
        self.lost_from_t = header.spans[len(self._spans)].first_t if file.cut else None
        """From when on the file, which was cut while written, holds nothing; None for a whole one."""
        self._silent_from = [silence.start for silence in self.silences]
        old_s = [np.inf if kept.stale_after_s is None else kept.stale_after_s for kept in header.kept]
        self._stale_after_s = np.array(old_s)
        self._held = lru_cache(maxsize=4)(self._held_at)

    @classmethod
    def opened(cls, path: Path) -> "Recording":
        """The recording in a file. Raises OSError or RecordingError."""
        return cls(RecordingFile(path))

    def readings_at(self, t: float) -> Readings:
        """The latest sample of every channel at `t`; one that has none yet reads NaN, and is lost."""
        values, sampled = self._held(t)
        quality = np.full(len(self.channels), int(Quality.GOOD), dtype=np.uint8)
        quality[t - sampled > self._stale_after_s] = Quality.STALE
        if self.silence_at(t) is not None:
            quality[:] = Quality.LOS
        quality[np.isnan(values)] = Quality.FAILED
        quality[np.isnan(sampled)] = Quality.LOS
        return Readings(self.channels, values, np.where(np.isnan(sampled), self.start_t, sampled), quality)

    def speaks_seldom(self, channel_id: str) -> bool:
        """Whether a channel speaks only when something changes, so that its value never becomes old."""
        return bool(np.isinf(self._stale_after_s[self.channels.row(channel_id)]))

    def silence_at(self, t: float) -> Silence | None:
        """The loss of signal that lasts at `t`; None while it is heard."""
        index = bisect_left(self._silent_from, t) - 1
        return None if index < 0 or t >= self.silences[index].end else self.silences[index]

    def silent(self, ts: Floats) -> NDArray[np.bool_]:
        """Whether nothing was heard at instants, shape (T,)."""
        ends = np.array([silence.end for silence in self.silences])
        starts = np.array(self._silent_from)
        return np.asarray(starts.searchsorted(ts) > ends.searchsorted(ts, side="right"))

    def latest(self, channel_ids: Sequence[str], t: float) -> tuple[Floats, Floats]:
        """Some channels' latest samples at `t`: values and times, shape (C,); NaN where there is none."""
        rows = [self.channels.row(channel_id) for channel_id in channel_ids]
        values, sampled = self._held(t)
        return values[rows], sampled[rows]

    def stripe(self, index: int) -> Stripe:
        """A stripe by its number, from 0 in order of time."""
        return self._stripes[index]

    def begins(self, index: int) -> float:
        """When a stripe begins; infinity for the one after the last."""
        return self._firsts[index] if index < len(self._firsts) else np.inf

    def samples(
        self, rows: Sequence[int], start_t: float, end_t: float
    ) -> Iterator[tuple[Floats, Rows, Floats]]:
        """All samples of some channels in [start_t, end_t], in order of time and then of id.

        Yields times, rows and values, each of shape (N,), a stripe at a time.
        """
        wanted = sorted(rows)
        for stripe in self._between(start_t, end_t):
            columns = [_part(stripe, row, start_t, end_t) for row in wanted]
            ts = np.concatenate([ts for ts, _ in columns]) if columns else np.empty(0)
            found = np.repeat(np.array(wanted, dtype=np.intp), [ts.size for ts, _ in columns])
            # the table is in the order of ids, and so is what is sorted by time alone, and stably
            order = ts.argsort(kind="stable")
            if order.size:
                yield ts[order], found[order], np.concatenate([values for _, values in columns])[order]

    def series(
        self, rows: Sequence[int], start_t: float, end_t: float
    ) -> Iterator[tuple[Rows, Floats, Floats]]:
        """The same samples in blocks, each of one channel in one stripe."""
        for stripe in self._between(start_t, end_t):
            for row in rows:
                ts, values = _part(stripe, row, start_t, end_t)
                if ts.size:
                    yield np.array([row], dtype=np.intp), ts, values[None]

    def trends(self, channel_ids: Sequence[str], ts: Floats) -> Floats:
        """Channels' values at instants in order of time, shape (C, T): each the latest sample's.

        NaN outside the recording's span, and before a channel's first sample. Raises KeyError for an unknown
        channel.
        """
        return self.held_over(channel_ids, ts)[0]

    def heard(self, channel_ids: Sequence[str], ts: Floats) -> Floats:
        """The same, but only what was heard: nothing while silent, nor after a silence until a channel has
        spoken again, or has had the time to. One that speaks only when something changes holds at once.
        """
        values, sampled = self.held_over(channel_ids, ts)
        rows = [self.channels.row(channel_id) for channel_id in channel_ids]
        stale_after_s = self._stale_after_s[rows, None]
        pace_s = np.where(np.isfinite(stale_after_s), stale_after_s / PACES, 0.0)
        ends = np.array([-np.inf, *(silence.end for silence in self.silences)])
        ended = ends[ends.searchsorted(ts, side="right") - 1]
        values[(sampled < ended) & (ts < ended + pace_s)] = np.nan
        values[:, self.silent(ts)] = np.nan
        return values

    def held_over(self, channel_ids: Sequence[str], ts: Floats) -> tuple[Floats, Floats]:
        """The values of `trends`, and when they were sampled, each of shape (C, T)."""
        rows = [self.channels.row(channel_id) for channel_id in channel_ids]
        values, sampled = np.full((2, len(rows), ts.size), np.nan)
        inside = np.flatnonzero((ts >= self.start_t) & (ts <= self.end_t))
        stripes = np.searchsorted(self._firsts, ts[inside], side="right") - 1
        for index in np.unique(stripes).tolist():
            places = inside[stripes == index]
            for line, row in enumerate(rows):
                held = _held_in(self._stripes[index], row, ts[places])
                values[line, places], sampled[line, places] = held
        return values, sampled

    def _held_at(self, t: float) -> tuple[Floats, Floats]:
        """Every channel's latest sample at `t`: values and times, shape (C,); NaN where there is none."""
        if t < self.start_t:
            nothing = np.full(len(self.channels), np.nan)
            return nothing, nothing
        stripe = self._stripes[bisect_right(self._firsts, t) - 1]
        come = np.append(0, np.cumsum(stripe.ts <= t))
        counts = np.diff(come[stripe.starts])
        here, at = counts > 0, np.clip(stripe.starts[:-1] + counts - 1, 0, stripe.ts.size - 1)
        return np.where(here, stripe.values[at], stripe.before), np.where(
            here, stripe.ts[at], stripe.before_ts
        )

    def _between(self, start_t: float, end_t: float) -> Iterator[Stripe]:
        for span, stripe in zip(self._spans, self._stripes, strict=True):
            if span.last_t >= start_t and span.first_t <= end_t:
                yield stripe


def cut_text(recording: Recording) -> str:
    """What to tell of a recording whose file was cut; empty for a whole one."""
    if recording.lost_from_t is None:
        return ""
    return (
        f"this recording was cut off while it was written: nothing from {met_text(recording.lost_from_t)} on"
    )


def _part(stripe: Stripe, row: int, start_t: float, end_t: float) -> tuple[Floats, Floats]:
    ts, values = stripe.column(row)
    first, last = ts.searchsorted(start_t), ts.searchsorted(end_t, side="right")
    return ts[first:last], values[first:last]


def _held_in(stripe: Stripe, row: int, ts: Floats) -> tuple[Floats, Floats]:
    """One channel's latest values at instants within a stripe, and when they were sampled."""
    taken, values = stripe.column(row)
    places = taken.searchsorted(ts, side="right")
    return np.append(stripe.before[row], values)[places], np.append(stripe.before_ts[row], taken)[places]
