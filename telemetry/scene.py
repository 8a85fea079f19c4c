"""A scene: the part of a frame that stands still until something changes, put into the shape that everybody
looks at.

Lives here: the conversion from facts to `telemetry.frame`'s values, each told once while it stays the same.
Never here: curves (`frames`), or anything decided; this only tells.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from scenarios.times import TICKS_PER_SECOND
from scenarios.words import EquipmentState
from telemetry import cipher, commanded
from telemetry.asked import DecisionNow
from telemetry.asking import told
from telemetry.commanded import CommandNow
from telemetry.exercise import Improvisation
from telemetry.facts import (
    Blast,
    Came,
    CameraFact,
    Copied,
    Facts,
    HatchFact,
    Letter,
    Mishap,
    Spoken,
    ThingFact,
)
from telemetry.frame import (
    CopyNow,
    Detonation,
    EquipmentNow,
    HatchNow,
    MessageNow,
    MessageStatus,
    ModuleNow,
    Occurrence,
    OrderNow,
    PersonNow,
    SiteNow,
    ThingNow,
    Utterance,
    VehicleNow,
)
from telemetry.memo import MOMENTS, Memo
from telemetry.model import Model
from telemetry.moment import Moment
from telemetry.outdoors import ArmNow, CameraNow, SuitNow
from telemetry.robotics import carries
from telemetry.suits import closed

_KEPT = 64
_KEPT_LINES = 4096
"""Things said and done are told one by one: each stays the same for the rest of the run."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What a moment says of a frame at any time."""

    people: tuple[Callable[..., PersonNow], ...]
    """Each person but for their breath, which varies."""
    modules: tuple[ModuleNow, ...]
    hatches: tuple[HatchNow, ...]
    equipment: tuple[EquipmentNow, ...]
    messages: tuple[MessageNow, ...]
    orders: tuple[OrderNow, ...]
    decisions: tuple[DecisionNow, ...]
    commands: tuple[CommandNow, ...]
    speech: tuple[Utterance, ...]
    occurrences: tuple[Occurrence, ...]
    things: tuple[ThingNow, ...]
    copies: tuple[CopyNow, ...]
    vehicles: tuple[VehicleNow, ...]
    sites: tuple[SiteNow, ...]
    detonations: tuple[Detonation, ...]
    arm: Callable[..., ArmNow] | None
    """The arm but for its tip, where there is one."""
    suits: tuple[Callable[..., SuitNow], ...]
    """Each suit but for what is in it."""
    cameras: tuple[CameraNow, ...]


