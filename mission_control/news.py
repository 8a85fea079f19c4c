"""News: that there is something new, told from one thread to whoever waits in another or in its loop.

Lives here: that crossing. Never here: what is new.
"""

import asyncio
from contextlib import suppress
from threading import Event


class News:
    """Something new, again and again; several at once are one."""

    def __init__(self) -> None:
        self.changed = asyncio.Event()
        """Set at the next news, and replaced then: whoever waits holds on to the one they found."""
        self._told = Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def listen(self) -> None:
        """Wake whoever waits in this loop from now on."""
        self._loop = asyncio.get_running_loop()

    def tell(self) -> None:
        """There is something new; from any thread."""
        self._told.set()
        if self._loop is not None:
            with suppress(RuntimeError):  # that loop is over: nobody waits there any more
                self._loop.call_soon_threadsafe(self.wake)

    def wake(self) -> None:
        """Wake whoever waits in this loop."""
        self.changed.set()
        self.changed = asyncio.Event()

    def wait(self) -> None:
        """Wait for news, in a thread."""
        self._told.wait()
        self._told.clear()
