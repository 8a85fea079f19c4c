"""What an event, a command or an inject does to the station: one small model for each verb.

Lives here: the words and their figures. Every effect may be delayed from the moment its event happens.
Never here: what a verb does to the model; that is one table in `telemetry/effects`.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from scenarios.attitude import Facing
from scenarios.refs import (
    CameraId,
    ChannelId,
    EquipmentId,
    EquipmentPattern,
    FlagId,
    HatchId,
    HatchPattern,
    LinkId,
    MessageId,
    ModuleId,
    ObjectId,
    OrderId,
    PersonId,
    SiteId,
    SpeakerId,
    SuitId,
    TankId,
    VehicleId,
)
from scenarios.times import Duration, Met
from scenarios.words import (
    Activity,
    EquipmentState,
    GasRate,
    Grip,
    Health,
    Outside,
    SiteState,
    Species,
    VehiclePhase,
    Words,
)

Impulse = Annotated[float, Field(ge=-1_000_000, le=1_000_000)]
"""About an axis, N m s."""


class _Effect(Words):
    delay: Duration = 0
    """How long after the event this effect comes, ticks."""


class Move(_Effect):
    """People go somewhere through the hatches, taking their time."""

    do: Literal["move"]
    who: tuple[PersonId, ...] = Field(min_length=1)
    to: ModuleId


class GoOutside(_Effect):
    """A person leaves through a module that is in vacuum, or changes how they are held out there."""

    do: Literal["go-outside"]
    who: PersonId
    held: Outside
    place: str = Field(description="where on the outside, in words")


class ComeInside(_Effect):
    """A person outside comes back into a module."""

    do: Literal["come-inside"]
    who: PersonId
    to: ModuleId


class Do(_Effect):
    """People change what they are doing, and with it what they breathe."""

    do: Literal["activity"]
    who: tuple[PersonId, ...] = Field(min_length=1)
    activity: Activity


class Harm(_Effect):
    """A person's health changes; the dead no longer breathe."""

    do: Literal["health"]
    who: tuple[PersonId, ...] = Field(min_length=1)
    health: Health


class Restrain(_Effect):
    """People are bound, and go nowhere, or are freed."""

    do: Literal["restrain"]
    who: tuple[PersonId, ...] = Field(min_length=1)
    restrained: bool = True


class SetHatch(_Effect):
    """Hatches open or close; opening onto another pressure equalises it at once."""

    do: Literal["hatch"]
    hatches: tuple[HatchId, ...] = Field(min_length=1)
    open: bool


class SetVentilation(_Effect):
    """Fans between modules start or stop; `*` in a name stands for many."""

    do: Literal["ventilation"]
    hatches: tuple[HatchPattern, ...] = Field(min_length=1)
    on: bool


class SetEquipment(_Effect):
    """Equipment changes state, `*` in a name stands for many; what has failed only if this `mends` it."""

    do: Literal["equipment"]
    which: tuple[EquipmentPattern, ...] = Field(min_length=1)
    state: EquipmentState
    mends: bool = Field(default=False, description="what has failed works again; without, it stays failed")


class SetFire(_Effect):
    """Something burns or smoulders in a module and gives off smoke, until that is set to zero."""

    do: Literal["fire"]
    module: ModuleId
    smoke_mg_min: float = Field(ge=0, le=1_000_000)


class ReleaseGas(_Effect):
    """Gas flows into a module until it is set to zero, or the tank it comes from is empty."""

    do: Literal["release-gas"]
    module: ModuleId
    species: Species
    rate_kg_h: GasRate = Field(ge=0, le=1000)
    tank: TankId | None = Field(
        default=None, description="where it comes from; from outside the story if none"
    )


class Vent(_Effect):
    """A hole or valve to vacuum of so many millimetres across, until it is set to zero."""

    do: Literal["vent"]
    module: ModuleId
    diameter_mm: float = Field(ge=0, le=1000)


