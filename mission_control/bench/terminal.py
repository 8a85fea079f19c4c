"""A process in a pseudo-terminal, read until it has painted or ended.

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
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

LONGEST_S: Final = 120.0


@dataclass(frozen=True, slots=True)
class Spent:
    """What a process took until it was done or stopped."""

    wall_s: float
    cpu_s: float


def spent(module: str, words: Sequence[str], size: tuple[int, int], markers: Collection[str] = ()) -> Spent:
    """Run a Python module in a terminal of so many columns and rows until every marker was written.

    Without markers, until it ends by itself and well. Raises OSError if that does not come to pass.
    """
    master, slave = pty.openpty()
    try:
        termios.tcsetwinsize(slave, size[::-1])
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        try:
            written = _written(master, [marker.encode() for marker in markers], began + LONGEST_S)
            wall_s = time.perf_counter() - began
        finally:
            os.kill(process.pid, signal.SIGKILL)  # not `process.kill`, which would take the status away
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        os.close(master)
    done = all(marker.encode() in written for marker in markers) if markers else process.returncode == 0
    if not done:
        raise OSError(f"{module} failed in its terminal: {written[-300:].decode(errors='replace')}")
    return Spent(wall_s, usage.ru_utime + usage.ru_stime)


def _written(master: int, markers: Collection[bytes], until: float) -> bytes:
    """All that came, until every marker was among it, or nothing more comes."""
    written = bytearray()
    while (left := until - time.perf_counter()) > 0 and select.select([master], [], [], left)[0]:
        try:
            chunk = os.read(master, 1 << 16)
        except OSError:  # how a terminal says that nobody is at its other end
            break
        if not chunk:
            break
        written += chunk
        if markers and all(marker in written for marker in markers):
            break
    return bytes(written)
