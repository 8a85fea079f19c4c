"""What those who play do at the station. Never here: what comes of it."""

import msgspec

from mission_control.exercise.wire.limits import Name, Names, Number, Text


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


class Reveal(msgspec.Struct, frozen=True, tag=True):
    """Let me read the coded orders of no side, the one, the other, or both, in turn."""

    n: Number


class Speak(msgspec.Struct, frozen=True, tag=True):
    """Say something: on a loop, or without one to whoever is in the same place."""

    n: Number
    by: Name
    """One of the crew, or a ground site."""
    text: Text
    to: Names = ()
    loop: Name | None = None


class Write(msgspec.Struct, frozen=True, tag=True):
    """Write a message that waits for its link."""

    n: Number
    by: Name
    """One of the crew, or a ground site."""
    to: Names
    via: Name
    """The link."""
    subject: Text
    text: Text


class OpenLetter(msgspec.Struct, frozen=True, tag=True):
    """Somebody here opened an order or a message that they have."""

    n: Number
    letter: Name
    coded: bool
    """Whether it is an order."""
