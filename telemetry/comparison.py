"""Two runs of one scenario on one time axis: where they part, and in what they differ from there on.

Lives here: comparing. Never here: how the runs came about, or how the differences are shown. Times are
scenario seconds (MET); of two values the first is the first run's.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Final

import numpy as np

from scenarios.times import TICKS_PER_SECOND
from telemetry.alarm import AlarmChange
from telemetry.channels import Channel
from telemetry.facts import Answer
from telemetry.linear import Floats
from telemetry.outcome import Outcome, outcome
from telemetry.run import Run
from telemetry.whereabouts import Stay

INSTANTS: Final = 600
"""At so many instants, evenly from the parting to the end, channels are compared."""


@dataclass(frozen=True, slots=True)
class ChannelDifference:
    """How one channel differs."""

    channel: str
    share: float
    """The largest difference over the range of both; of words, the share of time in which they differ."""
    largest: float
    """The largest difference, in the channel's unit."""
    at: float
    """When it is largest."""


@dataclass(frozen=True, slots=True)
class EventDifference:
    """When an event happened in each; None where it did not."""

    event: str
    first: float | None
    second: float | None


@dataclass(frozen=True, slots=True)
class AlarmDifference:
    """How often an alarm was raised in each."""

    alarm: str
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class WhereDifference:
    """Somebody who was in different places."""

    person: str
    since: float
    """When they were first in another place."""
    share: float
    """For what part of the time from the parting on."""


@dataclass(frozen=True, slots=True)
class DecisionDifference:
    """What was decided in each; None where nothing was."""

    decision: str
    first: str | None
    second: str | None


@dataclass(frozen=True, slots=True)
class KnowledgeDifference:
    """When somebody read a coded order in each; None where they never did."""

    person: str
    order: str
    first: float | None
    second: float | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in which two runs differ."""

    parting: float | None
    """When they first differ; None if they never do."""
    decisions: tuple[DecisionDifference, ...]
    events: tuple[EventDifference, ...]
    channels: tuple[ChannelDifference, ...]
    """Those that differ, the most different first."""
    alarms: tuple[AlarmDifference, ...]
    whereabouts: tuple[WhereDifference, ...]
    knowledge: tuple[KnowledgeDifference, ...]
    outcomes: tuple[Outcome, Outcome]


def compared(first: Run, second: Run) -> Comparison:
    """What differs between two runs. Raises ValueError for runs of different scenarios or seeds."""
    if first.scenario != second.scenario or first.seed != second.seed:
        raise ValueError("they are not runs of the same scenario with the same seed")
    runs = first, second
    for run in runs:
        run.came()
    parting = _parting(first, second)
    since = first.end_t if parting is None else parting
    return Comparison(
        parting=parting,
        decisions=tuple(_decisions(runs)),
        events=tuple(_events(runs)),
        channels=tuple(_channels(runs, since)),
        alarms=tuple(_alarms(runs)),
        whereabouts=tuple(_whereabouts(runs, since)),
        knowledge=tuple(_knowledge(runs)),
        outcomes=(outcome(first), outcome(second)),
    )


Runs = tuple[Run, Run]


def _parting(first: Run, second: Run) -> float | None:
    """When somebody first acted in one of them and not so in the other."""
    for one, other in zip_longest(first.journal.acts, second.journal.acts):
        if one != other:
            return min(act.t for act in (one, other) if act is not None)
    return None


def _decisions(runs: Runs) -> Iterator[DecisionDifference]:
    first, second = (_answers(run) for run in runs)
    for decision in dict.fromkeys((*first, *second)):
        options = tuple(given[decision].option if decision in given else None for given in (first, second))
        if options[0] != options[1]:
            yield DecisionDifference(decision, *options)


def _answers(run: Run) -> Mapping[str, Answer]:
    return run.moment_at(run.end_t).facts.answers


def _events(runs: Runs) -> Iterator[EventDifference]:
    first, second = ({c.event: c.tick / TICKS_PER_SECOND for c in run.came() if c.happened} for run in runs)
    for event in runs[0].scenario.events:
        times = first.get(event.id), second.get(event.id)
        if times[0] != times[1]:
            yield EventDifference(event.id, *times)


def _channels(runs: Runs, since: float) -> list[ChannelDifference]:
    """Channels that differ without noise, the most different first."""
    ts = np.linspace(since, runs[0].end_t, INSTANTS)
    channels = runs[0].channels
    first, second = (run.trends([channel.id for channel in channels], ts) for run in runs)
    found = (_channel(*each, ts) for each in zip(channels, first, second, strict=True))
    return sorted((d for d in found if d is not None), key=lambda d: (-d.share, d.channel))


def _channel(channel: Channel, first: Floats, second: Floats, ts: Floats) -> ChannelDifference | None:
    """How one channel differs; where an instrument failed in one of them it differs wholly."""
    differs = (first != second) & ~(np.isnan(first) & np.isnan(second))
    if not differs.any():
        return None
    apart = np.abs(first - second)
    known = np.isfinite(apart)
    at = int(np.where(known, apart, -1.0).argmax()) if known.any() else int(differs.argmax())
    if channel.labels or not known.any():
        return ChannelDifference(channel.id, float(differs.mean()), float(apart[at]), float(ts[at]))
    both = np.concatenate([first, second])
    share = float(apart[at] / (np.nanmax(both) - np.nanmin(both)))
    return ChannelDifference(channel.id, share, float(apart[at]), float(ts[at]))


def _alarms(runs: Runs) -> Iterator[AlarmDifference]:
    first, second = (Counter(_raised(run)) for run in runs)
    for alarm in sorted({*first, *second}):
        if first[alarm] != second[alarm]:
            yield AlarmDifference(alarm, first[alarm], second[alarm])


def _raised(run: Run) -> Iterator[str]:
    log = run.frame_at(run.end_t).alarm_log
    return (logged.alarm for logged in log if logged.change is AlarmChange.RAISED)


def _whereabouts(runs: Runs, since: float) -> Iterator[WhereDifference]:
    whole_s = runs[0].end_t - since
    for person in runs[0].scenario.people:
        first, second = (run.whereabouts(person.id) for run in runs)
        cuts = sorted({since, *(s.begin_t for s in (*first, *second) if s.begin_t > since), runs[0].end_t})
        apart = [(a, b) for a, b in pairwise(cuts) if _place(first, a) != _place(second, a)]
        if apart:
            yield WhereDifference(person.id, apart[0][0], sum(b - a for a, b in apart) / whole_s)


def _place(stays: Sequence[Stay], t: float) -> str | None:
    return stays[bisect_right(stays, t, key=lambda stay: stay.begin_t) - 1].place


def _knowledge(runs: Runs) -> Iterator[KnowledgeDifference]:
    first, second = (_read(run) for run in runs)
    for who, order in sorted({*first, *second}):
        times = first.get((who, order)), second.get((who, order))
        if times[0] != times[1]:
            yield KnowledgeDifference(who, order, *times)


def _read(run: Run) -> dict[tuple[str, str], float]:
    """When each order was first read by whom."""
    letters = run.moment_at(run.end_t).facts.orders
    return {
        (who, order): tick / TICKS_PER_SECOND
        for order, letter in letters.items()
        for who, tick in reversed(letter.opened)
    }
