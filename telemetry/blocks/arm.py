"""The robotic arm: its joints, its tip, and what stands still beside it. Never here: how it comes to move
(`ramps`, `effects.flight`), its geometry (`kinematics`), or who works it (`robotics`).
"""

import numpy as np

from telemetry.blocks.block import Block
from telemetry.kinematics import JOINTS, REACH_M, tip
from telemetry.linear import Floats
from telemetry.memo import MOMENTS, Memo
from telemetry.moment import Moment
from telemetry.ramps import Ramps
from telemetry.robotics import Robotics, carries

_KEPT = 64
_TIP = slice(len(JOINTS) + 2, len(JOINTS) + 7)


class ArmBlock(Block):
    """Seven joints in degrees, whether any moves or brakes hold, the tip in metres and metres a second."""

    of = ("arm", "facts")

    def __init__(self, robotics: Robotics) -> None:
        self.names = (
            *(f"arm.{joint}" for joint in JOINTS),
            *("arm.moving", "arm.brakes"),
            *("arm.tip_x_m", "arm.tip_y_m", "arm.tip_z_m", "arm.tip_speed_m_s", "arm.carrying_speed_m_s"),
            *robotics.names,
            *robotics.resting_names,
        )
        self._resting = robotics.resting()
        self._standing = Memo(robotics.values, _KEPT)
        self._tip_at_rest = Memo(_tip_at_rest, _KEPT)
        self._at_rest = Memo(self._rows_at_rest, MOMENTS)

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """Joints from their ramps and the tip from the joints; all of it once while the arm rests."""
        arm = moment.arm
        if ts[0] >= arm.arrival:
            np.copyto(rows, self._at_rest(moment))
        else:
            joints = arm.at(ts)
            self._fill(moment, rows, joints, arm.moving(ts), tip(joints, arm.rates(ts)))

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """While it moves the tip may be anywhere within its reach, at most as fast as all joints together."""
        low, high = super().bounds(moment, earliest, latest)
        arm = moment.arm
        if earliest < arm.arrival:
            fastest = float(np.deg2rad(arm.fastest()).sum()) * REACH_M
            low[_TIP] = (-REACH_M, -REACH_M, -REACH_M, 0.0, 0.0)
            high[_TIP] = (REACH_M, REACH_M, REACH_M, fastest, fastest * bool(carries(moment.facts)))
        return low, high

    def _fill(self, moment: Moment, rows: Floats, joints: Floats, moving: Floats, there: Floats) -> None:
        """All rows from joints (7, T), whether they move (T,), position and velocity of the tip (6, T)."""
        n, after, standing = len(JOINTS), _TIP.stop, self._standing(moment.facts)
        rows[:n] = joints
        rows[n] = moving
        rows[n + 1] = (moving == 0.0) & (standing[0, 0] == 0.0)
        rows[_TIP.start : _TIP.start + 3] = there[:3]
        speed = np.sqrt(there[3] * there[3] + there[4] * there[4] + there[5] * there[5])
        rows[after - 2] = speed
        rows[after - 1] = speed * bool(carries(moment.facts))
        rows[after : after + len(standing)] = standing
        rows[after + len(standing) :] = self._resting

    def _rows_at_rest(self, moment: Moment) -> Floats:
        """All rows once the arm has arrived, shape (n, 1)."""
        rows = np.empty((len(self.names), 1))
        self._fill(moment, rows, moment.arm.goal, np.zeros(1), self._tip_at_rest(moment.arm))
        return rows


def _tip_at_rest(arm: Ramps) -> Floats:
    """Position and velocity of the tip of an arm that has arrived, shape (6, 1)."""
    return tip(arm.goal, np.zeros_like(arm.goal))
