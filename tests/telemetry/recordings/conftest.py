"""Recordings small enough to be worked through by hand.

Lives here: `instrument`, `recorded`, hypothesis' recordings, and a small day. Never here: checks.
"""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
from hypothesis import strategies as st

from telemetry.channels import Channel, Limit
from telemetry.dictionary import nasa_channels
from telemetry.orbit import Elements, OrbitSegment
from telemetry.recordings.file import write
from telemetry.recordings.recording import Recording
from telemetry.recordings.series import Imported, Series
from telemetry.sky import Sky

ZERO = datetime(2018, 10, 12, tzinfo=UTC)
START = -7000.0
ORBIT = OrbitSegment(START, Elements(6790.0, 0.0003, -0.0002, 0.9013, 1.0, 2.0), 91.0)

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


DAY_S = 10_800.0
LOSSES = ((3600.0, 4000.0), (7000.0, 7100.0))
"""When the small day hears nothing."""
CO2_ALARM_T = 5060.0


def small_day() -> Imported:
    """Three hours of a station, a sample every ten seconds: its orbit, some air, power and words."""
    ts = np.arange(0.0, DAY_S, 10.0)
    for start, end in LOSSES:
        ts = ts[(ts <= start) | (ts >= end)]
    r_km, v_km_s = ORBIT.states(ts)
    sky = Sky(ZERO)
    state = np.concatenate([sky.j2000(r_km), sky.j2000(v_km_s) * 1e3])
    changes = np.array([2500.0, 8000.0, 9000.0])
    samples = {
        **{f"USLAB0000{32 + i}": (ts, row) for i, row in enumerate(state)},
        # past its caution from 5000 s on, and back
        "USLAB000055": (ts, np.where((ts >= 5000.0) & (ts < 6000.0), 4.5, 2.5)),
        "USLAB000058": (ts, np.full(ts.shape, 742.0)),
        "P4000001": (ts, np.where(sky.sunlit(r_km, ts), 160.0, 151.0)),
        "P4000002": (ts[:40], np.full(40, np.nan)),
        "USLAB000081": (changes, np.array([0.0, 1.0, 0.0])),
        "NODE3000004": (changes[1:], np.array([3.0, 16.0])),
    }
    known = nasa_channels()
    series = tuple(Series(known[i], at, values) for i, (at, values) in sorted(samples.items()))
    return Imported("small day", ZERO, series)
