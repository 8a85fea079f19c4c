"""What a station does by itself: detectors, and responses that come every time their condition becomes true.

Lives here: the words an author has for them. Never here: how smoke spreads or when a condition is true
(telemetry).
"""

from typing import Literal

from pydantic import Field

from scenarios.conditions import Condition
from scenarios.effects import Effect
from scenarios.machine import Machine
from scenarios.refs import Id
from scenarios.times import Duration
from scenarios.words import Words


class SmokeDetector(Machine):
    """Sees smoke in its module while it is on, and says so above its threshold."""

    kind: Literal["smoke-detector"]
    threshold_mg_m3: float = Field(default=4.0, gt=0, le=1000)


class Response(Words):
    """Effects that come by themselves, every time a condition becomes true again."""

    id: Id
    title: str = Field(min_length=1, max_length=100)
    when: Condition
    lasting: Duration = Field(default=0, description="how long `when` must stay true", alias="for")
    effects: tuple[Effect, ...] = Field(min_length=1)
    source: str = "ours"
