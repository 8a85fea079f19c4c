"""Commanding: what somebody asks of the station goes through its stages.

A command is queued when it is asked. One of the crew sets to it at once; what the ground asks, and what is
said by a link, waits until that link is up, is sent, and arrives after its latency. There it is checked, and
accepted, or it failed. Once it has taken its time it is checked again, as much may have changed, and then
executed: its effects come, all of them or, where one cannot be, none. What fails changes nothing but its own
record.
Lives here: the stages. Never here: what a verb needs or does (`commands`), or who may use it (the session's).
"""

from collections.abc import Iterator
from dataclasses import replace

from scenarios.commands import Command
from scenarios.commands.people import Do, Stop
from scenarios.commands.telling import Acknowledge, Say, Send, Transmit
from scenarios.effects import Effect
from scenarios.grammar import parts
from scenarios.times import TICKS_PER_SECOND
from scenarios.typed import command_text
from telemetry.change import Change
from telemetry.commands import RULES
from telemetry.commands.rule import Refused, Situation
from telemetry.effects import act
from telemetry.facts import CommandFact
from telemetry.journal import Commanded
from telemetry.model import Model
from telemetry.moment import CommandArrives, CommandDone, Moment
from telemetry.perils import entered


def command(change: Change, entry: Commanded) -> None:
    """Somebody asks for something."""
    number = len(change.facts.commands)
    asked = CommandFact(entry.seat, entry.by, entry.command, change.tick)
    change.facts = replace(change.facts, commands=(*change.facts.commands, asked))
    reason = _inability(change, entry.by, entry.command)
    if reason:
        _fail(change, number, reason)
        return
    if not links_for(change.model, asked.by, asked.command):
        _set(change, number, replace(asked, sent=change.tick))
        _check(change, number)


def collect(change: Change) -> None:
    """Send whatever waits for a link that is up now."""
    for number, asked in _waiting(change.facts.commands):
        situation = Situation(change, asked.by)
        voice = isinstance(asked.command, Say | Transmit)
        for link in links_for(change.model, asked.by, asked.command):
            if situation.up(link, voice=voice):
                latency_ms = next(x.latency_ms for x in situation.station.links if x.id == link)
                _set(change, number, replace(asked, sent=change.tick))
                arrives = change.tick + latency_ms * TICKS_PER_SECOND // 1000
                change.schedule(arrives, CommandArrives(number))
                break


def arrive(change: Change, due: CommandArrives) -> None:
    """A command is there."""
    _check(change, due.number)


def finish(change: Change, due: CommandDone) -> None:
    """The time that a command takes is over: it is done, if it still can be."""
    asked = change.facts.commands[due.number]
    if not asked.running:
        return
    reason = hindrance(change, asked.by, asked.command, keep=True)
    if reason:
        _fail(change, due.number, reason)
    else:
        _set(change, due.number, replace(asked, executed=change.tick))


def next_tick(model: Model, moment: Moment, latest: int) -> int | None:
    """The next tick, before `latest`, at which geometry may let a waiting command go."""
    found = []
    for _, asked in _waiting(moment.facts.commands):
        for link in links_for(model, asked.by, asked.command):
            within_s = (latest - moment.tick) / TICKS_PER_SECOND
            change = model.links.next_change(link, moment.facts, moment.sightlines, moment.t, within_s)
            if change is not None:
                found.append(round(change * TICKS_PER_SECOND))
    return min((tick for tick in found if moment.tick < tick < latest), default=None)


def refusal(model: Model, moment: Moment, tick: int, by: str, asked: Command) -> str:
    """Why somebody could not do something at `tick`, within this moment; empty if they could."""
    change = Change(model, moment, tick)
    return _inability(change, by, asked) or hindrance(change, by, asked, keep=False)


def inability(model: Model, moment: Moment, tick: int, by: str, asked: Command) -> str:
    """Why somebody cannot even ask for something, however the station is where it would be done; empty if
    they can.
    """
    return _inability(Change(model, moment, tick), by, asked)


def hazard(model: Model, moment: Moment, tick: int, by: str, asked: Command) -> str:
    """What makes something dangerous at `tick`, within this moment; empty where nothing does."""
    return RULES[type(asked)].hazard(Situation(Change(model, moment, tick), by), asked)


def hindrance(change: Change, by: str, asked: Command, *, keep: bool) -> str:
    """Why something cannot be done just now; empty if it can, and then done where it is to be kept."""
    situation = Situation(change, by)
    try:
        _there(situation, asked)
        return _attempted(change, RULES[type(asked)].deed(situation, asked), keep=keep)
    except Refused as refused:
        return refused.reason


