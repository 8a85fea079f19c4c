"""A moment: the whole station right after something changed, valid until the next change.

Lives here: the immutable value a run is a chain of. Never here: how one moment follows another (`change`),
or how it is evaluated (`quantities`).
"""

from dataclasses import dataclass

from scenarios.effects import CycleLock, Effect
from scenarios.times import TICKS_PER_SECOND
from telemetry.air import Air
from telemetry.attitude import Attitude
from telemetry.breathing import Zones
from telemetry.course import Course
from telemetry.cycles import Cycles
from telemetry.day_mean import DayMean
from telemetry.exercise import Exercise
from telemetry.facts import Facts, Inflow, Release
from telemetry.levels import Levels
from telemetry.linear import Floats
from telemetry.links import Standings
from telemetry.pointing import Pointing
from telemetry.power import Power
from telemetry.ramps import Ramps
from telemetry.settling import Settling
from telemetry.sightlines import Sightlines
from telemetry.smoke import Smoke


@dataclass(frozen=True, slots=True)
class EffectDue:
    """A delayed effect of an event."""

    effect: Effect
    since: int
    """When it was put off, in ticks."""


@dataclass(frozen=True, slots=True)
class EventDue:
    """An event whose time came: the place of it in the scenario's list."""

    index: int


@dataclass(frozen=True, slots=True)
class RoutineDue:
    """A piece of routine whose time came: the place of it in the scenario's list."""

    index: int


@dataclass(frozen=True, slots=True)
class HopDue:
    """A person passes the next hatch on their way."""

    person: str
    errand: int


@dataclass(frozen=True, slots=True)
class InflowEnds:
    """Air let into a module is shut off."""

    inflow: Inflow


@dataclass(frozen=True, slots=True)
class ReleaseEnds:
    """Gas let into a module out of a tank is shut off."""

    release: Release


@dataclass(frozen=True, slots=True)
class RecoveryEnds:
    """The heat of somebody's exercise is gone."""

    person: str


@dataclass(frozen=True, slots=True)
class StageDue:
    """The next stage of an airlock's cycle is due; the hold before it is over."""

    cycle: CycleLock
    stage: int


@dataclass(frozen=True, slots=True)
class StageReached:
    """An airlock has come to the pressure of a stage."""

    cycle: CycleLock
    stage: int


@dataclass(frozen=True, slots=True)
class BurnEnds:
    """The engines stop."""


@dataclass(frozen=True, slots=True)
class Arrives:
    """A message or order gets to the other end of its link."""

    letter: str
    coded: bool


@dataclass(frozen=True, slots=True)
class CommandArrives:
    """A command gets to the other end of its link: its number among all commands."""

    number: int


@dataclass(frozen=True, slots=True)
class CommandDone:
    """The time that a command takes is over."""

    number: int


@dataclass(frozen=True, slots=True)
class DeadlineDue:
    """The time to answer what an event asked is over."""

    event: str


Watched = tuple[tuple[int, int], ...]
"""Conditions that are true but have not fired: the number of the watch, and since when (tick)."""

Action = (
    EventDue | RoutineDue | EffectDue | HopDue | InflowEnds | ReleaseEnds | RecoveryEnds | StageDue
    | StageReached | BurnEnds | Arrives | DeadlineDue | CommandArrives | CommandDone
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is to come. Equal times go by `rank`: the order of the file, or in which it was
    scheduled.
    """

    tick: int
    rank: int
    action: Action


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """The station from `tick` on."""

    tick: int
    facts: Facts
    air: Air
    day: DayMean
    zones: Zones
    cycles: Cycles
    course: Course
    arm: Ramps
    authored: Ramps
    biases: Ramps
    """What instruments add to the truth, each in its channel's unit (`Quantities.biased`)."""
    passed: int
    """How much of the scenario's calendar is behind it."""
    agenda: tuple[Due, ...]
    """Sorted; what is to come because of what happened."""
    scheduled: int
    """How many things were ever put on the agenda: the next rank."""
    waiting: tuple[int, ...]
    """Conditions that something still waits for, by the number of the watch (`waiting`)."""
    spent: tuple[int, ...]
    """Those of responses that came and whose condition has been true ever since."""
    watched: Watched
    levels: Levels
    settling: Settling
    power: Power
    attitude: Attitude | None
    pointing: Pointing | None
    """Both None for a station that nothing is said of."""
    sightlines: Sightlines
    smoke: Smoke
    standings: Standings
    """How every link stands but for what is in sight."""
    exercise: Exercise
    steps: Floats
    """Shape (S, 1): every quantity that only changes at cuts."""

    @property
    def t(self) -> float:
        """Its time in scenario seconds."""
        return self.tick / TICKS_PER_SECOND
