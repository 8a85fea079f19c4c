"""In what two branches differ, as a list: decisions, endings, events, people, orders, alarms, channels.

Lives here: each difference as an item with when it shows, and the items as rows. Never here: finding them
(`exercise.two_branches`), who chooses one, or both at one time (`abreast`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mission_control.drawing.ages import age_text, moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, spread
from mission_control.drawing.menu import Row
from mission_control.drawing.people import SIDE_WORD
from mission_control.exercise.two_branches import Found
from telemetry.asked import DecisionNow
from telemetry.channel_differences import ChannelDifference
from telemetry.channels import ChannelTable
from telemetry.comparison import DecisionDifference, EventDifference, KnowledgeDifference
from telemetry.manifest import Manifest
from telemetry.outcome import Outcome

SIGNS: Final = ("A", "B")
"""What stands for the two where their names take too much room."""
_TIMED: Final = 9
"""Cells of a time."""


@dataclass(frozen=True, slots=True)
class Item:
    """One difference."""

    part: str
    """Of which part of the list."""
    key: str
    """Which one of it, however many are found."""
    t: float
    """When it first shows."""
    what: str
    aside: str = ""
    """How they differ, in a few words;"""
    both: tuple[str, str] | None = None
    """or, where that takes more, how it is in each,"""
    open: bool = False
    """which is told even if the item is not chosen."""
    channel: str | None = None
    """What may be plotted of it."""


def items(found: Found, manifest: Manifest, channels: ChannelTable) -> tuple[Item, ...]:
    """Every difference, part after part; of channels the most different first, else in order of time."""
    return (
        *(_decision(d, found, manifest) for d in found.differences.decisions),
        *_endings(found, manifest),
        *(_event(d) for d in found.differences.events),
        *(
            Item(
                "where",
                d.person,
                d.since,
                f"{manifest.name(d.person)} elsewhere",
                f"{d.share:.0%} of time",
            )
            for d in found.differences.whereabouts
        ),
        *(_knowledge(d, found, manifest) for d in found.differences.knowledge),
        *(
            Item("alarms raised", d.alarm, d.at, d.text, f"{d.first} / {d.second}", channel=d.channel)
            for d in found.differences.alarms
        ),
        *(_channel(d, channels) for d in found.channels),
    )


def rows(listed: Sequence[Item], chosen: int, width: int, face: Face) -> list[Row]:
    """The items, each part under its name; an item has one row, the chosen one also how it is in each."""
    told: list[Row] = []
    for place, item in enumerate(listed):
        if not place or listed[place - 1].part != item.part:
            count = sum(other.part == item.part for other in listed)
            told.append(Row(spread(line(Span(item.part.upper(), Ink.TITLE)), _dim(str(count)), width)))
        told += [Row(a_line, place) for a_line in _item(item, place == chosen, width, face)]
    return told


def _item(item: Item, chosen: bool, width: int, face: Face) -> Iterator[Line]:
    pointer = Span(face.pointer if chosen else " ", Ink.KEY)
    words = Span(item.what, Ink.STRONG if chosen else Ink.TEXT)
    if item.part == "channels":
        yield spread(line(pointer, " ", words), line(Span(item.aside, Ink.DIM)), width)
        return
    when = Span(f" {moment_text(item.t):{_TIMED}} ", Ink.DIM)
    yield spread(line(pointer, when, words), line(Span(item.aside, Ink.DIM)), width)
    both = item.both if item.both is not None and (chosen or item.open) else ()
    for sign, text in zip(SIGNS, both, strict=False):
        yield line(" " * 3, Span(sign, Ink.KEY), " ", text)


def _dim(text: str) -> Line:
    return line(Span(text, Ink.DIM))


def _decision(d: DecisionDifference, found: Found, manifest: Manifest) -> Item:
    both = [asked(account.frame.decisions, d.decision) for account in found.accounts]
    known = next(decision for decision in both if decision is not None)
    what = f"{manifest.name(known.owner)} decides"
    one, other = (answer(decision) for decision in both)
    alone = next((f"{sign} only" for sign, there in zip(SIGNS, both[::-1], strict=True) if there is None), "")
    return Item("decisions", d.decision, d.at, what, alone, both=(one, other))


def asked(decisions: Sequence[DecisionNow], event: str) -> DecisionNow | None:
    """The decision of an event, if it was asked."""
    return next((decision for decision in decisions if decision.event == event), None)


def answer(decision: DecisionNow | None) -> str:
    """What was answered, in a few words."""
    if decision is None:
        return "never asked"
    title = next((option.title for option in decision.options if option.id == decision.option), "")
    if not title:
        return "still open" if decision.answered is None else "nobody was left to answer"
    return f"{title} (nobody answered)" if decision.by_default else title


def _endings(found: Found, manifest: Manifest) -> Iterator[Item]:
    """How each ends, and what became of whom: nothing where that is not told, or is the same."""
    one, other = (account.outcome for account in found.accounts)
    if one is None or other is None:
        return
    ends = _ending(one), _ending(other)
    if ends[0] != ends[1]:
        yield Item("endings", "ending", found.known_t, "it ends", both=ends, open=True)
    met = dict(other.objectives)
    for objective, first in one.objectives:
        if first != met[objective]:
            which = f"{SIGNS[not first]} only, {objective.points}"
            yield Item("endings", objective.id, found.known_t, objective.title, which)
    for (person, first_fate), (_, second_fate) in zip(one.fates, other.fates, strict=True):
        if first_fate != second_fate:
            fates = first_fate, second_fate
            yield Item("endings", person, found.known_t, manifest.name(person), both=fates)


def _ending(outcome: Outcome) -> str:
    title = outcome.ending.title if outcome.ending is not None else "no ending told"
    return f"{title}, {outcome.points} of {outcome.most} points" if outcome.objectives else title


def _event(d: EventDifference) -> Item:
    return Item("events", d.event, *_timed(d.first, d.second, d.title))


def _knowledge(d: KnowledgeDifference, found: Found, manifest: Manifest) -> Item:
    orders = {order.id: order for account in found.accounts for order in account.frame.orders}
    order = orders[d.order]
    what = f"{manifest.name(d.person)} reads the {SIDE_WORD[order.side]} order"
    return Item("who read what", f"{d.person} {d.order}", *_timed(d.first, d.second, what))


def _timed(first: float | None, second: float | None, what: str) -> tuple[float, str, str]:
    """When it first came, what it is, and in which of the two, or how much later in which."""
    if first is None or second is None:
        t = first if first is not None else second
        assert t is not None, "what differs came in one of them"
        return t, what, f"{SIGNS[second is not None]} only"
    later = SIGNS[second > first]
    return min(first, second), what, f"{later} +{age_text(abs(second - first))}"


def _channel(d: ChannelDifference, channels: ChannelTable) -> Item:
    channel = channels[d.channel]
    words = f"{d.share:.0%} of time" if channel.labels else f"{d.largest:.3g} {channel.unit}".rstrip()
    return Item("channels", d.channel, d.at, channel.title, words, channel=d.channel)
