"""Real time for a stream of samples: stretches of scenario time as the playback clock releases them.

Never here: the samples, or any clock but the playback's.
"""

import time
from collections.abc import Callable, Iterator
from typing import Final

from scenarios.times import TICKS_PER_SECOND
from telemetry.clock import Playback

_EVERY_S: Final = 0.1
_TICK_S: Final = 1.0 / TICKS_PER_SECOND


def paced_spans(
    playback: Playback, end: float, *, sleep: Callable[[float], None] = time.sleep
) -> Iterator[tuple[float, float]]:
    """First and last instants of the stretches that have passed, from where the playback stands to `end`.

    Each begins a tick after the last, so that no sample is given twice; a slow reader gets longer stretches.
    """
    begin = playback.t
    while begin <= end:
        now = min(playback.t, end)
        if now >= begin:
            yield begin, now
            begin = now + _TICK_S
        if now < end:
            sleep(_EVERY_S)
        else:
            return
