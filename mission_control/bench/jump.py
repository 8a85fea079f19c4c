"""How long others see nothing new while the facilitator sends everybody far on.

Lives here: this benchmark: a real table, its facilitator and a player, over sockets, in one loop. Never here:
any of them.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from itertools import pairwise
from typing import Final

from mission_control.bench.figure import Figure, wall_ms
from mission_control.exercise.branches import Branches
from mission_control.exercise.seats import seats_of
from mission_control.exercise.sitting import Sitting
from mission_control.exercise.table import Table
from mission_control.exercise.wire.messages import Asked
from mission_control.exercise.wire.requests.leading import Jump, Resume
from mission_control.transport.hosting import hosted
from mission_control.transport.joining import joined
from scenarios.scenario import Scenario
from telemetry.clock import wall_s
from telemetry.run import Run

TARGET_X: Final = 0.25
FROM_S: Final = 88_080.0
TO_S: Final = 237_600.0
"""In the film: from before the explosions to its end."""


def jump(scenario: Scenario, from_s: float = FROM_S, to_s: float = TO_S) -> Iterator[Figure]:
    """The longest gap between two views of a player, beside the time that the way takes when it is worked out
    at once: that long everybody would see nothing.
    """
    run = Run(scenario)
    run.frame_at(from_s)
    at_once = wall_ms(lambda: run.frame_at(to_s))
    gap = asyncio.run(_longest_gap_s(scenario, from_s, to_s)) * 1000.0
    yield Figure("jump", "the longest gap between two views on the way", gap, "ms")
    yield Figure("jump", "the same / the way worked out at once", gap / at_once, "x", TARGET_X)


async def _longest_gap_s(scenario: Scenario, from_s: float, to_s: float) -> float:
    seats = seats_of(scenario)
    table = Table(Branches(Run(scenario)), seats, wall_s, from_s)
    leading, playing = (next(s.id for s in seats if s.role == role) for role in ("facilitator", "player"))
    async with AsyncExitStack() as stack:
        url = f"ws://127.0.0.1:{await stack.enter_async_context(hosted(table, '127.0.0.1', 0))}"
        leader, _ = await stack.enter_async_context(_sat(url, table.codes[leading]))
        player, came = await stack.enter_async_context(_sat(url, table.codes[playing]))
        await _answered(leader, Resume)
        begun = wall_s()
        await _answered(leader, partial(Jump, t=to_s, sure=True))
        while player.view is None or player.view.frame.t < to_s:
            await came.wait()
            came.clear()
        return max(
            after - before for before, after in pairwise([begun, *(at for at in player.noted if at > begun)])
        )


class _Noting(Sitting):
    """Notes when it was shown something."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.noted: list[float] = []

    def receive(self, content: bytes) -> None:
        """As any terminal does."""
        known = self.view
        super().receive(content)
        if self.view is not known:
            self.noted.append(wall_s())


@asynccontextmanager
async def _sat(url: str, code: str) -> AsyncIterator[tuple[_Noting, asyncio.Event]]:
    """Somebody who sits, and what is set whenever they are told something."""
    sitting, came = _Noting(code), asyncio.Event()
    line = asyncio.create_task(joined(sitting, url, came.set))
    try:
        while sitting.view is None:
            await came.wait()
            came.clear()
        yield sitting, came
    finally:
        line.cancel()
        with suppress(asyncio.CancelledError):
            await line


async def _answered(sitting: Sitting, made: Callable[[int], Asked]) -> None:
    answered = asyncio.Event()
    sitting.ask(made, lambda _: answered.set())
    await answered.wait()
