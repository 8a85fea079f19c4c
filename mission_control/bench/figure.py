"""A figure: one thing measured, and what it should be at most.

Lives here: the value, and timing a piece of work. Never here: any benchmark.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

Place = TypeVar("Place")


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured."""

    benchmark: str
    what: str
    measured: float
    unit: str
    """`x` for a ratio of two things measured in the same run."""
    target: float | None = None
    """It should be at most this; None where nobody asks."""

    @property
    def verdict(self) -> str:
        """`met`, `missed`, or nothing where there is no target."""
        if self.target is None:
            return ""
        return "met" if self.measured <= self.target else "missed"


def cpu_ms(work: Callable[[], object]) -> float:
    """Milliseconds of this process's CPU that a piece of work takes: other programs do not count."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000.0


def wall_ms(work: Callable[[], object]) -> float:
    """Milliseconds that a piece of work takes by the clock, whatever else the machine does."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000.0


def each_cpu_ms(work: Callable[[Place], object], places: Iterable[Place]) -> list[float]:
    """Milliseconds for each place."""
    return [cpu_ms(lambda place=place: work(place)) for place in places]  # type: ignore[misc]


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share (0 to 1) of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def late_over_early(work: Callable[[float], object], start_t: float, end_t: float, count: int) -> float:
    """The median cost in the last tenth of a span over that in the first, taken in turns."""
    tenth = (end_t - start_t) / 10.0
    early = [start_t + tenth * (i + 0.5) / count for i in range(count)]
    late = [end_t - tenth * (i + 0.5) / count for i in range(count)]
    costs = each_cpu_ms(work, [t for pair in zip(early, late, strict=True) for t in pair])
    return median(costs[1::2]) / median(costs[::2])
