"""Deciphering: the text of a coded order, at the terminal of whoever has its key.

Lives here: what a view's groups and key say together. Never here: who has which key (`visibility`); it is the
same wherever the view comes from, as no view and no message holds a text.
"""

from nacl.exceptions import CryptoError

from telemetry.cipher import plain_text
from telemetry.communication import OrderNow


def deciphered(order: OrderNow) -> str | None:
    """What an order says; None to one who has no key to it, or one that does not fit."""
    if order.key is None:
        return None
    try:
        return plain_text(order.key, order.side, order.groups)
    except (CryptoError, ValueError):
        return None
