"""Beside: another run or recording, seen on the time of the one that is watched.

Lives here: which zeros are laid over each other, the shift between the two times, and which channel of the
other goes with which. Never here: curves (each session's own), differences of them, drawing.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

import numpy as np

from mission_control.exercise.curves import Curves, Source
from telemetry.channels import Channel, ChannelTable, quantity_name
from telemetry.linear import Floats


class Timed(Protocol):
    """What has a zero, and a span of seconds from it."""

    @property
    def zero(self) -> datetime: ...
    @property
    def start_t(self) -> float: ...
    @property
    def end_t(self) -> float: ...


class Laid(Source, Timed, Protocol):
    """What a run or a recording must tell to be laid beside another."""

    def work_ahead(self) -> bool: ...


class Zero(StrEnum):
    """What two times have in common."""

    GMT = "GMT"
    MET = "MET"
    START = "start"


def shift_s(zero: Zero, here: Timed, there: Timed) -> float:
    """Seconds to add to a time there for what is the same time here."""
    if zero is Zero.GMT:
        return (there.zero - here.zero).total_seconds()
    return 0.0 if zero is Zero.MET else here.start_t - there.start_t


def first_zero(here: Timed, there: Timed) -> Zero:
    """GMT if both were there on one date; else MET if that brings them together; else their starts."""

    def overlap(zero: Zero) -> bool:
        shift = shift_s(zero, here, there)
        return there.start_t + shift < here.end_t and here.start_t < there.end_t + shift

    return next((zero for zero in Zero if overlap(zero)), Zero.START)


def counterpart(channel: Channel, table: ChannelTable) -> Channel | None:
    """The channel of another table to lay over this one: of its id, else of its quantity.

    It has the same unit and the same words, or it is none.
    """
    quantity = quantity_name(channel)
    alike = [
        other
        for other in table
        if (other.id == channel.id or (quantity and quantity_name(other) == quantity))
        and (other.unit, other.labels) == (channel.unit, channel.labels)
    ]
    return min(alike, key=lambda other: other.id != channel.id, default=None)


class Beside:
    """A run or recording that is laid over the one that is watched."""

    def __init__(self, name: str, here: Laid, there: Laid) -> None:
        """`name` is what the one laid over is called."""
        self.name = name
        self.zero = first_zero(here, there)
        """Which zeros lie over each other."""
        self.by_hand_s = 0.0
        """How much later than that somebody has shifted it."""
        self._here = here
        self._there = there
        self._counterpart = lru_cache(maxsize=256)(self._found)

    @property
    def shift_s(self) -> float:
        """Seconds to add to its time for the time of the one that is watched."""
        return shift_s(self.zero, self._here, self._there) + self.by_hand_s

    @property
    def revision(self) -> object:
        """The same as long as what was told of any time stays true."""
        return self._there.revision, self.shift_s

    def counterpart(self, channel_id: str) -> Channel | None:
        """What it has to lay over a channel of the one that is watched; None for nothing."""
        return self._counterpart(channel_id)

    def curves(self, channel_ids: Sequence[str], ts: Floats, now: float) -> Curves:
        """Its curves for channels of the one that is watched, at times of that one.

        NaN for what it has nothing to lay over.
        """
        found = [self.counterpart(channel_id) for channel_id in channel_ids]
        asked = [channel.id for channel in found if channel is not None]
        curves = self._there.curves(asked, ts - self.shift_s, now - self.shift_s)
        values = np.full((len(found), len(ts)), np.nan)
        values[[channel is not None for channel in found]] = curves.values
        return Curves(values, curves.sunlit, curves.pending)

    def next_zero(self) -> None:
        """Lay other zeros over each other, with nothing shifted by hand."""
        zeros = [*Zero]
        self.zero = zeros[(zeros.index(self.zero) + 1) % len(zeros)]
        self.by_hand_s = 0.0

    def shift(self, seconds: float) -> None:
        """Later, or earlier, by hand."""
        self.by_hand_s += seconds

    def work_ahead(self) -> bool:
        """Build a little of it before anybody asks; False when all is built."""
        return self._there.work_ahead()

    def _found(self, channel_id: str) -> Channel | None:
        return counterpart(self._here.channels[channel_id], self._there.channels)
