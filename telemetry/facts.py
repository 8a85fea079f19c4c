"""Facts: everything about the station that is a word or a place and not a curve, as one immutable value.

Lives here: the discrete half of a moment. Mappings are never changed in place: a change makes a new
mapping, so that moments share what did not change. Never here: what changes them (`effects`), or anything
that varies between cuts. All times are ticks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from scenarios.commands import Command
from scenarios.life_support import OxygenGenerator
from scenarios.scenario import Message, Scenario
from scenarios.station import Vehicle
from scenarios.words import Activity, EquipmentState, Grip, Health, Outside, SiteState, Species, VehiclePhase
from telemetry.chronicle import Blast, Came, Copied, Mishap, Spoken


@dataclass(frozen=True, slots=True)
class PersonFact:
    """Where somebody is and how they are."""

    module: str | None
    since: int
    activity: Activity = "nominal"
    health: Health = "well"
    health_since: int | None = None
    """When their health last changed; None if it never did."""
    outside: Outside | None = None
    outside_place: str = ""
    outside_since: int | None = None
    route: tuple[str, ...] = ()
    """Modules still ahead on their way, empty when they have arrived."""
    errand: int = -1
    """Which way they are on: a hop of an older errand is void."""
    restrained: bool = False
    """Whether they are bound."""
    recovers_until: int | None = None
    """When the heat of their last exercise will be gone; None if it is."""

    @property
    def breathing(self) -> bool:
        """Whether they use the cabin's air."""
        return self.module is not None and self.health != "dead"


@dataclass(frozen=True, slots=True)
class HatchFact:
    """A hatch and its fan."""

    open: bool
    fan_on: bool


@dataclass(frozen=True, slots=True)
class ThingFact:
    """Where an object is; with neither module nor holder it has left the station."""

    module: str | None
    held_by: str | None
    hidden: bool
    alive: int = 0
    """How many animals live in it."""


@dataclass(frozen=True, slots=True)
class SuitFact:
    """Where a suit hangs, or who is in it."""

    module: str | None
    worn_by: str | None = None


@dataclass(frozen=True, slots=True)
class CameraFact:
    """What a camera shows, and where its picture goes."""

    looks_at: str
    who: tuple[str, ...] = ()
    downlink: int | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """How far a message or order has come."""

    generated: int
    sent: int | None = None
    """When its link first carried it."""
    arrives: int | None = None
    """When it will be there, once it is on its way to somebody who answers."""
    received: int | None = None
    acknowledged: int | None = None
    opened: tuple[tuple[str, int], ...] = ()
    written: Message | None = None
    """What it says, if somebody wrote it in play; None of what the scenario has."""

    def message(self, scenario: Scenario, name: str) -> Message:
        """What it says, of a message of this name."""
        return self.written or next(m for m in scenario.messages if m.id == name)


@dataclass(frozen=True, slots=True)
class Inflow:
    """Air being moved out of one module into another, or overboard, at a steady rate."""

    source: str
    module: str | None
    """None: overboard."""
    flow_mmhg_m3_s: float


@dataclass(frozen=True, slots=True)
class Release:
    """Gas flowing into a module."""

    rate_kg_h: float
    tank: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """How far a decision has come."""

    asked: int
    deadline: int
    option: str | None = None
    """What was chosen; None while it is open, and for ever if nobody was left to choose."""
    answered: int | None = None
    """When it was closed."""
    by_default: bool = False


