"""Loops: which links' words a seat hears, and on which it may speak.

Lives here: what a seat that says nothing of them has. Never here: whether a link carries anything just now,
or who aboard hears it (`telemetry.speaking`).
"""

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
