"""Cooling loops as an author describes them: water within the modules, ammonia outside.

Lives here: how they stand under the station's usual load, with figures and their sources. Never here: how
temperatures move (telemetry).
"""

from pydantic import Field

from scenarios.refs import EquipmentId, Id
from scenarios.words import Words


class WaterLoop(Words):
    """A loop within a module: low temperature for the air, moderate for the avionics."""

    id: Id
    name: str
    pump: EquipmentId
    temperature_c: float = Field(ge=0, le=60, description="behind its mixing valve, under the usual load")
    quantity_percent: float = Field(ge=0, le=100, description="in its accumulator")
    warms_c: float = Field(ge=0, le=40, description="how much colder it would be without any load")


class AmmoniaLoop(Words):
    """A loop outside, with its pump module and its radiators; it swings once an orbit."""

    id: Id
    name: str
    pump: EquipmentId
    share: float = Field(ge=0, le=1, description="its part of the station's heat")
    flow_kg_h: float = Field(gt=0)
    temperature_c: float = Field(ge=-60, le=60, description="behind the pump, the mean of an orbit")
    swing_c: float = Field(ge=0, le=20)
    warms_c: float = Field(ge=0, le=40, description="how much colder it would be without any load")
    pressure_kpa: float = Field(gt=0, description="behind the pump, the mean of an orbit")
    swing_kpa: float = Field(ge=0)
    after_noon_deg: float = Field(ge=-180, le=180, description="how far past orbital noon the swing peaks")
    radiator_deg: float = Field(ge=-180, le=180, description="where its radiators' joint is parked")


class Cooling(Words):
    """All cooling loops of a station."""

    water: tuple[WaterLoop, ...] = ()
    ammonia: tuple[AmmoniaLoop, ...] = ()
    source: str = "ours"
