"""Guidance: who steers the station, from what is switched on, and what its words say of it.

Lives here: who may and who does, and the numbers of NASA's enumerations for it. Never here: how the station
moves then (`swing`, `tumble`), or when the gyros are full (`attitude_model`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal

import numpy as np

from scenarios.attitude import AttitudeControl
from scenarios.times import TICKS_PER_SECOND
from scenarios.words import EquipmentState
from telemetry.linear import Floats

Wanted = Literal["gyros", "thrusters", "nobody"]

_GUIDANCE: Final = (
    "mode", "desaturation", "attitude_source", "rate_source", "state_source", "controller", "frame",
    "gyros_lost", "station_lost", "manoeuvring", "russian_mode", "russian_steers", "drift_ready",
    "thrusters_stopped", "russian_dynamics",
)  # fmt: skip
WORDS: Final = (
    *(f"attitude.guidance.{word}" for word in _GUIDANCE),
    "attitude.gyros.online",
    *(f"attitude.gyro-{i}.online" for i in range(1, 5)),
)
"""Quantities that stand still between two cuts, all but those of gyros a station does not have."""


class Steers(Enum):
    """Who holds the station: the mode of the US guidance, and mode and dynamics of the Russian one."""

    GYROS = 4, 6, 3
    HELPED = 5, 6, 6
    """The gyros, while thrusters take momentum off them."""
    THRUSTERS = 7, 1, 1
    NOBODY = 7, 3, 7


@dataclass(frozen=True, slots=True)
class Guidance:
    """Who steers, and what there is to steer with."""

    wanted: Wanted
    steers: Steers
    ready_t: float
    """When a computer is up that can steer; infinite while all are off."""
    full: bool
    """Whether the gyros can take no more, and nobody has emptied them since."""
    helped_until_t: float
    online: tuple[bool, ...]
    thrusters: bool
    rates: tuple[bool, ...]
    receivers: tuple[bool, ...]
    burning: bool

    def points(self, t: float) -> bool:
        """Whether it can tell an antenna at `t` where to look: a computer is up and knows the attitude."""
        return t >= self.ready_t and (any(self.receivers) or any(self.rates) or self.thrusters)

    def momentum_limit_nms(self, control: AttitudeControl) -> float:
        """Where something must happen: the thrusters come to help, or the gyros are full."""
        capacity_nms = sum(self.online) * control.gyros.momentum_nms
        return capacity_nms * (control.gyros.unload_at_percent / 100.0 if self.thrusters else 1.0)


def guidance(
    control: AttitudeControl,
    before: Guidance | None,
    equipment: Mapping[str, EquipmentState],
    wanted: Wanted,
    t: float,
    laden: bool,
    burning: bool,
) -> Guidance:
    """Who steers from `t` on; `laden` says that the gyros reached their limit just now."""

    def working(names: tuple[str, ...]) -> tuple[bool, ...]:
        return tuple(equipment[name] == "on" for name in names)

    computers, online = any(working(control.computers)), working(control.gyros.each)
    thrusters = equipment[control.thrusters] == "on"
    if before is None:
        ready_t, full, helped_until_t = t if computers else np.inf, False, -np.inf
    else:
        ready_t, full, helped_until_t = before.ready_t, before.full, before.helped_until_t
        if not computers:
            ready_t = np.inf
        elif ready_t == np.inf:
            ready_t = t + control.start_up / TICKS_PER_SECOND
    if thrusters and (full or laden):
        full, helped_until_t = False, t + control.gyros.unload / TICKS_PER_SECOND
    full = full or (laden and not thrusters)
    able = t >= ready_t and sum(online) >= control.gyros.least and not full
    if wanted == "nobody":
        steers = Steers.NOBODY
    elif wanted == "gyros" and able:
        steers = Steers.HELPED if thrusters and t < helped_until_t else Steers.GYROS
    else:
        steers = Steers.THRUSTERS if thrusters else Steers.NOBODY
    rates, receivers = working(control.rate_sensors), working(control.receivers)
    return Guidance(
        wanted, steers, ready_t, full, helped_until_t, online, thrusters, rates, receivers, burning
    )


def words(now: Guidance, t: float, manoeuvring: bool) -> Floats:
    """The numbers of `WORDS`, shape (len(WORDS), 1)."""
    mode, russian_mode, dynamics = now.steers.value
    up = t >= now.ready_t
    holds = now.steers in (Steers.GYROS, Steers.HELPED)
    if now.ready_t == np.inf:
        mode = 1
    elif not up:
        mode = 3
    if now.burning and now.steers is Steers.THRUSTERS:
        dynamics = 5
    receiver, rates = _first(now.receivers), _first(now.rates)
    russian = 3 if now.thrusters else 0
    online = [float(on) for on in now.online]
    numbers = [
        mode,
        not now.thrusters,
        (receiver or russian) if up else 0,
        (rates or russian) if up else 0,
        (3 + receiver if receiver else russian) if up else 0,
        holds,
        0,
        now.wanted == "gyros" and not holds,
        now.wanted != "nobody" and now.steers is Steers.NOBODY,
        manoeuvring,
        russian_mode,
        now.steers is Steers.THRUSTERS,
        now.wanted == "nobody",
        not now.thrusters,
        dynamics,
        sum(online),
        *online,
        *[0.0] * (4 - len(online)),
    ]
    return np.array(numbers, dtype=np.float64).reshape(-1, 1)


def _first(working: tuple[bool, ...]) -> int:
    """The first that works, counted from 1; 0 for none."""
    return working.index(True) + 1 if True in working else 0
