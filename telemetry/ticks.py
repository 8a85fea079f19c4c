"""Ticks and seconds: the times of events are whole ticks, and whoever is told of them wants scenario seconds.

Never here: times as text (`scenarios.times`).
"""

import numpy as np

from scenarios.times import TICKS_PER_SECOND


def seconds(tick: int) -> float:
    """When a tick is, seconds: exact."""
    return tick / TICKS_PER_SECOND


def maybe_seconds(tick: int | None) -> float | None:
    """The same of what may not have come."""
    return None if tick is None else seconds(tick)


def tick_at(t: float) -> int:
    """The tick that has begun at `t`."""
    return int(np.floor(t * TICKS_PER_SECOND))
