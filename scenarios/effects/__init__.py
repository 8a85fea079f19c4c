"""What an event, a command or an inject does to the station: one small model for each verb.

Lives here: the words and their figures; each file has those on one matter. A verb's docstring says in a line
what it is for and ends with an example, which `docs/effects.md` shows and a test loads.
Never here: what a verb does to the model; that is one table in `telemetry/effects`.
"""

from typing import Annotated

from pydantic import Field

from scenarios.effects.cabin import (
    CycleLock,
    Forbid,
    LockStage,
    ReleaseGas,
    Repressurise,
    SetAnimals,
    SetEquipment,
    SetFire,
    SetHatch,
    SetOxygenMode,
    SetVentilation,
    Vent,
)
from scenarios.effects.flight import (
    Kick,
    Manoeuvre,
    MoveArm,
    MoveHand,
    Reboost,
    SetDensity,
    SetVehicle,
    Steer,
    TurnCamera,
)
from scenarios.effects.people import (
    ComeInside,
    Copy,
    Do,
    Doff,
    Don,
    GoOutside,
    Harm,
    Move,
    Put,
    Restrain,
    Take,
)
from scenarios.effects.telling import (
    Acknowledge,
    Bias,
    Indicate,
    OpenOrder,
    Place,
    Say,
    Send,
    SetFlag,
    SetSite,
    Strike,
    TransmitOrder,
)

__all__ = [
    "Acknowledge",
    "Bias",
    "ComeInside",
    "Copy",
    "CycleLock",
    "Do",
    "Doff",
    "Don",
    "Effect",
    "Forbid",
    "GoOutside",
    "Harm",
    "Indicate",
    "Kick",
    "LockStage",
    "Manoeuvre",
    "Move",
    "MoveArm",
    "MoveHand",
    "OpenOrder",
    "Place",
    "Put",
    "Reboost",
    "ReleaseGas",
    "Repressurise",
    "Restrain",
    "Say",
    "Send",
    "SetAnimals",
    "SetDensity",
    "SetEquipment",
    "SetFire",
    "SetFlag",
    "SetHatch",
    "SetOxygenMode",
    "SetSite",
    "SetVehicle",
    "SetVentilation",
    "Steer",
    "Strike",
    "Take",
    "TransmitOrder",
    "TurnCamera",
    "Vent",
]

Effect = Annotated[
    Move | GoOutside | ComeInside | Do | Harm | Restrain | SetHatch | SetVentilation | SetEquipment
    | ReleaseGas | Vent | Repressurise | CycleLock | SetOxygenMode | SetAnimals | SetDensity | Reboost
    | MoveArm | Steer | Manoeuvre | Kick | MoveHand | TurnCamera | Don | Doff
    | SetSite | Strike | Send | Acknowledge | TransmitOrder | OpenOrder
    | Say | Take | Copy | Put | SetVehicle | Indicate | Bias | Forbid | SetFlag | SetFire,
    Field(discriminator="do"),
]  # fmt: skip
"""Any one effect, told apart by its `do`."""
