"""A frame: everything that can be seen of the station at one instant, as plain frozen values.

Lives here: the shape of what crosses from the run to whoever looks at it. Never here: how any of it is
computed, who may see it (`mission_control.exercise.visibility`), or how it is drawn. Times are scenario
seconds (MET); ids are the scenario's.
"""

import math
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from scenarios.words import Activity, EquipmentState, Health, Outside, SiteState, VehiclePhase
from telemetry.alarm import AlarmLogged, AlarmNow
from telemetry.asked import DecisionNow
from telemetry.channels import Channel, ChannelTable
from telemetry.commanded import CommandNow
from telemetry.communication import MessageNow, OrderNow, Utterance
from telemetry.injected import ExpectedNow, InjectNow
from telemetry.link import LinkNow
from telemetry.outdoors import ArmNow, CameraNow, SuitNow

Floats = NDArray[np.float64]


class Quality(IntEnum):
    """How far a reading may be trusted; the words are `stream`'s."""

    GOOD = 0
    STALE = 1
    LOS = 2
    FAILED = 3


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """One value of every channel, each from its own latest sample."""

    channels: ChannelTable
    values: Floats
    """Shape (C,), in each channel's unit; the row is the channel's position in `channels`."""
    sampled: Floats
    """Shape (C,): when each value was sampled, scenario seconds."""
    quality: NDArray[np.uint8]
    """Shape (C,), of `Quality`."""

    def value(self, channel_id: str) -> float:
        """The value of one channel. Raises KeyError for an id that is not there."""
        return float(self.values[self.channels.row(channel_id)])

    def has(self, channel_id: str) -> bool:
        """Whether there is such a channel to be read."""
        return channel_id in self.channels

    def channel(self, channel_id: str) -> Channel:
        """The channel itself, with its unit and limits."""
        return self.channels[channel_id]


@dataclass(frozen=True, slots=True)
class PersonNow:
    """Where somebody is and how they are."""

    id: str
    module: str | None
    """The module they are in, None outside or gone with a vehicle that landed."""
    outside: Outside | None
    outside_place: str
    moving_to: str | None
    """The module at the end of their way, while they are on it."""
    activity: Activity
    health: Health
    carrying: tuple[str, ...]
    """Ids of the objects they hold."""
    since: float
    """Since when they are where they are."""
    outside_since: float | None
    """When they left the airlock: the zero of their PET."""
    breathing_co2_mmhg: float
    """ppCO2 in their breathing zone; NaN where they do not breathe cabin air."""
    health_since: float | None = None
    """When their health last changed; None if it never did."""
    restrained: bool = False
    """Whether they are bound."""


@dataclass(frozen=True, slots=True)
class ModuleNow:
    """A compartment's state, without its air (that is in the readings)."""

    id: str
    hum_dba: float
    ventilated: bool | None
    """Whether at least one running fan exchanges its air; None where nothing tells."""
    forbidden: bool
    attached: bool
    """False for the compartment of a vehicle that is not docked."""


@dataclass(frozen=True, slots=True)
class HatchNow:
    """A way between two modules."""

    id: str
    open: bool
    fan_on: bool


@dataclass(frozen=True, slots=True)
class EquipmentNow:
    """The state a piece of equipment reports."""

    id: str
    state: EquipmentState


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event of the story whose moment came: it happened, or its guard failed."""

    event: str
    t: float
    happened: bool
    why_not: str
    """Empty if it happened."""
    title: str
    source: str
    certainty: str
    chapter: str | None
    who: tuple[str, ...] = ()
    """People it is about."""
    where: str | None = None
    """The module it happens in."""
    text: str = ""
    """What was said, learned or done."""
    other_telling: str = ""
    """How the other source tells it, where they disagree."""


@dataclass(frozen=True, slots=True)
class ThingNow:
    """An object of the story."""

    id: str
    name: str
    module: str | None
    held_by: str | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class CopyNow:
    """A copy that somebody has of a key."""

    thing: str
    """The key, by its id,"""
    name: str
    """and how it is called: who has a copy need not see the key itself."""
    by: str
    since: float


@dataclass(frozen=True, slots=True)
class VehicleNow:
    """A visiting vehicle."""

    id: str
    phase: VehiclePhase
    since: float


@dataclass(frozen=True, slots=True)
class SiteNow:
    """A ground site."""

    id: str
    state: SiteState


@dataclass(frozen=True, slots=True)
class Detonation:
    """A place on the Earth that was struck."""

    name: str
    latitude_deg: float
    longitude_deg: float
    t: float


@dataclass(frozen=True, slots=True, eq=False)
class OrbitNow:
    """Where the station is over the Earth, and for how long it stays up."""

    latitude_deg: float
    longitude_deg: float
    altitude_km: float
    mean_altitude_km: float
    altitude_rate_km_h: float
    """Of the mean altitude."""
    inclination_deg: float
    period_min: float
    beta_deg: float
    sunlit: bool
    next_terminator: float | None
    """When day or night comes next."""
    subsolar_latitude_deg: float
    subsolar_longitude_deg: float
    entry: float | None
    """Predicted entry, scenario seconds; None if beyond what is worth predicting (30 days)."""
    density_factor: float
    burning: bool
    """Whether engines push right now."""
    propellant_kg: float
    track_behind: Floats
    """Shape (2, N): latitude and longitude of the last half orbit, oldest first."""
    track_ahead: Floats
    """Shape (2, N): of the next orbit, by today's orbit."""

    @property
    def known(self) -> bool:
        """Whether anything tells the station's position; where nothing does, numbers are NaN."""
        return math.isfinite(self.latitude_deg)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """All readings and states at one instant."""

    t: float
    readings: Readings
    people: tuple[PersonNow, ...]
    modules: tuple[ModuleNow, ...]
    hatches: tuple[HatchNow, ...]
    equipment: tuple[EquipmentNow, ...]
    links: tuple[LinkNow, ...]
    messages: tuple[MessageNow, ...]
    orders: tuple[OrderNow, ...]
    speech: tuple[Utterance, ...]
    """Oldest first, everything said so far."""
    occurrences: tuple[Occurrence, ...]
    """Oldest first, everything that came due so far."""
    alarms: tuple[AlarmNow, ...]
    """Unacknowledged first, then by severity, newest first."""
    shelved: tuple[AlarmNow, ...]
    """Alarms that somebody put aside for a time."""
    alarm_log: tuple[AlarmLogged, ...]
    """Oldest first, every step of every alarm's life so far."""
    things: tuple[ThingNow, ...]
    vehicles: tuple[VehicleNow, ...]
    sites: tuple[SiteNow, ...]
    detonations: tuple[Detonation, ...]
    arm_joints_deg: tuple[float, ...]
    arm_moving: bool
    orbit: OrbitNow
    decisions: tuple[DecisionNow, ...] = ()
    """Everything asked so far, in the order in which it was."""
    commands: tuple[CommandNow, ...] = ()
    """Everything asked of the station so far, in the order in which it was."""
    arm: ArmNow | None = None
    """None where there is no arm."""
    suits: tuple[SuitNow, ...] = ()
    cameras: tuple[CameraNow, ...] = ()
    copies: tuple[CopyNow, ...] = ()
    injects: tuple[InjectNow, ...] = ()
    """The master scenario events list, for facilitators and evaluators alone."""
    expected: tuple[ExpectedNow, ...] = ()
    """What it expects of people so far, for the same."""