class Scenes:
    """Tells the scenes of one scenario. Holds what never changes, and memos of pure results."""

    def __init__(self, model: Model, secret: str) -> None:
        scenario = model.scenario
        self._station = scenario.station
        self._robotics = model.parts.robotics
        self._worn = model.parts.suits
        self._steps = model.quantities.steps
        self._secret = secret
        self._events = {e.id: e for e in scenario.events}
        self._plays = {seat.id: seat.plays for seat in scenario.seats}
        self._names = {x.id: x.name for x in scenario.things}
        self._message_texts = {m.id: m for m in scenario.messages}
        self._order_texts = {o.id: o for o in scenario.orders}
        self.of = Memo(self._scene, MOMENTS)
        """The scene of a moment."""
        self._decisions = Memo(partial(told, self._events), _KEPT)
        self._commands = Memo(commanded.told, _KEPT)
        self._hatches = Memo(_hatches, _KEPT)
        self._equipment = Memo(self._equipment_now, _KEPT)
        self._messages = Memo(self._messages_now, _KEPT)
        self._orders = Memo(self._orders_now, _KEPT)
        self._cameras = Memo(self._cameras_now, _KEPT)
        self._things = Memo(self._things_now, _KEPT)
        self._copies = Memo(self._copies_now, _KEPT)
        self._utterance = Memo(_utterance, _KEPT_LINES)
        self._occurrence = Memo(self._occurrence_of, _KEPT_LINES)

    def _scene(self, moment: Moment) -> Scene:
        facts = moment.facts
        return Scene(
            people=_people(facts),
            modules=self._modules(moment),
            hatches=self._hatches(facts.hatches),
            equipment=self._equipment(facts.equipment),
            messages=self._messages(facts.letters),
            orders=self._orders(facts.orders),
            decisions=self._decisions(facts.answers),
            commands=self._commands(facts.commands),
            speech=tuple(map(self._utterance, facts.spoken)),
            occurrences=self._occurrences(moment),
            things=self._things(facts.things),
            copies=self._copies(facts.copies),
            vehicles=tuple(VehicleNow(v, phase, _t(since)) for v, (phase, since) in facts.vehicles.items()),
            sites=tuple(SiteNow(s, state) for s, state in facts.sites.items()),
            detonations=tuple(map(_detonation, facts.blasts)),
            arm=self._arm(facts),
            suits=self._suits(facts),
            cameras=self._cameras(facts.cameras),
        )

    def _arm(self, facts: Facts) -> Callable[..., ArmNow] | None:
        if self._station.arm is None:
            return None
        return partial(
            ArmNow,
            self._robotics.workstation(facts),
            self._robotics.operator(facts),
            carries(facts),
            facts.grip,
        )

    def _suits(self, facts: Facts) -> tuple[Callable[..., SuitNow], ...]:
        return tuple(
            partial(
                SuitNow,
                suit.id,
                suit.name,
                facts.suits[suit.id].module,
                facts.suits[suit.id].worn_by,
                closed(facts, suit.id),
                self._worn.fed(suit, facts),
            )
            for suit in self._station.suits
        )

    def _cameras_now(self, cameras: Mapping[str, CameraFact]) -> tuple[CameraNow, ...]:
        return tuple(
            CameraNow(c.id, c.name, c.place, fact.looks_at, fact.who, fact.downlink)
            for c, fact in zip(self._station.cameras, cameras.values(), strict=True)
        )

    def _modules(self, moment: Moment) -> tuple[ModuleNow, ...]:
        facts, station = moment.facts, self._station
        away = facts.modules_away(station.vehicles)
        return tuple(
            ModuleNow(m.id, hum_dba, moved, m.id in facts.forbidden, m.id not in away)
            for m, (hum_dba, moved) in zip(station.modules, self._steps.modules(moment.steps), strict=True)
        )

    def _equipment_now(self, states: Mapping[str, EquipmentState]) -> tuple[EquipmentNow, ...]:
        return tuple(EquipmentNow(e, state) for e, state in states.items())

    def _messages_now(self, letters: Mapping[str, Letter]) -> tuple[MessageNow, ...]:
        return tuple(self._message(name, letter) for name, letter in letters.items())

    def _message(self, name: str, letter: Letter) -> MessageNow:
        message = letter.written or self._message_texts[name]
        return MessageNow(
            id=name,
            sender=message.sender,
            to=message.to,
            side=message.side,
            direction=message.direction,
            via=message.via,
            subject=message.subject,
            text=message.text,
            status=_status(letter),
            generated=_t(letter.generated),
            sent=_maybe_t(letter.sent),
            received=_maybe_t(letter.received),
            acknowledged=_maybe_t(letter.acknowledged),
        )

    def _orders_now(self, letters: Mapping[str, Letter]) -> tuple[OrderNow, ...]:
        return tuple(self._order(name, letter) for name, letter in letters.items())

    def _order(self, name: str, letter: Letter) -> OrderNow:
        order, key = self._order_texts[name], cipher.key_of(self._secret, name)
        return OrderNow(
            id=name,
            side=order.side,
            sender=order.sender,
            to=order.to,
            via=order.via,
            precedence=order.precedence,
            handling=order.handling,
            groups=cipher.groups(key, order.side, order.text),
            key=key,
            needs=order.key,
            needs_name="" if order.key is None else self._names[order.key],
            status=_status(letter),
            generated=_t(letter.generated),
            received=_maybe_t(letter.received),
            opened=tuple((who, _t(tick)) for who, tick in letter.opened),
        )

    def _things_now(self, things: Mapping[str, ThingFact]) -> tuple[ThingNow, ...]:
        return tuple(
            ThingNow(thing, self._names[thing], fact.module, fact.held_by, fact.hidden)
            for thing, fact in things.items()
        )

    def _copies_now(self, copies: tuple[Copied, ...]) -> tuple[CopyNow, ...]:
        return tuple(CopyNow(x.thing, self._names[x.thing], x.by, _t(x.tick)) for x in copies)

    def _occurrences(self, moment: Moment) -> tuple[Occurrence, ...]:
        facts, improvised = moment.facts, moment.exercise.improvised
        told = [self._occurrence(c) for c in facts.came]
        if facts.mishaps or improvised:
            made_up = (self._made_up(n, made) for n, made in enumerate(improvised, 1))
            told = sorted([*told, *map(_mishap, facts.mishaps), *made_up], key=lambda o: o.t)
        return tuple(told)

    def _made_up(self, number: int, made: Improvisation) -> Occurrence:
        """An improvised inject: it is about those whom it reaches, and a seat that plays nobody is itself."""
        who = (x for to in made.to for x in self._plays.get(to) or (to,))
        return Occurrence(
            event=f"improvised-{number}",
            t=_t(made.tick),
            happened=True,
            why_not="",
            title=made.title,
            source="ours",
            certainty="ours",
            chapter=None,
            who=tuple(dict.fromkeys(who)),
            text=made.text,
        )

    def _occurrence_of(self, came: Came) -> Occurrence:
        event = self._events[came.event]
        return Occurrence(
            event=came.event,
            t=_t(came.tick),
            happened=came.happened,
            why_not=came.why_not,
            title=event.title,
            source=event.source,
            certainty=event.certainty,
            chapter=event.chapter,
            who=event.who,
            where=event.where,
            text=event.text,
            other_telling=event.other_telling or "",
        )


