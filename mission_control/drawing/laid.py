"""What lies beside, in words: how it was laid there, and how far apart the curves are.

Lives here: those words, and the shape that a plot is handed. Never here: laying (`exercise.beside`),
differences themselves (`telemetry.difference`), or where on a plot the words stand.
"""

import math
from dataclasses import dataclass
from typing import Final

from mission_control.drawing.ages import age_text
from mission_control.drawing.figures import NOTHING
from mission_control.drawing.ink import abridged
from mission_control.drawing.scale import LABEL
from mission_control.drawing.window import Window
from mission_control.exercise.beside import Beside
from mission_control.exercise.curves import Curves
from scenarios.times import met_text
from telemetry.channels import Channel
from telemetry.difference import Apart

_LONGEST_NAME: Final = 16
_FIGURES: Final = 3
"""Of the largest difference that are told,"""
_MOST_DECIMALS: Final = 6
"""and decimals at most."""
_FINE_S: Final = 60.0
"""A shorter shift is told in seconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """What lies beside the channels of a plot."""

    name: str
    """Short enough to stand in a heading."""
    title: str
    """The name, and how it was laid there."""
    curves: Curves
    """Of each channel of the plot, at the same instants."""
    found: tuple[bool, ...]
    """Which of the channels it has."""
    differing: bool
    """Whether differences are drawn as well."""
    signs: tuple[str, str] | None = None
    """What stands on a channel's own curve and on the other, where that is not to be its letter."""


def short_name(beside: Beside) -> str:
    """What is laid there, in a few cells."""
    return abridged(beside.name, _LONGEST_NAME)


def title(beside: Beside) -> str:
    """What is laid there and how: `day by GMT`, `day by MET +5m00s`."""
    how = f"{short_name(beside)} by {beside.zero}"
    length = abs(beside.by_hand_s)
    if not length:
        return how
    amount = f"{length:g}s" if length < _FINE_S else age_text(length)
    return f"{how} {'+' if beside.by_hand_s > 0 else '-'}{amount}"


def figures_worth(largest: float) -> int:
    """The decimals that give the largest of some differences three figures."""
    if not math.isfinite(largest) or not largest:
        return 0
    return min(max(0, _FIGURES - 1 - math.floor(math.log10(abs(largest)))), _MOST_DECIMALS)


def signed_text(value: float, decimals: int) -> str:
    """A difference with its sign; nothing of a sign where it rounds to zero."""
    if not math.isfinite(value):
        return NOTHING
    text = f"{value:+.{decimals}f}"
    if not text.strip("+-0."):
        return text[1:]
    return text if len(text) <= LABEL else f"{value:+.2e}"


def difference_text(channel: Channel, value: float, decimals: int) -> str:
    """A difference at one instant."""
    if not channel.labels:
        return f"diff {signed_text(value, decimals)}"
    if not math.isfinite(value):
        return NOTHING
    return "differs" if value else "same"


def apart_texts(channel: Channel, over: Apart, window: Window) -> tuple[str, ...]:
    """What differences over a window come to, the most important first; nothing where none is known."""
    if over.at is None:
        return ()
    if channel.labels:
        return (f"differs {100.0 * over.mean:.0f} % of the time",)
    decimals = figures_worth(over.largest)
    when = met_text(window.instant_t(over.at), with_seconds=False)
    return (
        f"mean {signed_text(over.mean, decimals)}",
        f"most {signed_text(over.largest, decimals)}",
        f"at {when}",
    )
