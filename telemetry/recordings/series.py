"""Telemetry from elsewhere in memory, channel by channel.

Lives here: the shape that an importer gives and that a recording's file is made from. Never here: how it was
read, or how it is kept.
"""

from dataclasses import dataclass
from datetime import datetime

from telemetry.channels import Channel
from telemetry.linear import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """All samples of one channel. A value holds until the next."""

    channel: Channel
    ts: Floats
    """Shape (N,), seconds from the recording's zero, rising: no two are the same."""
    values: Floats
    """Shape (N,), in the channel's unit; NaN where the instrument had failed."""


@dataclass(frozen=True, slots=True, eq=False)
class Imported:
    """What was found in one place: at least one series, in the order of their ids."""

    title: str
    zero: datetime
    """The GMT of MET zero."""
    series: tuple[Series, ...]
    left_out: tuple[str, ...] = ()
    """What was not kept and why, a line each."""
