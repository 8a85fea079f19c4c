"""Commands on the cabin: hatches, fans, machines, gas, power.

Never here: what comes of them (`telemetry.commands`).
"""

from typing import Annotated, Literal

from pydantic import Field

from scenarios.commands.asked import After, Asked
from scenarios.refs import (
    CoolerId,
    EquipmentId,
    GeneratorId,
    HatchId,
    LockId,
    ModeName,
    ModuleId,
    PowerChannelId,
    ScrubberId,
    ShutterId,
    TankId,
)
from scenarios.words import GasRate

Switch = Literal["on", "off"]
Door = Literal["open", "close"]


class SetHatch(Asked):
    """Open or close a hatch by hand, from either side; not while pressure holds it."""

    do: Literal["hatch"]
    hatch: HatchId
    to: Door


class SetFan(Asked):
    """Start or stop the fan between two modules."""

    do: Literal["fan"]
    hatch: HatchId
    to: Switch


class SetShutter(Asked):
    """Open or close the shutters of a window."""

    do: Literal["shutter"]
    which: ShutterId
    to: Door


class SetScrubber(Asked):
    """Switch a machine that takes carbon dioxide out of the air."""

    do: Literal["scrubber"]
    which: ScrubberId
    to: Literal["on", "off", "standby"]


class SetCooler(Asked):
    """Switch an air conditioner."""

    do: Literal["cooler"]
    which: CoolerId
    to: Switch


class SetOxygen(Asked):
    """Set an oxygen generator to one of its rates."""

    do: Literal["oxygen"]
    which: GeneratorId
    mode: ModeName


class Release(Asked):
    """Let gas out of a tank into a module, until that is set to zero."""

    do: Literal["release"]
    tank: TankId
    module: Annotated[ModuleId, After("into")]
    rate_kg_h: Annotated[GasRate, After("at")] = Field(ge=0, le=100)


class SetValve(Asked):
    """Open or close a valve through which a module's air goes overboard."""

    do: Literal["valve"]
    module: ModuleId
    to: Door


class Equalise(Asked):
    """Let air from the module next door in through the valve in their hatch, until both are level."""

    do: Literal["equalise"]
    module: ModuleId
    source: Annotated[ModuleId, After("from")]


class Depress(Asked):
    """Take an airlock down to vacuum, stage by stage; whoever wears a suit in it closes it."""

    do: Literal["depress"]
    lock: LockId


class Repress(Asked):
    """Fill an airlock again, out of the module beside it."""

    do: Literal["repress"]
    lock: LockId


class Extinguish(Asked):
    """Put out what burns in a module."""

    do: Literal["extinguish"]
    module: ModuleId


class SetPower(Asked):
    """Join a power channel to its loads, or cut it off."""

    do: Literal["power"]
    channel: PowerChannelId
    to: Switch


class SetBreaker(Asked):
    """Switch a machine at its breaker."""

    do: Literal["breaker"]
    which: EquipmentId
    to: Switch


class Mend(Asked):
    """Make a machine that has failed work again."""

    do: Literal["mend"]
    which: EquipmentId


class Bounds(Asked):
    """Put a module out of bounds, or open it again."""

    do: Literal["bounds"]
    module: ModuleId
    to: Door
