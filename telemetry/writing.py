"""Writing: a message that a seat writes for one of its people, or for a site on the ground.

It travels as those of the scenario do: handed to its link, it waits until that is up (`post`).
Lives here: who can write to whom, and by which link. Never here: what somebody's seat allows (the table's).
"""

from dataclasses import replace

from scenarios.names import Called
from scenarios.scenario import Message
from scenarios.station import Link
from telemetry.change import Change
from telemetry.exercise_acts import Wrote
from telemetry.facts import Facts, Letter
from telemetry.model import Model

LONGEST = 2000
"""Characters of a message,"""
LONGEST_SUBJECT = 60
"""and of what it is about."""


def unwritten(model: Model, facts: Facts, entry: Wrote) -> str:
    """Why somebody cannot write that; empty if they can."""
    speakers, link = model.names.ids("speaker"), _link(model, entry.via)
    for who in (entry.by, *entry.to):
        if who not in speakers:
            return f"nobody is called {who}"
    if link is None:
        return f"no link is called {entry.via}"
    if not 1 <= len(entry.subject) <= LONGEST_SUBJECT:
        return f"a subject of {len(entry.subject)} characters, expected 1 to {LONGEST_SUBJECT}"
    if not 1 <= len(entry.text) <= LONGEST:
        return f"a message of {len(entry.text)} characters, expected 1 to {LONGEST}"
    name, person = speakers[entry.by][0], facts.people.get(entry.by)
    if person is not None and (person.health == "dead" or person.module is None):
        return f"{name} is dead" if person.health == "dead" else f"{name} is not aboard, where one writes"
    if person is not None and person.activity == "sleep":
        return f"{name} is asleep"
    return _astray(link, facts, entry, speakers)


def write(change: Change, entry: Wrote) -> None:
    """A message is handed to its link; where it cannot be, that is recorded."""
    reason = unwritten(change.model, change.facts, entry)
    if reason:
        change.refuse(reason)
        return
    link = _link(change.model, entry.via)
    assert link is not None, "that was asked before"
    name = _name(change, entry.by)
    message = Message.model_validate(
        {
            "id": name,
            "from": entry.by,
            "to": entry.to,
            "side": link.side,
            "direction": "down" if entry.by in change.facts.people else "up",
            "via": link.id,
            "subject": entry.subject,
            "text": entry.text,
            "source": "ours",
        }
    )
    letters = {**change.facts.letters, name: Letter(change.tick, written=message)}
    change.facts = replace(change.facts, letters=letters)


def _astray(link: Link, facts: Facts, entry: Wrote, speakers: Called) -> str:
    """Why that link does not lead from one to the others; empty if it does."""
    if link.far_end is None:
        return f"{link.name} leads to no ground: nothing written goes by it"
    if not entry.to:
        return "a message is to somebody"
    if entry.by in facts.people:
        return (
            "" if entry.to == (link.far_end,) else f"{link.name} leads to {speakers[link.far_end][0]} alone"
        )
    if entry.by != link.far_end:
        return f"{link.name} does not lead from {speakers[entry.by][0]}"
    below = next((who for who in entry.to if who not in facts.people), None)
    return "" if below is None else f"{speakers[below][0]} is on the ground: {link.name} leads to the station"


def _link(model: Model, link: str) -> Link | None:
    return next((each for each in model.scenario.station.links if each.id == link), None)


def _name(change: Change, by: str) -> str:
    """An id that no other message has, and that tells nothing of what others wrote."""
    known = {*change.facts.letters, *(message.id for message in change.model.scenario.messages)}
    number = 1
    while f"written-{by}-{number}" in known:
        number += 1
    return f"written-{by}-{number}"
