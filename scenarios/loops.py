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


def listeners(scenario: Scenario) -> Mapping[str, tuple[str, ...]]:
    """Who listens to each link: those whom a seat plays that hears it, and the site at its far end."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for seat in scenario.seats:
        for link in heard(scenario, seat):
            found[link].extend(seat.plays)
    for way in scenario.station.links:
        found[way.id].extend([way.far_end] if way.far_end else [])
    return {link: tuple(dict.fromkeys(who)) for link, who in found.items()}
