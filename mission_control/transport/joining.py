"""Joining: a sitting whose host is reached by WebSocket, again and again while the line breaks.

Lives here: the socket at the terminal's end, and trust in the host's certificate. Never here: what anything
said means (`exercise.sitting`), or any screen.
"""

import asyncio
import ssl
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing, suppress
from typing import Final, cast
from urllib.parse import urldefrag, urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from mission_control.exercise.sitting import Sitting
from mission_control.exercise.wire.deltas import WireError
from mission_control.transport.certificate import fingerprint as _fingerprint
from scenarios.choices import quoted

_DELAYS_S: Final = (0.2, 0.5, 1.0)
_LONGEST_DELAY_S: Final = 2.0
"""Between two tries to come back: a host that was restarted is soon found."""
_FINGERPRINT: Final = "sha256="


class LineError(Exception):
    """Why there can be no line to the host, in one line."""


async def joined(sitting: Sitting, url: str, changed: Callable[[], None]) -> None:
    """Keep a line to the host at `url` until it lets this terminal go, or the task is cancelled.

    `changed` is called whenever the sitting may know more. A certificate that nobody vouches for is trusted
    if the url ends in its fingerprint, `#sha256=...`. Raises LineError when there is no line to begin with,
    or what comes over it makes no sense.
    """
    address, fingerprint = _parted(url)
    met = False

    def fatal(error: Exception) -> Exception | None:
        return None if met else error

    lines = connect(
        address,
        ssl=_trust(address, fingerprint),
        compression=None,
        max_size=None,
        proxy=None,
        close_timeout=1.0,
        process_exception=fatal,
        reconnect_delays=_delays_s,
    )
    try:
        async with aclosing(cast(AsyncGenerator[ClientConnection, None], aiter(lines))) as sockets:
            async for socket in sockets:
                _check(socket, fingerprint)
                met = True
                await _listen(sitting, socket, changed)
                changed()
                if sitting.left is not None and sitting.left.for_good:
                    return
    except (OSError, InvalidHandshake, InvalidURI, TimeoutError) as error:
        raise LineError(f"no host answers at {address}: {error}") from None
    except WireError as error:
        raise LineError(str(error)) from None


def _delays_s() -> Generator[float, None, None]:
    yield from _DELAYS_S
    while True:
        yield _LONGEST_DELAY_S


async def _listen(sitting: Sitting, socket: ClientConnection, changed: Callable[[], None]) -> None:
    """Hear the host out, until the line breaks."""
    outgoing: asyncio.Queue[bytes] = asyncio.Queue()
    sitting.begin(outgoing.put_nowait)
    speaking = asyncio.create_task(_speak(socket, outgoing))
    try:
        async for content in socket:
            sitting.receive(content if isinstance(content, bytes) else content.encode())
            changed()
    except ConnectionClosed:
        pass
    finally:
        speaking.cancel()
        sitting.lose()
        await asyncio.gather(speaking, return_exceptions=True)  # whoever is cancelled meanwhile hears of it


async def _speak(socket: ClientConnection, outgoing: "asyncio.Queue[bytes]") -> None:
    with suppress(ConnectionClosed):
        while True:
            await socket.send(await outgoing.get())


def _parted(url: str) -> tuple[str, str]:
    """The address, and the certificate's fingerprint if the url has one. Raises LineError."""
    if not _names_a_host(url):
        raise LineError(
            f"{quoted(url)} is no host's address, expected wss://HOST:PORT as the join line has it"
        )
    address, fragment = urldefrag(url)
    if not fragment:
        return address, ""
    if not fragment.startswith(_FINGERPRINT):
        raise LineError(f"#{fragment} is no fingerprint, expected #{_FINGERPRINT}... as the join line has it")
    return address, fragment.removeprefix(_FINGERPRINT).lower()


def _names_a_host(url: str) -> bool:
    """Whether that can be looked for: a name with an empty part, or one over 63 letters, is nobody's."""
    try:
        url.encode()
        parts = urlsplit(url)
        name, port = parts.hostname or "", parts.port
        name.encode("idna")
    except ValueError:  # a bracket left open, a port out of range, a name or bytes that are no text's
        return False
    return parts.scheme in ("ws", "wss") and name != "" and port != 0


def _trust(address: str, fingerprint: str) -> ssl.SSLContext | None:
    if not address.startswith("wss:"):
        return None
    context = ssl.create_default_context()
    if fingerprint:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _check(socket: ClientConnection, fingerprint: str) -> None:
    """Whether this is the host that was meant. Raises LineError."""
    secured = socket.transport.get_extra_info("ssl_object")
    if fingerprint and (
        secured is None or _fingerprint(secured.getpeercert(binary_form=True)) != fingerprint
    ):
        raise LineError("another certificate than the join line's: this is not the host that gave it to you")
