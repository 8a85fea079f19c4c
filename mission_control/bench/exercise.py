"""What an exercise costs those who sit at its table: how late views come to a hundred terminals.

Lives here: this benchmark. Host and terminals are processes of their own, over TLS on loopback; all terminals
that are measured share one. Never here: any of them.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any, Final

from mission_control.bench.figure import Figure, percentile

SEATS: Final = 100
TARGET_MS: Final = 100.0
ROUGH_TARGET_MS: Final = 250.0
"""While one seat floods the host and another stalls, for all the others."""

_EXPLOSIONS_S: Final = 88_200.0


def exercise(
    what: str = "film",
    met_s: float = _EXPLOSIONS_S,
    seats: int = SEATS,
    settling_s: float = 2.0,
    seconds: float = 10.0,
) -> Iterator[Figure]:
    """Lateness of views at many seats, beside a bare host that sends as many bytes to as many."""
    with TemporaryDirectory() as folder:
        with _process("host", None, what, str(seats), str(met_s), folder) as line:
            told = json.loads(line)
            url, codes = told["url"], told["codes"]
            leader = next(codes.pop(id) for id in [*codes] if id.startswith("facilitator"))
            calm = _noted(url, [*codes.values()], leader, settling_s, seconds)
            *others, flooding, stalling = codes.values()
            who = {"url": url, "flooding": flooding, "stalling": stalling}
            with _process("misbehaving", who):
                rough = _noted(url, others, leader, settling_s, seconds)
        with _process("bare_host", None, str(calm["bytes"]), folder) as line:
            bare = _noted(json.loads(line)["url"], [""] * len(codes), "", settling_s, seconds)
    p99 = _ms(calm, 0.99)
    yield Figure("exercise", f"a view's lateness at {seats} seats, median", _ms(calm, 0.5), "ms")
    yield Figure("exercise", "a view's lateness, 99th percentile", p99, "ms", TARGET_MS)
    yield Figure("exercise", "the same / a bare host's", p99 / _ms(bare, 0.99), "x")
    yield Figure("exercise", "the same, one floods, another stalls", _ms(rough, 0.99), "ms", ROUGH_TARGET_MS)


def _ms(noted: dict[str, Any], share: float) -> float:
    return percentile(noted["late_s"], share) * 1000.0


def _noted(url: str, codes: list[str], leader: str, settling_s: float, seconds: float) -> dict[str, Any]:
    """What a room of terminals noted. Raises OSError where it could not."""
    words = {"url": url, "codes": codes, "leader": leader, "settling_s": settling_s, "seconds": seconds}
    with _process("terminals", words) as line:
        noted: dict[str, Any] = json.loads(line)
    return noted


@contextmanager
def _process(name: str, told: object, *words: str) -> Iterator[str]:
    """A process that is told something, until it is not needed any more; the first line that it says.

    Raises OSError where it says nothing.
    """
    command = [sys.executable, "-m", f"mission_control.bench.{name}", *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(told) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
            if not line:
                raise OSError(f"the bench's {name} ended at once")
            yield line
            if process.poll() is not None and process.returncode != 0:
                raise OSError(f"the bench's {name} ended too early")
        finally:
            process.kill()
