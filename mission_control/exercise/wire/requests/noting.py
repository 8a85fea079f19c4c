"""What people write down, rate and vote: nothing of it moves the story. Never here: what comes of it."""

import msgspec

from mission_control.exercise.wire.limits import Name, Names, Number, Text
from telemetry.asides import Rating


class MakeNote(msgspec.Struct, frozen=True, tag=True):
    """Write something down for oneself, or mark this moment to come back to."""

    n: Number
    text: Text
    bookmark: bool = False
    about_t: float | None = None
    """The earlier time that it is about; None for now."""


class Rate(msgspec.Struct, frozen=True, tag=True):
    """Rate how a critical task was done."""

    n: Number
    task: Name
    rating: Rating
    reason: Text = ""


class Observe(msgspec.Struct, frozen=True, tag=True):
    """Tell something that was seen, of a critical task or of none."""

    n: Number
    text: Text
    task: Name | None = None
    strength: bool | None = None
    """Whether it is a strength; False for something to improve, None for neither."""
    about_t: float | None = None
    """The earlier time that it is about; None for now."""


class OpenPoll(msgspec.Struct, frozen=True, tag=True):
    """Ask seats for their GO or NO-GO; without any, all other players that are present."""

    n: Number
    question: Text
    seats: Names = ()


class AnswerPoll(msgspec.Struct, frozen=True, tag=True):
    """Answer a poll; the last answer counts, until the poll is closed."""

    n: Number
    poll: Name
    go: bool
    reason: Text = ""


class ClosePoll(msgspec.Struct, frozen=True, tag=True):
    """Let a poll be answered no more, and all who were asked see what came of it."""

    n: Number
    poll: Name
