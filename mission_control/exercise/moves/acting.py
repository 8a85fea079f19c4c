"""What those who play do: answers, commands, alarms, words, letters.

Lives here: what comes of each. Never here: who may (`legal`), or what the station does about it.
"""

from typing import TYPE_CHECKING

from mission_control.exercise.chair import Chair
from mission_control.exercise.drive import act_t
from mission_control.exercise.talk import why_unheard
from mission_control.exercise.unread import opened_by
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
    Write,
)
from scenarios.choices import choice, quoted
from telemetry.asides import LetterOpened
from telemetry.exercise_acts import Spoke, Wrote

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
    _check_alarms(chair, "ack", t)
    if asked.alarm is None:
        return Done(asked.n, str(chair.drive.acknowledge_all(t)))
    return _about_alarm(asked.n, chair.drive.acknowledge(asked.alarm, t))


def shelve(table: "Table", chair: Chair, asked: Shelve) -> FromHost:
    """An alarm, put aside."""
    t = table.playback.t
    _check_alarms(chair, "shelve", t)
    return _about_alarm(asked.n, chair.drive.shelve(asked.alarm, t) is not None)


def unshelve(table: "Table", chair: Chair, asked: Unshelve) -> FromHost:
    """An alarm, taken back."""
    t = table.playback.t
    _check_alarms(chair, "unshelve", t)
    return _about_alarm(asked.n, chair.drive.unshelve(asked.alarm, t))


def reveal(table: "Table", chair: Chair, asked: Reveal) -> FromHost:
    """The coded orders of no side, of one, of both, in turn, on this terminal alone."""
    sides = chair.drive.reveal_next()
    table.reveal(chair, sides)
    return Done(asked.n, " ".join(sides))


def speak(table: "Table", chair: Chair, asked: Speak) -> FromHost:
    """Words, on a loop or face to face; a facilitator lends a voice to anybody."""
    t = table.playback.t
    _check_voice(chair, t, asked.by, asked.loop)
    listening = () if asked.loop is None else table.branches.current.run.model.listeners.get(asked.loop, ())
    deaf = [who for who in asked.to if asked.loop is not None and who not in listening]
    if deaf and chair.seat.role == "player":
        raise ValueError(f"{quoted(deaf[0])} does not listen to {asked.loop}")
    spoke = Spoke(act_t(t), chair.seat.id, asked.by, asked.text.strip(), asked.to, asked.loop)
    chair.drive.enter(spoke, t)
    table.acted(t)
    words = table.branches.current.run.frame_at(spoke.t).speech[-1]
    return Done(asked.n, "" if words.heard else f"nobody heard that{_because(table, chair, asked.loop)}")


def write(table: "Table", chair: Chair, asked: Write) -> FromHost:
    """A written message, which waits for its link."""
    t = table.playback.t
    _check_voice(chair, t, asked.by, asked.via)
    wrote = Wrote(
        act_t(t), chair.seat.id, asked.by, asked.to, asked.via, asked.subject.strip(), asked.text.strip()
    )
    chair.drive.enter(wrote, t)
    table.acted(t)
    return Done(asked.n)


def _because(table: "Table", chair: Chair, loop: str | None) -> str:
    """Why a loop carried nothing, as far as this seat can know."""
    link = next((x for x in chair.drive.frame_at(table.playback.t).links if x.id == loop), None)
    if link is None:
        return ""
    links = table.branches.current.run.scenario.station.links
    reason = why_unheard(link)
    return f" on {next(x.name for x in links if x.id == loop)}{reason and f': {reason}'}"


def _check_voice(chair: Chair, t: float, by: str, loop: str | None) -> None:
    """A player speaks for their own people, whom they must reach, on their own loops. Raises ValueError."""
    chair.drive.check_heard(t, by)
    if chair.seat.role != "player":
        return
    mine, loops = chair.drive.voices
    if by not in mine:
        raise ValueError(f"you do not speak for {quoted(by)}, expected {choice(by, mine)}")
    if loop is not None and loop not in loops:
        raise ValueError(f"you do not speak on {quoted(loop)}, expected {choice(loop, loops)}")


def open_letter(table: "Table", chair: Chair, asked: OpenLetter) -> FromHost:
    """That somebody read it, once: for the ledger of who knew what."""
    t = table.playback.t
    frame, known = chair.drive.frame_at(t), "order" if asked.coded else "message"
    read = [o.id for o in frame.orders if o.key is not None]
    if asked.letter not in (read if asked.coded else [m.id for m in frame.messages]):
        raise ValueError(f"you have no {known} {quoted(asked.letter)} to open")
    before = opened_by(table.branches.current.run.journal, chair.seat.id)
    if (asked.letter, asked.coded) not in before:
        table.branches.record(LetterOpened(t, chair.seat.id, asked.letter, asked.coded))
        if asked.coded:
            table.reveal(chair, ())
    return Done(asked.n)


def _check_alarms(chair: Chair, verb: str, t: float) -> None:
    """Raises ValueError where a seat may not see to alarms so, or nobody aboard would hear of it."""
    chair.drive.check_may(verb)
    chair.drive.check_heard(t)


def _about_alarm(n: int, done: bool) -> FromHost:
    return Done(n) if done else Refused(n, "this alarm is not one for which that can be done")
