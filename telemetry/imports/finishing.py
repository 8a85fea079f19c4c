"""From samples as they were found to series: dated, in order, each with its channel.

Lives here: order, times that come again, enumerations that are none, what is known of a channel by its id.
Never here: any format.
"""

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.channels import Channel
from telemetry.dictionary import nasa_channels
from telemetry.imports.dating import dated
from telemetry.imports.gathered import Gathered
from telemetry.imports.remarks import Refused
from telemetry.linear import Floats
from telemetry.recordings.series import Imported, Series

_REST: Final = 0.0
"""What a register reads before anything was written to it: no word means it, and it is no fault."""


def finished(gathered: Gathered, title: str, year: int | None) -> Imported:
    """Everything that was gathered, under its own title or this one. Raises Refused where that is nothing."""
    if not gathered.ids:
        raise Refused(_nothing(gathered))
    zero, times = dated(gathered, year)
    series: list[Series] = []
    again = 0
    for channel_id in gathered.ids:
        channel = _channel(gathered, channel_id)
        ts, values = times[channel_id], gathered.samples(channel_id)[1]
        gathered.drop(channel_id)
        sound = _sound(gathered, channel, values) & ~np.isnan(ts)
        ts, values = _in_order(ts[sound], values[sound])
        again += int(sound.sum()) - ts.size
        if ts.size:
            series.append(Series(_with_rate(channel, ts), ts, values))
    one, many = "sample whose time came again", "samples whose times came again"
    gathered.remarks.count(
        "all channels", f"{one}: the later one is kept", f"{many}: the later ones are kept", again
    )
    if not series:
        raise Refused(_nothing(gathered))
    return Imported(gathered.title or title, zero, tuple(series), gathered.remarks.lines)


def _nothing(gathered: Gathered) -> str:
    """That there is nothing, with the first reason."""
    return "; ".join(("there is no sample in it", *gathered.remarks.lines[:1]))


def _in_order(ts: Floats, values: Floats) -> tuple[Floats, Floats]:
    """Samples in order of time; of those at one time, the last that was found."""
    if ts.size and (np.diff(ts) <= 0.0).any():
        order = ts.argsort(kind="stable")
        ts, values = ts[order], values[order]
        last = np.diff(ts, append=np.inf) > 0.0
        ts, values = ts[last], values[last]
    return ts, values


def _sound(gathered: Gathered, channel: Channel, values: Floats) -> NDArray[np.bool_]:
    """Which values its instrument can have shown: of one that tells states, whole numbers.

    Where most are none of its states, all of them are some other instrument's.
    """
    if channel.id not in nasa_channels() or not channel.labels:
        return np.ones(values.size, dtype=bool)
    failed = np.isnan(values)
    known = np.isin(values, [_REST, *map(float, channel.labels)]) | failed
    if 2 * int(known.sum()) < values.size:
        first = f"{float(values[~known][0]):g}"
        gathered.remarks.add(
            channel.id, f"the whole channel, whose values, such as {first}, are none of its states"
        )
        return np.zeros(values.size, dtype=bool)
    whole: NDArray[np.bool_] = failed | (values == np.floor(values))
    gathered.remarks.count(
        channel.id, "value between two states", "values between two states", int((~whole).sum())
    )
    return whole


def _channel(gathered: Gathered, channel_id: str) -> Channel:
    """What is known of a channel: by the file, else by NASA's dictionary, else what its rows tell."""
    unit = gathered.units.get(channel_id)
    known = gathered.described.get(channel_id) or nasa_channels().get(channel_id)
    if known is None:
        return Channel(
            id=channel_id,
            title=channel_id,
            unit=unit or "",
            rate_hz=0.0,
            noise=0.0,
            quantum=0.0,
            discipline="",
            quantity="",
            labels=dict(sorted(gathered.labels.get(channel_id, {}).items())),
            states={},
            limits=(),
            source="imported",
        )
    if not unit or unit == known.unit:
        return known
    gathered.remarks.add(
        channel_id, f"the limits of NASA's dictionary, for it counts in {unit!r}, not {known.unit!r}"
    )
    return replace(known, unit=unit, limits=(), quantum=0.0)


def _with_rate(channel: Channel, ts: Floats) -> Channel:
    """A channel of which nothing says how often it samples does so as often as it mostly did."""
    if channel.rate_hz > 0.0 or ts.size < 2:
        return channel
    return replace(channel, rate_hz=float(f"{1.0 / float(np.median(np.diff(ts))):.3g}"))
