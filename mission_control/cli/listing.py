"""`list`: catalogues of scenarios, channels and seats, and who is where when. Never here: working any out."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from mission_control.cli.errors import UsageError
from mission_control.cli.sources import is_recording, opened_recording, opened_run, opened_scenario
from mission_control.drawing.harmless import plain
from scenarios.choices import choice, quoted
from scenarios.library import builtin_ids, resolve
from scenarios.loader import load
from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND, duration_text, met_text
from telemetry.channels import Channel, ChannelTable
from telemetry.dictionary import channel_table
from telemetry.run import Run
from telemetry.whereabouts import death_t, shared, stays

Record = dict[str, Any]


def print_list(arguments: argparse.Namespace) -> int:
    """Print one catalogue, as JSON or as a table."""
    what = arguments.what or "film"
    _refuse_surplus(arguments)
    match arguments.kind:
        case "scenarios":
            records = list(_scenarios())
        case "channels":
            records = [_channel(channel) for channel in _channels(what)]
        case "whereabouts":
            run = opened_run(what)
            records = list(_whereabouts(run, _people(run.scenario, arguments.person)))
        case _:
            records = [*_seats(opened_scenario(what))]
    if arguments.json:
        print(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        _print_table(records)
    return 0


def _channels(what: str) -> ChannelTable:
    """What the station of a scenario measures, or what was recorded."""
    if is_recording(what):
        return opened_recording(what).channels
    return channel_table(opened_scenario(what))


def _refuse_surplus(arguments: argparse.Namespace) -> None:
    """Words that this catalogue has no use for. Raises UsageError."""
    words = [arguments.what] if arguments.kind == "scenarios" and arguments.what else []
    words += arguments.person if arguments.kind != "whereabouts" else []
    if words:
        raise UsageError(f"list {arguments.kind}: {quoted(words[0])} is one word too many")


def _people(scenario: Scenario, words: list[str]) -> list[str]:
    """The people meant, by id or given name; without a word, all. Raises UsageError."""
    ids = {name.casefold(): person.id for person in scenario.people for name in (person.given, person.id)}
    for word in words:
        if word.casefold() not in ids:
            expected = choice(word, [person.id for person in scenario.people])
            raise UsageError(f"{scenario.id} has nobody called {quoted(word)}, expected {expected}")
    return [ids[word.casefold()] for word in words] or list(dict.fromkeys(ids.values()))


def _scenarios() -> Iterator[Record]:
    for scenario_id in builtin_ids():
        path = resolve(scenario_id)
        scenario = load(path)
        yield {
            "id": scenario.id,
            "title": scenario.title,
            "duration": (scenario.end - scenario.start) / TICKS_PER_SECOND,
            "seats": [seat.id for seat in scenario.seats],
            "path": str(path),
            "summary": scenario.summary,
        }


def _channel(channel: Channel) -> Record:
    return {
        "id": channel.id,
        "title": channel.title,
        "unit": channel.unit,
        "type": channel.type,
        "rate_hz": channel.rate_hz,
        "discipline": channel.discipline,
        "enum": {str(number): word for number, word in channel.labels.items()} or None,
        "limits": [
            {
                "severity": limit.severity.name.lower(),
                "relation": limit.relation,
                "threshold": limit.threshold,
                "deadband": limit.deadband,
                "persistence_s": limit.persistence_s,
                "text": limit.text,
            }
            for limit in channel.limits
        ],
        "source": channel.source,
        "quantity": channel.quantity,
        "noise": channel.noise,
        "quantum": channel.quantum,
    }


def _seats(scenario: Scenario) -> Iterator[Record]:
    for seat in scenario.seats:
        yield {
            "id": seat.id,
            "roles": [seat.role],
            "plays": list(seat.plays),
            "clearance": list(seat.sides),
            "title": seat.title,
            "vantage": seat.vantage,
        }


def _whereabouts(run: Run, whose: list[str]) -> Iterator[Record]:
    """Every stay of these people in one place, when whom else was there alive, and when they died, if so."""
    people = [person.id for person in run.scenario.people]
    moments = run.chain.until(run.end_t)
    died = {person: death_t(moments, person) for person in people}
    where = {person: stays(moments, person, run.end_t) for person in people}
    for person in whose:
        company = {o: tuple(shared(where[person], where[o])) for o in people if o != person}
        for stay in where[person]:
            yield {
                "person": person,
                "place": stay.place,
                "from": stay.begin_t,
                "to": stay.end_t,
                "with": [
                    {"person": other, "from": both.begin_t, "to": min(both.end_t, alive_until)}
                    for other, times in company.items()
                    for alive_until in [min(died[person], died[other])]
                    for both in times
                    if stay.begin_t <= both.begin_t < min(stay.end_t, alive_until)
                ],
                "died": died[person] if stay.begin_t <= died[person] < stay.end_t else None,
            }


_COLUMNS = {
    "scenarios": ("id", "title", "duration", "seats"),
    "channels": ("id", "title", "unit", "type", "rate_hz", "discipline", "source"),
    "whereabouts": ("person", "place", "from", "to", "died", "with"),
    "seats": ("id", "title", "roles", "plays", "clearance", "vantage"),
}


def _print_table(records: list[Record]) -> None:
    """The columns that a person reads under what they are called, each as wide as its widest value."""
    names = next((names for names in _COLUMNS.values() if records and set(names) <= records[0].keys()), ())
    rows = [[_cell(name, record[name]) for name in names] for record in records]
    rows.insert(0, list(names))
    widths = [max(len(row[i]) for row in rows) for i in range(len(names))]
    for row in rows:
        print("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())


def _cell(name: str, value: object) -> str:
    if name == "duration" and isinstance(value, float):
        return duration_text(round(value * TICKS_PER_SECOND))
    if value is None:
        return "-"
    if name in ("from", "to", "died") and isinstance(value, float):
        return met_text(value)
    if name == "with" and isinstance(value, list):
        value = list(dict.fromkeys(company["person"] for company in value))
    if isinstance(value, list):
        return ", ".join(str(item) for item in value) or "-"
    return plain(f"{value:g}" if isinstance(value, float) else str(value))
