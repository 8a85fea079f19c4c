"""The stream: pulled, paced, woken by the viewer, ended cleanly, and never behind."""

import asyncio
import math
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.clock import Playback
from telemetry.stream import frames, stream


@dataclass
class Ruler:
    """A source whose frame is its time, and which remembers what it was asked for."""

    start_t: float = 0.0
    end_t: float = 10.0
    asked: list[float] = field(default_factory=list)

    def frame_at(self, t: float) -> float:
        self.asked.append(t)
        return t

    def next_event_after(self, t: float) -> float | None:
        return None

    def begins_chapter(self, t: float) -> bool:
        return False


@dataclass
class Hand:
    """A wall clock, and a sleeper that turns it: sleeping is how time passes here."""

    now: float = 0.0
    slept: list[float | None] = field(default_factory=list)
    when_asleep: Callable[[], object] | None = None
    """What somebody does once while the stream waits for good."""

    def __call__(self) -> float:
        return self.now

    async def sleep(self, changed: asyncio.Event, seconds: float | None) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0)
        if seconds is not None:
            self.now += 0.0 if changed.is_set() else seconds
        elif not changed.is_set():
            assert self.when_asleep is not None, "the stream sleeps and nobody will wake it"
            act, self.when_asleep = self.when_asleep, None
            act()
            assert changed.is_set()


@pytest.fixture
def hand() -> Hand:
    return Hand()


async def test_frames_come_at_the_rate_asked_until_the_end(hand: Hand) -> None:
    ruler = Ruler(end_t=2.0)
    playback = Playback(ruler, speed=2, wall=hand)
    seen = [t async for t in stream(ruler, playback, rate_hz=4, sleep=hand.sleep)]
    assert seen == [0.0, 0.5, 1.0, 1.5, 2.0]
    assert hand.now == 1.0


async def test_the_last_frame_is_the_end_itself(hand: Hand) -> None:
    ruler = Ruler(end_t=1.9)
    playback = Playback(ruler, wall=hand)
    seen = [t async for t in stream(ruler, playback, rate_hz=2, sleep=hand.sleep)]
    assert seen == [0.0, 0.5, 1.0, 1.5, 1.9]


async def test_a_slow_reader_gets_later_frames_and_no_backlog(hand: Hand) -> None:
    ruler = Ruler(end_t=10.0)
    playback = Playback(ruler, wall=hand)
    seen = []
    async for t in stream(ruler, playback, rate_hz=10, sleep=hand.sleep):
        seen.append(t)
        hand.now += 3.0
    assert seen == [0.0, 3.0, 6.0, 9.0, 10.0]
    assert ruler.asked == seen
    assert set(hand.slept) == {0.0}


async def test_time_spent_reading_is_taken_from_the_sleep(hand: Hand) -> None:
    ruler = Ruler(end_t=1.0)
    playback = Playback(ruler, wall=hand)
    async for _ in stream(ruler, playback, rate_hz=4, sleep=hand.sleep):
        hand.now += 0.125
    assert hand.slept == [0.125] * 4
    assert ruler.asked == [0.0, 0.25, 0.5, 0.75, 1.0]


async def test_while_paused_nothing_is_repeated_and_resuming_goes_on(hand: Hand) -> None:
    ruler = Ruler(end_t=1.0)
    playback = Playback(ruler, wall=hand)
    seen = []
    async for t in stream(ruler, playback, rate_hz=2, sleep=hand.sleep):
        seen.append(t)
        if t == 0.5:
            playback.pause()
            hand.when_asleep = playback.resume
    assert seen == [0.0, 0.5, 1.0]
    assert None in hand.slept


async def test_a_seek_while_paused_gives_its_frame_at_once(hand: Hand) -> None:
    ruler = Ruler(end_t=10.0)
    playback = Playback(ruler, wall=hand)
    playback.pause()
    async with aclosing(stream(ruler, playback, sleep=hand.sleep)) as seen:
        assert await anext(seen) == 0.0
        hand.when_asleep = lambda: playback.seek(7)
        assert await anext(seen) == 7.0
    assert hand.now == 0.0


async def test_paused_at_the_end_it_waits_and_running_there_it_ends(hand: Hand) -> None:
    ruler = Ruler(end_t=10.0)
    playback = Playback(ruler, at=10, wall=hand)
    playback.pause()
    hand.when_asleep = playback.resume
    assert [t async for t in stream(ruler, playback, sleep=hand.sleep)] == [10.0]
    assert hand.slept == [None]


async def test_sent_back_while_reading_the_last_frame_it_goes_on(hand: Hand) -> None:
    ruler = Ruler(end_t=1.0)
    playback = Playback(ruler, at=1, wall=hand)
    seen = []
    async for t in stream(ruler, playback, rate_hz=2, sleep=hand.sleep):
        seen.append(t)
        if len(seen) == 1:
            playback.seek(0)
    assert seen == [1.0, 0.0, 0.5, 1.0]


