"""Who may see what: the one filter between a frame and a seat's view, applied before anything is shown or
encoded.

Lives here: the rules, and nothing that hides on a screen. Never here: making frames, or drawing views. A
seat sees its own side's orders and messages, what its people said, did, heard or took part in, the channels
it is given, objects that its people hold or that lie open where they are, and decisions that its people take
or know of; of all that, what its panels show. A message is seen at the end of its way where it is. Injects
and what they expect are for facilitators and evaluators. Coded orders go to everyone, as cipher; an order's
key to the seat whose people have what it needs at that moment, or have read it.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

import numpy as np

from mission_control.exercise.panelled import told
from mission_control.exercise.roles import MASTERS
from scenarios.scenario import Scenario, Seat
from telemetry.alarm import AlarmLogged
from telemetry.asked import DecisionNow
from telemetry.channels import ChannelTable
from telemetry.commanded import CommandNow
from telemetry.communication import MessageNow, OrderNow
from telemetry.exercise_acts import Improvised, InjectSteered, Spoke, Wrote
from telemetry.frame import Frame, PersonNow, Readings, ThingNow
from telemetry.holding import minds
from telemetry.journal import Act, Commanded, OptionChosen


class Visibility:
    """The rules for one seat at one scenario."""

    def __init__(self, scenario: Scenario, seat: Seat, channels: ChannelTable, alone: bool = False) -> None:
        """`alone` is who plays at no table, and may know which answer is the story's own."""
        self._seat = seat
        self._alone = alone
        self._omniscient = seat.role != "player"
        self._masters = seat.role in MASTERS
        """Whether it may see the master scenario events list."""
        self._rows = np.array(channels.rows(*seat.channels), dtype=np.intp)
        self._channels = ChannelTable(tuple(channels.at_row(int(row)) for row in self._rows))
        self._all = len(channels)
        self._deciding = {
            e.id: {e.decision.owner, *e.decision.known_to} for e in scenario.events if e.decision is not None
        }
        """Who takes each decision, or knows that it is asked."""
        self._took_part = {e.id for e in scenario.events if set(e.who) & set(seat.plays)}

    @property
    def channels(self) -> ChannelTable:
        """The channels this seat may read."""
        return self._channels

    @property
    def all_seeing(self) -> bool:
        """Whether nothing but coded orders is hidden from this seat."""
        return self._omniscient

    def knows_act(self, act: Act) -> bool:
        """Whether this seat may know who did what: what its people command, decide or know of."""
        if self._omniscient:
            return self._masters or not isinstance(act, InjectSteered)
        own = {*self._seat.plays, self._seat.id}
        match act:
            case Commanded():
                return act.by in own
            case OptionChosen():
                return bool(self._deciding.get(act.decision, set()) & own)
            case Improvised():
                return bool(own.intersection(act.to))
            case Spoke():
                return bool(own.intersection((act.by, *act.to)))
            case Wrote():
                return act.by in own
            case InjectSteered():
                return self._masters

    def visible(self, frame: Frame, revealed: Collection[str], read: Collection[str] = ()) -> Frame:
        """What of a frame this seat may see; `revealed` are sides whose orders an all-seeing viewer reads,
        `read` orders that whoever sits here has read, as they remember what they read.
        """
        if not self._masters:
            frame = replace(frame, injects=(), expected=())
        frame = replace(
            frame,
            readings=self._readings(frame.readings),
            orders=tuple(self._order(order, frame, revealed, read) for order in frame.orders),
            messages=tuple(m for m in frame.messages if self._has(m)),
            alarms=tuple(a for a in frame.alarms if a.channel in self._channels),
            shelved=tuple(a for a in frame.shelved if a.channel in self._channels),
            alarm_log=self._logged(frame.alarm_log),
        )
        if self._omniscient:
            return told(frame, self._seat.panels)
        own = {*self._seat.plays, self._seat.id}
        things = tuple(x for x in frame.things if self._sees_thing(frame, x))
        frame = replace(
            frame,
            speech=tuple(s for s in frame.speech if own.intersection(s.hearers)),
            occurrences=tuple(o for o in frame.occurrences if o.happened and own.intersection(o.who)),
            things=things,
            copies=tuple(copy for copy in frame.copies if copy.by in self._seat.plays),
            people=tuple(_carrying(person, {x.id for x in things}) for person in frame.people),
            decisions=tuple(self._decision(d) for d in frame.decisions if self._knows(d)),
            commands=_numbered(c for c in frame.commands if c.by in own),
        )
        return told(frame, self._seat.panels)

    def _has(self, message: MessageNow) -> bool:
        """Whether a message is its side's or to its people, and was written at its end or has come there."""
        if self._omniscient:
            return message.side in self._seat.sides
        ours = message.side in self._seat.sides or {*self._seat.plays, self._seat.id} & set(message.to)
        written_here = (message.direction == "up") == (self._seat.vantage == "ground")
        return bool(ours) and (written_here or message.received is not None)

    def _logged(self, log: tuple[AlarmLogged, ...]) -> tuple[AlarmLogged, ...]:
        if len(self._channels) == self._all:
            return log
        return tuple(step for step in log if step.channel in self._channels)

    def _readings(self, readings: Readings) -> Readings:
        if len(self._rows) == len(readings.channels):
            return readings
        rows = self._rows
        return Readings(self._channels, readings.values[rows], readings.sampled[rows], readings.quality[rows])

    def _order(
        self, order: OrderNow, frame: Frame, revealed: Collection[str], read: Collection[str]
    ) -> OrderNow:
        """An order, without its key for whoever may not read it."""
        if self._omniscient:
            return order if order.side in revealed else replace(order, key=None)
        opened = tuple((who, t) for who, t in order.opened or () if who in self._seat.plays)
        if opened or order.id in read or (order.received is not None and self._unlocks(order, frame)):
            return replace(order, opened=opened)
        received = order.received is not None and not set(order.to).isdisjoint(self._seat.plays)
        return replace(order, key=None, opened=() if received else None)

    def _unlocks(self, order: OrderNow, frame: Frame) -> bool:
        """Whether this seat's people have now what it takes to read an order that has come."""
        if order.needs is None:
            return not set(order.to).isdisjoint(self._seat.plays)
        holders = [thing.held_by for thing in frame.things if thing.id == order.needs]
        copied = [copy.by for copy in frame.copies if copy.thing == order.needs]
        return not set(self._seat.plays).isdisjoint([*holders, *copied])

    def _knows(self, decision: DecisionNow) -> bool:
        return bool({decision.owner, *decision.known_to} & set(self._seat.plays))

    def _decision(self, decision: DecisionNow) -> DecisionNow:
        """A decision without what made somebody ask, unless their people took part in it, and without what is
        taken where nobody answers.
        """
        told = decision if decision.event in self._took_part else replace(decision, title="")
        return told if self._alone else replace(told, default="")

    def _sees_thing(self, frame: Frame, thing: ThingNow) -> bool:
        """Whether its people have an object, or see it: where they are it lies open, or in the hands of
        somebody who minds nothing.
        """
        if thing.held_by in self._seat.plays:
            return True
        holder = next((person for person in frame.people if person.id == thing.held_by), None)
        if thing.hidden or (holder is not None and minds(holder)):
            return False
        where = thing.module if holder is None else holder.module
        return where is not None and any(p.module == where for p in frame.people if p.id in self._seat.plays)


def _numbered(commands: Iterable[CommandNow]) -> tuple[CommandNow, ...]:
    """Commands by their place among these: how many others there are is nobody's to know."""
    return tuple(replace(command, number=number) for number, command in enumerate(commands))


def _carrying(person: PersonNow, seen: Collection[str]) -> PersonNow:
    """Somebody with only those objects in their hands that are seen there."""
    return replace(person, carrying=tuple(thing for thing in person.carrying if thing in seen))
