"""What a frame says of work outside: the arm's tip and who has it, the cameras, the suits.

Never here: how any of it is computed (`robotics`, `suits`, `blocks`). Ids are the scenario's.
"""

from dataclasses import dataclass
from typing import Final

from scenarios.words import Grip


@dataclass(frozen=True, slots=True)
class ArmNow:
    """The robotic arm, but for its joints."""

    workstation: str | None
    """The equipment that has it; None while none is on."""
    operator: str | None
    """Who is at its controls."""
    carries: tuple[str, ...]
    """People who hold on to it."""
    grip: Grip
    """What its free hand does."""
    brakes_on: bool
    tip_m: tuple[float, float, float]
    """In the frame of its base: out, across, and along the axis of shoulder yaw."""
    tip_speed_m_s: float


@dataclass(frozen=True, slots=True)
class CameraNow:
    """A camera whose picture can be sent down."""

    id: str
    name: str
    place: str
    looks_at: str
    shows: tuple[str, ...]
    """People in its picture."""
    downlink: int | None
    """Where its picture goes, 1 to 4."""


@dataclass(frozen=True, slots=True)
class SuitNow:
    """A space suit."""

    id: str
    name: str
    module: str | None
    """Where it hangs; None while it is worn."""
    worn_by: str | None
    closed: bool
    """Whether its wearer breathes the suit's own gas."""
    fed: bool
    """Whether an umbilical gives it oxygen, power and water."""
    pressure_mmhg: float
    """Above what surrounds it."""
    co2_mmhg: float
    cooling_c: float
    oxygen_kg: float
    oxygen_kpa: float
    battery_percent: float
    oxygen_left_s: float
    """How long it lasts at today's rate, or at the rated one while nothing is used up; so the next three."""
    battery_left_s: float
    cartridge_left_s: float
    water_left_s: float


ARM_VALUES: Final = ("tip_x_m", "tip_y_m", "tip_z_m", "tip_speed_m_s", "brakes")
"""The arm's quantities that a frame tells."""
SUIT_VALUES: Final = (
    *("pressure_mmhg", "co2_mmhg", "cooling_c", "oxygen_kg", "oxygen_kpa", "battery_percent"),
    *("oxygen_left_s", "battery_left_s", "cartridge_left_s", "water_left_s"),
)
"""A suit's quantities that a frame tells, in the order of `SuitNow`."""
