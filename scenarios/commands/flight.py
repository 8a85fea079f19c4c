"""Commands on what flies: the station's course and attitude, its arm, visiting vehicles.

Never here: what comes of them (`telemetry.commands`).
"""

from typing import Annotated, Literal

from pydantic import Field

from scenarios.commands.asked import After, Asked
from scenarios.refs import PersonId, VehicleId
from scenarios.times import TICKS_PER_SECOND, Duration
from scenarios.words import SevenAngles


class Reboost(Asked):
    """Push the station along its track."""

    about = "station"
    do: Literal["reboost"]
    delta_v_m_s: float = Field(ge=0.01, le=100)
    thrust_n: Annotated[float, After("thrust")] = Field(
        default=6140.0, ge=50, le=20_000, description="Zvezda's two engines where not told"
    )


class Steer(Asked):
    """Have gyros, thrusters or nobody hold the attitude."""

    about = "station"
    do: Literal["steer"]
    holder: Literal["gyros", "thrusters", "nobody"]


class Turn(Asked):
    """Turn the station to another attitude."""

    about = "station"
    do: Literal["turn"]
    roll_deg: Annotated[float, After("roll")] = Field(ge=-180, le=180)
    pitch_deg: Annotated[float, After("pitch")] = Field(ge=-90, le=90)
    yaw_deg: Annotated[float, After("yaw")] = Field(ge=-180, le=180)
    lasts: Annotated[Duration, After("over")] = Field(default=30 * 60 * TICKS_PER_SECOND, gt=0)


class Dock(Asked):
    """Bring a vehicle to its port."""

    do: Literal["dock"]
    vehicle: VehicleId


class Undock(Asked):
    """Let a vehicle go, with whoever is in it."""

    do: Literal["undock"]
    vehicle: VehicleId


class Deorbit(Asked):
    """Bring a vehicle down that flies free: it lands within the hour."""

    do: Literal["deorbit"]
    vehicle: VehicleId


class MoveArm(Asked):
    """Turn the arm's seven joints to new angles."""

    about = "arm"
    do: Literal["arm"]
    joints_deg: SevenAngles
    lasts: Annotated[Duration, After("over")] = Field(default=5 * 60 * TICKS_PER_SECOND, gt=0)


class StowArm(Asked):
    """Bring the arm back to how it is parked."""

    about = "arm"
    do: Literal["stow"]


class Grapple(Asked):
    """Take hold with the arm's free hand."""

    about = "arm"
    do: Literal["grapple"]


class Ungrapple(Asked):
    """Let go with the arm's free hand."""

    about = "arm"
    do: Literal["ungrapple"]


class Catch(Asked):
    """Bring the arm to somebody outside, so that they hold on to its tip."""

    about = "arm"
    do: Literal["catch"]
    who: PersonId
