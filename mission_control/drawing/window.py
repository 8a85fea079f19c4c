"""A window: the stretch of time that a plot shows, cut into columns of cells.

Lives here: times into columns and back, and which times are round. Never here: who moves it, or what stands
in a column. Columns lie on a grid of whole steps from MET zero, so that a window that moves along shows the
same columns as before.
"""

import math
from dataclasses import dataclass
from typing import Final, Self

SAMPLES: Final = 16
"""Instants looked at in a column, eight for each of its two columns of dots, so that no spike is lost."""

TIME_STEPS_S: Final = (
    *(1, 2, 5, 10, 15, 30),
    *(60, 120, 300, 600, 900, 1800),
    *(3600, 7200, 10800, 21600, 43200),
    *(86400, 172800, 432000),
)
"""Round times."""


def round_step_s(most_s: float) -> int:
    """The longest round time that is not longer; a second at least."""
    return max((step for step in TIME_STEPS_S if step <= most_s), default=TIME_STEPS_S[0])


@dataclass(frozen=True, slots=True)
class Window:
    """So many columns of the grid."""

    first: int
    columns: int
    step_s: float

    @classmethod
    def until(cls, end_t: float, span_s: float, columns: int) -> Self:
        """The window of that span whose last column holds `end_t`."""
        step_s = span_s / columns
        return cls(math.floor(end_t / step_s) + 1 - columns, columns, step_s)

    @property
    def start_t(self) -> float:
        """Where the first column begins."""
        return self.first * self.step_s

    @property
    def end_t(self) -> float:
        """Where the last column ends."""
        return (self.first + self.columns) * self.step_s

    def t_at(self, column: int) -> float:
        """The middle of a column."""
        return (self.first + column + 0.5) * self.step_s

    def column_of(self, t: float) -> int:
        """The column that holds a time; it may lie outside."""
        return math.floor(t / self.step_s) - self.first

    def holds(self, t: float) -> bool:
        """Whether a time lies inside."""
        return 0 <= self.column_of(t) < self.columns

    def sample_of(self, t: float) -> int:
        """The number of the instant at or before a time, counted from the window's start."""
        return math.floor(t / self.step_s * SAMPLES) - self.first * SAMPLES

    def instant_t(self, sample: int) -> float:
        """When the instant of that number is."""
        return (self.first + sample / SAMPLES) * self.step_s
