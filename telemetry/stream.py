"""Frames over time: paced by a playback, or at fixed steps as fast as they can be made.

Here lives the pulling: ask the clock for t, evaluate, hand over, sleep. Nothing is queued, so a slow reader
gets a later frame and never a backlog. Never here: the wall clock (that is `clock`'s), or what a frame holds.
"""

import asyncio
import math
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import suppress
from itertools import chain, count, takewhile
from typing import Protocol, TypeVar

from telemetry.clock import Playback, Timeline

Seen = TypeVar("Seen")
SeenThere = TypeVar("SeenThere", covariant=True)

Sleeper = Callable[[asyncio.Event, float | None], Awaitable[None]]
"""Sleeps for so many wall seconds (None: for good), or until the event is set."""


class Source(Timeline, Protocol[SeenThere]):
    """Anything that can be seen at any time of its span: a run, a recording, a session."""

    def frame_at(self, t: float) -> SeenThere:
        """What there is to see at `t`, scenario seconds."""


def stream(
    source: Source[Seen], playback: Playback, *, rate_hz: float = 10.0, sleep: Sleeper | None = None
) -> AsyncGenerator[Seen, None]:
    """Frames of `source` where `playback` is, up to `rate_hz` of them a wall second.

    While paused it waits; a seek, a resume or a change of speed wakes it at once. It ends after the frame of
    the end, when the playback has run there. Cancelling the task or `aclose()` ends it cleanly: it holds
    nothing between frames. Raises ValueError where `rate_hz` is not above 0.
    """
    if not 0 < rate_hz < math.inf:
        raise ValueError(f"{rate_hz:g} frames a second is not a number above 0")
    return _paced(source, playback, 1.0 / rate_hz, sleep or _sleep)


def frames(
    source: Source[Seen], step_s: float, *, start_t: float | None = None, end_t: float | None = None
) -> Iterator[Seen]:
    """Frames at `start_t`, `start_t + step_s` and so on, and at `end_t`: scenario seconds, else the span's.

    No clock has a part in it: this is the speed "max". Raises ValueError where `step_s` is not above 0.
    """
    if not 0 < step_s < math.inf:
        raise ValueError(f"a step of {step_s:g} s is not above 0")
    first = source.start_t if start_t is None else start_t
    last = source.end_t if end_t is None else end_t
    return (source.frame_at(t) for t in _times(first, last, step_s))


async def _paced(
    source: Source[Seen], playback: Playback, period_s: float, sleep: Sleeper
) -> AsyncGenerator[Seen, None]:
    shown: float | None = None
    due = playback.wall()
    while True:
        changed = playback.changed
        t = playback.t
        if t != shown:
            shown = t
            yield source.frame_at(t)
        if t >= source.end_t and playback.rate and not changed.is_set():
            return
        now = playback.wall()
        due = max(min(due, now) + period_s, now)  # woken early or running late, the next is due from now
        await sleep(changed, due - now if playback.rate else None)


async def _sleep(changed: asyncio.Event, seconds: float | None) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await changed.wait()


def _times(first: float, last: float, step_s: float) -> Iterator[float]:
    """Every step before `last`, multiplied and not added up so that none drifts, and then `last`."""
    steps = takewhile(lambda t: t < last, (first + number * step_s for number in count()))
    return chain(steps, [last] if first <= last else [])
