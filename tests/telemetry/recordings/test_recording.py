"""A recording, asked: what it says is what a look at every sample says, whatever stripes they are kept in."""

from itertools import chain
from math import inf, isnan, nan, nextafter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.frame import Quality
from telemetry.recordings.file import write
from telemetry.recordings.recording import Recording, cut_text
from telemetry.recordings.series import Imported, Series
from tests.telemetry.recordings.conftest import ZERO, Samples, columns, instrument, named, recorded, times

Sample = tuple[float, int, float]


def brute(columns: list[Samples], start_t: float = -inf, end_t: float = inf) -> list[Sample]:
    """Every sample in [start_t, end_t], in order of time and then of channel."""
    found = ((t, row, value) for row, samples in enumerate(columns) for t, value in samples.items())
    return sorted(((t, row, value) for t, row, value in found if start_t <= t <= end_t), key=lambda s: s[:2])


def latest(samples: Samples, t: float) -> tuple[float, float]:
    """When the latest sample was taken, and what it reads."""
    before = [at for at in samples if at <= t]
    return (max(before), samples[max(before)]) if before else (nan, nan)


def asked(recording: Recording, start_t: float, end_t: float) -> list[Sample]:
    rows = range(len(recording.channels))
    blocks = recording.samples(rows, start_t, end_t)
    return [
        sample
        for ts, found, values in blocks
        for sample in zip(ts.tolist(), found.tolist(), values.tolist(), strict=True)
    ]


def same(one: object, other: object) -> bool:
    """Equal, and NaN where NaN is."""
    return bool(np.array_equal(np.array(one, dtype=float), np.array(other, dtype=float), equal_nan=True))


@given(columns, times, st.integers(1, 9))
def test_readings_are_the_latest_samples(columns: list[Samples], t: float, stripe: int) -> None:
    recording = recorded(*named(columns), stripe=stripe)
    readings = recording.readings_at(t)
    for row, samples in enumerate(columns):
        sampled, value = latest(samples, t)
        assert same(readings.values[row], value)
        if isnan(sampled):
            assert (readings.quality[row], readings.sampled[row]) == (Quality.LOS, recording.start_t)
        else:
            assert readings.sampled[row] == sampled
            assert (readings.quality[row] == Quality.FAILED) == isnan(value)


@given(columns, st.lists(times, min_size=2, max_size=3).map(sorted), st.integers(1, 9))
def test_samples_of_two_spans_are_those_of_both(
    columns: list[Samples], cuts: list[float], stripe: int
) -> None:
    a, b, c = cuts[0], cuts[1], cuts[-1]
    recording = recorded(*named(columns), stripe=stripe)
    assert same(asked(recording, a, c), brute(columns, a, c))
    assert same([*asked(recording, a, b), *asked(recording, nextafter(b, inf), c)], asked(recording, a, c))


@given(columns, st.integers(1, 9))
def test_all_samples_come_back_also_channel_by_channel(columns: list[Samples], stripe: int) -> None:
    recording = recorded(*named(columns), stripe=stripe)
    assert recording.count == sum(map(len, columns))
    assert same(asked(recording, recording.start_t, recording.end_t), brute(columns))
    for row in range(len(columns)):
        blocks = [*recording.series([row], recording.start_t, recording.end_t)]
        assert all(rows.tolist() == [row] for rows, _, _ in blocks)
        found = chain.from_iterable(zip(ts, values[0], strict=True) for _, ts, values in blocks)
        assert same([*found], sorted(columns[row].items()))


@given(columns, st.lists(times, max_size=9).map(sorted), st.integers(1, 9))
def test_trends_are_what_is_held_within_the_span(
    columns: list[Samples], ts: list[float], stripe: int
) -> None:
    recording = recorded(*named(columns), stripe=stripe)
    ids = [channel.id for channel in recording.channels]
    expected = [
        [latest(samples, t)[1] if recording.start_t <= t <= recording.end_t else nan for t in ts]
        for samples in columns
    ]
    assert same(recording.trends(ids, np.array(ts)).tolist(), expected)
    sampled = recording.held_over(ids, np.array(ts))[1]
    taken = [
        [latest(samples, t)[0] if recording.start_t <= t <= recording.end_t else nan for t in ts]
        for samples in columns
    ]
    assert same(sampled.tolist(), taken)
    for t in ts:
        held, sampled = recording.latest(ids, t)
        assert same(held, [latest(samples, t)[1] for samples in columns])
        assert same(sampled, [latest(samples, t)[0] for samples in columns])


