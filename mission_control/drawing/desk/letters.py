"""The ledger of secrets: each order and message, whether it came, who has read it, and who should have.

Never here: the texts of orders, which are revealed on the station's screen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mission_control.drawing.desk.listing import counted, nothing, pointed, titled, told, when_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Span, line, spread
from mission_control.drawing.menu import Row
from mission_control.drawing.people import SIDE_INK, SIDE_WORD
from mission_control.exercise.view import View
from scenarios.words import Side
from telemetry.communication import MessageStatus, OrderNow


@dataclass(frozen=True, slots=True)
class _Letter:
    """An order or a message."""

    id: str
    side: Side
    title: str
    to: tuple[str, ...]
    came: float | None
    status: str
    read: tuple[tuple[str, float], ...]
    """Who has read it, and when; of a message nobody knows but its seat, which the seats' list tells."""
    coded: bool
    key: str
    """Where what it takes to read it is, and who has a copy; empty where it needs no object."""
    text: str
    sent: float


def title(view: View) -> str:
    """The panel's name."""
    return "Secrets"


def status(view: View) -> str:
    """How many orders there are, and how many of them whom they are for has not read."""
    letters = [letter for letter in _letters(view) if letter.coded]
    unread = sum(not any(who in letter.to for who, _ in letter.read) for letter in letters)
    return counted((len(letters), "orders" if len(letters) != 1 else "order"), (unread, "not read"))


def entries(view: View) -> Sequence[str]:
    """Their ids: orders first, then messages, the latest first."""
    return [letter.id for letter in _letters(view)]


def rows(view: View, width: int, chosen: int | None, face: Face) -> Sequence[Row]:
    """A row each; of an order also who has read it."""
    shown: list[Row] = []
    name, now = view.manifest.name, view.frame.t
    for place, letter in enumerate(_letters(view)):
        here = place == chosen
        side = Span(SIDE_WORD[letter.side], SIDE_INK[letter.side])
        to = ", ".join(map(name, letter.to))
        left = line(pointed(here, face), side, " ", titled(letter.title, here), Span(f" to {to}", Ink.DIM))
        right = when_text(letter.came, now) if letter.came is not None else letter.status
        shown.append(Row(spread(left, line(Span(right, Ink.DIM)), width), place))
        if letter.coded:
            read = ", ".join(f"{name(who)} {when_text(t, now)}" for who, t in letter.read)
            ink = Ink.DIM if any(who in letter.to for who, _ in letter.read) else Ink.CAUTION
            shown += told(f"read by {read}" if read else "nobody has read it", width, place, ink)
        if letter.key:
            shown += told(letter.key, width, place, Ink.DIM)
        if here and letter.text:
            shown += told(letter.text, width, place, Ink.TEXT)
    return shown or nothing("no order and no message yet")


def _key(view: View, order: OrderNow) -> str:
    name, frame = view.manifest.name, view.frame
    places = {module: known.name for module, known in view.manifest.modules.items()}
    keys = [thing for thing in frame.things if thing.id == order.needs]
    has = [f"{name(key.held_by)} has it" for key in keys if key.held_by is not None]
    lies = [f"it lies in {places.get(key.module, key.module)}" for key in keys if key.module is not None]
    copies = [f"{name(copy.by)} has a copy" for copy in frame.copies if copy.thing == order.needs]
    return f"needs {order.needs_name}: {', '.join([*has, *lies, *copies])}" if keys else ""


def _letters(view: View) -> Iterator[_Letter]:
    frame = view.frame
    for order in sorted(frame.orders, key=lambda order: -order.generated):
        came = order.received if order.status is MessageStatus.DELIVERED else None
        yield _Letter(
            order.id, order.side, f"order {order.id}", order.to, came, order.status.value,
            order.opened or (), True, _key(view, order), "", order.generated,
        )  # fmt: skip
    for message in sorted(frame.messages, key=lambda message: -message.generated):
        yield _Letter(
            message.id, message.side, message.subject, message.to, message.received, message.status.value,
            (), False, "", message.text, message.generated,
        )  # fmt: skip
