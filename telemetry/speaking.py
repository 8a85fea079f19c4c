"""Speaking: what a seat says for one of its people, or for a site on the ground.

It is heard as all speech is: by those beside the speaker, and on a loop that carries voice just now by all
who listen to it. What a loop carries nowhere is said all the same, to whoever is there. Face to face one may
also speak to some of those who are there alone: nobody else hears that.
Lives here: who can speak. Never here: how words are carried (`effects.telling`), or which seat speaks for
whom (the table's).
"""

from scenarios.effects import Say
from scenarios.names import Called
from telemetry.change import Change
from telemetry.effects.telling import utter
from telemetry.exercise_acts import Spoke
from telemetry.facts import Facts
from telemetry.model import Model

LONGEST = 400
"""Characters that anybody says at once."""


def silence(model: Model, facts: Facts, entry: Spoke) -> str:
    """Why somebody cannot say that; empty if they can."""
    speakers = model.names.ids("speaker")
    for who in (entry.by, *entry.to):
        if who not in speakers:
            return f"nobody is called {who}"
    link = next((x for x in model.scenario.station.links if x.id == entry.loop), None)
    if entry.loop is not None and link is None:
        return f"no link is called {entry.loop}"
    if not 1 <= len(entry.text) <= LONGEST:
        return f"nobody says {len(entry.text)} characters at once, expected 1 to {LONGEST}"
    name, person = speakers[entry.by][0], facts.people.get(entry.by)
    if person is None:
        if link is None:
            return f"{name} is not there: say it on a link"
        return "" if link.far_end == entry.by else f"{link.name} does not lead from {name}"
    if person.health == "dead":
        return f"{name} is dead"
    if person.module is None and person.outside is None:
        return f"{name} has left the station"
    if person.activity == "sleep":
        return f"{name} is asleep"
    return "" if entry.loop is not None else _absence(speakers, facts, entry)


def _absence(speakers: Called, facts: Facts, entry: Spoke) -> str:
    """Who is not there to be spoken to face to face."""
    place = facts.people[entry.by].module
    for who in entry.to:
        person = facts.people.get(who)
        if person is None or place is None or person.module != place or person.health == "dead":
            return f"{speakers[who][0]} is not where {speakers[entry.by][0]} is: say it on a link"
    return ""


def speak(change: Change, entry: Spoke) -> None:
    """Somebody speaks; where they cannot, that is recorded."""
    reason = silence(change.model, change.facts, entry)
    if reason:
        change.refuse(reason)
        return
    said = Say(do="say", by=entry.by, to=entry.to, text=entry.text, loop=entry.loop)
    utter(change, said, apart=entry.loop is None and bool(entry.to), played=True)
