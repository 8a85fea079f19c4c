"""What a seat is offered to do about a thing: commands begun with it, by whom, and what is in the way now.

Lives here: who of a seat's people can do it, else why nobody can. Never here: which verbs take such a thing
(`scenarios.begun`), rules (`telemetry.commanding`), or doing any of it (`drive`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from mission_control.exercise.foresight import Foresight
from mission_control.exercise.typing_commands import ABOUT_ALARMS, Typing
from scenarios.begun import Begun, begun
from scenarios.names import Names
from scenarios.station import Station
from scenarios.things import Thing, belonging, called, same
from scenarios.times import TICKS_PER_SECOND
from scenarios.typed import CommandError, parsed_command
from telemetry.commands import RULES
from telemetry.frame import Frame
from telemetry.run import Run


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to be done."""

    begun: Begun
    """With who does it where that is known, so that its text is what would be typed."""
    choices: tuple[str, ...] = ()
    """What its missing part may be."""
    reason: str = ""
    """Why it cannot be done now; empty if it can, or while something is missing."""
    takes_s: float = 0.0

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.begun.missing is None


class Offering:
    """What one seat is offered."""

    def __init__(self, typing: Typing, foresight: Foresight, station: Station) -> None:
        self._typing = typing
        self._foresight = foresight
        self._station = station

    def about(self, thing: Thing, run: Run, frame: Frame, t: float) -> tuple[Offer, ...]:
        """Everything that may be asked about a thing at `t`: first what can be done now."""
        names = self._typing.known(frame)
        lines = begun(same(thing, names, self._station), names)
        return _ordered(self._offers(lines, names, run, t))

    def further(self, offer: Offer, run: Run, frame: Frame, t: float) -> tuple[Offer, ...]:
        """The same with each of the choices for what is missing."""
        names = self._typing.known(frame)
        choices = self._choices(offer.begun, names)
        return _ordered(self._offers(map(offer.begun.further, choices), names, run, t))

    def called(self, thing: Thing, frame: Frame) -> str:
        """What a thing is called."""
        return called(thing, self._typing.known(frame), self._station)

    def belonging(self, thing: Thing, frame: Frame) -> tuple[Thing, ...]:
        """What is found at a thing: what was built there, suits that hang there, objects seen."""
        module = thing.id if thing.kind == "module" else ""
        suits = [
            Thing("suit", s.id) for s in frame.suits if module and s.worn_by is None and s.module == module
        ]
        by = thing.id if thing.kind == "person" else ""
        things = [x for x in frame.things if (module and x.module == module) or (by and x.held_by == by)]
        return (*belonging(thing, self._station), *suits, *(Thing("object", x.id) for x in things))

    def _offers(self, lines: Iterator[Begun], names: Names, run: Run, t: float) -> Iterator[Offer]:
        mine = self._typing.doers
        for line in lines:
            if not self._typing.may(line.verb):
                continue
            if not all(word in mine for part, word in line.told if part.key == "by"):
                continue  # it is for others to say what they do
            if line.missing is None:
                yield self._judged(line, names, run, t)
            else:
                yield Offer(line, self._choices(line, names))

    def _choices(self, line: Begun, names: Names) -> tuple[str, ...]:
        told = {word for _, word in line.told}
        mine = self._typing.people
        doer = line.missing is not None and line.missing.key == "by"
        return mine if doer else tuple(word for word in line.choices(names) if word not in told)

    def _judged(self, line: Begun, names: Names, run: Run, t: float) -> Offer:
        """With the first of the seat's people, or sites, who can do it; else the reason that tells most:
        about the thing, rather than about who would do it.
        """
        try:
            typed = parsed_command(line.text, names)
        except CommandError as error:
            return Offer(line, reason=str(error))
        if isinstance(typed.command, ABOUT_ALARMS):
            return Offer(line)
        takes_s = RULES[type(typed.command)].takes / TICKS_PER_SECOND
        reasons: list[tuple[bool, int, str]] = []
        for who in [typed.by] if typed.by else self._typing.doers:
            reason = self._foresight.refusal(run, t, who, typed.command)
            if not reason:
                return Offer(line.by(who), takes_s=takes_s)
            name = next(iter(names.ids("speaker").get(who, ())), who)
            reasons.append((reason.startswith(name), -len(reason), reason))
        return Offer(line, reason=min(reasons)[-1])


def _ordered(offers: Iterator[Offer]) -> tuple[Offer, ...]:
    return tuple(sorted(offers, key=lambda offer: bool(offer.reason)))
