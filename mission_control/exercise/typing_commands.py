"""What a seat types to the station: read, completed, and checked before anything is done.

Lives here: whose hands a seat has, what it may name, and what stands in the way. Never here: the words
themselves (`scenarios.typed`), rules and stages (`telemetry.commanding`), or entering what was typed
(`drive`).
"""

from collections.abc import Container, Sequence
from typing import Final

from scenarios.commands import AlarmCommand, Command
from scenarios.commands.alarms import AcknowledgeAlarm, ShelveAlarm, UnshelveAlarm
from scenarios.effects import Send
from scenarios.names import Names
from scenarios.parts import effects_of
from scenarios.scenario import Seat
from scenarios.times import TICKS_PER_SECOND
from scenarios.typed import Completion, completions, parsed_command
from telemetry.commanding import hazard, refusal
from telemetry.frame import Frame
from telemetry.model import Model
from telemetry.run import Run

ABOUT_ALARMS: Final = (AcknowledgeAlarm, ShelveAlarm, UnshelveAlarm)
"""Commands that are nothing to the station."""
_NARROWED: Final = ("alarm", "object", "key", "message", "order")
"""What a seat may name only where it sees it, but for messages that are its own."""


class Hazard(ValueError):
    """What was typed is dangerous: why, in one line."""


class Typing:
    """What one seat may type."""

    def __init__(self, model: Model, seat: Seat) -> None:
        self._names = model.names
        self._seat = seat
        told = {effect.message for _, effect in effects_of(model.scenario) if isinstance(effect, Send)}
        written = (m for m in model.scenario.messages if m.sender in self.doers)
        self._own = tuple(message.id for message in written if message.id not in told)
        """Messages that lie ready for those here to send: what the story sends would tell its future."""

    def completions(self, text: str, frame: Frame) -> tuple[Completion, ...]:
        """What may come next; who does it is one of those this seat plays."""
        return completions(text, self.known(frame))

    def read(self, text: str, frame: Frame) -> tuple[str, Command | AlarmCommand]:
        """Who does what; nobody where it is about an alarm. Raises ValueError with one line."""
        typed = parsed_command(text, self.known(frame))
        if isinstance(typed.command, ABOUT_ALARMS):
            return "", typed.command
        return self._doer(typed.by), typed.command

    @property
    def people(self) -> tuple[str, ...]:
        """Those whom this seat plays."""
        return self._seat.plays

    @property
    def doers(self) -> tuple[str, ...]:
        """All whom this seat may ask to do something: its people, and the ground where it leads."""
        sites = self._names.ids("site") if self._seat.role == "facilitator" else ()
        return (*self._seat.plays, *sites)

    def _doer(self, by: str | None) -> str:
        """Who does it. Raises ValueError."""
        plays = self._seat.plays
        if by is None:
            if len(plays) != 1:
                raise ValueError(f"who does it? `by` and one of {', '.join(plays)}")
            return plays[0]
        if by not in self.doers:
            raise ValueError(f"{by} is not yours to command, expected one of {', '.join(plays)}")
        return by

    def known(self, frame: Frame) -> Names:
        """What may be named at this frame."""
        names = self._names
        for kind, ids in zip(_NARROWED, _seen(frame, names.ids("key")), strict=True):
            names = names.knowing(kind, (*ids, *self._own) if kind == "message" else ids)
        return names


def checked(run: Run, t: float, by: str, command: Command) -> str:
    """What makes a command dangerous at `t`, a whole tick; empty where nothing does.

    Raises ValueError with the reason where it cannot be done at all.
    """
    moment, tick = run.moment_at(t), round(t * TICKS_PER_SECOND)
    reason = refusal(run.model, moment, tick, by, command)
    if reason:
        raise ValueError(reason)
    return hazard(run.model, moment, tick, by, command)


def _seen(frame: Frame, keys: Container[str]) -> Sequence[Sequence[str]]:
    """Alarms, objects, those that are keys, messages and orders, as `_NARROWED` has them."""
    return (
        [alarm.id for alarm in (*frame.alarms, *frame.shelved)],
        [thing.id for thing in frame.things],
        [thing.id for thing in frame.things if thing.id in keys],
        [message.id for message in frame.messages],
        [order.id for order in frame.orders],
    )
