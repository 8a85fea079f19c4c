"""A scene: the part of a frame that stands still until something changes, put into the shape that everybody
looks at.

Lives here: the conversion from facts to `telemetry.frame`'s values, each told once while it stays the same.
Never here: what letters say (`letters`), what happened (`occurrences`), curves (`frames`), or anything
decided.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from scenarios.words import EquipmentState
from telemetry import commanded
from telemetry.asked import DecisionNow
from telemetry.asking import told
from telemetry.chronicle import Blast, Copied, Spoken
from telemetry.commanded import CommandNow
from telemetry.communication import MessageNow, OrderNow, Utterance
from telemetry.facts import CameraFact, Facts, HatchFact, ThingFact
from telemetry.frame import (
    CopyNow,
    Detonation,
    EquipmentNow,
    HatchNow,
    ModuleNow,
    Occurrence,
    PersonNow,
    SiteNow,
    ThingNow,
    VehicleNow,
)
from telemetry.letters import Letters
from telemetry.memo import LINES, MOMENTS, Memo
from telemetry.model import Model
from telemetry.moment import Moment
from telemetry.occurrences import Occurrences
from telemetry.outdoors import ArmNow, CameraNow, SuitNow
from telemetry.robotics import carries
from telemetry.suits import closed
from telemetry.ticks import maybe_seconds, seconds

_KEPT = 64


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
        letters, events = Letters(scenario, secret), {e.id: e for e in scenario.events}
        self._names = {x.id: x.name for x in scenario.things}
        self._occurrences = Occurrences(scenario)
        self.of = Memo(self._scene, MOMENTS)
        """The scene of a moment."""
        self._decisions = Memo(partial(told, events), _KEPT)
        self._commands = Memo(commanded.told, _KEPT)
        self._hatches = Memo(_hatches, _KEPT)
        self._equipment = Memo(self._equipment_now, _KEPT)
        self._messages = Memo(letters.messages, _KEPT)
        self._orders = Memo(letters.orders, _KEPT)
        self._cameras = Memo(self._cameras_now, _KEPT)
        self._things = Memo(self._things_now, _KEPT)
        self._copies = Memo(self._copies_now, _KEPT)
        self._utterance = Memo(_utterance, LINES)

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
            occurrences=self._occurrences.of(moment),
            things=self._things(facts.things),
            copies=self._copies(facts.copies),
            vehicles=tuple(
                VehicleNow(v, phase, seconds(since)) for v, (phase, since) in facts.vehicles.items()
            ),
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

    def _things_now(self, things: Mapping[str, ThingFact]) -> tuple[ThingNow, ...]:
        return tuple(
            ThingNow(thing, self._names[thing], fact.module, fact.held_by, fact.hidden)
            for thing, fact in things.items()
        )

    def _copies_now(self, copies: tuple[Copied, ...]) -> tuple[CopyNow, ...]:
        return tuple(CopyNow(x.thing, self._names[x.thing], x.by, seconds(x.tick)) for x in copies)


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
            health_since=maybe_seconds(person.health_since),
            carrying=tuple(name for name, thing in facts.things.items() if thing.held_by == who),
            since=seconds(person.since),
            outside_since=maybe_seconds(person.outside_since) if person.outside is not None else None,
        )
        for who, person in facts.people.items()
    )


def _hatches(hatches: Mapping[str, HatchFact]) -> tuple[HatchNow, ...]:
    return tuple(HatchNow(h, fact.open, fact.fan_on) for h, fact in hatches.items())


def _utterance(s: Spoken) -> Utterance:
    return Utterance(seconds(s.tick), s.by, s.to, s.text, s.loop, s.heard, s.module, s.hearers)


def _detonation(blast: Blast) -> Detonation:
    place = blast.place
    return Detonation(place.name, place.latitude_deg, place.longitude_deg, seconds(blast.tick))
