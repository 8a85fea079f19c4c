"""Differences: one curve less another at the same instants, and what is told of a stretch of them.

Lives here: what "less" means for numbers, angles and words. Never here: which curves are laid over each
other, or how a difference is drawn.
"""

from dataclasses import dataclass, replace

import numpy as np

from telemetry.channels import Channel
from telemetry.linear import Floats

_TURN_DEG = 360.0


@dataclass(frozen=True, slots=True)
class Apart:
    """How far two curves are apart over a stretch of instants, where both are known."""

    mean: float
    """In the channel's unit; of words the share of the instants at which they differ; NaN where nothing is
    known."""
    largest: float
    """The difference farthest from zero, with its sign."""
    at: int | None
    """The first instant that has it; None where nothing is known."""


def difference(channel: Channel, here: Floats, there: Floats) -> Floats:
    """`here` less `there` at the same instants, shape (T,); NaN where either is not known.

    Of words 1 where they differ, else 0. Of angles the short way round: 359 degrees is one short of 0.
    """
    if channel.labels:
        return np.where(np.isfinite(here) & np.isfinite(there), here != there, np.nan)
    less = here - there
    if channel.unit == "deg":
        less = less - _TURN_DEG * np.rint(less / _TURN_DEG)
    return np.asarray(less)


def difference_channel(channel: Channel) -> Channel:
    """What a difference of such channels reads like: the same unit, or whether they differ; no limits."""
    labels = {0: "same", 1: "differs"} if channel.labels else {}
    return replace(channel, labels=labels, states={}, limits=())


def apart(differences: Floats) -> Apart:
    """What is told of differences at evenly spaced instants, shape (T,)."""
    known = np.flatnonzero(np.isfinite(differences))
    if not known.size:
        return Apart(np.nan, np.nan, None)
    at = int(known[np.abs(differences[known]).argmax()])
    return Apart(float(differences[known].mean()), float(differences[at]), at)