class Repressurise(_Effect):
    """Air from another module, or gas from a tank, is let into a module so many mmHg a minute, for a time."""

    do: Literal["repressurise"]
    module: ModuleId
    source: ModuleId | None = Field(
        default=None, alias="from", description="the module that gives, until both are level"
    )
    tank: TankId | None = Field(default=None, description="the tank that gives, until it is empty")
    rise_mmhg_min: float = Field(gt=0, le=500)
    lasts: Duration

    @model_validator(mode="after")
    def _one_source(self) -> "Repressurise":
        if (self.source is None) == (self.tank is None):
            raise ValueError("give either `from`, a module, or `tank`")
        return self


class LockStage(Words):
    """One stage of an airlock's cycle: to a pressure, by one means, and a stay there."""

    to_mmhg: float = Field(ge=0, le=1000)
    rate_mmhg_min: float | None = Field(
        default=None, gt=0, le=500, description="steadily: by the pump, or out of the module beside it"
    )
    vent_mm: float | None = Field(
        default=None, gt=0, le=1000, description="through an opening to vacuum so many millimetres across"
    )
    overboard: bool = Field(default=False, description="what is pumped is lost, not saved")
    hold: Duration = 0

    @model_validator(mode="after")
    def _one_means(self) -> "LockStage":
        if (self.rate_mmhg_min is None) == (self.vent_mm is None):
            raise ValueError("give either `rate_mmhg_min` or `vent_mm`")
        return self


class CycleLock(_Effect):
    """An airlock changes its pressure stage by stage, its hatches being shut."""

    do: Literal["airlock"]
    module: ModuleId
    beside: ModuleId = Field(alias="with", description="where the pump saves the air, and filling takes it")
    pump: EquipmentId
    stages: tuple[LockStage, ...] = Field(min_length=1, max_length=20)


class SetOxygenMode(_Effect):
    """An oxygen generator is set to another of its rates."""

    do: Literal["oxygen-mode"]
    which: EquipmentId
    mode: str


class SetAnimals(_Effect):
    """So many of the animals in a habitat are alive."""

    do: Literal["animals"]
    which: ObjectId
    alive: int = Field(ge=0, le=1000)


class SetDensity(_Effect):
    """The thermosphere is multiplied by a declared factor, given, or solved so that entry falls at a time."""

    do: Literal["density"]
    factor: float | None = Field(default=None, ge=0.001, le=1_000_000)
    entry_at: Met | None = None

    @model_validator(mode="after")
    def _one_of(self) -> "SetDensity":
        if (self.factor is None) == (self.entry_at is None):
            raise ValueError("give either `factor` or `entry_at`")
        return self


class Reboost(_Effect):
    """Engines push along the track until the delta-v is reached; propellant and duration follow."""

    do: Literal["reboost"]
    delta_v_m_s: float = Field(gt=0, le=500)
    thrust_n: float = Field(ge=50, le=10_000_000)
    isp_s: float = Field(default=300.0, ge=10, le=100_000)


class MoveArm(_Effect):
    """The arm's joints turn to new angles in a given time."""

    do: Literal["arm"]
    joints_deg: tuple[float, float, float, float, float, float, float]
    lasts: Duration = Field(gt=0)


class MoveHand(_Effect):
    """The arm's free hand lets go, catches, or holds tight."""

    do: Literal["arm-hand"]
    grip: Grip


class TurnCamera(_Effect):
    """A camera is turned to something, and its picture sent down, or no longer."""

    do: Literal["camera"]
    camera: CameraId
    looks_at: str = Field(min_length=1, description="what it shows from now on, in words")
    who: tuple[PersonId, ...] = Field(default=(), description="people in its picture")
    downlink: int | None = Field(default=None, ge=1, le=4, description="where its picture goes, if anywhere")


class Don(_Effect):
    """A person gets into a suit that hangs where they are."""

    do: Literal["don"]
    who: PersonId
    suit: SuitId


class Doff(_Effect):
    """A person gets out of their suit, and leaves it where they are."""

    do: Literal["doff"]
    who: PersonId


class Steer(_Effect):
    """Gyros, thrusters or nobody shall hold the station's attitude; thrusters stand in for lost gyros."""

    do: Literal["steer"]
    by: Literal["gyros", "thrusters", "nobody"]


class Manoeuvre(_Effect):
    """The station turns to another attitude about one axis, in a given time."""

    do: Literal["manoeuvre"]
    to: Facing
    lasts: Duration = Field(gt=0)


