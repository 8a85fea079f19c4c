"""What those who play do: answers, commands, alarms, words, letters.

Lives here: what comes of each. Never here: who may (`legal`), or what the station does about it.
"""

from typing import TYPE_CHECKING

from mission_control.exercise.chair import Chair
from mission_control.exercise.drive import act_t
from mission_control.exercise.wire.answers import Done, FromHost, Refused
from mission_control.exercise.wire.requests.acting import (
    Acknowledge,
    Command,
    Decide,
    OpenLetter,
    Reveal,
    Shelve,
    Speak,
    Unshelve,
)
from scenarios.choices import choice, quoted
from scenarios.loops import spoken
from telemetry.asides import LetterOpened
from telemetry.exercise_acts import Spoke

if TYPE_CHECKING:
    from mission_control.exercise.table import Table


def decide(table: "Table", chair: Chair, asked: Decide) -> FromHost:
    """An answer to a decision."""
    t = table.playback.t
    reason = chair.drive.decide(asked.decision, asked.option, t)
    if reason:
        return Refused(asked.n, reason)
    table.acted(t)
    return Done(asked.n)


def command(table: "Table", chair: Chair, asked: Command) -> FromHost:
    """What was typed, done."""
    t, run = table.playback.t, table.branches.current.run
    written = chair.drive.command(asked.line, t, sure=asked.sure)
    if table.branches.current.run is not run:
        table.acted(t)
    return Done(asked.n, written)


def acknowledge(table: "Table", chair: Chair, asked: Acknowledge) -> FromHost:
    """An alarm, or all that stand."""
    t = table.playback.t
    if asked.alarm is None:
        return Done(asked.n, str(chair.drive.acknowledge_all(t)))
    return _about_alarm(asked.n, chair.drive.acknowledge(asked.alarm, t))


def shelve(table: "Table", chair: Chair, asked: Shelve) -> FromHost:
    """An alarm, put aside."""
    return _about_alarm(asked.n, chair.drive.shelve(asked.alarm, table.playback.t) is not None)


def unshelve(table: "Table", chair: Chair, asked: Unshelve) -> FromHost:
    """An alarm, taken back."""
    return _about_alarm(asked.n, chair.drive.unshelve(asked.alarm, table.playback.t))


def reveal(table: "Table", chair: Chair, asked: Reveal) -> FromHost:
    """The coded orders of no side, of one, of both, in turn, on this terminal alone."""
    sides = chair.drive.reveal_next()
    table.reveal(chair, sides)
    return Done(asked.n, " ".join(sides))


def speak(table: "Table", chair: Chair, asked: Speak) -> FromHost:
    """Words, on a loop or face to face; a facilitator lends a voice to anybody."""
    t, scenario = table.playback.t, table.branches.current.run.scenario
    if chair.seat.role == "player":
        voices, loops = (*chair.seat.plays, chair.seat.id), spoken(scenario, chair.seat)
        if asked.by not in voices:
            raise ValueError(f"you do not speak for {quoted(asked.by)}, expected {choice(asked.by, voices)}")
        if asked.loop is not None and asked.loop not in loops:
            raise ValueError(
                f"you do not speak on {quoted(asked.loop)}, expected {choice(asked.loop, loops)}"
            )
    chair.drive.enter(Spoke(act_t(t), chair.seat.id, asked.by, asked.text, asked.to, asked.loop), t)
    table.acted(t)
    return Done(asked.n)


def open_letter(table: "Table", chair: Chair, asked: OpenLetter) -> FromHost:
    """That somebody read it, once: for the ledger of who knew what."""
    t = table.playback.t
    frame, known = chair.drive.frame_at(t), "order" if asked.coded else "message"
    read = [o.id for o in frame.orders if o.key is not None]
    if asked.letter not in (read if asked.coded else [m.id for m in frame.messages]):
        raise ValueError(f"you have no {known} {quoted(asked.letter)} to open")
    opened = LetterOpened(t, chair.seat.id, asked.letter, asked.coded)
    before = (e for e in table.branches.current.run.journal if isinstance(e, LetterOpened))
    if not any((e.seat, e.letter, e.coded) == (opened.seat, opened.letter, opened.coded) for e in before):
        table.branches.record(opened)
    return Done(asked.n)


def _about_alarm(n: int, done: bool) -> FromHost:
    return Done(n) if done else Refused(n, "this alarm is not one for which that can be done")
