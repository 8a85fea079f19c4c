"""Effects on the cabin: hatches, fans, machines, smoke, gas let in and air let out.

Never here: what comes of them (`telemetry.effects`).
"""

from typing import Literal

from pydantic import Field, model_validator

from scenarios.effects.effective import Effective
from scenarios.refs import EquipmentId, EquipmentPattern, HatchId, HatchPattern, ModuleId, ObjectId, TankId
from scenarios.times import Duration
from scenarios.words import EquipmentState, GasRate, Species, Words


class SetHatch(Effective):
    """Hatches open or close; opening onto another pressure equalises it at once.

    {do: hatch, hatches: [node1-lab, quest-crewlock], open: false}
    """

    do: Literal["hatch"]
    hatches: tuple[HatchId, ...] = Field(min_length=1)
    open: bool


class SetVentilation(Effective):
    """Fans between modules start or stop; `*` in a name stands for many.

    {do: ventilation, hatches: [lab-*, node2-*], on: false}
    """

    do: Literal["ventilation"]
    hatches: tuple[HatchPattern, ...] = Field(
        min_length=1, description="between which modules, by the hatch; `*` stands for any letters"
    )
    on: bool


class SetEquipment(Effective):
    """Equipment changes state, `*` in a name stands for many; what has failed only if this `mends` it.

    {do: equipment, which: [air-lab-*, cdra-lab], state: failed}
    """

    do: Literal["equipment"]
    which: tuple[EquipmentPattern, ...] = Field(min_length=1, description="`*` stands for any letters")
    state: EquipmentState = Field(description="only what is `on` works; shutters are `open` or `closed`")
    mends: bool = Field(default=False, description="what has failed works again; without, it stays failed")


class SetFire(Effective):
    """Something burns or smoulders in a module and gives off smoke, until that is set to zero.

    {do: fire, module: lab, smoke_mg_min: 300}
    """

    do: Literal["fire"]
    module: ModuleId
    smoke_mg_min: float = Field(ge=0, le=1_000_000, description="0 puts it out")


class ReleaseGas(Effective):
    """Gas flows into a module until it is set to zero, or the tank it comes from is empty.

    {do: release-gas, module: quest, species: o2, rate_kg_h: 2, tank: o2-high}
    """

    do: Literal["release-gas"]
    module: ModuleId
    species: Species
    rate_kg_h: GasRate = Field(ge=0, le=1000, description="0 shuts the valve; less than 0.001 is none")
    tank: TankId | None = Field(
        default=None, description="where it comes from; from outside the story if none"
    )


class Vent(Effective):
    """A hole or valve to vacuum of so many millimetres across, until it is set to zero.

    {do: vent, module: poisk, diameter_mm: 2}
    """

    do: Literal["vent"]
    module: ModuleId
    diameter_mm: float = Field(ge=0, le=1000, description="across, as one round hole; 0 shuts it")


class Repressurise(Effective):
    """Air from another module, or gas from a tank, is let into a module so many mmHg a minute, for a time.

    {do: repressurise, module: quest, tank: nitrogen, rise_mmhg_min: 5, lasts: 10 min}
    """

    do: Literal["repressurise"]
    module: ModuleId
    source: ModuleId | None = Field(
        default=None, alias="from", description="the module that gives, until both are level"
    )
    tank: TankId | None = Field(default=None, description="the tank that gives, until it is empty")
    rise_mmhg_min: float = Field(ge=0.001, le=500, description="how fast the module's pressure rises")
    lasts: Duration = Field(description="at most")

    @model_validator(mode="after")
    def _one_source(self) -> "Repressurise":
        if (self.source is None) == (self.tank is None):
            raise ValueError("give either `from`, a module, or `tank`")
        if self.source == self.module:
            raise ValueError("`from` is the module itself, expected another one that gives")
        return self


class LockStage(Words):
    """One stage of an airlock's cycle: to a pressure, by one means, and a stay there."""

    to_mmhg: float = Field(ge=0, le=1000, description="the pressure it ends at; 0 is vacuum")
    rate_mmhg_min: float | None = Field(
        default=None, ge=0.01, le=500, description="steadily: by the pump, or out of the module beside it"
    )
    vent_mm: float | None = Field(
        default=None, ge=0.1, le=1000, description="through an opening to vacuum so many millimetres across"
    )
    overboard: bool = Field(default=False, description="what is pumped is lost, not saved")
    hold: Duration = Field(default=0, description="how long it stays there before the next stage")

    @model_validator(mode="after")
    def _one_means(self) -> "LockStage":
        if (self.rate_mmhg_min is None) == (self.vent_mm is None):
            raise ValueError("give either `rate_mmhg_min` or `vent_mm`")
        return self


class CycleLock(Effective):
    """An airlock changes its pressure stage by stage, its hatches being shut.

    {do: airlock, module: crewlock, with: quest, pump: depress-pump,
     stages: [{to_mmhg: 259, rate_mmhg_min: 36, hold: 5 min}, {to_mmhg: 0, vent_mm: 30}]}
    """

    do: Literal["airlock"]
    module: ModuleId
    beside: ModuleId = Field(alias="with", description="where the pump saves the air, and filling takes it")
    pump: EquipmentId = Field(description="works while air is saved")
    stages: tuple[LockStage, ...] = Field(min_length=1, max_length=20)

    @model_validator(mode="after")
    def _two_modules(self) -> "CycleLock":
        if self.beside == self.module:
            raise ValueError("`with` is the airlock itself, expected the module beside it")
        return self


class SetOxygenMode(Effective):
    """An oxygen generator is set to another of its rates.

    {do: oxygen-mode, which: elektron, mode: 16 A}
    """

    do: Literal["oxygen-mode"]
    which: EquipmentId
    mode: str = Field(description="one of those the station gives it, such as `16 A`")


class SetAnimals(Effective):
    """So many of the animals in a habitat are alive.

    {do: animals, which: mice, alive: 9}
    """

    do: Literal["animals"]
    which: ObjectId = Field(description="an object in which `animals` live")
    alive: int = Field(ge=0, le=1000)


class Forbid(Effective):
    """A module is put out of bounds, or opened again.

    {do: out-of-bounds, module: cupola, forbidden: true}
    """

    do: Literal["out-of-bounds"]
    module: ModuleId
    forbidden: bool