async def test_a_reader_may_stop_in_the_middle_and_nothing_is_left_behind(hand: Hand) -> None:
    ruler = Ruler()
    before = asyncio.all_tasks()
    async with aclosing(stream(ruler, Playback(ruler, wall=hand), sleep=hand.sleep)) as seen:
        async for t in seen:
            if t > 0.3:
                break
    assert asyncio.all_tasks() == before
    with pytest.raises(StopAsyncIteration):
        await anext(seen)


async def test_cancelling_a_waiting_reader_ends_it_at_once(hand: Hand) -> None:
    """With the real sleeper: paused, it waits for good, and only the cancelling wakes it."""
    ruler = Ruler()
    playback = Playback(ruler, wall=hand)
    playback.pause()
    arrived = asyncio.Event()

    async def read() -> None:
        async for _ in stream(ruler, playback):
            arrived.set()

    reader = asyncio.create_task(read())
    await arrived.wait()
    await asyncio.sleep(0)
    reader.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reader
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert ruler.asked == [0.0]


async def test_the_real_sleeper_wakes_at_the_viewers_act(hand: Hand) -> None:
    """One frame in many thousand years, unless somebody acts; the test does not wait for it."""
    ruler = Ruler()
    playback = Playback(ruler, wall=hand)
    async with aclosing(stream(ruler, playback, rate_hz=1e-12)) as seen:
        assert await anext(seen) == 0.0
        waiting = asyncio.create_task(anext(seen))
        await asyncio.sleep(0)
        playback.seek(5)
        assert await waiting == 5.0


async def test_two_readers_of_one_playback_are_both_woken(hand: Hand) -> None:
    ruler = Ruler()
    playback = Playback(ruler, wall=hand)
    playback.pause()
    readers = [stream(ruler, playback), stream(ruler, playback)]
    assert [await anext(reader) for reader in readers] == [0.0, 0.0]
    waiting = asyncio.gather(*(anext(reader) for reader in readers))
    await asyncio.sleep(0)
    playback.seek(3)
    assert await waiting == [3.0, 3.0]
    for reader in readers:
        await reader.aclose()


async def test_the_real_sleeper_sleeps_no_longer_than_told(hand: Hand) -> None:
    """At so high a rate that each sleep is over at once, whatever the machine."""
    ruler = Ruler(end_t=1.0)
    playback = Playback(ruler, speed=100, wall=hand)
    count = 0
    async for _ in stream(ruler, playback, rate_hz=1e9):
        count += 1
        hand.now += 0.002
    assert count == 6


@pytest.mark.parametrize("rate_hz", [0.0, -1.0, math.nan, math.inf])
def test_a_senseless_rate_is_refused_before_anything_starts(hand: Hand, rate_hz: float) -> None:
    ruler = Ruler()
    with pytest.raises(ValueError, match="frames a second"):
        stream(ruler, Playback(ruler, wall=hand), rate_hz=rate_hz)


def test_frames_at_fixed_steps_need_no_clock() -> None:
    assert list(frames(Ruler(), 4.0)) == [0.0, 4.0, 8.0, 10.0]
    assert list(frames(Ruler(), 5.0)) == [0.0, 5.0, 10.0]
    assert list(frames(Ruler(), 1.0, start_t=2.5, end_t=4.0)) == [2.5, 3.5, 4.0]
    assert list(frames(Ruler(), 1.0, start_t=3.0, end_t=3.0)) == [3.0]
    assert list(frames(Ruler(), 1.0, start_t=3.0, end_t=2.0)) == []


def test_frames_are_made_only_as_they_are_taken() -> None:
    ruler = Ruler(end_t=1e9)
    taken = frames(ruler, 1.0)
    assert [next(taken), next(taken)] == [0.0, 1.0]
    assert ruler.asked == [0.0, 1.0]


@pytest.mark.parametrize("step_s", [0.0, -1.0, math.nan, math.inf])
def test_a_senseless_step_is_refused(step_s: float) -> None:
    with pytest.raises(ValueError, match="not above 0"):
        frames(Ruler(), step_s)


@given(st.floats(0.01, 50), st.floats(0.01, 20), st.integers(0, 30))
def test_steps_are_even_and_end_at_the_end(span: float, step: float, skip: int) -> None:
    ts = list(frames(Ruler(end_t=span), step))
    assert ts[0] == 0.0
    assert ts[-1] == span
    assert all(early < late for early, late in pairwise(ts))
    assert all(t == step * number for number, t in enumerate(ts[:-1]))
