"""A line: a sitting with its socket in a thread of its own, so that whoever asks may wait for the answer.

Lives here: the thread, and crossing into it. Never here: what is asked, or any screen. A view is one value
that is replaced whole: it may be read from any thread.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from types import TracebackType
from typing import Final, Self

from mission_control.exercise.sitting import Sitting
from mission_control.exercise.wire.answers import FromHost, Refused
from mission_control.exercise.wire.messages import Asked
from mission_control.transport.joining import LineError, joined

PATIENCE_S: Final = 3.0
"""So long somebody waits for an answer: a host that takes longer has stalled, or is far away."""
_NO_ANSWER: Final = Refused(0, "the host does not answer: that was not asked")


class Line:
    """A line to a host."""

    def __init__(self, sitting: Sitting, url: str, changed: Callable[[], None]) -> None:
        """`changed` is called from the line's own thread whenever the sitting may know more."""
        self.sitting = sitting
        self.fault: LineError | None = None
        """Why there is no line, and will be none."""
        self._gave_up: int | None = None
        """How much the host had said when somebody last waited in vain."""
        self._url = url
        self._changed = changed
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._thread = Thread(target=self._run, name="line to the host", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def ask(self, made: Callable[[int], Asked]) -> FromHost:
        """Ask something, and wait for the answer; a refusal where none comes."""
        if self._gave_up == self.sitting.received:
            return _NO_ANSWER  # nobody is to wait again for a host that has said nothing since
        answer: Future[FromHost] = Future()
        self._loop.call_soon_threadsafe(self.sitting.ask, made, answer.set_result)
        try:
            return answer.result(PATIENCE_S)
        except TimeoutError:
            self._gave_up = self.sitting.received
            return Refused(0, "the host does not answer: it is not known whether that was done")

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._keep())
        finally:
            self._loop.close()

    async def _keep(self) -> None:
        """Until it is over; whoever asks when the host has let them go is still told so."""
        keeping = asyncio.create_task(joined(self.sitting, self._url, self._changed))
        keeping.add_done_callback(self._ended)
        await self._over.wait()
        keeping.cancel()
        await asyncio.wait([keeping])

    def _ended(self, keeping: "asyncio.Task[None]") -> None:
        """Whatever ended it is told: who waits for a host that nobody listens to any more waits for ever."""
        if not keeping.cancelled():
            fault = keeping.exception()
            if fault is not None and not isinstance(fault, LineError):
                fault = LineError(f"the line to the host failed: {type(fault).__name__}: {fault}")
            self.fault = fault
            self._changed()
