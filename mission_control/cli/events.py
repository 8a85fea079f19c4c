"""`events`: what happened when, what did not and why. Never here: deciding any of it."""

import argparse
import json
from collections.abc import Iterator
from typing import Any, Final

from mission_control.cli.sources import is_recording, opened_recording, opened_run
from mission_control.drawing.harmless import plain
from scenarios.scenario import Scenario
from scenarios.story import Event
from scenarios.times import TICKS_PER_SECOND, gmt_text, met_text
from telemetry.absence import never_came
from telemetry.chronicle import Came
from telemetry.outcome import outcome
from telemetry.recordings.occurrences import occurrences
from telemetry.recordings.recording import Recording
from telemetry.run import Run

_OF_EVENTS: Final = ("certainty", "beat", "chapter", "who", "where", "words_only", "other_telling", "note")
"""Keys that every record has, and that say nothing of an ending."""


def print_events(arguments: argparse.Namespace) -> int:
    """Print every event of a run, or of a recording, in order of time; what never came stands last."""
    if is_recording(arguments.what):
        records = list(_recorded(opened_recording(arguments.what)))
    else:
        run = opened_run(arguments.what)
        records = [*_records(run.scenario, run.came()), *_ending(run)]
    if arguments.json:
        print(json.dumps(records, ensure_ascii=False, indent=1))
        return 0
    for record in records:
        when = met_text(record["met"]) if record["met"] is not None else "never"
        sign = " " if record["happened"] else "✗"
        print(f"{when:>13} {sign} {plain(record['title']):<62} {record['source']}")
        if record["why_not"]:
            print(f"{'':>16}{plain(record['why_not'])}")
        if "points" in record:
            print(f"{'':>16}{plain(record['text'])}")
    return 0


def _recorded(recording: Recording) -> Iterator[dict[str, Any]]:
    for occurrence in occurrences(recording):
        yield {
            "id": occurrence.event,
            "met": occurrence.t,
            "gmt": gmt_text(recording.zero, occurrence.t, millis=True),
            "title": occurrence.title,
            "happened": True,
            "why_not": None,
            "source": occurrence.source,
            "chapter": occurrence.chapter,
        }


def _records(scenario: Scenario, came: tuple[Came, ...]) -> Iterator[dict[str, Any]]:
    events = {event.id: event for event in scenario.events}
    for c in came:
        yield _record(scenario, events[c.event], c.tick / TICKS_PER_SECOND, c.happened, c.why_not)
    for event in scenario.events:
        if event.id not in {c.event for c in came}:
            yield _record(scenario, event, None, False, never_came(event, scenario))


def _ending(run: Run) -> Iterator[dict[str, Any]]:
    """How it ends, if the scenario tells of endings."""
    found, zero = outcome(run), run.scenario.zero
    if found.ending is not None:
        points = f", {found.points} of {found.most} points" if found.most else ""
        yield {
            "id": found.ending.id,
            "met": run.end_t,
            "gmt": gmt_text(zero, run.end_t, millis=True),
            "title": f"The end: {found.ending.title}{points}",
            "happened": True,
            "why_not": None,
            "source": found.ending.source,
            **dict.fromkeys(_OF_EVENTS),
            "text": found.ending.text,
            "points": found.points,
            "points_of": found.most,
        }


def _record(
    scenario: Scenario, event: Event, met: float | None, happened: bool, why_not: str
) -> dict[str, Any]:
    return {
        "id": event.id,
        "met": met,
        "gmt": None if met is None else gmt_text(scenario.zero, met, millis=True),
        "title": event.title,
        "happened": happened,
        "why_not": why_not or None,
        "source": event.source,
        "certainty": event.certainty,
        "beat": event.beat,
        "chapter": event.chapter,
        "who": list(event.who),
        "where": event.where,
        "text": event.text,
        "words_only": event.words_only,
        "other_telling": event.other_telling,
        "note": event.note,
    }
