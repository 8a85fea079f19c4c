"""Samples by channel, as they were found: in no order, and with times of the file's own kind.

Lives here: keeping them, and how many there may be. Never here: reading them, or what their times mean.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from telemetry.channels import Channel
from telemetry.imports.remarks import Refused, Remarks
from telemetry.linear import Floats

_MOST_CHANNELS: Final = 20_000
_MOST_SAMPLES: Final = 200_000_000
"""Three gigabytes of times and values."""
_LONGEST_ID: Final = 100


class Scale(Enum):
    """From when a file counts its times, which are in seconds."""

    MET = "mission elapsed time"
    YEAR = "GMT without a year"
    """Since 1 January, 00:00."""
    UTC = "dates"
    """Since 1970."""


@dataclass(slots=True)
class Gathered:
    """Everything found so far."""

    remarks: Remarks
    title: str = ""
    """What the file calls itself, if it does."""
    scale: Scale | None = None
    zero: datetime | None = None
    """The GMT of MET zero, where the file tells it."""
    zero_in_year: float | None = None
    """Where the file tells only that: seconds of MET zero since 1 January, 00:00."""
    described: dict[str, Channel] = field(default_factory=dict)
    """What the file says of its channels, if it describes them whole."""
    units: dict[str, str] = field(default_factory=dict)
    labels: dict[str, dict[int, str]] = field(default_factory=dict)
    _parts: dict[str, list[tuple[Floats, Floats]]] = field(default_factory=dict)
    _count: int = 0

    def count_from(self, scale: Scale, name: str) -> None:
        """Take times on one scale. Raises Refused where another file took another."""
        if self.scale not in (None, scale):
            raise Refused(f"{name} counts {scale.value}, another file with it {self.scale.value}")
        self.scale = scale

    def expect(self, count: int) -> None:
        """Refuse, before they are read, so many samples more as would be too many."""
        if self._count + count > _MOST_SAMPLES:
            raise Refused(f"there are more than {_MOST_SAMPLES:,} samples in it")

    def add(self, channel_id: str, times: Floats, values: Floats) -> None:
        """More samples of one channel. Raises Refused where it gets too many."""
        if not times.size or (channel_id not in self._parts and not self.is_id(channel_id)):
            return
        self.expect(times.size)
        self._count += times.size
        parts = self._parts.setdefault(channel_id, [])
        parts.append((times, values))
        if len(self._parts) > _MOST_CHANNELS:
            raise Refused(f"there are more than {_MOST_CHANNELS:,} channels in it")

    def add_rows(self, ids: Sequence[str], which: NDArray[np.intp], times: Floats, values: Floats) -> None:
        """More samples of several channels, each of `ids[which]`."""
        order = which.argsort(kind="stable")
        found, starts = np.unique(which[order], return_index=True)
        for channel, part in zip(found.tolist(), np.split(order, starts[1:]), strict=False):
            self.add(ids[channel], times[part], values[part])

    def is_id(self, text: str) -> bool:
        """Whether a text can be a channel's id; if not, that is said."""
        fits = text.isprintable() and text == text.strip() and 0 < len(text) <= _LONGEST_ID
        if not fits:
            self.remarks.add(text, "which is no channel's id, with all its samples")
        return fits

    @property
    def ids(self) -> list[str]:
        """Every channel that has samples, sorted."""
        return sorted(self._parts)

    def samples(self, channel_id: str) -> tuple[Floats, Floats]:
        """Times and values of a channel, in the order in which they were found, shape (N,)."""
        times, values = zip(*self._parts[channel_id], strict=True)
        return np.concatenate(times), np.concatenate(values)

    def drop(self, channel_id: str) -> None:
        """Forget the samples of a channel."""
        del self._parts[channel_id]
