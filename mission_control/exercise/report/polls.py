"""GO/NO-GO polls as they went. Never here: what came of them. Times are scenario seconds (MET)."""

from collections.abc import Sequence
from dataclasses import dataclass

from telemetry.asides import PollAnswered, PollOpened
from telemetry.journal import Entry


@dataclass(frozen=True, slots=True)
class PollTold:
    """One of them."""

    opened: PollOpened
    answers: tuple[PollAnswered, ...]
    """The last of every seat that answered."""


def polls(entries: Sequence[Entry]) -> tuple[PollTold, ...]:
    """All of them, in the order in which they were opened."""
    answered: dict[tuple[str, str], PollAnswered] = {}
    for entry in entries:
        if isinstance(entry, PollAnswered):
            answered[entry.poll, entry.seat] = entry
    return tuple(
        PollTold(entry, tuple(answer for answer in answered.values() if answer.poll == entry.poll))
        for entry in entries
        if isinstance(entry, PollOpened)
    )
