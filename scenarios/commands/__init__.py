"""What a seat may ask the station to do: one small model for each verb.

Lives here: the words and their figures, in the order in which they are typed; each file has those on one
matter. Who does it is not among them: that stands in the journal beside the command.
Never here: whether it may be done, how long it takes and what comes of it, which is one table in
`telemetry/commands`; or how it is typed (`typed`).
"""

from typing import Annotated

from pydantic import Field

from scenarios.commands.alarms import AcknowledgeAlarm, ShelveAlarm, UnshelveAlarm
from scenarios.commands.cabin import (
    Bounds,
    Depress,
    Equalise,
    Extinguish,
    Mend,
    Release,
    Repress,
    SetBreaker,
    SetCooler,
    SetFan,
    SetHatch,
    SetOxygen,
    SetPower,
    SetScrubber,
    SetShutter,
    SetValve,
)
from scenarios.commands.flight import (
    Catch,
    Deorbit,
    Dock,
    Grapple,
    MoveArm,
    Reboost,
    Steer,
    StowArm,
    Turn,
    Undock,
    Ungrapple,
)
from scenarios.commands.people import (
    Climb,
    Copy,
    Do,
    Doff,
    Egress,
    Free,
    Give,
    Ingress,
    Move,
    Put,
    Restrain,
    Search,
    Stop,
    SuitUp,
    Take,
    Treat,
)
from scenarios.commands.telling import (
    Acknowledge,
    Decode,
    Say,
    Send,
    SetAntenna,
    SetRadio,
    Show,
    Transmit,
    TurnCamera,
)

Command = Annotated[
    SetHatch | SetFan | SetShutter | SetScrubber | SetCooler | SetOxygen | Release | SetValve | Equalise
    | Depress | Repress | Extinguish | SetPower | SetBreaker | Mend | Bounds | Reboost | Steer | Turn
    | Dock | Undock | Deorbit | MoveArm | StowArm | Grapple | Ungrapple | Catch | SuitUp | Doff | Egress
    | Ingress | Climb | Move | Do | Stop | Search | Take | Give | Put | Copy | Treat | Restrain | Free
    | SetAntenna | SetRadio | TurnCamera | Say | Transmit | Send | Acknowledge | Decode | Show,
    Field(discriminator="do"),
]  # fmt: skip
"""Any one command that acts on the station, told apart by its `do`."""

AlarmCommand = Annotated[AcknowledgeAlarm | ShelveAlarm | UnshelveAlarm, Field(discriminator="do")]
"""What is typed like a command and does nothing to the station: entries about what somebody sees."""
