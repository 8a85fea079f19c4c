"""What terminals may say at most: the kinds of values in their requests, and how large they may be.

Lives here: limits that reading enforces. Never here: any request.
"""

from typing import Annotated, Final

import msgspec

LONGEST_REQUEST_BYTES: Final = 1 << 16
LONGEST_WHO: Final = 60
"""Letters of what somebody calls themselves."""
MOST_CHANNELS: Final = 16
"""Curves that may be asked for at once,"""
MOST_INSTANTS: Final = 4096
"""and at how many instants."""
MOST_PARTS: Final = 16
"""Of a command that is begun."""
MOST_NAMES: Final = 64
"""Of seats or people that something is for."""

Number = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
"""What a terminal calls one of its requests."""
Text = Annotated[str, msgspec.Meta(max_length=2000)]
"""Anything that somebody writes."""
Name = Annotated[str, msgspec.Meta(max_length=200)]
"""An id, or what a branch is called."""
Names = Annotated[tuple[Name, ...], msgspec.Meta(max_length=MOST_NAMES)]
Real = Annotated[float, msgspec.Meta(ge=-1e9, le=1e9)]
"""A finite number; of time, scenario seconds."""
