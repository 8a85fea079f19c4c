"""The fault log: what went wrong in the program itself while people played, for whoever runs the host.

Lives here: a file beside the run's own. Never here: what people did wrong (they are told in words), or what a
seat may be told of a fault, which is its reference alone.
"""

import secrets
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from telemetry.clock import utc_now

_REFERENCE_BYTES = 3


class FaultLog:
    """Keeps faults of the program, each under a reference."""

    def __init__(
        self, path: Path, told: Callable[[str], None], utc: Callable[[], datetime] = utc_now
    ) -> None:
        """`told` tells whoever runs the host of each, in a line."""
        self.path = path
        self.count = 0
        """How many there were."""
        self._told = told
        self._utc = utc

    def keep(self, error: Exception, doing: str) -> str:
        """Write a fault down with its traceback; its reference. A disk that takes nothing keeps the line."""
        reference = secrets.token_hex(_REFERENCE_BYTES)
        line = f"fault {reference}: {doing}: {type(error).__name__}"
        self.count += 1
        trace = "".join(traceback.format_exception(error))
        with suppress(OSError), self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{self._utc():%Y-%m-%dT%H:%M:%SZ} {line}\n{trace}\n")
        self._told(f"{line}, see {self.path}")
        return reference
