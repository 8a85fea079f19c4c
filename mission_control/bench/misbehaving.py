"""Two who make a host's life hard: one asks without end for what costs it most, one sits and never reads.

Lives here: the process (`python -m mission_control.bench.misbehaving`); its standard input tells where to
join and how. It ends when it is killed. Never here: a host, or measuring.
"""

import asyncio
import json
import ssl
import sys
from collections.abc import Callable
from functools import partial
from itertools import cycle
from typing import Final
from urllib.parse import urldefrag

import numpy as np
from websockets.asyncio.client import connect

from mission_control.exercise.codes import proof
from mission_control.exercise.sitting import Sitting
from mission_control.exercise.wire.answers import FromHost, Hello, Refused
from mission_control.exercise.wire.limits import MOST_CHANNELS, MOST_INSTANTS
from mission_control.exercise.wire.messages import VERSION, Asked, encoded, from_host
from mission_control.exercise.wire.requests.asking import Look, Plot
from mission_control.exercise.wire.requests.sitting import Sit
from mission_control.transport.joining import joined

_WAITING: Final = 64
"""Requests that wait at the host at any time."""


def main() -> None:
    """Begin, say so, and go on until killed."""
    asyncio.run(_misbehave(**json.loads(sys.stdin.readline())))


async def _misbehave(url: str, flooding: str, stalling: str) -> None:
    """By the codes of two seats. Raises LineError where the host lets one of them go."""
    sits = asyncio.Event()
    flood = asyncio.create_task(_flooded(url, flooding, sits))
    stall = asyncio.create_task(_stalled(url, stalling))
    await asyncio.wait({flood, asyncio.create_task(sits.wait())}, return_when=asyncio.FIRST_COMPLETED)
    print("begun", flush=True)
    await asyncio.gather(flood, stall)


async def _flooded(url: str, code: str, sits: asyncio.Event) -> None:
    """Ask for what costs the host most, over and over again, without waiting for any answer."""
    sitting, changed = Sitting(code), asyncio.Event()
    line = asyncio.create_task(joined(sitting, url, changed.set))
    while sitting.view is None:
        await changed.wait()
        changed.clear()
    assert sitting.around is not None
    now, channels = sitting.view.frame.t, [channel.id for channel in sitting.around.channels]
    ts = np.linspace(now - 3600.0, now, MOST_INSTANTS).tobytes()
    worst: list[Callable[[int], Asked]] = [
        partial(Plot, channels=tuple(channels[:MOST_CHANNELS]), ts=ts),
        *(partial(Look, t=now - 60.0 * minute) for minute in range(60)),
    ]
    asking = cycle(worst)

    def again(answer: FromHost | None = None) -> None:
        if not isinstance(answer, Refused):
            sitting.ask(next(asking), again)

    for _ in range(_WAITING):
        again()
    sits.set()
    await line


async def _stalled(url: str, code: str) -> None:
    """Sit down, and never read again."""
    address, _ = urldefrag(url)
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    async with connect(address, ssl=trusting, compression=None, max_size=None, max_queue=1) as socket:
        hello = from_host(await socket.recv(decode=False))
        assert isinstance(hello, Hello)
        await socket.send(encoded(Sit(VERSION, proof(code, hello.nonce))))
        await asyncio.Event().wait()


if __name__ == "__main__":
    main()
