"""What a facilitator does to time, branches and seats. Never here: the story's injects (`steering`)."""

import msgspec

from mission_control.exercise.wire.limits import Name, Number, Real, Text


class Pause(msgspec.Struct, frozen=True, tag=True):
    """Hold the exercise."""

    n: Number
    emergency: bool = False
    """Whether it is stopped for something real."""
    reason: Text = ""


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
