"""Recordings small enough to be worked through by hand.

Lives here: `instrument`, `recorded`, and hypothesis' recordings. Never here: checks.
"""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
from hypothesis import strategies as st

from telemetry.channels import Channel, Limit
from telemetry.recordings.file import write
from telemetry.recordings.recording import Recording
from telemetry.recordings.series import Imported, Series

ZERO = datetime(2018, 10, 12, tzinfo=UTC)

Samples = dict[float, float]
"""Values by time, seconds."""


def instrument(
    channel_id: str, *limits: Limit, quantity: str = "", labels: dict[int, str] | None = None
) -> Channel:
    return Channel(
        channel_id, channel_id.title(), "", 0.0, 0.0, 0.0, "", quantity, labels or {}, {}, limits, "test"
    )


def recorded(*columns: tuple[Channel, Samples], stripe: int = 4, zero: datetime = ZERO) -> Recording:
    """A recording, kept in stripes of about so many samples."""
    series = []
    for channel, samples in columns:
        ts = np.array(sorted(samples))
        series.append(Series(channel, ts, np.array([samples[t] for t in sorted(samples)])))
    # the file stays readable while it is mapped, and no disk need be waited for
    with (
        TemporaryDirectory() as folder,
        patch("telemetry.recordings.file.STRIPE", stripe),
        patch("os.fsync"),
    ):
        path = Path(folder) / "a.rec"
        write(path, Imported("a day", zero, tuple(series)))
        return Recording.opened(path)


times = st.one_of(
    st.integers(-40, 40).map(float),
    st.floats(-1e6, 1e6, allow_subnormal=False),
    st.sampled_from((200.0, 200.0 + 2**-10, 1000.0, 1e9)),
)
values = st.one_of(
    st.integers(-3, 3).map(float), st.floats(allow_infinity=False), st.just(np.nan), st.just(1e-300)
)
columns = st.lists(st.dictionaries(times, values, min_size=1, max_size=12), min_size=1, max_size=4)


def named(columns: list[Samples]) -> list[tuple[Channel, Samples]]:
    return [(instrument(f"ch{i}"), samples) for i, samples in enumerate(columns)]
