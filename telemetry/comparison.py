"""Two runs of one scenario on one time axis: where they part, and in what they differ from there on.

Lives here: comparing what is told of each. Never here: how the runs came about, their channels
(`channel_differences`), who may know what, or how the differences are shown. Times are scenario seconds
(MET); of two values the first is the first run's.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Self

from telemetry.alarm import AlarmChange
from telemetry.channel_differences import ChannelDifference, ChannelDifferences
from telemetry.frame import Frame
from telemetry.journal import Act, Journal
from telemetry.outcome import Outcome, outcome
from telemetry.run import Run
from telemetry.whereabouts import Stay, stays

Stays = Mapping[str, Sequence[Stay]]
"""Everybody's whereabouts, by their id."""


@dataclass(frozen=True, slots=True)
class EventDifference:
    """When an event, or a mishap, happened in each; None where it did not."""

    event: str
    title: str
    first: float | None
    second: float | None


@dataclass(frozen=True, slots=True)
class AlarmDifference:
    """How often an alarm was raised in each."""

    alarm: str
    first: int
    second: int
    channel: str
    text: str
    at: float
    """When it was first raised in one of them alone."""


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
    at: float
    """When the first of them was decided, or else asked."""


@dataclass(frozen=True, slots=True)
class KnowledgeDifference:
    """When somebody read a coded order in each; None where they never did."""

    person: str
    order: str
    first: float | None
    second: float | None


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two runs part."""

    t: float
    acts: tuple[Act | None, Act | None]
    """What was done then in one and not so in the other; None where nothing was."""


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """What is told of one run up to a time, but for its channels."""

    frame: Frame
    """The one of that time, with all that was logged until then."""
    stays: Stays
    outcome: Outcome | None = None
    """None before the end, or where that may not be told."""

    @classmethod
    def of(cls, run: Run) -> Self:
        """All that there is to tell of a whole run."""
        frame = run.frame_at(run.end_t)
        moments = run.chain.until(run.end_t)
        where = {p.id: stays(moments, p.id, run.end_t) for p in run.scenario.people}
        return cls(frame, where, outcome(run))


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs, channels apart; each part in the order of time."""

    decisions: tuple[DecisionDifference, ...]
    events: tuple[EventDifference, ...]
    alarms: tuple[AlarmDifference, ...]
    whereabouts: tuple[WhereDifference, ...]
    knowledge: tuple[KnowledgeDifference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in which two whole runs differ."""

    parting: Parting | None
    """None if they never differ."""
    differences: Differences
    channels: tuple[ChannelDifference, ...]
    """Those that differ, the most different first."""
    outcomes: tuple[Outcome, Outcome]


def compared(first: Run, second: Run) -> Comparison:
    """What differs between two runs. Raises ValueError for runs of different scenarios or seeds."""
    if first.scenario != second.scenario or first.seed != second.seed:
        raise ValueError("they are not runs of the same scenario with the same seed")
    accounts = Account.of(first), Account.of(second)
    found = parting(first.journal, second.journal)
    since_t = first.end_t if found is None else found.t
    channels = ChannelDifferences(first.channels, (first.trends, second.trends), since_t, first.end_t)
    while channels.next_t is not None:
        channels.work()
    return Comparison(
        parting=found,
        differences=differences(*accounts, since_t),
        channels=channels.ranked(),
        outcomes=(outcome(first), outcome(second)),
    )


def parting(first: Journal, second: Journal) -> Parting | None:
    """When somebody first acted in one of them and not so in the other."""
    for one, other in zip_longest(first.acts, second.acts):
        if one != other:
            t = min(act.t for act in (one, other) if act is not None)
            here, there = (act if act is not None and act.t == t else None for act in (one, other))
            return Parting(t, (here, there))
    return None


def differences(first: Account, second: Account, since_t: float) -> Differences:
    """What differs between two runs up to the same time that part at `since_t`."""
    return Differences(
        decisions=tuple(sorted(_decisions(first.frame, second.frame), key=lambda d: d.at)),
        events=tuple(sorted(_events(first.frame, second.frame), key=lambda d: _earlier(d.first, d.second))),
        alarms=tuple(sorted(_alarms(first.frame, second.frame), key=lambda d: d.at)),
        whereabouts=tuple(
            sorted(_whereabouts(first.stays, second.stays, since_t), key=lambda d: (d.since, d.person))
        ),
        knowledge=tuple(
            sorted(_knowledge(first.frame, second.frame), key=lambda d: _earlier(d.first, d.second))
        ),
    )


def place_at(stays: Sequence[Stay], t: float) -> str | None:
    """Where somebody is at a time: a module, `outside`, or None once they have left with a vehicle."""
    return stays[max(bisect_right(stays, t, key=lambda stay: stay.begin_t) - 1, 0)].place


def _earlier(first: float | None, second: float | None) -> float:
    return min(t for t in (first, second) if t is not None)


def _decisions(first: Frame, second: Frame) -> Iterator[DecisionDifference]:
    here, there = ({d.event: d for d in frame.decisions} for frame in (first, second))
    for decision in dict.fromkeys((*here, *there)):
        one, other = here.get(decision), there.get(decision)
        options = one.option if one else None, other.option if other else None
        if options[0] != options[1]:
            times = [d.asked if d.answered is None else d.answered for d in (one, other) if d is not None]
            yield DecisionDifference(decision, *options, min(times))


def _events(first: Frame, second: Frame) -> Iterator[EventDifference]:
    here, there = ({o.event: o for o in frame.occurrences if o.happened} for frame in (first, second))
    for event, happened in (here | there).items():
        times = here[event].t if event in here else None, there[event].t if event in there else None
        if times[0] != times[1]:
            yield EventDifference(event, happened.title, *times)


def _alarms(first: Frame, second: Frame) -> Iterator[AlarmDifference]:
    here, there = _raised(first), _raised(second)
    told = {step.alarm: step for frame in (first, second) for step in frame.alarm_log}
    for alarm in sorted({*here, *there}):
        one, other = Counter(here[alarm]), Counter(there[alarm])
        counts = one.total(), other.total()
        if counts[0] != counts[1]:
            alone = (one - other) | (other - one)
            yield AlarmDifference(alarm, *counts, told[alarm].channel, told[alarm].text, min(alone))


def _raised(frame: Frame) -> Mapping[str, Sequence[float]]:
    """When each alarm was raised."""
    raised: defaultdict[str, list[float]] = defaultdict(list)
    for step in frame.alarm_log:
        if step.change is AlarmChange.RAISED:
            raised[step.alarm].append(step.t)
    return raised


def _whereabouts(first: Stays, second: Stays, since_t: float) -> Iterator[WhereDifference]:
    for person, here in first.items():
        there = second[person]
        end_t = min(here[-1].end_t, there[-1].end_t)
        begun = {s.begin_t for s in (*here, *there) if since_t < s.begin_t < end_t}
        cuts = sorted({since_t, *begun, end_t})
        apart = [(a, b) for a, b in pairwise(cuts) if place_at(here, a) != place_at(there, a)]
        if apart:
            yield WhereDifference(person, apart[0][0], sum(b - a for a, b in apart) / (end_t - since_t))


def _knowledge(first: Frame, second: Frame) -> Iterator[KnowledgeDifference]:
    here, there = _read(first), _read(second)
    for who, order in sorted({*here, *there}):
        times = here.get((who, order)), there.get((who, order))
        if times[0] != times[1]:
            yield KnowledgeDifference(who, order, *times)


def _read(frame: Frame) -> dict[tuple[str, str], float]:
    """When each order was first read by whom."""
    return {(who, order.id): t for order in frame.orders for who, t in reversed(order.opened or ())}
