"""Pacing: stretches without a gap or a doubled tick, released as the clock passes them."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.cli.pacing import paced_spans
from scenarios.times import TICKS_PER_SECOND
from telemetry.clock import Playback

TICK_S = 1 / TICKS_PER_SECOND


class Hour:
    """An hour in which nothing happens."""

    start_t, end_t = 0.0, 3600.0

    def next_event_after(self, t: float) -> float | None:
        return None

    def begins_chapter(self, t: float) -> bool:
        return False


def spans(
    speed: float, begin: float, end: float, late: Callable[[float], float] = lambda seconds: seconds
) -> tuple[list[tuple[float, float]], float]:
    """The stretches, and how much wall time went by; `late` says how long a sleep really is."""
    wall = [0.0]

    def sleep(seconds: float) -> None:
        wall[0] += late(seconds)

    playback = Playback(Hour(), at=begin, speed=speed, wall=lambda: wall[0])
    return list(paced_spans(playback, end, sleep=sleep)), wall[0]


@given(st.floats(0.1, 10_000), st.floats(0, 3600), st.floats(0, 600), st.floats(0.1, 60))
def test_stretches_touch_and_cover_the_span(
    speed: float, begin: float, lasting: float, oversleep: float
) -> None:
    end = min(begin + min(lasting, 200 * speed * oversleep), 3600.0)
    found, _ = spans(speed, begin, end, lambda seconds: seconds + oversleep)
    assert found[0][0] == begin
    assert found[-1][1] == pytest.approx(end, abs=TICK_S)
    for (_, until), (since, _) in pairwise(found):
        assert since == until + TICK_S
    assert all(since <= until for since, until in found)


def test_time_passes_at_its_speed() -> None:
    found, waited = spans(60.0, 0.0, 600.0)
    assert waited == pytest.approx(10.0, abs=0.1)
    assert len(found) == pytest.approx(100, abs=2)


def test_a_slow_reader_gets_longer_stretches() -> None:
    found, waited = spans(1.0, 0.0, 100.0, lambda seconds: 30.0)
    assert [until for _, until in found] == [0.0, 30.0, 60.0, 90.0, 100.0]
    assert waited == 120.0


def test_no_time_is_one_instant() -> None:
    assert spans(1.0, 50.0, 50.0) == ([(50.0, 50.0)], 0.0)
