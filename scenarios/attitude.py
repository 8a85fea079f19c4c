"""How a station is turned and held as an author describes it: its gyros and thrusters, the computers that
steer them, and the antennas that must look somewhere.

Lives here: what there is and how it starts, with figures and their sources. Never here: how any of it behaves
in time (telemetry).
"""

from typing import Literal

from pydantic import Field

from scenarios.refs import EquipmentId, LinkId
from scenarios.times import Duration
from scenarios.words import Words


class Facing(Words):
    """An attitude: yaw, then pitch, then roll, from the frame of forward, right of it, and down."""

    roll_deg: float = Field(default=0.0, ge=-180, le=180)
    pitch_deg: float = Field(default=0.0, ge=-90, le=90)
    yaw_deg: float = Field(default=0.0, ge=-180, le=180)


class Gyros(Words):
    """Control moment gyros, alike: wheels that turn the station by leaning."""

    each: tuple[EquipmentId, ...] = Field(min_length=1, max_length=4)
    least: int = Field(default=2, ge=1, le=4, description="with fewer there is no control")
    momentum_nms: float = Field(gt=0, description="what one can hold")
    wheel_rpm: float = Field(gt=0)
    run_down: Duration = Field(gt=0, description="in which a wheel without power loses 63 % of its speed")
    unload_at_percent: float = Field(gt=0, le=100, description="where the thrusters come to help")
    unload: Duration = Field(gt=0, description="how long they then do")
    reserve_nms: float = Field(ge=0, description="what they hold while the thrusters steer")
    response_min: float = Field(
        gt=0, description="the time in which they swing the station back, over two pi"
    )
    source: str


class Antenna(Words):
    """A dish that follows whatever its link goes through, in the station's own axes.

    `azimuth`: an azimuth from forward to the right, then an angle from the zenith. `elevation`: an angle from
    the zenith towards aft, then one across it, to the left.
    """

    link: LinkId
    mount: Literal["azimuth", "elevation"]
    zero_deg: float = Field(default=0.0, ge=-180, le=180, description="what the first angle reads forward")
    reach_deg: tuple[float, float] = Field(description="how far each angle goes; beyond them it is parked")
    parked_deg: tuple[float, float] = (0.0, 0.0)
    fixed_deg: float | None = Field(
        default=None,
        gt=0,
        le=180,
        description="how far from the zenith a fixed antenna beside it sees, at a low rate and without voice",
    )


class AttitudeControl(Words):
    """All that keeps a station facing one way."""

    inertia_kg_m2: tuple[float, float, float] = Field(description="about roll, pitch and yaw")
    hold: Facing = Field(description="how it usually faces")
    computers: tuple[EquipmentId, ...] = Field(min_length=1, description="the gyros need any one of these")
    start_up: Duration = Field(default=0, description="what a computer needs before it steers")
    rate_sensors: tuple[EquipmentId, ...] = Field(default=(), max_length=2)
    receivers: tuple[EquipmentId, ...] = Field(
        default=(), max_length=2, description="of satellite navigation"
    )
    gyros: Gyros
    thrusters: EquipmentId
    drag_arm_m: float = Field(
        default=0.0, ge=0, le=10, description="of air thicker than usual, about the pitch axis"
    )
    antennas: tuple[Antenna, ...] = ()
    source: str
