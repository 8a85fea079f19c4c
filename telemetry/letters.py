"""Letters: messages and orders, as they are told: how far each has come, and an order in cipher.

Lives here: the conversion from facts to what a frame holds. Never here: what carries a letter (`post`), or
who may read it.
"""

from collections.abc import Mapping

from scenarios.scenario import Scenario
from telemetry import cipher
from telemetry.communication import MessageNow, MessageStatus, OrderNow
from telemetry.facts import Letter
from telemetry.ticks import maybe_seconds, seconds


class Letters:
    """Tells the letters of one scenario's runs with one secret."""

    def __init__(self, scenario: Scenario, secret: str) -> None:
        self._secret = secret
        self._names = {x.id: x.name for x in scenario.things}
        self._message_texts = {m.id: m for m in scenario.messages}
        self._order_texts = {o.id: o for o in scenario.orders}

    def messages(self, letters: Mapping[str, Letter]) -> tuple[MessageNow, ...]:
        """Every message, in the order in which they were handed over."""
        return tuple(self._message(name, letter) for name, letter in letters.items())

    def _message(self, name: str, letter: Letter) -> MessageNow:
        message = letter.written or self._message_texts[name]
        return MessageNow(
            id=name,
            sender=message.sender,
            to=message.to,
            side=message.side,
            direction=message.direction,
            via=message.via,
            subject=message.subject,
            text=message.text,
            status=_status(letter),
            generated=seconds(letter.generated),
            sent=maybe_seconds(letter.sent),
            received=maybe_seconds(letter.received),
            acknowledged=maybe_seconds(letter.acknowledged),
        )

    def orders(self, letters: Mapping[str, Letter]) -> tuple[OrderNow, ...]:
        """Every coded order, in the order in which they were transmitted."""
        return tuple(self._order(name, letter) for name, letter in letters.items())

    def _order(self, name: str, letter: Letter) -> OrderNow:
        order, key = self._order_texts[name], cipher.key_of(self._secret, name)
        return OrderNow(
            id=name,
            side=order.side,
            sender=order.sender,
            to=order.to,
            via=order.via,
            precedence=order.precedence,
            handling=order.handling,
            groups=cipher.groups(key, order.side, order.text),
            key=key,
            needs=order.key,
            needs_name="" if order.key is None else self._names[order.key],
            status=_status(letter),
            generated=seconds(letter.generated),
            received=maybe_seconds(letter.received),
            opened=tuple((who, seconds(tick)) for who, tick in letter.opened),
        )


def _status(letter: Letter) -> MessageStatus:
    if letter.acknowledged is not None:
        return MessageStatus.ACKNOWLEDGED
    if letter.received is not None:
        return MessageStatus.DELIVERED
    return MessageStatus.SENT if letter.sent is not None else MessageStatus.WAITING
