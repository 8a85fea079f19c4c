"""Messages: everything that a terminal and the host may say to each other, as bytes.

Lives here: writing them, and reading them strictly. Never here: their shapes (`requests`, `answers`), who may
say what and when (`moves`), or what comes of it.

A terminal's requests carry a number of its own choosing, `n`, which the answer repeats. Unasked, the host
tells views and resets.
"""

from typing import Final, TypeVar

import msgspec

from mission_control.exercise.wire.answers import FromHost
from mission_control.exercise.wire.deltas import WireError
from mission_control.exercise.wire.limits import LONGEST_REQUEST_BYTES
from mission_control.exercise.wire.requests import acting, asking, leading, noting, steering
from mission_control.exercise.wire.requests.sitting import Sit
from mission_control.exercise.wire.typed import cleaned

VERSION: Final = 1
"""Of this protocol. Both ends must have the same."""

Asked = (
    asking.Complete
    | asking.About
    | asking.Called
    | asking.Further
    | asking.Look
    | asking.Plot
    | asking.SeeAs
    | acting.Decide
    | acting.Command
    | acting.Acknowledge
    | acting.Shelve
    | acting.Unshelve
    | acting.Reveal
    | acting.Speak
    | acting.Write
    | acting.OpenLetter
    | leading.Pause
    | leading.Resume
    | leading.SetSpeed
    | leading.Jump
    | leading.Rewind
    | leading.Switch
    | leading.Revoke
    | steering.SteerInject
    | steering.Improvise
    | steering.CompleteEffects
    | steering.CheckEffects
    | noting.MakeNote
    | noting.Rate
    | noting.Observe
    | noting.OpenPoll
    | noting.AnswerPoll
    | noting.ClosePoll
)
"""What somebody who sits may ask."""
FromTerminal = Sit | Asked

Message = TypeVar("Message", bound=msgspec.Struct)

_ENCODER: Final = msgspec.msgpack.Encoder()
_FROM_TERMINAL: Final[msgspec.msgpack.Decoder[FromTerminal]] = msgspec.msgpack.Decoder(FromTerminal)
_FROM_HOST: Final[msgspec.msgpack.Decoder[FromHost]] = msgspec.msgpack.Decoder(FromHost)


def encoded(message: FromTerminal | FromHost) -> bytes:
    """A message's bytes."""
    return _ENCODER.encode(message)


def from_terminal(content: bytes) -> FromTerminal:
    """What a terminal says, its texts as they are kept. Raises WireError."""
    if len(content) > LONGEST_REQUEST_BYTES:
        raise WireError(f"a request of {len(content)} bytes is too long")
    return cleaned(_decoded(_FROM_TERMINAL, content))


def from_host(content: bytes) -> FromHost:
    """What the host says. Raises WireError."""
    return _decoded(_FROM_HOST, content)


def _decoded(decoder: "msgspec.msgpack.Decoder[Message]", content: bytes) -> Message:
    try:
        return decoder.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise WireError(f"that is no message: {error}") from None
