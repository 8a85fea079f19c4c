"""Terminals of a whole room in one process, which note when something came to each.

Lives here: the process (`python -m mission_control.bench.terminals`): its standard input tells where to join
and how, its standard output how late everything came. Never here: a host, or who misbehaves.
"""

import asyncio
import json
import struct
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

import msgspec
import numpy as np

from mission_control.bench.lateness import beats, lateness_s
from mission_control.exercise.sitting import Sitting
from mission_control.exercise.wire.answers import FromHost, Shown
from mission_control.exercise.wire.messages import Asked, from_host
from mission_control.exercise.wire.requests.leading import Pause, Resume
from mission_control.transport.hosting import RATE_HZ
from mission_control.transport.joining import joined
from telemetry.clock import wall_s

_AT_ONCE: Final = 10
"""So many join at once."""


class Noting(Sitting):
    """Notes what comes, and when; of a bare host all, of a real one what comes after the first view."""

    def __init__(self, join_code: str) -> None:
        super().__init__(join_code)
        self.bare = not join_code
        self.noted: list[tuple[float, bytes]] = []

    @property
    def began(self) -> bool:
        """Whether it was shown something."""
        return self.view is not None or bool(self.noted)

    def receive(self, content: bytes) -> None:
        """Sit down first; then reading what comes is left for later, as it would delay all the others."""
        if self.bare or self.view is not None:
            self.noted.append((wall_s(), content))
        else:
            super().receive(content)

    def told(self, zero_s: float) -> list[tuple[float, float]]:
        """When each view came, and of what wall second it was; `zero_s` is that of scenario second 0."""
        if self.bare:
            return [(came, struct.unpack_from("<d", content)[0]) for came, content in self.noted]
        return [(came, zero_s + t) for came, content in self.noted for t in _instant(content)]


class Leading(Noting):
    """Reads all, and so gets answers; it is not measured."""

    def __init__(self, join_code: str) -> None:
        super().__init__(join_code)
        self.changed = asyncio.Event()

    def receive(self, content: bytes) -> None:
        """As any terminal does."""
        Sitting.receive(self, content)
        self.changed.set()


def _instant(content: bytes) -> Iterator[float]:
    message = from_host(content)
    if isinstance(message, Shown) and "t" in message.delta.told:
        yield msgspec.msgpack.decode(message.delta.told["t"], type=float)


def main() -> None:
    """Join everywhere, and tell how late everything came."""
    print(json.dumps(asyncio.run(_noted(**json.loads(sys.stdin.readline())))))


async def _noted(
    url: str, codes: list[str], leader: str, settling_s: float, seconds: float
) -> dict[str, Any]:
    """How late everything came, seconds. Of a bare host all codes are empty, and nobody leads."""
    noting, leading = [Noting(code) for code in codes], Leading(leader)
    lines = []
    for first in range(0, len(noting), _AT_ONCE):
        some = noting[first : first + _AT_ONCE]
        lines += await asyncio.gather(*(_line(each, url) for each in some))
    zero_s = 0.0
    if leader:
        lines.append(await _line(leading, url))
        zero_s = await _resumed(leading)
    await asyncio.sleep(settling_s)
    due = beats(wall_s(), wall_s() + seconds, RATE_HZ)
    await asyncio.sleep(seconds + settling_s)
    for line in lines:
        line.cancel()
    await asyncio.gather(*lines, return_exceptions=True)
    late = [s for each in noting for s in lateness_s(due, each.told(zero_s))]
    return {"late_s": late, "bytes": int(np.median([len(told) for each in noting for _, told in each.noted]))}


async def _line(sitting: Noting, url: str) -> "asyncio.Task[None]":
    """A line to the host that shows something. Raises LineError."""
    changed = asyncio.Event()
    line = asyncio.create_task(joined(sitting, url, changed.set))
    line.add_done_callback(lambda _: changed.set())
    while not line.done() and not sitting.began:
        changed.clear()
        await changed.wait()
    if line.done():
        await line
        raise SystemExit("the host let somebody go")
    return line


async def _resumed(leading: Leading) -> float:
    """The wall second of scenario second 0, once time runs: known from where it stood until then."""
    await _answered(leading, Pause)
    while leading.view is None or leading.view.transport.rate:
        leading.changed.clear()
        await leading.changed.wait()
    await _answered(leading, Resume)
    return wall_s() - leading.view.frame.t


async def _answered(leading: Sitting, made: Callable[[int], Asked]) -> None:
    answered: asyncio.Future[FromHost] = asyncio.get_running_loop().create_future()
    leading.ask(made, answered.set_result)
    await answered


if __name__ == "__main__":
    main()