def _check(change: Change, number: int) -> None:
    """What arrived is accepted and begun, or it fails."""
    asked = change.facts.commands[number]
    takes = RULES[type(asked.command)].takes
    reason = _busy(change, asked) or hindrance(change, asked.by, asked.command, keep=not takes)
    if reason:
        _fail(change, number, reason)
        return
    if isinstance(asked.command, Stop):
        _break_off(change, asked.by)
    accepted = replace(asked, accepted=change.tick, due=change.tick + takes)
    _set(change, number, accepted if takes else replace(accepted, executed=change.tick))
    if takes:
        change.schedule(change.tick + takes, CommandDone(number))


def _attempted(change: Change, effects: tuple[Effect, ...], *, keep: bool) -> str:
    """Let effects act; where one cannot be, none has, and its reason is given."""
    before, known = change.kept(), len(change.facts.refusals)
    for effect in effects:
        act(change, effect)
    refused = change.facts.refusals[known:]
    if refused or not keep:
        change.undone(before)
    return refused[0][1] if refused else ""


def _inability(change: Change, by: str, asked: Command) -> str:
    try:
        _able(Situation(change, by), asked)
    except Refused as refused:
        return refused.reason
    return ""


def _able(situation: Situation, asked: Command) -> None:
    """What is asked must name what there is, of somebody who can do such things at all."""
    rule, by = RULES[type(asked)], situation.by
    names = situation.change.model.names
    for part in parts(asked.do):
        value = getattr(asked, part.key, None)
        written = part.kind == "message" and value in situation.facts.letters
        if part.kind and value is not None and value not in names.ids(part.kind) and not written:
            raise Refused(f"no {part.called} is called {value}")
    if not situation.aboard:
        if by not in situation.facts.sites:
            raise Refused(f"nobody is called {by}")
        if not rule.ground:
            raise Refused(f"{situation.called('site', by)} cannot do that: it takes somebody aboard")
        return
    _there(situation, asked)


def _there(situation: Situation, asked: Command) -> None:
    """There must be a station; one of the crew must be alive, awake, free, and where such things are done."""
    needed = situation.aboard or links_for(situation.change.model, situation.by, asked)
    if needed and entered(situation.facts):
        raise Refused("there is no station any more")
    if not situation.aboard:
        return
    person, name = situation.person, situation.called("person", situation.by)
    where = RULES[type(asked)].where
    if person.health == "dead":
        raise Refused(f"{name} is dead")
    if person.module is None and person.outside is None:
        raise Refused(f"{name} has left the station")
    if person.restrained and not isinstance(asked, Say):
        raise Refused(f"{name} is bound")
    if person.activity == "sleep" and not isinstance(asked, Do | Stop):
        raise Refused(f"{name} is asleep")
    if where != "anywhere" and (person.outside is not None) is not (where == "outside"):
        raise Refused(f"{name} is {situation.place(situation.by)}")


def _busy(change: Change, asked: CommandFact) -> str:
    """What somebody's hands are full with; to stop they must be."""
    if asked.by not in change.facts.people:
        return ""
    doing = [other for other in change.facts.commands if other.by == asked.by and other.running]
    name = Situation(change, asked.by).called("person", asked.by)
    if isinstance(asked.command, Stop):
        return "" if doing else f"{name} does nothing that could be broken off"
    if doing and RULES[type(asked.command)].hands:
        return f"{name} is busy: {command_text(doing[0].command)}"
    return ""


def _break_off(change: Change, by: str) -> None:
    for number, other in enumerate(change.facts.commands):
        if other.by == by and other.running:
            _fail(change, number, "it was broken off")


def links_for(model: Model, by: str, asked: Command) -> tuple[str, ...]:
    """The links any of which a command waits for; none for what is done on the spot."""
    if isinstance(asked, Transmit):
        return (asked.link,)
    if by in model.names.ids("person") or isinstance(asked, Send | Acknowledge):
        return ()
    if isinstance(asked, Say) and asked.loop is not None:
        return (asked.loop,)
    return tuple(link.id for link in model.scenario.station.links if link.far_end == by)


def _waiting(commands: tuple[CommandFact, ...]) -> Iterator[tuple[int, CommandFact]]:
    return (
        (number, asked)
        for number, asked in enumerate(commands)
        if asked.sent is None and asked.failed is None
    )


def _fail(change: Change, number: int, reason: str) -> None:
    asked = change.facts.commands[number]
    _set(change, number, replace(asked, failed=change.tick, why_not=reason))


def _set(change: Change, number: int, asked: CommandFact) -> None:
    commands = change.facts.commands
    change.facts = replace(change.facts, commands=(*commands[:number], asked, *commands[number + 1 :]))
