"""What a seat types to the station: read, completed, and checked before anything is done.

Lives here: whose hands a seat has, what it may name, and what stands in the way. Never here: the words
themselves (`scenarios.typed`), rules and stages (`telemetry.commanding`), or entering what was typed
(`drive`).
"""

from collections.abc import Container, Sequence
from fnmatch import fnmatchcase
from typing import Final

from scenarios.choices import choice
from scenarios.commands import AlarmCommand, Command
from scenarios.commands.alarms import AcknowledgeAlarm, ShelveAlarm, UnshelveAlarm
from scenarios.commands.telling import Say, Transmit
from scenarios.effects import Send
from scenarios.loops import spoken, voices
from scenarios.names import Names
from scenarios.parts import effects_of
from scenarios.scenario import Seat
from scenarios.typed import Completion, completions, parsed_command
from telemetry.frame import Frame
from telemetry.model import Model

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
        self._voices = voices(model.scenario, seat)
        self._loops = spoken(model.scenario, seat)
        told = {effect.message for _, effect in effects_of(model.scenario) if isinstance(effect, Send)}
        written = (m for m in model.scenario.messages if m.sender in self.doers)
        self._own = tuple(message.id for message in written if message.id not in told)
        """Messages that lie ready for those here to send: what the story sends would tell its future."""

    def completions(self, text: str, frame: Frame) -> tuple[Completion, ...]:
        """What may come next; who does it is one of those this seat plays."""
        offered = completions(text, self.known(frame))
        begun = text.casefold().split()[: None if text[-1:].isspace() else -1]
        if begun:
            return offered if self.may(begun[0]) else ()
        return tuple(each for each in offered if self.may(each.word))

    def may(self, verb: str) -> bool:
        """Whether this seat may ask for such a thing."""
        return any(fnmatchcase(verb, pattern) for pattern in self._seat.commands)

    def read(self, text: str, frame: Frame) -> tuple[str, Command | AlarmCommand]:
        """Who does what; nobody where it is about an alarm. Raises ValueError with one line."""
        typed = parsed_command(text, self.known(frame))
        if not self.may(typed.command.do):
            raise ValueError(self.refusal(typed.command.do))
        self._check_loop(typed.command)
        if isinstance(typed.command, ABOUT_ALARMS):
            return "", typed.command
        return self._doer(typed.by), typed.command

    def refusal(self, verb: str) -> str:
        """Why this seat may not ask for it."""
        allowed = ", ".join(self._seat.commands)
        return f"{verb}: that is not your seat's to ask, only {allowed}" if allowed else f"{verb}: you watch"

    @property
    def people(self) -> tuple[str, ...]:
        """Those whom this seat plays."""
        return self._seat.plays

    @property
    def doers(self) -> tuple[str, ...]:
        """All whom this seat may ask to do something: its people, the ground site that it is, and any ground
        where it leads.
        """
        if self._seat.role == "facilitator":
            return (*self._seat.plays, *self._names.ids("site"))
        return self._voices

    def _doer(self, by: str | None) -> str:
        """Who does it. Raises ValueError."""
        mine = self._voices
        if by is None:
            if len(mine) != 1:
                raise ValueError(f"who does it? `by` and one of {', '.join(mine)}")
            return mine[0]
        if by not in self.doers:
            raise ValueError(f"{by} is not yours to command, expected one of {', '.join(mine)}")
        return by

    def _check_loop(self, command: Command | AlarmCommand) -> None:
        """What is said by a link is said on one that this seat speaks on. Raises ValueError."""
        loop = command.loop if isinstance(command, Say) else None
        loop = command.link if isinstance(command, Transmit) else loop
        if loop is not None and self._seat.role == "player" and loop not in self._loops:
            raise ValueError(
                f"{command.do}: you do not speak on {loop}, expected {choice(loop, self._loops)}"
            )

    def known(self, frame: Frame) -> Names:
        """What may be named at this frame."""
        names = self._names
        for kind, ids in zip(_NARROWED, _seen(frame, names.ids("key")), strict=True):
            names = names.knowing(kind, (*ids, *self._own) if kind == "message" else ids)
        return names


def _seen(frame: Frame, keys: Container[str]) -> Sequence[Sequence[str]]:
    """Alarms, objects, those that are keys, messages and orders, as `_NARROWED` has them."""
    return (
        [alarm.id for alarm in (*frame.alarms, *frame.shelved)],
        [thing.id for thing in frame.things],
        [thing.id for thing in frame.things if thing.id in keys],
        [message.id for message in frame.messages],
        [order.id for order in frame.orders],
    )
