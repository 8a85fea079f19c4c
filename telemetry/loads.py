"""What draws electric power: by channel and by module, from the machines that are on and the modules' own
needs.

Lives here: the sums, and what goes dark with a channel. A pure function of facts. Never here: where the power
comes from (`power`), or what becomes of it as heat (`cooling`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

from scenarios.station import Station
from scenarios.words import EquipmentState
from telemetry.facts import Facts

_DRAWS: Final[Mapping[EquipmentState, float]] = {"on": 1.0, "startup": 1.0, "standby": 0.25}
"""What part of its power a machine draws in each state; none in others. Ours."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What is drawn while machines stay as they are, watts."""

    channels_w: tuple[float, ...]
    on: tuple[bool, ...]
    """Which channels feed anything."""
    pointed: bool
    """Whether anything turns the arrays."""
    shed_w: float
    """What the channels that are off would have carried."""
    modules_w: tuple[float, ...]
    """What is drawn in each module, in their order, but for pumps: their heat goes to what they pump."""
    total_w: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total_w", sum(self.channels_w))


class Loads:
    """The loads of one station. Holds what never changes, and a memo of the latest answer."""

    def __init__(self, station: Station) -> None:
        power = station.power
        self._channels = () if power is None else power.channels
        rows = {channel.id: row for row, channel in enumerate(self._channels)}
        self._base_w = 0.0 if power is None else sum(load.power_w for load in power.modules)
        self._pointed_by = () if power is None else power.pointed_by
        modules = [module.id for module in station.modules]
        own_w = {} if power is None else {load.module: load.power_w for load in power.modules}
        self._own_w = [own_w.get(module, 0.0) for module in modules]
        pumps = {x.pump for x in station.cooling.water} | {x.pump for x in station.cooling.ammonia}
        self._rooms = {e.id: modules.index(e.module) for e in station.equipment if e.id not in pumps}
        """The place of the module that a machine warms."""
        self._draws: list[tuple[str, float, int | None]] = []
        for load in () if power is None else power.equipment:
            row = None if load.channel is None else rows[load.channel]
            for machine in station.equipment:
                if any(fnmatchcase(machine.id, pattern) for pattern in load.equipment):
                    self._draws.append((machine.id, load.power_w, row))
        self.usual = self._draw({machine.id: machine.state for machine in station.equipment})
        """As the author left the station."""
        self._known: tuple[Mapping[str, EquipmentState], Draw] | None = None

    def draw(self, facts: Facts) -> Draw:
        """What is drawn under these facts."""
        if self._known is None or self._known[0] is not facts.equipment:
            self._known = facts.equipment, self._draw(facts.equipment)
        return self._known[1]

    def unfed(self, equipment: Mapping[str, EquipmentState]) -> list[str]:
        """The machines that cannot be as they are said to be: what feeds them is off, one channel or all."""
        dark = [equipment[channel.switch] != "on" for channel in self._channels]
        if not any(dark):
            return []
        all_dark = all(
            is_dark for channel, is_dark in zip(self._channels, dark, strict=True) if channel.share
        )
        return [
            machine
            for machine, _, row in self._draws
            if (all_dark if row is None else dark[row]) and equipment[machine] in _DRAWS
        ]

    def _draw(self, equipment: Mapping[str, EquipmentState]) -> Draw:
        shared_w, own_w = self._base_w, [0.0] * len(self._channels)
        on = tuple(equipment[channel.switch] == "on" for channel in self._channels)
        fed = sum(channel.share for channel, is_on in zip(self._channels, on, strict=True) if is_on)
        modules_w = [fed * power_w for power_w in self._own_w]
        for machine, power_w, row in self._draws:
            drawn_w = power_w * _DRAWS.get(equipment[machine], 0.0)
            if row is None:
                shared_w += drawn_w
            else:
                own_w[row] += drawn_w
            if machine in self._rooms:
                modules_w[self._rooms[machine]] += drawn_w * (fed if row is None else on[row])
        wanted = [channel.share * shared_w + own for channel, own in zip(self._channels, own_w, strict=True)]
        return Draw(
            channels_w=tuple(w if is_on else 0.0 for w, is_on in zip(wanted, on, strict=True)),
            on=on,
            pointed=any(equipment[machine] == "on" for machine in self._pointed_by),
            shed_w=sum(w for w, is_on in zip(wanted, on, strict=True) if not is_on),
            modules_w=tuple(modules_w),
        )
