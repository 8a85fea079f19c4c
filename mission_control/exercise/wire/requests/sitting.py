"""Sitting down. Never here: what comes of it (`table`)."""

from typing import Annotated

import msgspec

from mission_control.exercise.wire.limits import LONGEST_WHO, Number

PersonName = Annotated[str, msgspec.Meta(max_length=LONGEST_WHO)]


class Sit(msgspec.Struct, frozen=True, tag=True):
    """Somebody wants to sit down: they have a seat's code, and prove it without saying it."""

    version: Number
    proof: Annotated[bytes, msgspec.Meta(max_length=64)]
    who: PersonName = ""
    """What they call themselves."""