def test_a_channel_that_is_not_there_is_a_key_error() -> None:
    recording = recorded((instrument("here"), {0.0: 1.0}))
    with pytest.raises(KeyError):
        recording.trends(["there"], np.zeros(1))


@given(columns, st.lists(times, max_size=9).map(sorted))
def test_one_instant_is_silent_as_many_are(columns: list[Samples], ts: list[float]) -> None:
    recording = recorded(*named(columns))
    ts = sorted({*ts, *(edge for s in recording.silences for edge in (s.start, s.end))})
    found = recording.silent(np.array(ts)).tolist()
    assert found == [recording.silence_at(t) is not None for t in ts]
    assert found == [any(s.start < t < s.end for s in recording.silences) for t in ts]


STEADY = {float(t): float(t % 7) for t in range(200)} | {float(t): 0.0 for t in range(300, 500)}
"""A sample a second for 200 s, and after a silence again."""


def test_while_nothing_is_heard_every_value_is_lost_and_keeps_its_time() -> None:
    recording = recorded((instrument("fast"), STEADY), (instrument("slow"), {5.0: 3.0}))
    (silence,) = recording.silences
    assert (silence.start, silence.end) == (199.0, 300.0)
    for t, quality in (
        (199.0, Quality.GOOD),
        (199.5, Quality.LOS),
        (299.9, Quality.LOS),
        (300.0, Quality.GOOD),
    ):
        readings = recording.readings_at(t)
        assert set(readings.quality.tolist()) == {quality}
        assert readings.sampled.tolist() == [min(t, 199.0) if t < 300.0 else 300.0, 5.0]


def test_a_value_is_old_when_its_channel_has_missed_many_of_its_beats() -> None:
    beat = {float(t): 0.0 for t in range(1000)}
    gone = {float(t): 0.0 for t in range(100)}
    recording = recorded(
        (instrument("beat"), beat), (instrument("gone"), gone), (instrument("rare"), {0.0: 1.0})
    )
    assert recording.readings_at(159.0).quality.tolist() == [Quality.GOOD] * 3
    assert recording.readings_at(159.1).quality.tolist() == [Quality.GOOD, Quality.STALE, Quality.GOOD]
    assert [recording.speaks_seldom(i) for i in ("beat", "gone", "rare")] == [False, False, True]


def test_a_failed_instrument_has_failed_also_while_nothing_is_heard() -> None:
    recording = recorded((instrument("fast"), STEADY), (instrument("bad"), {0.0: nan}))
    for t in (10.0, 250.0):
        assert recording.readings_at(t).quality[recording.channels.row("bad")] == Quality.FAILED


@pytest.mark.parametrize("t", [-5.0, -5.5, -4.0, 1e9])
def test_one_sample_is_a_recording(t: float) -> None:
    recording = recorded((instrument("only"), {-5.0: 7.0}))
    assert (recording.start_t, recording.end_t, recording.count) == (-5.0, -5.0, 1)
    assert recording.silences == ()
    readings = recording.readings_at(t)
    if t < -5.0:
        assert isnan(readings.values[0])
        assert readings.quality[0] == Quality.LOS
    else:
        assert (readings.values[0], readings.quality[0]) == (7.0, Quality.GOOD)
    assert asked(recording, -5.0, -5.0) == [(-5.0, 0, 7.0)]


def test_a_cut_recording_ends_before_the_cut_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.rec"
    ts = np.arange(10.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("telemetry.recordings.file.STRIPE", 4)
        write(path, Imported("a day", ZERO, (Series(instrument("a"), ts, ts),)))
    assert cut_text(Recording.opened(path)) == ""
    path.write_bytes(path.read_bytes()[:-1])
    cut = Recording.opened(path)
    assert (cut.end_t, cut.count, cut.lost_from_t) == (7.0, 8, 8.0)
    assert cut_text(cut).endswith("nothing from 000/00:00:08 on")
    assert asked(cut, 0.0, 99.0) == [(t, 0, t) for t in ts.tolist()[:8]]
    assert cut.trends(["a"], np.array([7.0, 8.0]))[0].tolist()[0] == 7.0


def test_a_silence_whose_end_was_cut_off_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.rec"
    ts = np.append(np.arange(8.0), 500.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("telemetry.recordings.file.STRIPE", 4)
        write(path, Imported("a day", ZERO, (Series(instrument("a"), ts, ts),)))
    assert len(Recording.opened(path).silences) == 1
    path.write_bytes(path.read_bytes()[:-1])
    assert Recording.opened(path).silences == ()
