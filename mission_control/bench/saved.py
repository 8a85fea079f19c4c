"""What reading a saved run costs: an exercise marks each second where it is, and is soon back after a crash.

Lives here: such a file, beside reading its lines as JSON and hashing them. Never here: its format.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from statistics import median
from typing import Final

from mission_control.bench.figure import Figure, cpu_ms
from mission_control.exercise.run_file import told_by
from mission_control.exercise.saved_lines import TimeMarked, line_bytes
from mission_control.exercise.saved_run import MAIN, header_of
from scenarios.scenario import Scenario

TARGET: Final = 2.0
_TIMES: Final = 5
_NOON: Final = datetime(2030, 1, 2, 12, tzinfo=UTC)


def resume(scenario: Scenario, seconds: int = 20_000) -> Iterator[Figure]:
    """A file of marks, over its lines read as JSON and hashed."""
    line, content = line_bytes(1, _NOON, None, header_of(scenario, None, None, ""), "")
    lines = [content]
    for t in range(seconds):
        line, content = line_bytes(line.n + 1, _NOON, MAIN, TimeMarked(float(t)), line.chain)
        lines.append(content)
    file = b"".join(lines)

    def least() -> None:
        for each in lines:
            json.loads(each)
            sha256(each).digest()

    reading = [(cpu_ms(lambda: told_by(BytesIO(file))), cpu_ms(least)) for _ in range(_TIMES)]
    whole_ms = median(cost for cost, _ in reading)
    yield Figure("resume", "a million marks of an exercise", whole_ms / len(lines) * 1e6, "ms")
    ratio = median(cost / floor for cost, floor in reading)
    yield Figure("resume", "marks / reading JSON and hashing the same lines", ratio, "x", TARGET)
