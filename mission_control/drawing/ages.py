"""Moments, ages and countdowns as panels show them: short, with their units, and unharmed by odd figures.

Lives here: seconds into the text of panels. How a MET or GMT is written is `scenarios.times`' business.
"""

import math
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from mission_control.drawing.figures import NOTHING, quality
from scenarios.times import gmt_text, met_text
from telemetry.frame import Quality, Readings

_DATED_S: Final = 1e10
"""Beyond three centuries nothing has a date."""


def age_text(seconds: float) -> str:
    """A length of time with its units, such as `42s`, `6m12s`, `23h43m` or `2d03h`; never negative."""
    if not math.isfinite(seconds):
        return NOTHING
    minutes, second = divmod(max(math.floor(seconds), 0), 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    if days:
        return f"{days}d{hour:02d}h"
    if hours:
        return f"{hours}h{minute:02d}m"
    return f"{minutes}m{second:02d}s" if minutes else f"{second}s"


def coarse_age_text(seconds: float) -> str:
    """The same without what hardly matters: `42s`, `6m`, `7h43m`, `23h`, `2d03h` or `12d`."""
    if not math.isfinite(seconds):
        return NOTHING
    for unit_s, letter in ((86400, "d"), (3600, "h"), (60, "m")):
        count = math.floor(seconds) // unit_s
        # a few of a large unit are too coarse alone
        if count >= 10 or (count >= 1 and letter == "m"):
            return f"{count}{letter}"
        if count >= 1:
            break
    return age_text(seconds)


def pet_text(seconds: float) -> str:
    """A phase elapsed time as `HH:MM`, floored; never negative."""
    if not math.isfinite(seconds):
        return NOTHING
    hours, minutes = divmod(max(math.floor(seconds), 0) // 60, 60)
    return f"{hours:02d}:{minutes:02d}"


def moment_text(t: float | None, with_seconds: bool = False) -> str:
    """A MET, floored to the minute or second; `NOTHING` for one that never was."""
    return NOTHING if t is None or not math.isfinite(t) else met_text(t, with_seconds)


def exact_text(t: float | None) -> str:
    """A MET to the minute, with its seconds where it is on no whole one."""
    return moment_text(t, with_seconds=t is not None and math.isfinite(t) and math.floor(t) % 60 != 0)


def gmt_moment_text(zero: datetime, t: float, with_seconds: bool = True) -> str:
    """A GMT, floored to the second or minute; `NOTHING` for one that never was."""
    if not abs(t) < _DATED_S:
        return NOTHING
    text = gmt_text(zero, t)
    return text if with_seconds else text[:-3]


def unheard_text(readings: Readings, t: float, channel_ids: Iterable[str]) -> str:
    """How old the first of these channels that one has is at `t`, if it is not fresh; else nothing."""
    channel = next((channel for channel in channel_ids if readings.has(channel)), None)
    if channel is None or quality(readings, channel) not in (Quality.STALE, Quality.LOS):
        return ""
    age_s = t - float(readings.sampled[readings.channels.row(channel)])
    return f"{age_text(age_s)} old"
