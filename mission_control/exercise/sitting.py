"""A sitting: a terminal's end of the wire, without a socket. What its seat was told, and what it asks.

Lives here: the latest view, put together; questions and their answers. Never here: anything that the host did
not tell, bytes on their way (`mission_control.transport`), or drawing.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import msgspec
from pydantic import TypeAdapter, ValidationError

from mission_control.exercise.codes import proof
from mission_control.exercise.view import View
from mission_control.exercise.wire.answers import (
    Answer,
    FromHost,
    Hello,
    Left,
    Looked,
    Refused,
    Reset,
    SeatedAt,
    Seeing,
    Shown,
)
from mission_control.exercise.wire.deltas import Surroundings, WireError, patched
from mission_control.exercise.wire.messages import VERSION, Asked, FromTerminal, encoded, from_host
from mission_control.exercise.wire.requests.sitting import Sit
from telemetry.channels import Channel, ChannelTable
from telemetry.manifest import Manifest

Answered = Callable[[FromHost], None]

_MANIFEST: Final = TypeAdapter(Manifest)
_CHANNELS: Final = msgspec.msgpack.Decoder(tuple[Channel, ...])


class Sitting:
    """What somebody at a seat knows."""

    def __init__(self, join_code: str, who: str = "") -> None:
        """`who` is what somebody calls themselves."""
        self._code = join_code
        self._who = who
        self._send: Callable[[bytes], None] | None = None
        self.seat: SeatedAt | None = None
        """None until somebody sits."""
        self.around: Surroundings | None = None
        self.view: View | None = None
        """The latest; it stays while the line is down."""
        self.down = True
        """Whether there is no line just now, or nothing was shown over it yet."""
        self.seeing: Seeing | None = None
        """Over whose shoulder one looks; None: one's own views."""
        self._told: View | None = None
        """What the next view is told as a change of; None: all of it is told."""
        self.left: Left | None = None
        """Why the host let this terminal go."""
        self.branch = ""
        """What the story goes on in, once it is another than at first."""
        self.opened: set[tuple[str, bool]] = set()
        """Letters that were opened here: each one's id, and whether it is an order."""
        self.resets = 0
        """How often it went back, or the host may have: what was known of later is true no more."""
        self.received = 0
        """How often the host said anything."""
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
        self.received += 1
        match from_host(content):
            case Hello(version=version, nonce=nonce):
                if version != VERSION:
                    raise WireError(f"the host speaks version {version} of the wire, this program {VERSION}")
                self._tell(Sit(VERSION, proof(self._code, nonce), self._who))
            case SeatedAt() as seat:
                self._sit(seat)
            case Shown(delta=changed):
                self.view = self._told = patched(self._around(), self._told, changed)
                self.down = False
            case Reset(branch=branch, opened=opened):
                self.branch, self.opened = branch, set(opened)
                self.resets += 1
            case Left() as left:
                self.left = left
            case Seeing() as seeing:
                self._see(seeing)
                self._answer(seeing)
            case answer:
                self._answer(answer)

    def looked(self, answer: Looked) -> View:
        """The view that was asked for. Raises WireError."""
        return patched(self._around(), None, answer.delta)

    def _sit(self, seat: SeatedAt) -> None:
        try:
            manifest = _MANIFEST.validate_json(seat.manifest)
        except ValidationError as error:
            raise WireError(f"the host told of a station that makes no sense: {error}") from None
        self.around = Surroundings(manifest, seat.title, _channels(seat.channels))
        if self.seat is not None:
            self.resets += 1
        self.seat, self.down, self.seeing, self._told = seat, True, None, None
        self.opened = set(seat.opened)

    def _see(self, seeing: Seeing) -> None:
        """Another's views come from now on, of now and of any time."""
        self.around = replace(self._around(), seat=seeing.title, channels=_channels(seeing.channels))
        self.resets += 1
        assert self.seat is not None, "whoever has surroundings sits"
        self.seeing, self._told = None if seeing.seat == self.seat.seat else seeing, None

    def _answer(self, answer: Answer) -> None:
        answered = self._asked.pop(answer.n, None)
        if answered is not None:
            answered(answer)

    def _around(self) -> Surroundings:
        if self.around is None:
            raise WireError("the host showed something before anybody sat")
        return self.around

    def _tell(self, said: FromTerminal) -> None:
        assert self._send is not None, "whoever speaks has a line"
        self._send(encoded(said))


def _channels(told: bytes) -> ChannelTable:
    try:
        return ChannelTable(_CHANNELS.decode(told))
    except msgspec.MsgspecError as error:
        raise WireError(f"the host told of channels that make no sense: {error}") from None
