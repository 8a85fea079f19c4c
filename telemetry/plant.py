"""The plant: what never changes of a station's solar array channels, and the order of what is told of them.

Never here: anything that varies in time (`power`).
"""

import numpy as np

from scenarios.attitude import Facing
from scenarios.power import PowerChannel


class Layout:
    """Where each quantity stands, for one station's channels: names, and slices of a leg's column."""

    def __init__(self, channels: tuple[PowerChannel, ...]) -> None:
        n = len(channels)

        def each(what: str) -> tuple[str, ...]:
            return tuple(f"power.{channel.id}.{what}" for channel in channels)

        straight = (
            *each("charge_percent"), "power.station.stored_kwh", "power.station.terminator_s",
            "power.joints.past_noon_deg", "power.joints.starboard_deg", "power.joints.port_deg",
            "power.joints.port_commanded_deg", *each("gimbal_deg"),
        )  # fmt: skip
        level = (*each("array_kw"), "power.station.generation_kw", "power.joints.mode")
        bus = (*each("bus_v"), *each("bus_a"))
        fixed = (
            *each("load_kw"), "power.station.load_kw", "power.station.shed_kw", *each("secondary_v"),
            "power.joints.radiator_mode",
        )  # fmt: skip
        self.names = (*straight, *level, *bus, *fixed)
        m = len(straight)
        self.charge, self.angles = slice(0, n), slice(n + 2, m)
        self.past_noon = n + 2
        self.straight, self.level = slice(0, m), slice(m, m + len(level))
        first = self.level.stop
        self.volts, self.amperes = slice(first, first + n), slice(first + n, first + 2 * n)
        self.fixed = slice(first + 2 * n, len(self.names))
        self.unbounded = frozenset(straight[n + 1 :])
        # a leg's column: starts and slopes of what is straight, what is level, and two parts of the voltages
        self.slopes, self.levels = slice(m, 2 * m), slice(2 * m, 2 * m + len(level))
        first = self.levels.stop
        self.base_v, self.dip_v = slice(first, first + n), slice(first + n, first + 2 * n)
        self.column = first + 2 * n


class Plant:
    """What never changes of a station's channels, as arrays of shape (n,)."""

    def __init__(self, channels: tuple[PowerChannel, ...], faces: Facing | None = None) -> None:
        """`faces` is how the station usually does: forwards, unless it says otherwise."""
        self.layout = Layout(channels)
        self.port_turns = 1.0 if faces is not None and abs(faces.yaw_deg) > 90.0 else -1.0
        """Which way the port joint follows the Sun; the starboard one turns the other way (NASA's streams of
        12 October 2018, flying backwards, and of 26 May 2019, forwards)."""
        self.switches = tuple(channel.switch for channel in channels)
        self.array_kw = np.array([channel.array_kw for channel in channels])
        self.full_kwh = np.array([channel.battery_kwh for channel in channels])
        self.gimbal_zero_deg = np.array([channel.gimbal_zero_deg for channel in channels])
        self.gimbal_turns = np.array([float(channel.gimbal_turns) for channel in channels])
