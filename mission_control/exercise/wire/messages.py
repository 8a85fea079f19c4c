"""Messages: everything that a terminal and the host may say to each other, and their bytes.

Lives here: their shapes, and reading them strictly. Never here: who may say what and when (`moves`), or what
comes of it.

A terminal's requests carry a number of its own choosing, `n`, which the answer repeats. Unasked, the host
tells views and resets.
"""

from typing import Annotated, Final, TypeVar

import msgspec

from mission_control.exercise.wire.deltas import Delta, WireError

VERSION: Final = 1
"""Of this protocol. Both ends must have the same."""
LONGEST_REQUEST_BYTES: Final = 1 << 16
MOST_CHANNELS: Final = 16
"""Curves that may be asked for at once,"""
MOST_INSTANTS: Final = 4096
"""and at how many instants."""
MOST_PARTS: Final = 16
"""Of a command that is begun."""

Number = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
"""What a terminal calls one of its requests."""
Text = Annotated[str, msgspec.Meta(max_length=2000)]
"""Anything that somebody writes."""
Name = Annotated[str, msgspec.Meta(max_length=200)]
"""An id, or what a branch is called."""
Real = Annotated[float, msgspec.Meta(ge=-1e9, le=1e9)]
"""A finite number; of time, scenario seconds."""


class Sit(msgspec.Struct, frozen=True, tag=True):
    """Somebody wants to sit down: they have a seat's code, and prove it without saying it."""

    version: Number
    proof: Annotated[bytes, msgspec.Meta(max_length=64)]


class Decide(msgspec.Struct, frozen=True, tag=True):
    """Answer a decision."""

    n: Number
    decision: Name
    option: Name


class Command(msgspec.Struct, frozen=True, tag=True):
    """Do what was typed; what is dangerous only if they are sure."""

    n: Number
    line: Text
    sure: bool


class Complete(msgspec.Struct, frozen=True, tag=True):
    """What may be typed next?"""

    n: Number
    line: Text


class About(msgspec.Struct, frozen=True, tag=True):
    """What is a thing called, what is found at it, and what can be done with it?"""

    n: Number
    kind: Name
    thing: Name


class Called(msgspec.Struct, frozen=True, tag=True):
    """What is a thing called?"""

    n: Number
    kind: Name
    thing: Name


class Further(msgspec.Struct, frozen=True, tag=True):
    """What can be done with each choice for what is missing in a command?"""

    n: Number
    verb: Name
    told: Annotated[tuple[tuple[Name, Text], ...], msgspec.Meta(max_length=MOST_PARTS)]
    """What was told so far: each part's key, and its word."""


class Acknowledge(msgspec.Struct, frozen=True, tag=True):
    """Acknowledge an alarm, or all of them."""

    n: Number
    alarm: Name | None


class Shelve(msgspec.Struct, frozen=True, tag=True):
    """Put an alarm aside for a time."""

    n: Number
    alarm: Name


class Unshelve(msgspec.Struct, frozen=True, tag=True):
    """Take an alarm back that was put aside."""

    n: Number
    alarm: Name


class Look(msgspec.Struct, frozen=True, tag=True):
    """What was there to see at an earlier time?"""

    n: Number
    t: Real


class Plot(msgspec.Struct, frozen=True, tag=True):
    """Channels without noise at instants in order of time."""

    n: Number
    channels: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1, max_length=MOST_CHANNELS)]
    ts: Annotated[bytes, msgspec.Meta(max_length=8 * MOST_INSTANTS)]
    """Scenario seconds, of 64 bits each."""


class Reveal(msgspec.Struct, frozen=True, tag=True):
    """Let me read the coded orders of no side, the one, the other, or both, in turn."""

    n: Number


class Pause(msgspec.Struct, frozen=True, tag=True):
    """Hold the exercise."""

    n: Number


class Resume(msgspec.Struct, frozen=True, tag=True):
    """Go on."""

    n: Number


class SetSpeed(msgspec.Struct, frozen=True, tag=True):
    """From now on so many scenario seconds a wall second."""

    n: Number
    speed: Real


