"""Speeds at which an exercise's clock was let run: which it has, and which of them are worth telling.

Never here: the clock, or words for what was done to it (`steering_words`).
"""

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from typing import Final

from telemetry.asides import ClockSet
from telemetry.clock import FASTEST, SLOWEST
from telemetry.journal import Entry

QUICK_S: Final = 5.0
"""A speed that gives way to another within so many seconds of the day was on the way to it."""


def speed_of(entries: Iterable[Entry]) -> float:
    """The speed that was set last; as it happens, where none was."""
    speed = 1.0
    for entry in entries:
        if isinstance(entry, ClockSet):
            speed = min(max(entry.rate, SLOWEST), FASTEST)
    return speed


def settled(entries: Iterable[Entry]) -> Iterator[Entry]:
    """All of them but speeds that soon gave way to another: whoever goes from x1 to x64 sets x2, x4, ..."""
    for entry, following in pairwise(chain(entries, (None,))):
        if entry is not None and not _gave_way(entry, following):
            yield entry


def _gave_way(entry: Entry, following: Entry | None) -> bool:
    if not (isinstance(entry, ClockSet) and isinstance(following, ClockSet)):
        return False
    if entry.utc_s is None or following.utc_s is None:
        return False
    return following.utc_s - entry.utc_s <= QUICK_S
