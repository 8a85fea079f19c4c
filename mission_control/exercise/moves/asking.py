"""Questions and their answers: nobody else sees anything for them.

Lives here: what may come next, what things are, what was, and whose eyes one looks through. Never here: who
may ask (`legal`).
"""

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from mission_control.exercise.chair import Chair
from mission_control.exercise.moves.naming import chair_called
from mission_control.exercise.offers_told import read_offer, told_offer
from mission_control.exercise.view import Transport
from mission_control.exercise.wire.answers import (
    AboutThing,
    Completed,
    Done,
    FromHost,
    Looked,
    Offered,
    Plotted,
    Seeing,
)
from mission_control.exercise.wire.deltas import delta
from mission_control.exercise.wire.requests.asking import (
    About,
    Called,
    Complete,
    Further,
    Look,
    Plot,
    SeeAs,
)
from scenarios.choices import quoted
from scenarios.things import Thing
from scenarios.times import met_text

if TYPE_CHECKING:
    from mission_control.exercise.table import Table


def complete(table: "Table", chair: Chair, asked: Complete) -> FromHost:
    """What may be typed next."""
    found = chair.drive.completions(asked.line, table.playback.t)
    return Completed(asked.n, tuple((completion.word, completion.tells) for completion in found))


def about(table: "Table", chair: Chair, asked: About) -> FromHost:
    """What a thing is called, what can be done with it, and what is found at it."""
    t, thing, drive = table.playback.t, Thing(asked.kind, asked.thing), chair.drive
    found = tuple((each.kind, each.id, drive.called(each, t)) for each in drive.belonging(thing, t))
    offers = tuple(map(told_offer, drive.offers(thing, t)))
    return AboutThing(asked.n, drive.called(thing, t), offers, found)


def called(table: "Table", chair: Chair, asked: Called) -> FromHost:
    """What a thing is called."""
    return Done(asked.n, chair.drive.called(Thing(asked.kind, asked.thing), table.playback.t))


def further(table: "Table", chair: Chair, asked: Further) -> FromHost:
    """What can be done with each choice for what is missing."""
    offers = chair.drive.further(read_offer(asked.verb, asked.told), table.playback.t)
    return Offered(asked.n, tuple(map(told_offer, offers)))


def look(table: "Table", chair: Chair, asked: Look) -> FromHost:
    """What was; nobody looks ahead, the facilitator neither: what is to come is told as such."""
    if asked.t > table.playback.t:
        raise ValueError(f"{met_text(asked.t)} has not come yet")
    still = Transport(0.0, table.playback.speed, None, None, "LOOKING BACK")
    return Looked(asked.n, delta(None, chair.eyes.drive.view_at(asked.t, still)))


def plot(table: "Table", chair: Chair, asked: Plot) -> FromHost:
    """Curves of channels, as far as time has come, for whoever knows the future too: nobody looks ahead."""
    ts = np.frombuffer(asked.ts, dtype="<f8") if len(asked.ts) % 8 == 0 else np.empty(0)
    if not ts.size or not np.isfinite(ts).all() or (np.diff(ts) < 0).any():
        raise ValueError("curves are told at instants in order of time")
    now = table.playback.t
    come = int(np.searchsorted(ts, now, side="right"))
    try:
        known = chair.eyes.drive.curves(asked.channels, ts[:come], now)
    except KeyError as error:
        raise ValueError(f"there is no channel {quoted(str(error.args[0]))} for you to read") from None
    ahead = ((0, 0), (0, len(ts) - come))
    values = np.pad(known.values, ahead, constant_values=np.nan)
    sunlit = np.pad(known.sunlit, ahead[1], constant_values=np.nan)
    pending = np.pad(known.pending, ahead[1], constant_values=True)
    return Plotted(asked.n, values.tobytes(), sunlit.tobytes(), pending.tobytes())


def see_as(table: "Table", chair: Chair, asked: SeeAs) -> FromHost:
    """Whose views this terminal gets from now on; it acts as itself all the same."""
    seen = chair if asked.seat is None else chair_called(table, asked.seat)
    chair.see_as(seen)
    channels = msgspec.msgpack.encode(tuple(seen.drive.channels))
    return Seeing(asked.n, seen.seat.id, seen.seat.title, channels)
