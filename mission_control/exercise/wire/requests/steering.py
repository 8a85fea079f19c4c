"""What a facilitator does to the story: injects, planned and made up. Never here: what comes of it."""

import msgspec

from mission_control.exercise.wire.limits import Name, Names, Number, Real, Text
from telemetry.exercise_acts import Along, Steer


class SteerInject(msgspec.Struct, frozen=True, tag=True):
    """Let an event that has not come yet come now, later, when it is released, or not at all."""

    n: Number
    event: Name
    how: Steer
    late_s: Real = 0.0
    """Of a delay: by how much."""
    along: Along = "alone"


class Improvise(msgspec.Struct, frozen=True, tag=True):
    """Put in what the scenario does not have."""

    n: Number
    title: Text
    sender: Text
    """Who it seems to come from, in words."""
    to: Names
    """Seats or people that learn of it."""
    text: Text
    """What they learn."""
    effects: Text = ""
    """As they stand in a scenario's file: `{do: fire, ...}, {do: ...}`."""


class CompleteEffects(msgspec.Struct, frozen=True, tag=True):
    """What may be typed next of effects?"""

    n: Number
    text: Text


class CheckEffects(msgspec.Struct, frozen=True, tag=True):
    """What is wrong with effects that are typed, if anything is?"""

    n: Number
    text: Text
