"""A sitting: a terminal's end of the wire, without a socket. What its seat was told, and what it asks.

Lives here: the latest view, put together; questions and their answers. Never here: anything that the host did
not tell, bytes on their way (`mission_control.transport`), or drawing.
"""

from collections.abc import Callable
from typing import Final

import msgspec
from pydantic import TypeAdapter, ValidationError

from mission_control.exercise.codes import proof
from mission_control.exercise.view import View
from mission_control.exercise.wire.deltas import Surroundings, WireError, patched
from mission_control.exercise.wire.messages import (
    VERSION,
    Asked,
    FromHost,
    FromTerminal,
    Hello,
    Left,
    Looked,
    Refused,
    Reset,
    SeatedAt,
    Shown,
    Sit,
    encoded,
    from_host,
)
from telemetry.channels import Channel, ChannelTable
from telemetry.manifest import Manifest

Answered = Callable[[FromHost], None]

_MANIFEST: Final = TypeAdapter(Manifest)
_CHANNELS: Final = msgspec.msgpack.Decoder(tuple[Channel, ...])


class Sitting:
    """What somebody at a seat knows."""

    def __init__(self, join_code: str) -> None:
        self._code = join_code
        self._send: Callable[[bytes], None] | None = None
        self.seat: SeatedAt | None = None
        """None until somebody sits."""
        self.around: Surroundings | None = None
        self.view: View | None = None
        """The latest; it stays while the line is down."""
        self.down = True
        """Whether there is no line just now, or nothing was shown over it yet."""
        self.left: Left | None = None
        """Why the host let this terminal go."""
        self.branch = ""
        """What the story goes on in, once it is another than at first."""
        self.resets = 0
        """How often it went back, or the host may have: what was known of later is true no more."""
        self._asked: dict[int, Answered] = {}
        self._number = 0

    def begin(self, send: Callable[[bytes], None]) -> None:
        """There is a line to the host."""
        self._send, self.left = send, None

    def lose(self) -> None:
        """There is no line any more: whatever was asked is not answered."""
        self._send, self.down = None, True
        asked, self._asked = self._asked, {}
        for n, answered in asked.items():
            answered(Refused(n, "the line to the host is down: it is not known whether that was done"))

    def ask(self, made: Callable[[int], Asked], answered: Answered) -> None:
        """Ask something; `made` makes the request with its number, `answered` gets the answer, once."""
        self._number += 1
        if self._send is None:
            answered(Refused(self._number, "the line to the host is down"))
            return
        self._asked[self._number] = answered
        self._tell(made(self._number))

    def receive(self, content: bytes) -> None:
        """The host said something. Raises WireError for what makes no sense."""
        match from_host(content):
            case Hello(version=version, nonce=nonce):
                if version != VERSION:
                    raise WireError(f"the host speaks version {version} of the wire, this program {VERSION}")
                self._tell(Sit(VERSION, proof(self._code, nonce)))
            case SeatedAt() as seat:
                self._sit(seat)
            case Shown(delta=changed):
                before = None if self.down else self.view
                self.view, self.down = patched(self._around(), before, changed), False
            case Reset(branch=branch):
                self.branch = branch
                self.resets += 1
            case Left() as left:
                self.left = left
            case answer:
                answered = self._asked.pop(answer.n, None)
                if answered is not None:
                    answered(answer)

    def looked(self, answer: Looked) -> View:
        """The view that was asked for. Raises WireError."""
        return patched(self._around(), None, answer.delta)

    def _sit(self, seat: SeatedAt) -> None:
        try:
            channels = ChannelTable(_CHANNELS.decode(seat.channels))
            self.around = Surroundings(_MANIFEST.validate_json(seat.manifest), seat.title, channels)
        except (msgspec.MsgspecError, ValidationError) as error:
            raise WireError(f"the host told of a station that makes no sense: {error}") from None
        if self.seat is not None:
            self.resets += 1
        self.seat, self.down = seat, True

    def _around(self) -> Surroundings:
        if self.around is None:
            raise WireError("the host showed something before anybody sat")
        return self.around

    def _tell(self, said: FromTerminal) -> None:
        assert self._send is not None, "whoever speaks has a line"
        self._send(encoded(said))