class Jump(msgspec.Struct, frozen=True, tag=True):
    """On to a later time; over decisions that are open, and their deadlines, only if they are sure."""

    n: Number
    t: Real
    sure: bool


class Rewind(msgspec.Struct, frozen=True, tag=True):
    """Back to an earlier time, in a branch of this name; nothing is taken away from the one before."""

    n: Number
    t: Real
    branch: Name


class Switch(msgspec.Struct, frozen=True, tag=True):
    """Go on in another branch, where it had come to."""

    n: Number
    branch: Name


class Revoke(msgspec.Struct, frozen=True, tag=True):
    """A seat's code is worth nothing any more, and whoever sat there leaves; it gets another code."""

    n: Number
    seat: Name


Asked = (
    Decide
    | Command
    | Complete
    | About
    | Called
    | Further
    | Acknowledge
    | Shelve
    | Unshelve
    | Look
    | Plot
    | Reveal
    | Pause
    | Resume
    | SetSpeed
    | Jump
    | Rewind
    | Switch
    | Revoke
)
"""What somebody who sits may ask."""
FromTerminal = Sit | Asked


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


class Shown(msgspec.Struct, frozen=True, tag=True):
    """What changed since the view before."""

    delta: Delta


class Reset(msgspec.Struct, frozen=True, tag=True):
    """The story goes on in another branch, from this time on: what was known of later is true no more."""

    branch: str
    t: float


class Done(msgspec.Struct, frozen=True, tag=True):
    """It was done; in a line, what."""

    n: Number
    text: str = ""


class Refused(msgspec.Struct, frozen=True, tag=True):
    """It was not done; in a line, why."""

    n: Number
    reason: str


class Dangerous(msgspec.Struct, frozen=True, tag=True):
    """It was not done, as it is dangerous: in a line, how. Asked again by who is sure, it is."""

    n: Number
    reason: str


class Completed(msgspec.Struct, frozen=True, tag=True):
    """Words that may come next, and what each tells."""

    n: Number
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

    n: Number
    called: str
    offers: tuple[OfferTold, ...]
    belonging: tuple[tuple[str, str, str], ...]
    """Each thing's kind, its id, and what it is called."""


class Offered(msgspec.Struct, frozen=True, tag=True):
    """What can be done."""

    n: Number
    offers: tuple[OfferTold, ...]


class Looked(msgspec.Struct, frozen=True, tag=True):
    """The whole view of an earlier time."""

    n: Number
    delta: Delta


class Plotted(msgspec.Struct, frozen=True, tag=True):
    """Curves, row by row, as their bytes."""

    n: Number
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


Answer = Done | Refused | Dangerous | Completed | AboutThing | Offered | Looked | Plotted
FromHost = Hello | SeatedAt | Shown | Reset | Left | Answer

Message = TypeVar("Message", bound=msgspec.Struct)

_ENCODER: Final = msgspec.msgpack.Encoder()
_FROM_TERMINAL: Final[msgspec.msgpack.Decoder[FromTerminal]] = msgspec.msgpack.Decoder(FromTerminal)
_FROM_HOST: Final[msgspec.msgpack.Decoder[FromHost]] = msgspec.msgpack.Decoder(FromHost)


def encoded(message: FromTerminal | FromHost) -> bytes:
    """A message's bytes."""
    return _ENCODER.encode(message)


def from_terminal(content: bytes) -> FromTerminal:
    """What a terminal says. Raises WireError."""
    if len(content) > LONGEST_REQUEST_BYTES:
        raise WireError(f"a request of {len(content)} bytes is too long")
    return _decoded(_FROM_TERMINAL, content)


def from_host(content: bytes) -> FromHost:
    """What the host says. Raises WireError."""
    return _decoded(_FROM_HOST, content)


def _decoded(decoder: "msgspec.msgpack.Decoder[Message]", content: bytes) -> Message:
    try:
        return decoder.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(f"that is no message: {error}") from None