def _people(facts: Facts) -> tuple[Callable[..., PersonNow], ...]:
    return tuple(
        partial(
            PersonNow,
            id=who,
            module=person.module,
            outside=person.outside,
            outside_place=person.outside_place,
            moving_to=person.route[-1] if person.route else None,
            activity=person.activity,
            health=person.health,
            restrained=person.restrained,
            health_since=_maybe_t(person.health_since),
            carrying=tuple(name for name, thing in facts.things.items() if thing.held_by == who),
            since=_t(person.since),
            outside_since=_maybe_t(person.outside_since) if person.outside is not None else None,
        )
        for who, person in facts.people.items()
    )


def _hatches(hatches: Mapping[str, HatchFact]) -> tuple[HatchNow, ...]:
    return tuple(HatchNow(h, fact.open, fact.fan_on) for h, fact in hatches.items())


def _utterance(s: Spoken) -> Utterance:
    return Utterance(_t(s.tick), s.by, s.to, s.text, s.loop, s.heard, s.module, s.hearers)


def _mishap(mishap: Mishap) -> Occurrence:
    """The model's own doing is told beside the story's: it is ours, and nobody wrote it."""
    return Occurrence(
        event=mishap.id,
        t=_t(mishap.tick),
        happened=True,
        why_not="",
        title=mishap.text,
        source="ours",
        certainty="ours",
        chapter=None,
    )


def _detonation(blast: Blast) -> Detonation:
    place = blast.place
    return Detonation(place.name, place.latitude_deg, place.longitude_deg, _t(blast.tick))


def _status(letter: Letter) -> MessageStatus:
    if letter.acknowledged is not None:
        return MessageStatus.ACKNOWLEDGED
    if letter.received is not None:
        return MessageStatus.DELIVERED
    return MessageStatus.SENT if letter.sent is not None else MessageStatus.WAITING


def _t(tick: int) -> float:
    return tick / TICKS_PER_SECOND


def _maybe_t(tick: int | None) -> float | None:
    return None if tick is None else _t(tick)
