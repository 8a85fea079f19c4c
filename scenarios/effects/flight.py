"""Effects on what flies: the station's course and attitude, its arm, its cameras, visiting vehicles.

Never here: what comes of them (`telemetry.effects`).
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from scenarios.attitude import Facing
from scenarios.effects.effective import Effective
from scenarios.refs import CameraId, PersonId, VehicleId
from scenarios.times import Duration, Met
from scenarios.words import Grip, SevenAngles, VehiclePhase

Impulse = Annotated[float, Field(ge=-1_000_000, le=1_000_000)]
"""About an axis, N m s."""


class SetVehicle(Effective):
    """A visiting vehicle enters a phase of its flight; only while docked is its module part of the station.

    {do: vehicle, vehicle: soyuz, phase: docked}
    """

    do: Literal["vehicle"]
    vehicle: VehicleId
    phase: VehiclePhase = Field(description="`landed` takes whoever is in it out of the story")


class Reboost(Effective):
    """Engines push along the track until the delta-v is reached; propellant and duration follow.

    {do: reboost, delta_v_m_s: 1.5, thrust_n: 6000}
    """

    do: Literal["reboost"]
    delta_v_m_s: float = Field(ge=0.001, le=500)
    thrust_n: float = Field(ge=50, le=10_000_000)
    isp_s: float = Field(
        default=300.0, ge=10, le=100_000, description="specific impulse, from which the propellant follows"
    )


class SetDensity(Effective):
    """The thermosphere is multiplied by a declared factor, given, or solved so that entry falls at a time.

    {do: density, factor: 40}
    """

    do: Literal["density"]
    factor: float | None = Field(
        default=None, ge=0.001, le=1_000_000, description="either this, how many times as dense as usual"
    )
    entry_at: Met | None = Field(
        default=None, description="or this: when the station shall enter, and the factor follows"
    )

    @model_validator(mode="after")
    def _one_of(self) -> "SetDensity":
        if (self.factor is None) == (self.entry_at is None):
            raise ValueError("give either `factor` or `entry_at`")
        return self


class Steer(Effective):
    """Gyros, thrusters or nobody shall hold the station's attitude; thrusters stand in for lost gyros.

    {do: steer, by: thrusters}
    """

    do: Literal["steer"]
    by: Literal["gyros", "thrusters", "nobody"]


class Manoeuvre(Effective):
    """The station turns to another attitude about one axis, in a given time.

    {do: manoeuvre, to: {yaw_deg: 180}, lasts: 20 min}
    """

    do: Literal["manoeuvre"]
    to: Facing = Field(description="the attitude it ends at")
    lasts: Duration = Field(gt=0)


class Kick(Effective):
    """A blow turns the station: a bump of docking, what a stroke leaves behind.

    {do: kick, impulse_nms: [0, 9000, 0], cause: "a thruster of 130 N, 10 m out, for 7 s"}
    """

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


class MoveArm(Effective):
    """The arm's joints turn to new angles in a given time.

    {do: arm, joints_deg: [10, -20, 30, -60, 15, 0, 90], lasts: 8 min}
    """

    do: Literal["arm"]
    joints_deg: SevenAngles = Field(
        description="shoulder roll, yaw, pitch; elbow pitch; wrist pitch, yaw, roll"
    )
    lasts: Duration = Field(gt=0)


class MoveHand(Effective):
    """The arm's free hand lets go, catches, or holds tight.

    {do: arm-hand, grip: captured}
    """

    do: Literal["arm-hand"]
    grip: Grip = Field(description="nothing, caught in its snares, or drawn tight")


class TurnCamera(Effective):
    """A camera is turned to something, and its picture sent down, or no longer.

    {do: camera, camera: node1-camera, looks_at: the table, who: [ada], downlink: 2}
    """

    do: Literal["camera"]
    camera: CameraId
    looks_at: str = Field(min_length=1, description="what it shows from now on, in words")
    who: tuple[PersonId, ...] = Field(default=(), description="people in its picture")
    downlink: int | None = Field(default=None, ge=1, le=4, description="where its picture goes, if anywhere")
