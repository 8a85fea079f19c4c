"""The post: written messages and coded orders waiting for their links, on their way, and arriving.

Lives here: when a letter is sent and when it arrives. A letter going up needs a link that carries; one
going down needs somebody who answers. Never here: what they say, or who may read it.
"""

from collections.abc import Iterator
from dataclasses import replace

from scenarios.scenario import Scenario
from scenarios.station import Link
from scenarios.times import TICKS_PER_SECOND
from telemetry.change import Change
from telemetry.facts import Facts, Letter
from telemetry.model import Model
from telemetry.moment import Arrives, Moment


def collect(change: Change) -> None:
    """Hand to the links whatever can go now."""
    model, facts = change.model, change.facts
    waiting = tuple(_waiting(facts))
    if not waiting:
        return
    sightlines = change.sightlines()
    for name, coded, letter in waiting:
        link, upward = _route(model.scenario, name, coded, letter)
        if not model.links.carries(link.id, facts, sightlines, change.t):
            continue
        letter = replace(letter, sent=change.tick if letter.sent is None else letter.sent)
        if upward or model.links.up(link.id, facts, sightlines, change.t):
            letter = replace(letter, arrives=change.tick + link.latency_ms * TICKS_PER_SECOND // 1000)
            change.schedule(letter.arrives or 0, Arrives(name, coded))
        _set(change, name, coded, letter)


def arrive(change: Change, due: Arrives) -> None:
    """A letter is there."""
    book = change.facts.orders if due.coded else change.facts.letters
    _set(change, due.letter, due.coded, replace(book[due.letter], received=change.tick))


def next_tick(model: Model, moment: Moment, latest: int) -> int | None:
    """The next tick, before `latest`, at which geometry may let a waiting letter go."""
    found = []
    for name, coded, letter in _waiting(moment.facts):
        link, _ = _route(model.scenario, name, coded, letter)
        within_s = (latest - moment.tick) / TICKS_PER_SECOND
        change = model.links.next_change(link.id, moment.facts, moment.sightlines, moment.t, within_s)
        if change is not None:
            found.append(round(change * TICKS_PER_SECOND))
    return min((tick for tick in found if moment.tick < tick < latest), default=None)


def _waiting(facts: Facts) -> Iterator[tuple[str, bool, Letter]]:
    for coded, book in ((False, facts.letters), (True, facts.orders)):
        for name, letter in book.items():
            if letter.arrives is None:
                yield name, coded, letter


def _route(scenario: Scenario, name: str, coded: bool, letter: Letter) -> tuple[Link, bool]:
    """The link a letter goes by, and whether it goes up to the station."""
    if coded:
        via, upward = next(o.via for o in scenario.orders if o.id == name), True
    else:
        message = letter.message(scenario, name)
        via, upward = message.via, message.direction == "up"
    return next(link for link in scenario.station.links if link.id == via), upward


def _set(change: Change, name: str, coded: bool, letter: Letter) -> None:
    if coded:
        change.facts = replace(change.facts, orders={**change.facts.orders, name: letter})
    else:
        change.facts = replace(change.facts, letters={**change.facts.letters, name: letter})
