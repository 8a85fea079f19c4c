"""Evidence: what in the journal and the telemetry shows that an expected action was done, or what was done
instead.

Lives here: finding it, each piece with its time and in words. Never here: what it comes to (`tasks`). Times
are scenario seconds (MET).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from mission_control.exercise.evaluation.witnessed import Witnessed
from scenarios.conditions import (
    AllOf,
    AnyOf,
    ChannelReads,
    Condition,
    DecisionIs,
    EquipmentIs,
    EventHappened,
    PersonIs,
    QuantityIs,
    WasCommanded,
    parts,
)
from scenarios.injects import ExpectedAction
from scenarios.times import TICKS_PER_SECOND
from telemetry.acts_meant import is_meant, is_said, is_taken
from telemetry.channels import ChannelTable
from telemetry.commanded import CommandNow, Stage
from telemetry.condition_text import described
from telemetry.exercise_acts import Spoke
from telemetry.injected import ExpectedNow


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that was done, or that was so."""

    t: float
    text: str
    meets: bool
    """Whether it is part of what was expected; else what was done, or was so, instead."""


def asked_channels(condition: Condition, channels: ChannelTable) -> Iterator[str]:
    """The instruments that show what a condition asks after."""
    for part in parts(condition):
        match part:
            case ChannelReads():
                yield part.channel
            case QuantityIs() if channels.measuring(part.quantity):
                yield channels.measuring(part.quantity)
            case _:
                pass


def evidence(seen: Witnessed, action: ExpectedAction, now: ExpectedNow) -> tuple[Evidence, ...]:
    """All that is found by now of what an inject expects, in order of time.

    Decisions and commands as they come; how the station was, once the action is done or its time is over.
    """
    judged_t = now.done if now.done is not None else now.deadline if seen.frame.t >= now.deadline else None
    sought = _Sought(seen, judged_t)
    found = dict.fromkeys(piece for part in _single(action.when) for piece in sought.found(part))
    return tuple(sorted(found, key=lambda piece: piece.t))


def _single(condition: Condition) -> Iterator[Condition]:
    """What a condition is made of, as far as each part alone says something."""
    if isinstance(condition, AllOf | AnyOf):
        parts_of = condition.all if isinstance(condition, AllOf) else condition.any
        yield from (each for part in parts_of for each in _single(part))
    else:
        yield condition


class _Sought:
    """What shows parts of a condition, in one run, by one time."""

    def __init__(self, seen: Witnessed, judged_t: float | None) -> None:
        """`judged_t` is when it is told how the station was; None while that is not yet."""
        self._seen = seen
        self._judged_t = judged_t
        self._names = {person.id: person.given for person in seen.scenario.people}
        self._names |= {site.id: site.name for site in seen.scenario.station.sites}
        self._seats = {seat.id: seat.title for seat in seen.scenario.seats}

    def found(self, part: Condition) -> Iterator[Evidence]:
        """What shows one part."""
        match part:
            case DecisionIs():
                yield from self._decided(part)
            case WasCommanded():
                yield from self._commanded(part)
            case _ if self._judged_t is not None:
                yield from self._stood(part, self._judged_t)
            case _:
                pass

    def _decided(self, part: DecisionIs) -> Iterator[Evidence]:
        for decision in self._seen.frame.decisions:
            if decision.event == part.decision and decision.answered is not None:
                titles = {option.id: option.title for option in decision.options}
                what = titles.get(decision.option or "", "nothing: nobody was left to choose")
                who = "nobody answered" if decision.by_default else f"{self._name(decision.owner)} decided"
                yield Evidence(decision.answered, f"{who}: {what}", is_taken(decision, part))

    def _commanded(self, part: WasCommanded) -> Iterator[Evidence]:
        came = (o.t for o in self._seen.frame.occurrences if o.happened and o.event == part.since)
        since_t = -np.inf if part.since is None else next(came, np.inf)
        for command in self._seen.frame.commands:
            if command.ended is not None and command.ended >= since_t and is_meant(command, part):
                yield self._command(command, command.ended)
        for words in self._seen.entries:
            if isinstance(words, Spoke) and words.t >= since_t and is_said(words, part):
                where = f" on {words.loop}" if words.loop else ""
                yield Evidence(words.t, f"{self._name(words.by)} said{where}: {words.text}", True)

    def _command(self, command: CommandNow, ended: float) -> Evidence:
        failed = command.stage is Stage.FAILED
        how = f"failed: {command.why_not}" if failed else "executed"
        seat = self._seats.get(command.seat, command.seat)
        by = self._name(command.by)
        return Evidence(ended, f"{command.text}, {how} ({by}{'' if seat == by else f', {seat}'})", not failed)

    def _stood(self, part: Condition, at_t: float) -> Iterator[Evidence]:
        """How the station was then, with the command that made it so."""
        run = self._seen.run
        tick = round(at_t * TICKS_PER_SECOND)
        meets = run.model.judge.holds(part, run.moment_at(at_t), tick)
        words = described(part, self._seen.scenario)
        read = "".join(f"; {reading}" for reading in self._readings(part, at_t))
        if meets:
            yield from self._cause(part, at_t)
        yield Evidence(at_t, f"{words}{read}" if meets else f"not so: {words}{read}", meets)

    def _readings(self, part: Condition, at_t: float) -> Iterator[str]:
        """What instruments showed, without their noise."""
        run = self._seen.run
        for channel_id in dict.fromkeys(asked_channels(part, run.channels)):
            value, channel = float(run.trends([channel_id], np.array([at_t]))[0, 0]), run.channels[channel_id]
            if isfinite(value):
                yield f"{channel_id} read {value:.4g} {channel.unit}".rstrip()

    def _cause(self, part: Condition, at_t: float) -> Iterator[Evidence]:
        """The latest command about what a part asks after, if there was one."""
        about = _thing(part)
        done = (c for c in self._seen.frame.commands if c.stage is Stage.EXECUTED)
        ended = [(c, c.ended) for c in done if c.ended is not None and c.ended <= at_t]
        latest = [(c, t) for c, t in ended if about and about in _words(c)][-1:]
        yield from (self._command(command, t) for command, t in latest)

    def _name(self, someone: str) -> str:
        return self._names.get(someone, someone)


def _thing(part: Condition) -> str:
    """What a part asks after, by its id, if commands can be about it."""
    match part:
        case EquipmentIs():
            return part.equipment
        case PersonIs():
            return part.person
        case EventHappened():
            return part.event
        case _:
            return ""


def _words(command: CommandNow) -> Sequence[str]:
    """Whom and what a command is about, by id."""
    return (command.by, *(str(value) for value in command.command.model_dump().values()))
