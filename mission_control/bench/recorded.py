"""A recorded day beside a computed one: what each channel read, and how often it changed.

Lives here: the same figures of both. Never here: reading a recording (`telemetry.imports`), or a judgement
in words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from telemetry.channels import Channel
from telemetry.linear import Floats
from telemetry.recordings.series import Series
from telemetry.run import Run

_WIDENED: Final = 0.2
"""A computed channel may leave the recorded range by so much of its width."""
_SILENT_S: Final = 30.0
"""A gap this long in the station's clock, which ticks every second, is a loss of signal."""
_CLOCK: Final = "USLAB000084"
_LOS: Final = "los"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a channel read over a day."""

    low: float
    mean: float
    high: float
    cadence_s: float | None
    """Between one change and the next, at the median; None where it never changed."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One channel, recorded and computed."""

    id: str
    title: str
    unit: str
    recorded: Summary
    computed: Summary

    @property
    def inside(self) -> bool:
        """Whether what was computed stays within the recorded range, widened a little."""
        low, high = self.recorded.low, self.recorded.high
        spare = _WIDENED * (high - low if high > low else abs(high))
        least, most = low - spare, high + spare
        return least <= self.computed.low and self.computed.high <= most


def comparisons(run: Run, recorded: Sequence[Series]) -> Iterator[Comparison]:
    """Every channel of numbers that both have, in the order of the station's table.

    Raises ValueError for a recording that shares none with it.
    """
    series = {each.channel.id: each for each in recorded}
    shared = [c for c in run.channels if c.id in series and c.type == "float" and not _is_time(c)]
    if not shared:
        raise ValueError("it holds no channel that this station has")
    for channel in shared:
        there, computed = series[channel.id], _summary(*_computed(run, channel))
        yield Comparison(channel.id, channel.title, channel.unit, _summary(there.ts, there.values), computed)
    if _CLOCK in series:
        yield _lost(run, series[_CLOCK].ts)


def _computed(run: Run, channel: Channel) -> tuple[Floats, Floats]:
    """Seconds and values of every sample, in order of time."""
    parts = list(run.samples([run.channels.row(channel.id)], run.start_t, run.end_t))
    times, values = (np.concatenate([part[i] for part in parts]) for i in (0, 2))
    return times, values


def _summary(times: Floats, values: Floats) -> Summary:
    """Values hold from one change to the next; so does the mean count them."""
    changed = np.append(True, values[1:] != values[:-1])
    held_s = np.diff(times[changed], append=times[-1])
    mean = np.average(values[changed], weights=held_s) if held_s.sum() > 0 else values[0]
    cadence_s = float(np.median(held_s[:-1])) if changed.sum() > 1 else None
    return Summary(float(values.min()), float(mean), float(values.max()), cadence_s)


def _lost(run: Run, clock_s: Floats) -> Comparison:
    """The share of the day without a signal: gaps of the recorded clock, no S-band in the computed day."""
    gaps_s = np.diff(clock_s)
    recorded = 100.0 * gaps_s[gaps_s > _SILENT_S].sum() / (clock_s[-1] - clock_s[0])
    ts = np.arange(run.start_t, run.end_t, 10.0)
    bands = [link.id for link in run.scenario.station.links if link.id.startswith("s-band")]
    computed = 100.0 * float(np.isnan(run.contacts.arrivals(bands, ts)).mean())
    return Comparison(_LOS, "Loss of signal, share of the day", "%", _alone(recorded), _alone(computed))


def _alone(value: float) -> Summary:
    return Summary(value, value, value, None)


def _is_time(channel: Channel) -> bool:
    return channel.quantity.startswith("time.")
