"""Losses of signal and paces, told from the times of samples."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.recordings.silences import Silence, silences, stale_after_s

HOUR = 3600.0


def every(step_s: float, *spans: tuple[float, float]) -> list[float]:
    return [t for start, end in spans for t in np.arange(start, end, step_s).tolist()]


@pytest.mark.parametrize("times", [[], [7.0], [7.0, 7.0, 7.0], [0.0, 1.0], [0.0, 1e6]])
def test_so_few_samples_tell_of_no_silence(times: list[float]) -> None:
    assert silences(np.array(times)) == ()


def test_thirty_seconds_are_not_yet_a_silence_and_more_is() -> None:
    assert silences(np.array(every(1.0, (0, 100), (129, 200)))) == ()
    assert silences(np.array(every(1.0, (0, 100), (129.5, 200)))) == (Silence(99.0, 129.5),)


def test_what_samples_seldom_is_not_silent_between_its_samples() -> None:
    assert silences(np.array(every(300.0, (0, HOUR), (HOUR + 2000, 2 * HOUR)))) == ()
    assert len(silences(np.array(every(300.0, (0, HOUR), (HOUR + 2200, 2 * HOUR))))) == 1


def test_many_samples_at_one_time_do_not_make_the_beat_faster() -> None:
    beats = np.repeat(every(60.0, (0, HOUR)), 5)
    assert silences(np.array(beats)) == ()


@given(st.lists(st.floats(-1e6, 1e6), max_size=30).map(sorted))
def test_silences_lie_between_neighbouring_samples_and_apart(times: list[float]) -> None:
    found = silences(np.array(times))
    assert {(s.start, s.end) for s in found} <= set(pairwise(times))
    assert all(silence.end - silence.start > 30.0 for silence in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_pace_needs_fifty_distances() -> None:
    assert stale_after_s(np.arange(50.0), ()) is None
    assert stale_after_s(np.arange(51.0), ()) == 60.0
    assert stale_after_s(np.arange(51.0) * 20.0, ()) == 200.0


@pytest.mark.parametrize("ts", [[], [1.0], [1.0, 2.0]])
def test_few_samples_tell_no_pace(ts: list[float]) -> None:
    assert stale_after_s(np.array(ts), ()) is None


def test_a_silence_says_nothing_of_a_pace() -> None:
    # as many silences as would otherwise make the slowest hundredth of its distances
    spans = [(i * 1000.0, i * 1000.0 + 60.0) for i in range(10)]
    times = np.array(every(1.0, *spans))
    silent = silences(times)
    assert len(silent) == 9
    assert stale_after_s(times, silent) == 60.0
    assert stale_after_s(times, ()) != 60.0
    # a channel that fell silent a little before all others did
    others_too = [Silence(s.start + 10.0, s.end - 10.0) for s in silent]
    assert stale_after_s(times, others_too) == 60.0
