"""Questions: nobody else sees anything for them. Never here: their answers."""

from typing import Annotated

import msgspec

from mission_control.exercise.wire.limits import (
    MOST_CHANNELS,
    MOST_INSTANTS,
    MOST_PARTS,
    Name,
    Number,
    Real,
    Text,
)


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


class SeeAs(msgspec.Struct, frozen=True, tag=True):
    """From now on, show me what this seat is shown; None is my own again."""

    n: Number
    seat: Name | None
