"""Presence: who sits where, and whose code was taken back, as journals tell it.

Never here: terminals, or who may sit (`table`).
"""

from collections.abc import Iterable, Mapping

from mission_control.exercise.branches import Branches
from telemetry.asides import CodeRevoked, SeatLeft, SeatTaken
from telemetry.journal import Entry


def present(entries: Iterable[Entry]) -> Mapping[str, str]:
    """Seats that are taken after these entries, each with what whoever sits there calls themselves."""
    sitting: dict[str, str] = {}
    for entry in entries:
        if isinstance(entry, SeatTaken):
            sitting[entry.seat] = entry.who
        elif isinstance(entry, SeatLeft):
            sitting.pop(entry.seat, None)
    return sitting


def revocations(branches: Branches, seat: str) -> int:
    """How often a seat's code was taken back, on any branch: going back in the story gives it to nobody."""
    taken = (entry for entry in branches.entries if isinstance(entry, CodeRevoked))
    return max((entry.times for entry in taken if entry.of == seat), default=0)
