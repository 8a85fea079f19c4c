"""A connection: one terminal's conversation with the table, without a socket.

Lives here: what is still to be sent, what the other end is known to have seen, and what may be said when.
Never here: bytes on their way (`mission_control.transport`), or what comes of a request (`moves`).

    HELLO --Sit, proven--> SEATED --leave or gone--> CLOSED
      `-----Sit, not proven, or anything else------> CLOSED
      `-----nothing in time (`unseated`)-----------> CLOSED

A view is told as what changed since the one before. Nothing is queued for a terminal that is slow: while it
is `behind` it gets no view, and the next one it gets is of what is then.
"""

from collections import deque
from collections.abc import Callable
from enum import Enum, auto
from typing import Final

from mission_control.exercise.outlook import Outlook
from mission_control.exercise.view import View
from mission_control.exercise.wire.answers import FromHost, Hello, Left
from mission_control.exercise.wire.messages import VERSION, encoded

MOST_UNSENT: Final = 256
"""Answers that a terminal may leave unread before it is let go."""


class State(Enum):
    """How far a conversation has come."""

    HELLO = auto()
    SEATED = auto()
    CLOSED = auto()


class Connection:
    """One terminal, as the table sees it."""

    def __init__(self, place: str, nonce: bytes, wake: Callable[[], None]) -> None:
        """`place` is where it comes from, for counting tries; `wake` is called when there is more to send."""
        self.place = place
        self.nonce = nonce
        self.state = State.HELLO
        self.seat = ""
        """Where somebody sits, once they do,"""
        self.who = ""
        """and what they call themselves."""
        self.behind = False
        """Whether what was sent has not all gone out: its transport's to say."""
        self._wake = wake
        self._unsent: deque[bytes] = deque()
        self._seen: View | None = None
        self.shown: object = None
        """Of what instant the view was that it was last told."""
        self.tell(Hello(VERSION, nonce))

    def tell(self, message: FromHost) -> None:
        """Say something."""
        if self.state is State.CLOSED:
            return
        if len(self._unsent) >= MOST_UNSENT:
            self._unsent.clear()
            message = Left("you did not read what you were told", for_good=False)
        self._unsent.append(encoded(message))
        if isinstance(message, Left):
            self.state = State.CLOSED
        self._wake()

    def show(self, outlook: Outlook, view: View, instant: object) -> None:
        """Say what there is to see at an instant: one of the outlook's latest views."""
        self._unsent.append(outlook.told(self._seen, view))
        self._seen, self.shown = view, instant
        self._wake()

    def forget(self) -> None:
        """What it is told next does not follow from what it was told: all of it is told."""
        self._seen, self.shown = None, None

    def close(self) -> None:
        """It is over; what is unsent may still go out."""
        self.state = State.CLOSED

    def unsent(self) -> bytes | None:
        """The next message to send; None if there is none."""
        return self._unsent.popleft() if self._unsent else None
