"""`compare`: what differs between two runs of a scenario. Never here: finding it (`telemetry.comparison`)."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from mission_control.cli.errors import UsageError
from mission_control.cli.sources import opened_run
from mission_control.drawing.ink import plain
from scenarios.times import met_text
from telemetry.comparison import Comparison, compared
from telemetry.outcome import Outcome
from telemetry.run import Run

_CHANNELS: Final = 20
"""So many of the channels that differ most are printed; as JSON all are."""


def compare_runs(arguments: argparse.Namespace) -> int:
    """Print in what two runs differ."""
    first, second = (opened_run(what) for what in (arguments.first, arguments.second))
    try:
        comparison = compared(first, second)
    except ValueError as error:
        raise UsageError(f"{arguments.first} and {arguments.second}: {error}") from None
    if arguments.json:
        print(json.dumps(_record(comparison), ensure_ascii=False, indent=1))
        return 0
    for line in _lines(first, comparison):
        print(plain(line))
    return 0


def _record(comparison: Comparison) -> dict[str, Any]:
    record = asdict(comparison)
    record["outcomes"] = [_outcome_record(outcome) for outcome in comparison.outcomes]
    return record


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
    yield f"they part at {met_text(comparison.parting)}"
    names = {person.id: person.given for person in run.scenario.people}
    titles = {event.id: event.title for event in run.scenario.events}
    decided = (
        f"{titles[d.decision]}: {d.first or 'none'} / {d.second or 'none'}" for d in comparison.decisions
    )
    happened = (f"{_when(d.first):>13} / {_when(d.second):<13} {titles[d.event]}" for d in comparison.events)
    elsewhere = (
        f"{names[d.person]}, from {met_text(d.since)} on, {d.share:.0%} of the time"
        for d in comparison.whereabouts
    )
    knew = (
        f"{names[d.person]}, {d.order}: {_when(d.first)} / {_when(d.second)}" for d in comparison.knowledge
    )
    raised = (f"{d.first:3} / {d.second:<3} {d.alarm}" for d in comparison.alarms)
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
