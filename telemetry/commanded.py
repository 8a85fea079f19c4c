"""A command as it is told: what was asked, of whom, and how far it has come.

Lives here: the shape that frames hold. Never here: what moves it on (`commanding`), or who may see it. Times
are scenario seconds (MET).
"""

from dataclasses import dataclass
from enum import StrEnum

from scenarios.commands import Command
from scenarios.typed import command_text
from telemetry.facts import CommandFact
from telemetry.ticks import maybe_seconds, seconds


class Stage(StrEnum):
    """How far a command has come."""

    QUEUED = "queued"
    """It waits for its link."""
    SENT = "sent"
    """It is on its way."""
    ACCEPTED = "accepted"
    """It is being done."""
    EXECUTED = "executed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CommandNow:
    """Something that was asked of the station."""

    number: int
    """Which one of all, from 0."""
    seat: str
    by: str
    """Who does it: one of the crew, or a ground site."""
    command: Command
    text: str
    """As it would be typed."""
    stage: Stage
    queued: float
    sent: float | None
    accepted: float | None
    due: float | None
    """When it will be done, once it is accepted."""
    ended: float | None
    """When it was executed, or failed."""
    why_not: str
    """Why it failed; else empty."""


def told(commands: tuple[CommandFact, ...]) -> tuple[CommandNow, ...]:
    """Everything asked so far, in the order in which it was."""
    return tuple(_command(number, asked) for number, asked in enumerate(commands))


def _command(number: int, asked: CommandFact) -> CommandNow:
    reached = (
        (Stage.FAILED, asked.failed),
        (Stage.EXECUTED, asked.executed),
        (Stage.ACCEPTED, asked.accepted),
        (Stage.SENT, asked.sent),
        (Stage.QUEUED, asked.queued),
    )
    return CommandNow(
        number=number,
        seat=asked.seat,
        by=asked.by,
        command=asked.command,
        text=command_text(asked.command),
        stage=next(stage for stage, tick in reached if tick is not None),
        queued=seconds(asked.queued),
        sent=maybe_seconds(asked.sent),
        accepted=maybe_seconds(asked.accepted),
        due=maybe_seconds(asked.due),
        ended=maybe_seconds(asked.executed if asked.failed is None else asked.failed),
        why_not=asked.why_not,
    )
