"""After a silence a channel is not known before it has spoken again, or has had the time to."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from telemetry.dictionary import nasa_channels
from telemetry.linear import Floats
from telemetry.recordings.file import write
from telemetry.recordings.recording import Recording
from telemetry.recordings.series import Imported, Series

CLOCK, OFTEN, SELDOM = "USLAB000084", "USLAB000058", "USLAB000053"
SILENT_T, HEARD_T = 1000.0, 1600.0
"""The last second before the silence, and the first one after it."""


@pytest.fixture
def recording(tmp_path: Path) -> Recording:
    """A clock that ticks each second, a channel that speaks every ten, and one that spoke twice."""
    clock = np.concatenate([np.arange(0.0, SILENT_T + 1), np.arange(HEARD_T, 4001.0)])
    often = np.concatenate([np.arange(3.0, SILENT_T, 10.0), np.arange(HEARD_T + 7.0, 4000.0, 10.0)])
    series = (
        Series(nasa_channels()[SELDOM], np.array([5.0, 3000.0]), np.array([170.0, 171.0])),
        Series(nasa_channels()[OFTEN], often, often),
        Series(nasa_channels()[CLOCK], clock, clock),
    )
    file = tmp_path / "day.rec"
    write(file, Imported("day", datetime(2018, 10, 12, tzinfo=UTC), series))
    return Recording.opened(file)


def test_what_was_heard_is_the_latest_sample_without_the_silence(recording: Recording) -> None:
    ts = np.arange(0.0, 4000.0, 1.0)
    heard, held = recording.heard([SELDOM, OFTEN], ts), recording.trends([SELDOM, OFTEN], ts)
    silent = (ts > SILENT_T) & (ts < HEARD_T)
    assert np.isnan(heard[:, silent]).all()
    unsure = (ts >= HEARD_T) & (ts < HEARD_T + 7.0)
    assert np.isnan(heard[1, unsure]).all()
    assert np.array_equal(heard[0, ~silent], held[0, ~silent], equal_nan=True)
    sure = ~silent & ~unsure
    assert np.array_equal(heard[1, sure], held[1, sure], equal_nan=True)


def test_one_that_stays_away_though_it_had_the_time_has_not_changed(tmp_path: Path) -> None:
    clock = np.concatenate([np.arange(0.0, SILENT_T + 1), np.arange(HEARD_T, 4001.0)])
    often = np.arange(3.0, SILENT_T, 10.0)
    file = tmp_path / "day.rec"
    series = (
        Series(nasa_channels()[OFTEN], often, often),
        Series(nasa_channels()[CLOCK], clock, clock),
    )
    write(file, Imported("day", datetime(2018, 10, 12, tzinfo=UTC), series))
    ts: Floats = np.arange(HEARD_T, HEARD_T + 60.0, 1.0)
    heard = Recording.opened(file).heard([OFTEN], ts)[0]
    assert np.isnan(heard[:10]).all()
    assert (heard[10:] == often[-1]).all()


def test_it_does_not_hang_on_what_else_is_asked(recording: Recording) -> None:
    ts = np.sort(np.random.default_rng(5).uniform(-100.0, 4100.0, 300))
    together = recording.heard([SELDOM, OFTEN, CLOCK], ts)
    for row, channel in enumerate((SELDOM, OFTEN, CLOCK)):
        for place in range(0, len(ts), 7):
            alone = recording.heard([channel], ts[place : place + 1])[0, 0]
            assert np.array_equal(alone, together[row, place], equal_nan=True)
