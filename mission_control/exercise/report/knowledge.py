"""Who came to know what and when, a line each: letters handed over, delivered, opened and passed on, injects
shown, and keys that changed hands.

What was said aloud is told elsewhere, as it was said. Never here: how any of it is shown. Times are scenario
seconds (MET).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mission_control.exercise.report.letters import LetterTold, letters
from mission_control.exercise.report.played import Played
from scenarios.times import TICKS_PER_SECOND
from telemetry.holding import handovers

How = Literal[
    "sent",
    "delivered",
    "opened",
    "passed on",
    "acknowledged",
    "shown",
    "key taken",
    "key put down",
    "key copied",
]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody came to know something, or to have the key to it."""

    t: float
    how: How
    what: str
    """An order, a message, an inject or a key, as people call it."""
    by: str
    """Who told or gave it, by id or in words; empty where nobody did."""
    who: tuple[str, ...]
    """Who knows or has it now, by their ids; of what was sent or delivered, whom it is for."""
    wall: str
    """The time of day at which it was so, UTC; empty where nothing tells."""
    absent: tuple[str, ...] = ()
    """Those of them at whose seat nobody sat when it came there."""


def knowledge(played: Played) -> tuple[Known, ...]:
    """All of it up to where it was played, in order of time."""
    found = [*_letters(played), *_injects(played), *_keys(played)]
    return tuple(sorted((known for known in found if known.t <= played.until_t), key=lambda known: known.t))


def _letters(played: Played) -> Iterator[Known]:
    for letter in letters(played):
        what = f"{'order' if letter.coded else 'message'} {letter.id} ({letter.title})"
        yield _known(played, letter.generated, "sent", what, letter.sender, letter.to)
        if letter.delivered is not None:
            yield _known(played, letter.delivered, "delivered", what, letter.sender, letter.to)
        yield from _openings(played, letter, what)
        if letter.acknowledged is not None:
            yield _known(played, letter.acknowledged, "acknowledged", what, letter.sender, letter.to)


def _openings(played: Played, letter: LetterTold, what: str) -> Iterator[Known]:
    """Of a message, whom it is for reads it as it comes, which its delivery tells already."""
    for opening in letter.opened:
        if not opening.meant:
            yield _known(played, opening.t, "passed on", what, "", (opening.who,))
        elif letter.coded or opening.t != letter.delivered:
            yield _known(played, opening.t, "opened", what, "", (opening.who,))


def _injects(played: Played) -> Iterator[Known]:
    """Of an inject only that the log of its people's seats told of it: what else it brings about is found in
    readings, heard, or comes as a letter.
    """
    senders = {inject.id: inject.sender for inject in played.frame.injects}
    for told in played.frame.occurrences:
        if told.happened and told.who and told.event in senders:
            what = f"inject “{told.title}”"
            yield _known(played, told.t, "shown", what, senders[told.event], told.who)


def _keys(played: Played) -> Iterator[Known]:
    names = {thing.id: thing.name for thing in played.scenario.things}
    keys = {order.key for order in played.scenario.orders if order.key is not None}
    for handover in handovers(played.run.chain.until(played.until_t)):
        if handover.thing in keys:
            who = () if handover.held_by is None else (handover.held_by,)
            how: How = "key taken" if who else "key put down"
            yield _known(played, handover.t, how, names[handover.thing], handover.held_before or "", who)
    for copy in played.run.moment_at(played.until_t).facts.copies:
        yield _known(played, copy.tick / TICKS_PER_SECOND, "key copied", names[copy.thing], "", (copy.by,))


def _known(played: Played, t: float, how: How, what: str, by: str, who: tuple[str, ...]) -> Known:
    absent = played.attendance.absent(who, t) if how in ("delivered", "shown") else ()
    return Known(t, how, what, by, who, played.wall_at(t), absent)
