"""What a facilitator does to time, branches and seats; what was done to time is written down.

Lives here: what comes of each. Never here: who may (`legal`), the story's injects (`steering`).
"""

from typing import TYPE_CHECKING

from mission_control.exercise.branches import NotKept
from mission_control.exercise.chair import Chair
from mission_control.exercise.moves.naming import chair_called, one_of
from mission_control.exercise.typing_commands import Hazard
from mission_control.exercise.wire.answers import Done, FromHost
from mission_control.exercise.wire.requests.leading import (
    Jump,
    Pause,
    Resume,
    Revoke,
    Rewind,
    SetSpeed,
    Switch,
)
from scenarios.times import met_text
from telemetry.asides import ClockPaused, ClockSet
from telemetry.clock import checked_speed

if TYPE_CHECKING:
    from mission_control.exercise.table import Table


def pause(table: "Table", chair: Chair, asked: Pause) -> FromHost:
    """Time stands, for the exercise's sake or for something real."""
    reason = asked.reason.strip()
    table.clock.hold(emergency=reason if asked.emergency else None)
    t = table.playback.t
    table.branches.record(ClockPaused(t, chair.seat.id, asked.emergency, reason, table.utc_s))
    table.clock.mark()  # here it goes on if the host is lost
    return Done(asked.n)


def resume(table: "Table", chair: Chair, asked: Resume) -> FromHost:
    """Time runs."""
    table.branches.record(ClockSet(table.playback.t, chair.seat.id, table.playback.speed, table.utc_s))
    table.clock.release()
    return Done(asked.n)


def set_speed(table: "Table", chair: Chair, asked: SetSpeed) -> FromHost:
    """How fast time runs, or will."""
    speed = checked_speed(asked.speed)
    if table.playback.rate:
        table.branches.record(ClockSet(table.playback.t, chair.seat.id, speed, table.utc_s))
    table.playback.set_speed(speed)
    return Done(asked.n)


def jump(table: "Table", chair: Chair, asked: Jump) -> FromHost:
    """On to a later time, once all before it is worked out; over what is open only if they are sure."""
    if asked.t < table.playback.t:
        raise ValueError("back is by a branch: nothing that was played is taken away")
    passed = [d.prompt for d in chair.drive.frame_at(table.playback.t).decisions if d.answered is None]
    if passed and not asked.sure:
        raise Hazard(f"somebody is still to decide: {'; '.join(passed)}")
    arrived = table.clock.send(asked.t, chair.seat.id)
    return Done(asked.n, "" if arrived else f"under way to {met_text(asked.t)}; a hold calls it off")


def rewind(table: "Table", chair: Chair, asked: Rewind) -> FromHost:
    """Back to an earlier time, in a branch."""
    if asked.t > table.playback.t:
        raise ValueError(f"{met_text(asked.t)} has not come yet")
    table.branches.fork(max(asked.t, table.start_t), asked.branch)
    table.turned(asked.t)
    return Done(asked.n)


def switch(table: "Table", chair: Chair, asked: Switch) -> FromHost:
    """On in another branch, where it had come to."""
    one_of("branch", asked.branch, [branch.name for branch in table.branches])
    branches = table.branches
    branches.mark()
    before = branches.current.name
    branches.switch(asked.branch)
    try:
        branches.leave(branches.current.reached_t)  # here it goes on if the host is lost
    except NotKept:
        branches.switch(before)
        raise
    table.turned(branches.current.reached_t)
    return Done(asked.n)


def revoke(table: "Table", chair: Chair, asked: Revoke) -> FromHost:
    """A seat's code is worth nothing any more; it gets another, which is told."""
    revoked = chair_called(table, asked.seat)
    if revoked is chair:
        raise ValueError("your own code stays: nobody would be told the new one")
    table.revoke(revoked, chair.seat.id)
    return Done(asked.n, table.codes[asked.seat])
