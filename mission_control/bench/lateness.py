"""Lateness: by how much what was due at each beat came later.

Never here: clocks, sockets, or what came.
"""

from bisect import bisect_left
from collections.abc import Sequence
from math import ceil, inf


def beats(start_s: float, end_s: float, rate_hz: float) -> list[float]:
    """When something is due in [start, end): at whole multiples of the period."""
    return [number / rate_hz for number in range(ceil(start_s * rate_hz), ceil(end_s * rate_hz))]


def lateness_s(due: Sequence[float], told: Sequence[tuple[float, float]]) -> list[float]:
    """For every instant that is due, how much later one had first been told of it or of a later one.

    `told` are, in the order in which they came, when something came and of what instant it was. So a beat
    that was left out is as late as the next one; infinity where none came any more.
    """
    instants = [instant for _, instant in told]
    found = (bisect_left(instants, instant) for instant in due)
    return [
        told[place][0] - instant if place < len(told) else inf
        for instant, place in zip(due, found, strict=True)
    ]
