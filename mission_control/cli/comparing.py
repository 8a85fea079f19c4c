"""`compare`: what differs between runs of a scenario, of several each from the first one.

Never here: finding it (`telemetry.comparison`).
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from mission_control.cli.errors import UsageError
from mission_control.cli.sources import opened_run
from mission_control.drawing.harmless import plain
from scenarios.times import met_text
from telemetry.act_text import act_text
from telemetry.comparison import Comparison, compared
from telemetry.journal import Act
from telemetry.outcome import Outcome
from telemetry.run import Run

_CHANNELS: Final = 20
"""So many of the channels that differ most are printed; as JSON all are."""


def compare_runs(arguments: argparse.Namespace) -> int:
    """Print in what runs differ."""
    first, others = opened_run(arguments.first), [arguments.second, *arguments.more]
    found = [((arguments.first, what), _compared(arguments.first, first, what)) for what in others]
    if arguments.json:
        records = [_record(pair, comparison) for pair, comparison in found]
        print(json.dumps(records if arguments.more else records[0], ensure_ascii=False, indent=1))
        return 0
    for place, (pair, comparison) in enumerate(found):
        if arguments.more:
            print(plain(f"{pair[0]} and {pair[1]}:"))
        for line in _lines(first, comparison):
            print(plain(line))
        if place < len(found) - 1:
            print()
    return 0


def _compared(name: str, first: Run, what: str) -> Comparison:
    try:
        return compared(first, opened_run(what))
    except ValueError as error:
        raise UsageError(f"{name} and {what}: {error}") from None


def _record(pair: tuple[str, str], comparison: Comparison) -> dict[str, Any]:
    parted = comparison.parting
    return {
        "runs": list(pair),
        "parting": None if parted is None else parted.t,
        "parted_by": None if parted is None else [_act(act) for act in parted.acts],
        **asdict(comparison.differences),
        "channels": [asdict(channel) for channel in comparison.channels],
        "outcomes": [_outcome_record(outcome) for outcome in comparison.outcomes],
    }


def _act(act: Act | None) -> str | None:
    """What was done, as one would type or choose it."""
    return None if act is None else act_text(act)


def _outcome_record(outcome: Outcome) -> dict[str, Any]:
    return {
        "ending": outcome.ending.id if outcome.ending else None,
        "title": outcome.ending.title if outcome.ending else None,
        "points": outcome.points,
        "most": outcome.most,
        "objectives": {objective.id: met for objective, met in outcome.objectives},
        "fates": dict(outcome.fates),
    }


def _lines(run: Run, comparison: Comparison) -> Iterator[str]:
    """What a reader wants first stands first."""
    if comparison.parting is None:
        yield "they do not differ"
        return
    yield f"they part at {met_text(comparison.parting.t)}"
    found = comparison.differences
    parted = " / ".join(_act(act) or "nothing" for act in comparison.parting.acts)
    names = {person.id: person.given for person in run.scenario.people}
    titles = {event.id: event.title for event in run.scenario.events}
    decided = (f"{titles[d.decision]}: {d.first or 'none'} / {d.second or 'none'}" for d in found.decisions)
    happened = (f"{_when(d.first):>13} / {_when(d.second):<13} {d.title}" for d in found.events)
    elsewhere = (
        f"{names[d.person]}, from {met_text(d.since)} on, {d.share:.0%} of the time"
        for d in found.whereabouts
    )
    knew = (f"{names[d.person]}, {d.order}: {_when(d.first)} / {_when(d.second)}" for d in found.knowledge)
    raised = (f"{d.first:3} / {d.second:<3} {d.alarm}" for d in found.alarms)
    yield from _section("what parted them", iter([parted]))
    yield from _section("decisions", decided)
    yield from _section("endings", _outcomes(run, comparison.outcomes))
    yield from _section("events", happened)
    yield from _section("who was elsewhere", elsewhere)
    yield from _section("who read which order", knew)
    yield from _section("alarms raised", raised)
    yield from _section("channels that differ most", _channels(run, comparison))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    told = [f"  {line}" for line in lines]
    return iter([f"{title}:", *told] if told else [])


def _when(t: float | None) -> str:
    return "never" if t is None else met_text(t)


def _outcomes(run: Run, outcomes: tuple[Outcome, Outcome]) -> Iterator[str]:
    first, second = outcomes
    if first.ending and second.ending:
        yield f"{first.ending.title} / {second.ending.title}"
    if first.objectives:
        yield f"{first.points} / {second.points} of {first.most} points"
    for person, fates in zip(run.scenario.people, zip(first.fates, second.fates, strict=True), strict=True):
        (_, one), (_, other) = fates
        if one != other:
            yield f"{person.given}: {one} / {other}"


def _channels(run: Run, comparison: Comparison) -> Iterator[str]:
    for d in comparison.channels[:_CHANNELS]:
        channel = run.channels[d.channel]
        words = f"{d.share:.0%} of the time" if channel.labels else f"{d.largest:.6g} {channel.unit}"
        yield f"{d.channel:<28} {words:>16} at {met_text(d.at)}  {channel.title}"
    more = len(comparison.channels) - _CHANNELS
    if more > 0:
        yield f"and {more} more: --json tells of all"
