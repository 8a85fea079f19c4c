"""The robotic arm: its joints, its tip, and what stands still beside it. Never here: how it comes to move
(`ramps`, `effects.flight`), its geometry (`kinematics`), or who works it (`robotics`).
"""

import numpy as np

from scenarios.scenario import Scenario
from telemetry.blocks.block import Block
from telemetry.kinematics import JOINTS, REACH_M, tip
from telemetry.linear import Floats
from telemetry.memo import Memo
from telemetry.moment import Moment
from telemetry.ramps import Ramps
from telemetry.robotics import Robotics, carries

_KEPT = 8
_TIP = slice(len(JOINTS) + 2, len(JOINTS) + 7)


class ArmBlock(Block):
    """Seven joints in degrees, whether any moves or brakes hold, the tip in metres and metres a second."""

    def __init__(self, scenario: Scenario) -> None:
        robotics = Robotics(scenario)
        self.names = (
            *(f"arm.{joint}" for joint in JOINTS),
            *("arm.moving", "arm.brakes"),
            *("arm.tip_x_m", "arm.tip_y_m", "arm.tip_z_m", "arm.tip_speed_m_s", "arm.carrying_speed_m_s"),
            *robotics.names,
            *robotics.resting_names,
        )
        self._resting = robotics.resting()
        self._standing = Memo(robotics.values, _KEPT)
        self._rested = Memo(_rested, _KEPT)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """Joints from their ramps; the tip from the joints, once for all while they rest."""
        n, arm, standing = len(JOINTS), moment.arm, self._standing(moment.facts)
        rows[:n] = arm.at(ts)
        rows[n] = arm.moving(ts)
        rows[n + 1] = (rows[n] == 0.0) & (standing[0, 0] == 0.0)
        there = rows[_TIP]
        if ts[0] >= arm.arrival:
            there[:] = self._rested(arm)
        else:
            _fill_tip(there, tip(rows[:n], arm.rates(ts)))
        there[4] *= bool(carries(moment.facts))
        after = _TIP.stop + len(standing)
        rows[_TIP.stop : after] = standing
        rows[after:] = self._resting

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """While it moves the tip may be anywhere within its reach, at most as fast as all joints together."""
        low, high = super().bounds(moment, earliest, latest)
        arm = moment.arm
        if earliest < arm.arrival:
            fastest = float(np.deg2rad(arm.fastest()).sum()) * REACH_M
            low[_TIP] = (-REACH_M, -REACH_M, -REACH_M, 0.0, 0.0)
            high[_TIP] = (REACH_M, REACH_M, REACH_M, fastest, fastest * bool(carries(moment.facts)))
        return low, high


def _rested(arm: Ramps) -> Floats:
    """The tip of an arm that has arrived, shape (5, 1)."""
    there = np.empty((5, 1))
    _fill_tip(there, tip(arm.goal, np.zeros_like(arm.goal)))
    return there


def _fill_tip(rows: Floats, there: Floats) -> None:
    """Position and speed, and the speed once more for who is carried."""
    rows[:3] = there[:3]
    rows[3] = np.sqrt(there[3] * there[3] + there[4] * there[4] + there[5] * there[5])
    rows[4] = rows[3]
