"""What keeps a station's air and water as an author describes it: machines, gas tanks, water tanks.

Lives here: what there is and how it starts, with figures and their sources. Never here: how any of it behaves
in time (telemetry), or the modules it stands in (`station`).
"""

from typing import Literal, Self

from pydantic import Field, model_validator

from scenarios.machine import Machine
from scenarios.refs import EquipmentId, Id
from scenarios.times import Duration
from scenarios.words import Species, Words


class Cycle(Words):
    """How a machine takes turns: it works for a while, then pauses while the next bed takes over."""

    beds: int = Field(default=1, ge=1, le=9, description="how many take turns")
    works: Duration = Field(gt=0, description="how long one works")
    pauses: Duration = Field(default=0, description="the gap before the next")
    idles: float = Field(default=0.0, ge=0, le=1, description="part of its rate that goes on in the gap")


class Scrubber(Machine):
    """Removes CO2: cleans so many cubic metres an hour of it, so removal follows the concentration."""

    kind: Literal["scrubber"]
    clean_flow_m3_h: float = Field(gt=0, description="the mean over a cycle, gaps included")
    cycle: Cycle | None = None


class OxygenGenerator(Machine):
    """Makes oxygen at a steady rate while it is on."""

    kind: Literal["oxygen-generator"]
    oxygen_kg_day: float = Field(gt=0, description="the mean at the start, gaps included")
    modes: dict[str, float] = Field(default={}, description="the rates it can be set to, kg/day by name")
    cycle: Cycle | None = None


class AirConditioner(Machine):
    """Draws a module's air towards a set temperature and dries it; makes most of the hum."""

    kind: Literal["air-conditioner"]
    setpoint_c: float = 22.0
    conductance_w_k: float = Field(gt=0)
    coil_c: float = Field(default=7.0, ge=1, le=30, description="where its coil condenses water")
    dried_m3_h: float = Field(default=30.0, ge=0, le=2000, description="air that it dries down to its coil")
    filtered_m3_h: float = Field(
        default=700.0, ge=0, le=5000, description="air that its filter frees of smoke"
    )
    noise_dba: float = 52.0


class SmokeFilter(Machine):
    """A fan with charcoal and a fine filter, put up where there was a fire: frees air of smoke."""

    kind: Literal["smoke-filter"]
    cleaned_m3_h: float = Field(gt=0, le=5000)


class _Tank(Words):
    """How much there is of something, and how much fits."""

    contents_kg: float = Field(ge=0)
    full_kg: float = Field(gt=0, le=100_000)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.contents_kg > self.full_kg:
            raise ValueError("`contents_kg` is more than `full_kg`")
        return self


class GasTank(_Tank):
    """A tank of gas under pressure, let into the cabin through a valve."""

    id: Id
    name: str
    species: Species
    volume_m3: float = Field(gt=0, le=100)
    temperature_c: float = Field(default=20.0, gt=-200, lt=200)
    source: str = "ours"


class WaterTank(_Tank):
    """A tank of water of some kind."""


class Batch(Words):
    """A machine that waits for enough in one tank, then works it off into another."""

    machine: EquipmentId | None = Field(default=None, description="works only while this is on")
    begins_kg: float = Field(ge=0, description="begins when so much is there")
    ends_kg: float = Field(ge=0, description="ends when so much is left")
    rate_kg_h: float = Field(gt=0)
    yields: float = Field(default=1.0, gt=0, le=1, description="part that comes out as water")


class Water(Words):
    """The water of the station: from the people through tanks and machines back to the galley."""

    toilet: WaterTank
    urine: WaterTank
    waste: WaterTank
    clean: WaterTank
    galley: WaterTank
    emptying: Batch = Field(description="the toilet's tank into the urine tank")
    distilling: Batch = Field(description="urine into waste water")
    purifying: Batch = Field(description="waste water into clean")
    drawing: Batch = Field(description="clean water into the galley: begins low, ends high")
    splits: tuple[EquipmentId, ...] = Field(
        default=(), description="oxygen generators fed by the galley's line"
    )
    source: str = "ours"
