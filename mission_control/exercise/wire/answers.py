"""What the host says: views, answers and refusals. Never here: who may hear what (`moves`)."""

import msgspec

from mission_control.exercise.wire.deltas import Delta


class Hello(msgspec.Struct, frozen=True, tag=True):
    """The host's first words: what a proof must be made of."""

    version: int
    nonce: bytes


class SeatedAt(msgspec.Struct, frozen=True, tag=True):
    """Somebody sits down: the seat, and what is round every view of it."""

    seat: str
    title: str
    role: str
    brief: str
    manifest: bytes
    """JSON."""
    channels: bytes
    """MessagePack."""
    players: tuple[tuple[str, str], ...]
    """The players' seats, each by its id and its title: whom one may ask, or look over the shoulder of."""
    voices: tuple[str, ...] = ()
    """Whom it may speak and write for,"""
    loops: tuple[str, ...] = ()
    """and on which links."""
    opened: tuple[tuple[str, bool], ...] = ()
    """Letters that it has opened: each one's id, and whether it is an order."""


class Shown(msgspec.Struct, frozen=True, tag=True):
    """What changed since the view before."""

    delta: Delta


class Reset(msgspec.Struct, frozen=True, tag=True):
    """The story goes on in another branch, from this time on: what was known of later is true no more."""

    branch: str
    t: float
    opened: tuple[tuple[str, bool], ...] = ()
    """Letters that this seat has opened by then."""


class Done(msgspec.Struct, frozen=True, tag=True):
    """It was done; in a line, what."""

    n: int
    text: str = ""


class Refused(msgspec.Struct, frozen=True, tag=True):
    """It was not done; in a line, why."""

    n: int
    reason: str


class Dangerous(msgspec.Struct, frozen=True, tag=True):
    """It was not done, as it is dangerous: in a line, how. Asked again by who is sure, it is."""

    n: int
    reason: str


class Completed(msgspec.Struct, frozen=True, tag=True):
    """Words that may come next, and what each tells."""

    n: int
    words: tuple[tuple[str, str], ...]


class OfferTold(msgspec.Struct, frozen=True):
    """A command that is begun, and what is in the way of it."""

    verb: str
    told: tuple[tuple[str, str], ...]
    """Each part's key, and its word."""
    choices: tuple[str, ...]
    reason: str
    takes_s: float


class AboutThing(msgspec.Struct, frozen=True, tag=True):
    """What a thing is called, what can be done with it, and what is found at it."""

    n: int
    called: str
    offers: tuple[OfferTold, ...]
    belonging: tuple[tuple[str, str, str], ...]
    """Each thing's kind, its id, and what it is called."""


class Offered(msgspec.Struct, frozen=True, tag=True):
    """What can be done."""

    n: int
    offers: tuple[OfferTold, ...]


class Looked(msgspec.Struct, frozen=True, tag=True):
    """The whole view of an earlier time."""

    n: int
    delta: Delta


class Plotted(msgspec.Struct, frozen=True, tag=True):
    """Curves, row by row, as their bytes."""

    n: int
    values: bytes
    sunlit: bytes
    pending: bytes


class Left(msgspec.Struct, frozen=True, tag=True):
    """The host's last words, in a line."""

    reason: str
    for_good: bool
    """Whether it is of no use to come back with this code."""
    over: bool = False
    """Whether the exercise is over, and nothing was wrong."""


class Seeing(msgspec.Struct, frozen=True, tag=True):
    """From now on this terminal is shown what that seat is shown."""

    n: int
    seat: str
    title: str
    channels: bytes
    """MessagePack."""


Answer = Done | Refused | Dangerous | Completed | AboutThing | Offered | Looked | Plotted | Seeing
FromHost = Hello | SeatedAt | Shown | Reset | Left | Answer
