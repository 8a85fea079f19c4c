"""Space suits as an author describes them: what one carries, and how long that lasts.

Lives here: figures with their sources. Never here: how they are used up (telemetry).
"""

from typing import Self

from pydantic import Field, model_validator

from scenarios.refs import EquipmentId, Id, ModuleId
from scenarios.words import Words


class Suit(Words):
    """A suit for work outside. All it carries lasts `lasts_h` at a load of 1,000 Btu an hour (293 W)."""

    id: Id
    name: str
    module: ModuleId
    lasts_h: float = Field(gt=0, le=48, description="reserve included")
    oxygen_kg: float = Field(gt=0)
    oxygen_kpa: float = Field(gt=0, description="pressure of its tanks when full")
    battery_ah: float = Field(gt=0)
    empty_v: float = Field(gt=0, description="its battery with nothing left")
    full_v: float = Field(gt=0)
    carbon_dioxide_kg: float = Field(gt=0, description="what its cartridge takes up")
    water_kg: float = Field(gt=0, description="water for cooling")
    pressure_mmhg: float = Field(gt=0, description="above what surrounds it")
    umbilical: EquipmentId | None = Field(default=None, description="what feeds it inside")
    charger: EquipmentId | None = Field(default=None, description="what charges its battery while it hangs")
    charger_channel: int = Field(default=1, ge=1, le=6)
    source: str = "ours"

    @model_validator(mode="after")
    def _voltages(self) -> Self:
        if self.empty_v >= self.full_v:
            raise ValueError("`empty_v` must be below `full_v`")
        return self
