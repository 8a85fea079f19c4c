"""Hosting: a table whose terminals come by WebSocket.

Lives here: sockets at the host's end, and the beat at which everybody is shown what is new. Never here: what
anything said means (`exercise.table`), or any screen.
"""

import asyncio
import gc
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from math import floor
from typing import Final

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from mission_control.exercise.connection import Connection, State
from mission_control.exercise.table import Table
from mission_control.exercise.wire.limits import LONGEST_REQUEST_BYTES

RATE_HZ: Final = 4.0
"""Views a wall second for every seat."""
MARKED_EVERY_S: Final = 1.0
"""Wall seconds between two marks in the journal of how far it came."""
_BREATH_S: Final = 0.005
"""Between two slices of work ahead: views go out, and requests are answered."""
_SPARED_S: Final = 0.05
"""No slice begins so shortly before a beat, lest it come late."""
_PATIENCE_S: Final = 10.0
"""A terminal that does not answer for so long is gone."""
_REST: Final = 4.0
"""After a request its terminal is not heard for so many times as long as that took, so that one that asks
without end holds up nobody else."""


@asynccontextmanager
async def hosted(
    table: Table, address: str, port: int, tls: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """The table at an address, with its beat; yields the port. Raises OSError where that cannot be had.

    Should the beat fail, whoever waits here is cancelled, and that is raised: an exercise whose seats are
    shown nothing any more must not look like one that stands still.
    """
    server = await serve(
        lambda socket: _converse(table, socket),
        address,
        port,
        ssl=tls,
        compression=None,  # floats do not shrink, and a secret beside something known must not
        max_size=LONGEST_REQUEST_BYTES,
        ping_interval=_PATIENCE_S,
        ping_timeout=_PATIENCE_S,
        close_timeout=1.0,
        server_header=None,
    )
    gc.freeze()  # what stands stays: to look through all of it for garbage time and again delays views
    async with asyncio.TaskGroup() as beating:
        beat = beating.create_task(_beat(table))
        try:
            yield server.sockets[0].getsockname()[1]
        finally:
            gc.unfreeze()
            table.close("the host failed" if beat.done() else "the host closed the exercise")
            beat.cancel()
            server.close()
            await server.wait_closed()


async def _beat(table: Table) -> None:
    """Show everybody what is new, and mark how far it came, until cancelled.

    Beats are due at whole multiples of their period on the table's wall: one that comes late delays no other.
    """
    marked = table.wall()
    while True:
        table.tick()
        now = table.wall()
        if now - marked >= MARKED_EVERY_S:
            table.clock.mark()
            marked = now
        due = (floor(now * RATE_HZ) + 1) / RATE_HZ
        await _work(table, due)
        await asyncio.sleep(due - table.wall())


async def _work(table: Table, due: float) -> None:
    """Let the table work ahead until the next beat is near, and whoever speaks meanwhile be heard."""
    await asyncio.sleep(_BREATH_S)
    while table.wall() < due - _SPARED_S and table.clock.work():  # noqa: ASYNC110  it gives others their turn
        await asyncio.sleep(_BREATH_S)


async def _converse(table: Table, socket: ServerConnection) -> None:
    """One terminal's conversation, from when it is there until it is gone."""
    more = asyncio.Event()
    connection = table.joined(str(socket.remote_address[0]), more.set)
    telling = asyncio.create_task(_tell(connection, socket, more))
    try:
        async for content in socket:
            began = table.wall()
            table.receive(connection, content if isinstance(content, bytes) else content.encode())
            await asyncio.sleep(_REST * (table.wall() - began))
    except ConnectionClosed:
        pass
    finally:
        more.set()
        table.gone(connection)
        await telling


async def _tell(connection: Connection, socket: ServerConnection, more: asyncio.Event) -> None:
    """Send what there is to send, until the conversation is over."""
    with suppress(ConnectionClosed):
        while True:
            await more.wait()
            more.clear()
            while (content := connection.unsent()) is not None:
                connection.behind = True
                await socket.send(content)
                connection.behind = False
            if connection.state is State.CLOSED:
                await socket.close()
                return
