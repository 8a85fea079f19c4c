"""Sources to export from: a list of samples at any times, and the tale of the exercise's tests.

Never here: checks; each test makes its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np

from telemetry.channels import Channel, ChannelTable
from telemetry.exports.extract import Extract
from telemetry.linear import Floats
from telemetry.sampled import Rows
from tests.mission_control.exercise.conftest import tale, tale_run

__all__ = ["tale", "tale_run"]

ZERO = datetime(2022, 2, 22, 10, 8, tzinfo=UTC)


def channel(channel_id: str, **more: Any) -> Channel:
    """A channel of ETHOS that counts hundredths of a kPa."""
    plain: dict[str, Any] = {
        "title": channel_id.title(),
        "unit": "kPa",
        "rate_hz": 1.0,
        "noise": 0.0,
        "quantum": 0.01,
        "discipline": "ETHOS",
        "quantity": "",
        "labels": {},
        "states": {},
        "limits": (),
        "source": "test",
    }
    return Channel(id=channel_id, **(plain | more))


@dataclass(frozen=True)
class Told:
    """A source that has the samples it was told: time, row and value."""

    channels: ChannelTable
    told: Sequence[tuple[float, int, float]]
    stretch: int = 7
    """How many samples it gives at a time."""
    zero: datetime = ZERO
    start_t: float = field(default=-1e6, init=False)
    end_t: float = field(default=1e6, init=False)

    def samples(
        self, rows: Sequence[int], start_t: float, end_t: float
    ) -> Iterator[tuple[Floats, Rows, Floats]]:
        """The samples in order of time and then of id."""
        chosen = [s for s in self.told if s[1] in rows and start_t <= s[0] <= end_t]
        chosen.sort(key=lambda s: (s[0], self.channels.at_row(s[1]).id))
        for first in range(0, len(chosen), self.stretch):
            part = np.array(chosen[first : first + self.stretch])
            yield part[:, 0], part[:, 1].astype(np.intp), part[:, 2]

    def series(
        self, rows: Sequence[int], start_t: float, end_t: float
    ) -> Iterator[tuple[Rows, Floats, Floats]]:
        """No export asks for them."""
        raise NotImplementedError

    def trends(self, channel_ids: Sequence[str], ts: Floats) -> Floats:
        """No export asks for them."""
        raise NotImplementedError


def extract(channels: Sequence[Channel], told: Sequence[tuple[float, int, float]], **more: Any) -> Extract:
    """All of a told source."""
    source = Told(ChannelTable(tuple(channels)), told, **more)
    return Extract(source, "A test", tuple(range(len(channels))), source.start_t, source.end_t)
