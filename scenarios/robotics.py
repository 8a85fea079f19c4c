"""The station's robots and cameras as an author describes them: the arm, its rail car, Dextre.

Lives here: what there is and how it rests before the story. Never here: how any of it moves (telemetry).
"""

from typing import Literal

from pydantic import Field

from scenarios.refs import EquipmentId, Id
from scenarios.words import JointAngle, SevenAngles, Words

Fixture = Literal[
    "lab", "node3", "node2", "mbs-1", "mbs-2", "mbs-3", "mbs-4", "fgb", "mbs-poa", "arm-tip", "nowhere"
]
"""What a robot can stand on: a power and data grapple fixture, `mbs-*` those of the mobile base."""


class Transporter(Words):
    """The rail car that carries the mobile base along the truss."""

    worksite: int = Field(default=4, ge=1, le=8)
    position_cm: float = Field(default=0.0, description="along the truss, from the middle to port")


class Dextre(Words):
    """The two-armed robot, as it rests: joints of both arms SR SY SP EP WP WY WR, degrees."""

    base: Fixture = "mbs-2"
    body_deg: JointAngle = 0.0
    arm_1_deg: SevenAngles = (0.0,) * 7
    arm_2_deg: SevenAngles = (0.0,) * 7


class Arm(Words):
    """The robotic arm: seven joints in the order SR SY SP EP WP WY WR, degrees."""

    name: str
    joints_deg: SevenAngles
    base: Fixture = "lab"
    base_hand: Literal["a", "b"] = Field(default="a", description="which of its two hands holds on")
    workstations: tuple[EquipmentId, ...] = Field(
        default=(), max_length=2, description="where it is worked from"
    )
    transporter: Transporter = Transporter()
    dextre: Dextre = Dextre()


class Camera(Words):
    """A camera whose picture can be sent down."""

    id: Id
    name: str
    place: str = Field(description="where it is, in words")
    looks_at: str = Field(description="what it shows when nobody turns it, in words")
    video_source: int = Field(ge=1, le=80, description="its number among the station's video sources")
    downlink: int | None = Field(default=None, ge=1, le=4, description="where its picture goes at the start")
    source: str = "ours"
