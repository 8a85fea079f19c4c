"""Electric power as an author describes it: solar array channels with their batteries, and what draws on
them.

Lives here: what there is and how it starts, with figures and their sources. Never here: how any of it behaves
in time (telemetry), or the modules and machines that draw (`station`).
"""

from pydantic import Field, model_validator

from scenarios.refs import EquipmentId, EquipmentPattern, Id, ModuleId
from scenarios.words import Words


class PowerChannel(Words):
    """One array wing with its batteries and its bus."""

    id: Id
    name: str
    switch: EquipmentId = Field(description="what joins its bus to its loads: off, and they are dark")
    array_kw: float = Field(gt=0, le=1000, description="what the wing gives facing the Sun")
    battery_kwh: float = Field(gt=0, le=1000)
    charge_percent: float = Field(default=95.0, ge=0, le=100, description="of the battery at the start")
    share: float = Field(ge=0, le=1, description="its part of every load that names no channel")
    gimbal_zero_deg: float = Field(ge=0, lt=360, description="its beta gimbal's angle when beta is zero")
    gimbal_turns: int = Field(description="1 where the gimbal's angle grows with beta, else -1", ge=-1, le=1)


class ModuleLoad(Words):
    """What a module draws beside the machines of `equipment`: lights, racks, heaters, fans."""

    module: ModuleId
    power_w: float = Field(ge=0, le=1_000_000)


class EquipmentLoad(Words):
    """What machines draw, each, while they are on; a quarter of it standing by."""

    equipment: tuple[EquipmentPattern, ...] = Field(min_length=1)
    power_w: float = Field(ge=0, le=1_000_000)
    channel: Id | None = Field(
        default=None, description="the one that feeds them, so that they go off with it; all share without"
    )


class Power(Words):
    """All channels and all loads of a station."""

    channels: tuple[PowerChannel, ...] = Field(min_length=1, max_length=32)
    pointed_by: tuple[EquipmentId, ...] = Field(
        min_length=1, description="the arrays follow the Sun while any one of these is on"
    )
    modules: tuple[ModuleLoad, ...] = ()
    equipment: tuple[EquipmentLoad, ...] = ()
    source: str = "ours"

    @model_validator(mode="after")
    def _consistent(self) -> "Power":
        ids = [channel.id for channel in self.channels]
        if len(set(ids)) < len(ids):
            raise ValueError("two power channels have the same id")
        strangers = sorted({x.channel for x in self.equipment if x.channel is not None} - set(ids))
        if strangers:
            raise ValueError(f"no power channel is called {strangers[0]!r}: there are {', '.join(ids)}")
        total = sum(channel.share for channel in self.channels)
        if abs(total - 1.0) > 1e-6:
            raise ValueError(f"the channels' shares add up to {total:g}, not to 1")
        return self
