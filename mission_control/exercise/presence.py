"""Presence: who sits where, as the journal tells it. Never here: terminals, or who may sit (`table`)."""

from collections.abc import Iterable, Mapping

from telemetry.asides import SeatLeft, SeatTaken
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
