"""What is wrong with a scenario's files, and where: values, and the one exception that carries them.

Nothing here looks for faults; the readers and checkers do, and hand them over all at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

MOST_PRINTED: Final = 1000
"""Beyond so many faults the text only says how many more there are."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in one file. Faults sort by file and place."""

    file: str
    """The file as the author would name it."""
    line: int
    """From 1; 0 where the fault is the file's as a whole."""
    column: int
    """From 1; 0 where the fault is the file's as a whole."""
    field: str
    """The path to the value, such as `events[12] (explosions).effects[0].who`; may be empty."""
    problem: str
    """What is wrong."""
    expected: str = ""
    """What was expected instead; empty where the problem says it all."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        field = f" {self.field}" if self.field else ""
        expected = f", expected {self.expected}" if self.expected else ""
        return _printable(f"{place}{field}: {self.problem}{expected}")


class ScenarioError(Exception):
    """Everything found wrong with a scenario; its text is one fault a line, in order of file and place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        lines = [str(fault) for fault in self.faults[:MOST_PRINTED]]
        if len(self.faults) > MOST_PRINTED:
            lines.append(f"and {len(self.faults) - MOST_PRINTED} more")
        super().__init__("\n".join(lines))


def _printable(text: str) -> str:
    """The text with whatever could break the line or steer a terminal written as an escape."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
