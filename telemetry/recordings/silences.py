"""When a recording hears nothing, and when a channel's value has become old: by the data's own clock.

Lives here: telling a loss of signal and a channel's pace from the times of samples. Never here: values.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from telemetry.linear import Floats

_SILENT_S: Final = 30.0
"""No sample of any channel for so long is a loss of signal: the station's clock ticks every second."""
_BEATS: Final = 8.0
"""Unless samples come more seldom altogether; then it takes so many times their usual distance."""
_OLD_S: Final = 60.0
PACES: Final = 10.0
"""A value is old when it stands for so many times what its channel takes in 99 of 100 cases. Ours."""
_ENOUGH: Final = 50
"""So many samples tell a channel's pace; one with fewer speaks when something changes."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A loss of signal: nothing was heard between two samples."""

    start: float
    """When the last sample before it was taken, s."""
    end: float
    """When the first one after it was."""


def silences(times: Floats) -> tuple[Silence, ...]:
    """Every loss of signal, from the times of all samples of all channels, sorted, shape (N,)."""
    gaps_s = np.diff(times)
    beats_s = gaps_s[gaps_s > 0.0]
    if not beats_s.size:
        return ()
    found = np.flatnonzero(gaps_s > max(_SILENT_S, _BEATS * float(np.median(beats_s))))
    return tuple(Silence(float(times[i]), float(times[i + 1])) for i in found)


def stale_after_s(ts: Floats, silent: Sequence[Silence]) -> float | None:
    """How long after its latest sample a channel's value is old; None for one that speaks too seldom to tell.

    `ts` are the times of its samples, rising, shape (N,).
    """
    bounds = np.array([[silence.start, silence.end] for silence in silent]).reshape(-1, 2)
    # two samples with a silence between them say nothing of the channel's pace
    before, after = bounds[:, 0].searchsorted(ts), bounds[:, 1].searchsorted(ts, side="right")
    paces_s = np.diff(ts)[(np.diff(before) == 0) & (np.diff(after) == 0)]
    if paces_s.size < _ENOUGH:
        return None
    return max(_OLD_S, PACES * float(np.percentile(paces_s, 99)))
