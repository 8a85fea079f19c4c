"""The least that a host could do: so many bytes to everybody at each beat; its own process.

Lives here: the process (`python -m mission_control.bench.bare_host BYTES FOLDER`). Never here: anything of
ours that would cost.
"""

import asyncio
import json
import struct
import sys
from contextlib import suppress
from math import floor
from pathlib import Path

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from mission_control.transport.certificate import file_fingerprint, self_made, server_context
from mission_control.transport.hosting import RATE_HZ
from telemetry.clock import wall_s


def main() -> None:
    """Serve until killed; the first line told is where."""
    size, folder = sys.argv[1:]
    asyncio.run(_serve(int(size), self_made(Path(folder) / "bare.pem")))


async def _serve(size: int, certificate: Path) -> None:
    sockets: set[ServerConnection] = set()

    async def kept(socket: ServerConnection) -> None:
        sockets.add(socket)
        await socket.wait_closed()
        sockets.discard(socket)

    tls = server_context(certificate)
    async with serve(kept, "127.0.0.1", 0, ssl=tls, compression=None) as server:
        port = server.sockets[0].getsockname()[1]
        url = f"wss://127.0.0.1:{port}#sha256={file_fingerprint(certificate)}"
        print(json.dumps({"url": url, "codes": {}}), flush=True)
        while True:
            now = wall_s()
            due = (floor(now * RATE_HZ) + 1) / RATE_HZ
            await asyncio.sleep(due - now)
            content = struct.pack("<d", due).ljust(size, b"\0")
            for socket in list(sockets):
                with suppress(ConnectionClosed):
                    await socket.send(content)


if __name__ == "__main__":
    main()
