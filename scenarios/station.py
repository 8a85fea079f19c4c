"""The station as an author describes it: modules, hatches, equipment, the arm, ground sites, links, vehicles.

Lives here: what the station is made of and how it starts, with figures and their sources.
Never here: how any of it behaves in time (telemetry) or how it is drawn (mission_control).
"""

from typing import Annotated, Literal

from pydantic import Field

from scenarios.attitude import AttitudeControl
from scenarios.cooling import Cooling
from scenarios.life_support import AirConditioner, GasTank, OxygenGenerator, Scrubber, SmokeFilter, Water
from scenarios.machine import Machine
from scenarios.power import Power
from scenarios.refs import AntennaId, EquipmentId, HatchId, Id, ModuleId, SiteId
from scenarios.responses import Response, SmokeDetector
from scenarios.robotics import Arm, Camera
from scenarios.suits import Suit
from scenarios.words import Side, SiteState, VehiclePhase, Words


class DeckPlace(Words):
    """Where a module stands on the drawn deck: rows (up is zenith or port) and columns (aft to fore)."""

    row: int = Field(ge=0, le=12)
    column: int = Field(ge=0, le=24)


class Module(Words):
    """One compartment of air that mixes well within itself."""

    id: Id
    name: str
    short: str = Field(max_length=9, description="name for tight places")
    segment: Side
    volume_m3: float = Field(gt=0, le=2000)
    airlock: bool = Field(
        default=False, description="made to lose its air, so that low pressure there alarms nobody"
    )
    pump: EquipmentId | None = Field(default=None, description="what empties it, where it is an airlock")
    temperature_c: float = 22.5
    heat_w: float = Field(
        default=0.0,
        ge=0,
        description="heat that its equipment gives its air, without people, while it is as at the start",
    )
    leak_kg_day: float = Field(default=0.0, ge=0, le=1000, description="air its hull loses at 745 mmHg")
    deck: DeckPlace
    source: str = Field(description="where the volume comes from")


class Fan(Words):
    """A ventilation duct across a hatch: as much air goes as comes back."""

    flow_m3_h: float = Field(gt=0, le=2000)
    noise_dba: float = Field(default=48.0, ge=0, le=120, description="level it alone makes on each side")
    on: bool = True


class Hatch(Words):
    """A way between two modules, for people and for air."""

    id: Id
    between: tuple[ModuleId, ModuleId]
    open: bool = True
    fan: Fan | None = None
    diffusion_m3_h: float = Field(default=20.0, ge=0, description="exchange through the open hatch, fan off")


class Device(Machine):
    """Anything else that has a state: a radio, a computer, a shutter, the arm's workstation."""

    kind: Literal["device"]


class Charger(Machine):
    """Charges suits' batteries, each on a channel of its own."""

    kind: Literal["charger"]


Equipment = Annotated[
    Scrubber | OxygenGenerator | AirConditioner | SmokeFilter | Charger | SmokeDetector | Device,
    Field(discriminator="kind"),
]


class GroundSite(Words):
    """A control centre, ground station or relay's ground terminal."""

    id: Id
    name: str
    latitude_deg: float = Field(ge=-90, le=90)
    longitude_deg: float = Field(ge=-180, le=180)
    min_elevation_deg: float = Field(default=5.0, ge=0, le=90)
    state: SiteState = "answering"
    source: str = "ours"


class Relay(Words):
    """A geostationary relay satellite, useless when the ground terminal it lands at is dark."""

    id: Id
    name: str
    longitude_deg: float = Field(ge=-180, le=180)
    terminal: SiteId
    source: str = "ours"


class Link(Words):
    """A communication path from the station to a control centre, or to people outside."""

    id: Id
    name: str
    side: Side
    kind: Literal["relay", "ground", "proximity"]
    through: tuple[AntennaId, ...] = Field(
        default=(), description="relays, or ground sites; none for proximity"
    )
    far_end: SiteId | None = Field(default=None, description="who answers at the other end")
    equipment: tuple[EquipmentId, ...] = Field(description="it works while any one of these is on")
    latency_ms: int = Field(default=0, ge=0)


class Vehicle(Words):
    """A visiting vehicle: its compartment, the hatch it docks by, and its seats."""

    id: Id
    name: str
    module: ModuleId
    hatch: HatchId
    seats: int = Field(ge=0)
    phase: VehiclePhase = "docked"


class Station(Words):
    """A whole station, as it is before the story begins."""

    id: Id
    name: str
    modules: tuple[Module, ...] = Field(min_length=1, max_length=100)
    hatches: tuple[Hatch, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    arm: Arm | None = None
    cameras: tuple[Camera, ...] = ()
    suits: tuple[Suit, ...] = ()
    sites: tuple[GroundSite, ...] = ()
    relays: tuple[Relay, ...] = ()
    links: tuple[Link, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    responses: tuple[Response, ...] = ()
    evacuated: tuple[ModuleId, ...] = Field(default=(), description="modules that begin in vacuum")
    tanks: tuple[GasTank, ...] = ()
    water: Water | None = None
    power: Power | None = None
    cooling: Cooling = Cooling()
    attitude: AttitudeControl | None = None
