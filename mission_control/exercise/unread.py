"""Unread: which orders and messages have come for somebody, and which of them nobody there has opened yet.

Never here: who may see a letter (`visibility`), entering that one was opened (the table's), or marks of it.
"""

from collections.abc import Collection, Iterable, Iterator

from mission_control.exercise.deciphering import deciphered
from mission_control.exercise.view import View
from telemetry.asides import LetterOpened
from telemetry.frame import Frame
from telemetry.journal import Entry

Letter = tuple[str, bool]
"""Its id, and whether it is an order."""


def letters(frame: Frame, own: Collection[str]) -> Iterator[tuple[Letter, bool]]:
    """Orders and messages that have come for any of `own`, people or ground sites; and whether any of them
    was seen to read it: decoded the order, or acknowledged the message.
    """
    for order in frame.orders:
        if order.received is not None and set(own) & set(order.to):
            yield (order.id, True), any(who in own for who, _ in order.opened or ())
    for message in frame.messages:
        if message.received is not None and set(own) & set(message.to):
            yield (message.id, False), message.acknowledged is not None


def unread(view: View, own: Collection[str], opened: Collection[Letter]) -> tuple[Letter, ...]:
    """Letters for any of `own` that nobody of them read and that were not opened."""
    return tuple(letter for letter, read in letters(view.frame, own) if not read and letter not in opened)


def shown(view: View, come: Collection[Letter], *, coded: bool) -> tuple[Letter, ...]:
    """Those of one kind that are read where they are shown in full: an order needs its key."""
    readable = {order.id for order in view.frame.orders if deciphered(order) is not None}
    return tuple(letter for letter in come if letter[1] is coded and (not coded or letter[0] in readable))


def opened_by(entries: Iterable[Entry], seat: str) -> tuple[Letter, ...]:
    """Letters that a seat has opened."""
    return tuple((entry.letter, entry.coded) for entry in openings(seat, entries))


def openings(seat: str, entries: Iterable[Entry]) -> tuple[LetterOpened, ...]:
    """What a seat has opened, and when."""
    return tuple(entry for entry in entries if isinstance(entry, LetterOpened) and entry.seat == seat)
