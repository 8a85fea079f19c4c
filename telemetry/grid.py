"""The grid: how a station's power follows from what is switched on, and what goes dark without it.

Lives here: the power before anything happens and after each change. Never here: how it runs between two
changes (`power`).
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from scenarios.scenario import Scenario
from scenarios.times import TICKS_PER_SECOND
from telemetry.alpha_joint import AlphaJoint
from telemetry.attitude import Attitude
from telemetry.chronicle import Mishap
from telemetry.course import Course
from telemetry.facts import Facts
from telemetry.loads import Loads
from telemetry.plant import Plant
from telemetry.power import UNSETTLED_V, Power, past_noon_deg


class PowerModel:
    """The power of one station. Holds only what never changes."""

    def __init__(self, scenario: Scenario, loads: Loads) -> None:
        power = scenario.station.power
        channels = () if power is None else power.channels
        control = scenario.station.attitude
        usual = None if control is None else control.hold
        self._plant = Plant(channels, scenario.faces or usual)
        self._channels = {channel.switch: channel.name for channel in channels}
        self._start_kwh = np.array([x.battery_kwh * x.charge_percent / 100.0 for x in channels])
        self.loads = loads
        self.layout = self._plant.layout

    def first(self, facts: Facts, course: Course, attitude: Attitude | None, t: float) -> Power:
        """The power before anything happens."""
        draw = self.loads.draw(facts)
        joint = AlphaJoint(t).following(draw.pointed, t, past_noon_deg(course, t))
        dip_v = np.full(len(self._channels), UNSETTLED_V)
        return Power(self._plant, course, draw, joint, _astray(attitude), t, self._start_kwh, dip_v)

    def following(
        self, power: Power, facts: Facts, course: Course, attitude: Attitude | None, t: float
    ) -> Power:
        """The power from `t` on under new facts; the same if nothing about it changed."""
        draw, astray = self.loads.draw(facts), _astray(attitude)
        steady = course is power.course and astray is power.astray
        if not self._channels or (steady and draw == power.draw):
            return power
        joint = power.joint
        if draw.pointed is not power.draw.pointed:
            joint = joint.following(draw.pointed, t, past_noon_deg(power.course, t))
        return Power(self._plant, course, draw, joint, astray, t, *power.stored(t))

    def fed(self, power: Power, facts: Facts, tick: int) -> Facts:
        """The facts once no channel with an empty battery feeds anything, and no machine runs without one."""
        if not self._channels:
            return facts
        empty = [s for s in power.empty(tick / TICKS_PER_SECOND) if facts.equipment[s] == "on"]
        if empty:
            told = tuple(
                Mishap(tick, f"{s}-empty", f"{self._channels[s]} goes dark: its battery is empty")
                for s in empty
            )
            facts = replace(_off(facts, empty, tick), mishaps=(*facts.mishaps, *told))
        dark = self.loads.unfed(facts.equipment)
        return _off(facts, dark, tick) if dark else facts


def _astray(attitude: Attitude | None) -> Attitude | None:
    return attitude if attitude is not None and attitude.strays else None


def _off(facts: Facts, machines: Sequence[str], tick: int) -> Facts:
    return replace(
        facts,
        equipment={**facts.equipment, **dict.fromkeys(machines, "off")},
        equipment_since={**facts.equipment_since, **dict.fromkeys(machines, tick)},
    )
