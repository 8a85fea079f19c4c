"""An extract: some channels of a run or a recording over a span of time, to be written somewhere.

Lives here: what is written. Never here: how (each format has its module).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from telemetry.linear import Floats
from telemetry.sampled import Rows, Sampled


class ExportError(Exception):
    """Why samples cannot be written in a format, in one line that names no file."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What to write of a source."""

    source: Sampled
    title: str
    rows: tuple[int, ...]
    """Places in the source's table of channels; at least one."""
    start_t: float
    end_t: float
    reach: Callable[[float], None] = lambda share: None
    """Told the share of the span that is written, 0 to 1, as the samples are asked for."""

    def samples(self) -> Iterator[tuple[Floats, Rows, Floats]]:
        """The samples in order of time and then of id, a stretch at a time: times, rows and values, (N,)."""
        span = max(self.end_t - self.start_t, 1.0)
        for ts, rows, values in self.source.samples(self.rows, self.start_t, self.end_t):
            yield ts, rows, values
            if ts.size:
                self.reach((float(ts[-1]) - self.start_t) / span)
