"""What of a frame belongs to which panels of the screen: a seat without them is not told it.

Lives here: the table, and leaving out. Never here: which panels a seat has, whose words it knows
(`visibility`), or any drawing. What every screen shows (who is where, alarms, decisions, what its own people
were asked to do) is in no panel's gift, nor are readings: those are given by channel.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final, get_args

import numpy as np

from scenarios.words import Panel
from telemetry.frame import Frame, OrbitNow

ALL: Final[tuple[Panel, ...]] = get_args(Panel)
"""Every panel there is, from number 1 on."""

_SHOWN_BY: Final[Mapping[str, tuple[Panel, ...]]] = {
    "modules": ("air", "crew"),
    "hatches": ("crew",),
    "equipment": ("air", "power"),
    "vehicles": ("crew",),
    "things": ("crew",),
    "links": ("comms", "suits"),
    "messages": ("comms",),
    "speech": ("comms",),
    "orders": ("orders",),
    "detonations": ("orbit",),
    "shelved": ("alarms",),
    "alarm_log": ("alarms",),
    "occurrences": ("log",),
    "arm_joints_deg": ("crew", "robotics"),
    "cameras": ("robotics",),
    "suits": ("suits",),
}
"""Lists of a frame, and which panels show them."""
_ARM: Final[tuple[Panel, ...]] = ("crew", "robotics")


def told(frame: Frame, panels: Collection[Panel]) -> Frame:
    """The frame with what these panels show of it."""
    if len(panels) == len(ALL):
        return frame
    left_out: dict[str, Any] = {
        name: () for name, shown_by in _SHOWN_BY.items() if not set(shown_by) & set(panels)
    }
    if not set(_ARM) & set(panels):
        left_out |= {"arm": None, "arm_moving": False}
    if "orbit" not in panels:
        left_out["orbit"] = _nowhere(frame.orbit)
    return replace(frame, **left_out)


def _nowhere(orbit: OrbitNow) -> OrbitNow:
    """Day and night, and when it would come down, which all are told; not where it is."""
    nan, track = float("nan"), np.empty((2, 0))
    return OrbitNow(
        latitude_deg=nan,
        longitude_deg=nan,
        altitude_km=nan,
        mean_altitude_km=nan,
        altitude_rate_km_h=nan,
        inclination_deg=nan,
        period_min=nan,
        beta_deg=nan,
        sunlit=orbit.sunlit,
        next_terminator=orbit.next_terminator,
        subsolar_latitude_deg=nan,
        subsolar_longitude_deg=nan,
        entry=orbit.entry,
        density_factor=nan,
        burning=orbit.burning,
        propellant_kg=nan,
        track_behind=track,
        track_ahead=track,
    )
