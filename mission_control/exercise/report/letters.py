"""The knowledge ledger: every order and message, when it came, who opened it, and who it was passed on to.

A message is opened when a seat's terminal shows it in full; where nobody sits at a table, it is read by whom
it is for as it comes. An order is opened when somebody deciphers it.
Never here: what was said aloud. Times are scenario seconds (MET).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mission_control.exercise.report.played import Played
from scenarios.times import TICKS_PER_SECOND
from telemetry.asides import LetterOpened
from telemetry.communication import MessageNow, OrderNow
from telemetry.exercise_acts import Wrote


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody read it."""

    who: str
    """One of the crew, a ground site, or a seat, by its id."""
    t: float
    meant: bool
    """Whether it was for them; else it was passed on to them, or they got hold of it."""


@dataclass(frozen=True, slots=True)
class LetterTold:
    """An order or a message that was handed over."""

    id: str
    coded: bool
    """Whether it is an order."""
    title: str
    sender: str
    seat: str
    """The seat that wrote it in play; empty where it is the story's."""
    to: tuple[str, ...]
    side: str
    via: str
    text: str
    status: str
    generated: float
    delivered: float | None
    acknowledged: float | None
    opened: tuple[Opening, ...]
    """In order of time."""
    absent: tuple[str, ...] = ()
    """Those it is for at whose seat nobody sat when it was delivered."""


def letters(played: Played) -> tuple[LetterTold, ...]:
    """All of them, in order of time."""
    opened = [entry for entry in played.entries if isinstance(entry, LetterOpened)]
    found = (*_orders(played, opened), *_messages(played, opened))
    return tuple(sorted(found, key=lambda letter: letter.generated))


def _orders(played: Played, opened: Sequence[LetterOpened]) -> Iterator[LetterTold]:
    texts = {order.id: order.text for order in played.scenario.orders}
    for order in played.frame.orders:
        by_people = [(who, t) for who, t in order.opened or ()]
        yield LetterTold(
            id=order.id,
            coded=True,
            title=f"{order.precedence}, {order.handling}",
            sender=order.sender,
            seat="",
            to=order.to,
            side=order.side,
            via=order.via,
            text=texts[order.id],
            status=order.status.value,
            generated=order.generated,
            delivered=order.received,
            acknowledged=None,
            opened=_openings(played, order, by_people, [x for x in opened if x.coded]),
            absent=_absent(played, order),
        )


def _messages(played: Played, opened: Sequence[LetterOpened]) -> Iterator[LetterTold]:
    wrote = {(x.tick, x.by, x.subject): x.seat for x in played.run.journal.acts if isinstance(x, Wrote)}
    for message in played.frame.messages:
        readers = () if played.attendance.sat else message.to
        had = [] if message.received is None else [(who, message.received) for who in readers]
        yield LetterTold(
            id=message.id,
            coded=False,
            title=message.subject,
            sender=message.sender,
            seat=wrote.get((_tick(message.generated), message.sender, message.subject), ""),
            to=message.to,
            side=message.side,
            via=message.via,
            text=message.text,
            status=message.status.value,
            generated=message.generated,
            delivered=message.received,
            acknowledged=message.acknowledged,
            opened=_openings(played, message, had, [x for x in opened if not x.coded]),
            absent=_absent(played, message),
        )


def _tick(t: float) -> int:
    return round(t * TICKS_PER_SECOND)


def _openings(
    played: Played,
    letter: OrderNow | MessageNow,
    had: Sequence[tuple[str, float]],
    opened: Sequence[LetterOpened],
) -> tuple[Opening, ...]:
    """Who read it: people first of all, and the seats that opened it, which people sat at."""
    plays = {seat.id: {seat.id, *seat.plays} for seat in played.scenario.seats}
    by_seats = [(x.seat, x.t) for x in opened if x.letter == letter.id]
    found = [Opening(who, t, bool(plays.get(who, {who}) & set(letter.to))) for who, t in (*had, *by_seats)]
    return tuple(sorted(found, key=lambda opening: opening.t))


def _absent(played: Played, letter: OrderNow | MessageNow) -> tuple[str, ...]:
    return () if letter.received is None else played.attendance.absent(letter.to, letter.received)
