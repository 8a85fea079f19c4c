"""Communication as it is told: what was written, what was ordered in cipher, and what was said.

Lives here: the shapes that frames hold. Never here: what delivers them (`post`), keys (`cipher`), or who may
read them. Times are scenario seconds (MET); ids are the scenario's.
"""

from dataclasses import dataclass
from enum import StrEnum

from scenarios.words import Side


class MessageStatus(StrEnum):
    """How far a message or order has come."""

    WAITING = "waiting"
    """Handed over; its link is not up."""
    SENT = "sent"
    """Sent into a link where nobody answers."""
    DELIVERED = "delivered"
    ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True)
class MessageNow:
    """A written message on its way or arrived."""

    id: str
    sender: str
    to: tuple[str, ...]
    side: Side
    direction: str
    via: str
    subject: str
    text: str
    status: MessageStatus
    generated: float
    sent: float | None
    received: float | None
    acknowledged: float | None


@dataclass(frozen=True, slots=True)
class OrderNow:
    """A coded order that has been transmitted: cipher for everyone, its key for whoever is entitled.

    Its text is nowhere in a frame: whoever has the key deciphers the groups.
    """

    id: str
    side: Side
    sender: str
    to: tuple[str, ...]
    via: str
    precedence: str
    handling: str
    groups: str
    """The ciphertext as groups of five letters, in the script of its side."""
    key: bytes | None
    """What deciphers them, 32 bytes; None in the view of one who may not read it."""
    status: MessageStatus
    generated: float
    received: float | None
    opened: tuple[tuple[str, float], ...] | None
    """Who of the crew has read it, and when; None in the view of one who cannot know."""
    needs: str | None = None
    """The object that one must hold, or have a copy of, to read it; None: it is for those it is to."""
    needs_name: str = ""
    """What that is called; empty where it is none."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words spoken."""

    t: float
    by: str
    to: tuple[str, ...]
    text: str
    loop: str | None
    """The link it went by; None face to face."""
    heard: bool
    """False when its link was down, so that nobody at the other end heard."""
    module: str | None
    """Where the speaker was."""
    hearers: tuple[str, ...] = ()
    """People and sites who could hear it, the speaker among them."""
