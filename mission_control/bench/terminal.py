"""A process in a pseudo-terminal, read until it has painted, answered a key, or ended.

Lives here: the pseudo-terminal and the clock on the wall. Never here: what runs in it.
"""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

LONGEST_S: Final = 120.0
RESTING_S: Final = 2.0
"""Whatever writes nothing for so long waits for somebody."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took until it was done or stopped."""

    wall_s: float
    cpu_s: float


def spent(module: str, words: Sequence[str], size: tuple[int, int], markers: Collection[str] = ()) -> Spent:
    """Run a Python module in a terminal of so many columns and rows until every marker was written.

    Without markers, until it ends by itself and well. Raises OSError if that does not come to pass.
    """
    began = time.perf_counter()
    with _child(module, words, size) as child:
        written = child.written(markers)
        wall_s = time.perf_counter() - began
    if not markers and child.status != 0:
        raise child.failure(written)
    return Spent(wall_s, child.cpu_s)


def answered_s(
    module: str, words: Sequence[str], size: tuple[int, int], asks: str, keys: str, answer: str
) -> float:
    """Seconds from when keys are pressed, once a module asks and rests, until its answer is written.

    `asks` and `answer` are what it writes. Raises OSError if it does not.
    """
    with _child(module, words, size) as child:
        child.written([asks])
        child.rest()
        began = time.perf_counter()
        child.press(keys)
        child.written([answer])
        return time.perf_counter() - began


class _Child:
    """A process at the other end of a terminal."""

    def __init__(self, module: str, words: Sequence[str], size: tuple[int, int]) -> None:
        self.status = 0
        self.cpu_s = 0.0
        """Both are known once it was stopped."""
        self._module = module
        self._master, slave = pty.openpty()
        termios.tcsetwinsize(slave, size[::-1])
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)

    def written(self, markers: Collection[str]) -> bytes:
        """All that comes until every marker is among it, or it ends. Raises OSError without the markers."""
        sought, written = [marker.encode() for marker in markers], bytearray()
        until = time.perf_counter() + LONGEST_S
        while not sought or not all(marker in written for marker in sought):
            chunk = self._read(until - time.perf_counter())
            if not chunk:
                break
            written += chunk
        if not all(marker in written for marker in sought):
            raise self.failure(bytes(written))
        return bytes(written)

    def rest(self) -> None:
        """Wait until nothing more is written for a while."""
        until = time.perf_counter() + LONGEST_S
        while time.perf_counter() < until and self._read(RESTING_S):
            pass

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._master, keys.encode())

    def failure(self, written: bytes) -> OSError:
        """What to say where it did not do what was expected."""
        return OSError(f"{self._module} failed in its terminal: {written[-300:].decode(errors='replace')}")

    def stop(self) -> None:
        """End it, if it has not ended yet."""
        os.kill(self._process.pid, signal.SIGKILL)  # not `process.kill`, which would take the status away
        _, status, usage = os.wait4(self._process.pid, 0)
        self.status = self._process.returncode = os.waitstatus_to_exitcode(status)
        self.cpu_s = usage.ru_utime + usage.ru_stime
        os.close(self._master)

    def _read(self, within_s: float) -> bytes:
        """What comes next; nothing where nothing does, or nobody is at the other end."""
        if not select.select([self._master], [], [], max(within_s, 0.0))[0]:
            return b""
        try:
            return os.read(self._master, 1 << 16)
        except OSError:  # how a terminal says that nobody is at its other end
            return b""


@contextmanager
def _child(module: str, words: Sequence[str], size: tuple[int, int]) -> Iterator[_Child]:
    child = _Child(module, words, size)
    try:
        yield child
    finally:
        child.stop()
