"""What a facilitator does to injects and to the clock, in words: the one vocabulary for it.

The console, its messages, the log and the report all say it so. Never here: what comes of it, or how far an
inject is (`scenarios.injects.InjectState` has those words).
"""

from collections.abc import Mapping
from typing import Final

from scenarios.times import TICKS_PER_SECOND, duration_text, met_text
from telemetry.exercise_acts import Along, InjectSteered, Steer

STEERED: Final[Mapping[Steer, str]] = {
    "fire": "fired",
    "hold": "held",
    "release": "released",
    "skip": "skipped",
    "delay": "delayed",
}


def steered(steer: InjectSteered, title: str = "") -> str:
    """What was done to an event: `delayed “Alarm” by 10 min`, or without its title."""
    named = f" “{title}”" if title else ""
    more = f" {by(steer.late_s, steer.along)}" if steer.how == "delay" else ""
    return f"{STEERED[steer.how]}{named}{more}"


def by(late_s: float, along: Along = "alone", *, timed: bool = True) -> str:
    """By how much an event was delayed, what moved along, and whether anybody knows when it is due."""
    late = duration_text(round(late_s * TICKS_PER_SECOND))
    since = "" if timed else ", counted from when it is due"
    moved = "" if along == "alone" else f", with all {along} after it"
    return f"by {late}{since}{moved}"


def stopped(reason: str, *, emergency: bool) -> str:
    """The clock was held, or stopped for something real."""
    how = "clock stopped for something real" if emergency else "clock held"
    return f"{how}: {reason}" if reason else how


def runs(rate: float) -> str:
    """It was let run."""
    return f"clock runs at x{rate:g}"


def turned(to_t: float) -> str:
    """It was turned on."""
    return f"clock turned to {met_text(to_t)}"
