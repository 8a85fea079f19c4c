"""Loops: which links' words a seat hears, and on which it may speak.

Lives here: what a seat that says nothing of them has. Never here: whether a link carries anything just now,
or what is said on it (`telemetry.speaking`).
"""

from collections import defaultdict
from collections.abc import Mapping
from fnmatch import fnmatchcase

from scenarios.scenario import Scenario, Seat


def heard(scenario: Scenario, seat: Seat) -> tuple[str, ...]:
    """The links a seat listens to, by their ids, in the station's order."""
    links = scenario.station.links
    if seat.hears is None:
        return tuple(link.id for link in links if link.side in seat.sides)
    return tuple(x.id for x in links if any(fnmatchcase(x.id, pattern) for pattern in seat.hears))


def spoken(scenario: Scenario, seat: Seat) -> tuple[str, ...]:
    """Those of them it may speak on, or others that it names."""
    if seat.speaks is None:
        return heard(scenario, seat)
    links = scenario.station.links
    return tuple(x.id for x in links if any(fnmatchcase(x.id, pattern) for pattern in seat.speaks))


def voices(scenario: Scenario, seat: Seat) -> tuple[str, ...]:
    """Whom a seat speaks and writes for: those it plays, or the ground site that it is."""
    return (*seat.plays, *(site.id for site in scenario.station.sites if site.id == seat.id))


def listeners(scenario: Scenario) -> Mapping[str, tuple[str, ...]]:
    """Who listens to each link: those whose seat hears it, and the site at its far end.

    Of whom no seat speaks for, people listen to all links of their side, and sites to theirs.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    players = [seat for seat in scenario.seats if seat.role == "player"]
    for seat in players:
        for link in heard(scenario, seat):
            found[link].extend(voices(scenario, seat))
    spoken_for = {who for seat in players for who in voices(scenario, seat)}
    for way in scenario.station.links:
        others = [person.id for person in scenario.people if person.side == way.side]
        others.extend([way.far_end] if way.far_end else [])
        found[way.id].extend(who for who in others if who not in spoken_for)
    return {way.id: tuple(dict.fromkeys(found[way.id])) for way in scenario.station.links}