@dataclass(frozen=True, slots=True)
class CommandFact:
    """How far a command has come; each stage by when it was reached."""

    seat: str
    by: str
    """Who does it: one of the crew, or a ground site."""
    command: Command
    queued: int
    sent: int | None = None
    """When it left for whatever does it: at once, or when its link was up."""
    accepted: int | None = None
    """When it was found that it can be done."""
    due: int | None = None
    """When it will be done, once it is accepted."""
    executed: int | None = None
    failed: int | None = None
    why_not: str = ""
    """Why it failed."""

    @property
    def running(self) -> bool:
        """Whether it is being done."""
        return self.accepted is not None and self.executed is None and self.failed is None


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """All of them, at one moment. Compared by identity: what is told of facts is worked out once for each."""

    people: Mapping[str, PersonFact]
    hatches: Mapping[str, HatchFact]
    equipment: Mapping[str, EquipmentState]
    equipment_since: Mapping[str, int]
    sites: Mapping[str, SiteState]
    sites_since: Mapping[str, int]
    vehicles: Mapping[str, tuple[VehiclePhase, int]]
    things: Mapping[str, ThingFact]
    suits: Mapping[str, SuitFact]
    cameras: Mapping[str, CameraFact]
    releases: Mapping[tuple[str, Species], Release]
    """Gas flowing in, by the module and what it is."""
    vents: Mapping[str, float]
    """Openings to vacuum, mm across."""
    fires: Mapping[str, float]
    """What gives off smoke, mg/min by module."""
    letters: Mapping[str, Letter]
    orders: Mapping[str, Letter]
    copies: tuple[Copied, ...] = ()
    """Copies of keys, in the order in which they were made."""
    inflows: tuple[Inflow, ...] = ()
    oxygen_kg_day: Mapping[str, float] = field(default_factory=dict)
    """What every oxygen generator makes while it is on."""

    grip: Grip = "released"
    """The arm's free hand."""
    forbidden: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    exhausted: frozenset[str] = frozenset()
    """Levels with nothing left."""
    switched: frozenset[str] = frozenset()
    """Float switches that are on."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Of every decision that was asked, by its event."""
    commands: tuple[CommandFact, ...] = ()
    """Everything that was asked of the station, in order."""
    spoken: tuple[Spoken, ...] = ()
    came: tuple[Came, ...] = ()
    happened_at: Mapping[str, int] = field(default_factory=dict)
    """When each event first happened, by its id; without those that have not."""
    blasts: tuple[Blast, ...] = ()
    mishaps: tuple[Mishap, ...] = ()
    refusals: tuple[tuple[int, str], ...] = ()
    """Effects that could not be, and why: a move along a closed hatch, an object taken from nowhere."""

    def with_person(self, person: str, fact: PersonFact) -> Self:
        """These facts with one person changed."""
        return replace(self, people={**self.people, person: fact})

    def unlocks(self, thing: str, who: str) -> bool:
        """Whether somebody holds a key, or a copy of it."""
        return self.things[thing].held_by == who or self.copied(thing, who)

    def copied(self, thing: str, who: str) -> bool:
        """Whether somebody has a copy of a key."""
        return any(copy.thing == thing and copy.by == who for copy in self.copies)

    @property
    def away(self) -> frozenset[str]:
        """Vehicles that are not docked."""
        return frozenset(vehicle for vehicle, (phase, _) in self.vehicles.items() if phase != "docked")

    def modules_away(self, vehicles: Iterable[Vehicle]) -> frozenset[str]:
        """The modules of those of these vehicles that are not docked."""
        away = self.away
        return frozenset(vehicle.module for vehicle in vehicles if vehicle.id in away)

    def happened(self, event: str) -> bool:
        """Whether an event has happened."""
        return event in self.happened_at

    def with_came(self, came: Came) -> Self:
        """These facts with an event more whose moment came."""
        happened_at = {came.event: came.tick, **self.happened_at} if came.happened else self.happened_at
        return replace(self, came=(*self.came, came), happened_at=happened_at)


def first_facts(scenario: Scenario) -> Facts:
    """The facts before anything happens."""
    station = scenario.station
    return Facts(
        people={p.id: PersonFact(p.at, scenario.start, p.activity) for p in scenario.people},
        hatches={h.id: HatchFact(h.open, h.fan is not None and h.fan.on) for h in station.hatches},
        equipment={e.id: e.state for e in station.equipment},
        equipment_since={e.id: scenario.start for e in station.equipment},
        sites={s.id: s.state for s in station.sites},
        sites_since={s.id: scenario.start for s in station.sites},
        vehicles={v.id: (v.phase, scenario.start) for v in station.vehicles},
        things={x.id: ThingFact(x.at, x.held_by, x.hidden, x.animals) for x in scenario.things},
        suits={s.id: SuitFact(s.module) for s in station.suits},
        cameras={c.id: CameraFact(c.looks_at, downlink=c.downlink) for c in station.cameras},
        releases={},
        oxygen_kg_day={e.id: e.oxygen_kg_day for e in station.equipment if isinstance(e, OxygenGenerator)},
        vents={},
        fires={},
        letters={},
        orders={},
    )
