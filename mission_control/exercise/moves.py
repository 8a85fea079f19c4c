"""Moves: what somebody who sits may ask of the table, by their role, and what comes of it.

Lives here: the table of legal moves, and each move. Never here: who sits where (`table`), or how anything is
encoded. A move that is refused changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from mission_control.exercise.branches import NotKept
from mission_control.exercise.chair import Chair
from mission_control.exercise.offers_told import read_offer, told_offer
from mission_control.exercise.typing_commands import Hazard
from mission_control.exercise.view import Transport
from mission_control.exercise.wire.deltas import delta
from mission_control.exercise.wire.messages import (
    About,
    AboutThing,
    Acknowledge,
    Asked,
    Called,
    Command,
    Complete,
    Completed,
    Dangerous,
    Decide,
    Done,
    FromHost,
    Further,
    Jump,
    Look,
    Looked,
    Offered,
    Pause,
    Plot,
    Plotted,
    Refused,
    Resume,
    Reveal,
    Revoke,
    Rewind,
    SetSpeed,
    Shelve,
    Switch,
    Unshelve,
)
from scenarios.choices import choice, quoted
from scenarios.things import Thing
from scenarios.times import met_text

if TYPE_CHECKING:
    from mission_control.exercise.table import Table

Role = str
ACTS: Final = frozenset({"player", "facilitator"})
ALL: Final = frozenset({"player", "facilitator", "evaluator", "observer"})
LEADS: Final = frozenset({"facilitator"})


def answer(table: "Table", chair: Chair, asked: Asked) -> FromHost:
    """What comes of a request."""
    move = _MOVES[type(asked)]
    if chair.seat.role not in move.roles:
        return Refused(asked.n, f"that is not for the {chair.seat.role} to do")
    try:
        return move.do(table, chair, asked)
    except Hazard as hazard:
        return Dangerous(asked.n, str(hazard))
    except (ValueError, NotKept) as error:
        return Refused(asked.n, str(error))


def is_question(asked: Asked) -> bool:
    """Whether a request changes nothing that anybody sees."""
    return _MOVES[type(asked)].asks


def _decide(table: "Table", chair: Chair, asked: Decide) -> FromHost:
    t = table.playback.t
    reason = chair.drive.decide(asked.decision, asked.option, t)
    if reason:
        return Refused(asked.n, reason)
    table.acted(t)
    return Done(asked.n)


def _command(table: "Table", chair: Chair, asked: Command) -> FromHost:
    t, run = table.playback.t, table.branches.current.run
    written = chair.drive.command(asked.line, t, sure=asked.sure)
    if table.branches.current.run is not run:
        table.acted(t)
    return Done(asked.n, written)


def _complete(table: "Table", chair: Chair, asked: Complete) -> FromHost:
    found = chair.drive.completions(asked.line, table.playback.t)
    return Completed(asked.n, tuple((completion.word, completion.tells) for completion in found))


def _about(table: "Table", chair: Chair, asked: About) -> FromHost:
    t, thing, drive = table.playback.t, Thing(asked.kind, asked.thing), chair.drive
    found = tuple((each.kind, each.id, drive.called(each, t)) for each in drive.belonging(thing, t))
    offers = tuple(map(told_offer, drive.offers(thing, t)))
    return AboutThing(asked.n, drive.called(thing, t), offers, found)


def _called(table: "Table", chair: Chair, asked: Called) -> FromHost:
    return Done(asked.n, chair.drive.called(Thing(asked.kind, asked.thing), table.playback.t))


def _further(table: "Table", chair: Chair, asked: Further) -> FromHost:
    offers = chair.drive.further(read_offer(asked.verb, asked.told), table.playback.t)
    return Offered(asked.n, tuple(map(told_offer, offers)))


def _acknowledge(table: "Table", chair: Chair, asked: Acknowledge) -> FromHost:
    t = table.playback.t
    if asked.alarm is None:
        return Done(asked.n, str(chair.drive.acknowledge_all(t)))
    return _about_alarm(asked.n, chair.drive.acknowledge(asked.alarm, t))


def _shelve(table: "Table", chair: Chair, asked: Shelve) -> FromHost:
    return _about_alarm(asked.n, chair.drive.shelve(asked.alarm, table.playback.t) is not None)


def _unshelve(table: "Table", chair: Chair, asked: Unshelve) -> FromHost:
    return _about_alarm(asked.n, chair.drive.unshelve(asked.alarm, table.playback.t))


def _about_alarm(n: int, done: bool) -> FromHost:
    return Done(n) if done else Refused(n, "this alarm is not one for which that can be done")


def _look(table: "Table", chair: Chair, asked: Look) -> FromHost:
    """What was; nobody looks ahead, the facilitator neither: what is to come is told as such."""
    if asked.t > table.playback.t:
        raise ValueError(f"{met_text(asked.t)} has not come yet")
    still = Transport(0.0, table.playback.speed, None, None, "LOOKING BACK")
    return Looked(asked.n, delta(None, chair.drive.view_at(asked.t, still)))


def _plot(table: "Table", chair: Chair, asked: Plot) -> FromHost:
    ts = np.frombuffer(asked.ts, dtype="<f8") if len(asked.ts) % 8 == 0 else np.empty(0)
    if not ts.size or not np.isfinite(ts).all() or (np.diff(ts) < 0).any():
        raise ValueError("curves are told at instants in order of time")
    try:
        curves = chair.drive.curves(asked.channels, ts, table.playback.t)
    except KeyError as error:
        raise ValueError(f"there is no channel {quoted(str(error.args[0]))} for you to read") from None
    return Plotted(asked.n, curves.values.tobytes(), curves.sunlit.tobytes(), curves.pending.tobytes())


def _reveal(table: "Table", chair: Chair, asked: Reveal) -> FromHost:
    """For all who may see the same: they look by one outlook."""
    chair.drive.reveal_next()
    return Done(asked.n, " ".join(chair.outlook.drive.reveal_next()))


def _pause(table: "Table", chair: Chair, asked: Pause) -> FromHost:
    table.playback.pause()
    table.mark()  # here it goes on if the host is lost
    return Done(asked.n)


def _resume(table: "Table", chair: Chair, asked: Resume) -> FromHost:
    table.playback.resume()
    return Done(asked.n)


def _set_speed(table: "Table", chair: Chair, asked: SetSpeed) -> FromHost:
    table.playback.set_speed(asked.speed)
    return Done(asked.n)


def _jump(table: "Table", chair: Chair, asked: Jump) -> FromHost:
    if asked.t < table.playback.t:
        raise ValueError("back is by a branch: nothing that was played is taken away")
    passed = [d.prompt for d in chair.drive.frame_at(table.playback.t).decisions if d.answered is None]
    if passed and not asked.sure:
        raise Hazard(f"somebody is still to decide: {'; '.join(passed)}")
    table.jump(asked.t)
    return Done(asked.n)


def _rewind(table: "Table", chair: Chair, asked: Rewind) -> FromHost:
    if asked.t > table.playback.t:
        raise ValueError(f"{met_text(asked.t)} has not come yet")
    table.branches.fork(max(asked.t, table.start_t), asked.branch)
    table.turned(asked.t)
    return Done(asked.n)


def _switch(table: "Table", chair: Chair, asked: Switch) -> FromHost:
    names = [branch.name for branch in table.branches]
    if asked.branch not in names:
        raise ValueError(f"there is no branch {quoted(asked.branch)}, expected {choice(asked.branch, names)}")
    table.branches.mark()
    table.branches.switch(asked.branch)
    table.turned(table.branches.current.reached_t)
    return Done(asked.n)


def _revoke(table: "Table", chair: Chair, asked: Revoke) -> FromHost:
    if asked.seat not in table.chairs:
        raise ValueError(
            f"there is no seat {quoted(asked.seat)}, expected {choice(asked.seat, table.chairs)}"
        )
    table.revoke(table.chairs[asked.seat])
    return Done(asked.n, table.codes[asked.seat])


@dataclass(frozen=True, slots=True)
class _Move:
    """Whose it is, and what it does."""

    roles: frozenset[Role]
    do: Callable[["Table", Chair, Any], FromHost]
    asks: bool = False
    """Whether it only asks: nobody sees anything else for it."""


_MOVES: Final[dict[type[Asked], _Move]] = {
    Decide: _Move(ACTS, _decide),
    Command: _Move(ACTS, _command),
    Complete: _Move(ACTS, _complete, asks=True),
    About: _Move(ACTS, _about, asks=True),
    Called: _Move(ACTS, _called, asks=True),
    Further: _Move(ACTS, _further, asks=True),
    Acknowledge: _Move(ACTS, _acknowledge),
    Shelve: _Move(ACTS, _shelve),
    Unshelve: _Move(ACTS, _unshelve),
    Look: _Move(ALL, _look, asks=True),
    Plot: _Move(ALL, _plot, asks=True),
    Reveal: _Move(ALL - {"player"}, _reveal),
    Pause: _Move(LEADS, _pause),
    Resume: _Move(LEADS, _resume),
    SetSpeed: _Move(LEADS, _set_speed),
    Jump: _Move(LEADS, _jump),
    Rewind: _Move(LEADS, _rewind),
    Switch: _Move(LEADS, _switch),
    Revoke: _Move(LEADS, _revoke),
}