class Kick(_Effect):
    """A blow turns the station: a bump of docking, what a stroke leaves behind."""

    do: Literal["kick"]
    impulse_nms: tuple[Impulse, Impulse, Impulse] = Field(description="about roll, pitch and yaw")
    cause: str = Field(min_length=1, description="what strikes where, and how the figure comes about")
    times: int = Field(default=1, ge=1, le=1000, description="a steady push as so many blows")
    every: Duration = Field(default=0, ge=0, description="time between one and the next")

    @model_validator(mode="after")
    def _one_after_another(self) -> "Kick":
        if (self.times > 1) != (self.every > 0):
            raise ValueError("`times` and `every` belong together")
        return self


class SetSite(_Effect):
    """Ground sites answer, fall silent, or go dark."""

    do: Literal["site"]
    sites: tuple[SiteId, ...] = Field(min_length=1)
    state: SiteState


class Strike(_Effect):
    """Detonations on the Earth below, one place after another."""

    do: Literal["strike"]
    places: tuple["Place", ...] = Field(min_length=1)
    every: Duration = Field(default=0, description="time between one and the next")


class Place(Words):
    """A place on the Earth."""

    name: str
    latitude_deg: float = Field(ge=-90, le=90)
    longitude_deg: float = Field(ge=-180, le=180)


class Send(_Effect):
    """A message is handed to its link, and waits there until the link is up."""

    do: Literal["send"]
    message: MessageId


class Acknowledge(_Effect):
    """A message that arrived is acknowledged."""

    do: Literal["acknowledge"]
    message: MessageId


class TransmitOrder(_Effect):
    """A coded order is handed to its link."""

    do: Literal["transmit-order"]
    order: OrderId


class OpenOrder(_Effect):
    """People read an order: those it is addressed to, or those it is shown to."""

    do: Literal["open-order"]
    order: OrderId
    by: tuple[PersonId, ...] = Field(min_length=1)


class Say(_Effect):
    """Words spoken, face to face or on a loop."""

    do: Literal["say"]
    by: SpeakerId
    text: str = Field(min_length=1, max_length=400)
    to: tuple[SpeakerId, ...] = ()
    loop: LinkId | None = Field(default=None, description="the link's id if by radio; face to face without")


class Take(_Effect):
    """A person takes an object into their hands or pockets."""

    do: Literal["take"]
    thing: ObjectId
    by: PersonId


class Put(_Effect):
    """An object is left in a module, in sight or hidden."""

    do: Literal["put"]
    thing: ObjectId
    module: ModuleId
    hidden: bool = False


class SetVehicle(_Effect):
    """A visiting vehicle enters a phase of its flight; docking and undocking move its compartment."""

    do: Literal["vehicle"]
    vehicle: VehicleId
    phase: VehiclePhase


class Indicate(_Effect):
    """An authored channel (one that no model computes) goes to a value, at once or in a straight line."""

    do: Literal["indicate"]
    channel: ChannelId
    to: float | str = Field(description="a number, or the word of an enumerated channel")
    lasts: Duration = 0


class Forbid(_Effect):
    """A module is put out of bounds, or opened again."""

    do: Literal["out-of-bounds"]
    module: ModuleId
    forbidden: bool


class SetFlag(_Effect):
    """A fact of the story is set, for conditions to ask after."""

    do: Literal["flag"]
    flag: FlagId
    to: bool = True


Effect = Annotated[
    Move | GoOutside | ComeInside | Do | Harm | Restrain | SetHatch | SetVentilation | SetEquipment
    | ReleaseGas | Vent | Repressurise | CycleLock | SetOxygenMode | SetAnimals | SetDensity | Reboost
    | MoveArm | Steer | Manoeuvre | Kick | MoveHand | TurnCamera | Don | Doff
    | SetSite | Strike | Send | Acknowledge | TransmitOrder | OpenOrder
    | Say | Take | Put | SetVehicle | Indicate | Forbid | SetFlag | SetFire,
    Field(discriminator="do"),
]  # fmt: skip
"""Any one effect, told apart by its `do`."""
