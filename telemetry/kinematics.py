"""The robotic arm's geometry: where its tip is and how it moves, from its seven joints.

Lengths and axes: P. K. Nguyen and P. C. Hughes, "Teleoperation: from the space shuttle to the space
station", Progress in Astronautics and Aeronautics 161 (1994), the frames of its figure 13. Lives here:
closed forms alone. Never here: how the joints come to turn (`ramps`).
"""

from typing import Final

import numpy as np

from telemetry.linear import Floats

JOINTS: Final = ("sr", "sy", "sp", "ep", "wp", "wy", "wr")
"""Shoulder roll, yaw and pitch, elbow pitch, wrist pitch, yaw and roll, from the base to the tip."""
END_M: Final = 1.3589
"""From the base to the roll joint of the shoulder, and from the roll joint of the wrist to the tip."""
ROLL_TO_YAW_M: Final = 0.7026
YAW_TO_PITCH_M: Final = 0.5692
BOOM_M: Final = 7.11
ELBOW_M: Final = 0.475
"""How far the second boom stands beside the first."""
REACH_M: Final = 2 * (END_M + ROLL_TO_YAW_M + YAW_TO_PITCH_M + BOOM_M) + ELBOW_M
"""No further from its base than this, whatever the joints do."""


def tip(joints_deg: Floats, rates_deg_s: Floats) -> Floats:
    """Position (m) and velocity (m/s) of the tip, shape (6, T), from joints and their rates, (7, T) each.

    In the base's frame: x out of the base along the axis of shoulder roll, y along that of shoulder pitch and
    z along that of shoulder yaw, all joints at zero.
    """
    turns = _turns(joints_deg)
    (c1, c2, c3, cw, cy, cr), (s1, s2, s3, sw, sy, sr) = np.cos(turns), np.sin(turns)
    first, second, third, wrist, yaw, roll = _turns(rates_deg_s)
    # the hand beyond the wrist's yaw, then the plane in which both booms pitch
    hand, hand_rate = END_M * cw, -END_M * sw * wrist
    down, forth = hand * c3 - ROLL_TO_YAW_M * s3, hand * s3 + ROLL_TO_YAW_M * c3
    x = BOOM_M * (c1 + c2) + down
    y = END_M * sw - (2 * YAW_TO_PITCH_M + ELBOW_M)
    z = -BOOM_M * (s1 + s2) - forth
    dx = -BOOM_M * (s1 * first + s2 * second) + hand_rate * c3 - third * forth
    dy = END_M * cw * wrist
    dz = -BOOM_M * (c1 * first + c2 * second) - hand_rate * s3 - third * down
    x, y, dx, dy = _turned(x, y, dx, dy, cy, sy, yaw)
    y, z, dy, dz = _turned(y, z + ROLL_TO_YAW_M, dy, dz, cr, sr, roll)
    return np.stack([x + END_M, y, z, dx, dy, dz])


def shape(joints_deg: Floats) -> Floats:
    """Where the arm bends, m, shape (3, 8), from its base to its tip, in the base's frame; joints (7,).

    Base; the shoulder's yaw and pitch joint; the elbow at the end of the first boom and at the beginning of
    the second; the wrist's pitch and roll joint; tip. No number where a joint is none.
    """
    joints = np.asarray(joints_deg, dtype=np.float64)
    turns = _turns(joints[:, None])[:, 0]
    (c1, c2, c3, _, cy, cr), (s1, s2, s3, _, sy, sr) = np.cos(turns), np.sin(turns)
    beside = -np.array([0.0, 1.0, 1.0, 1.0, 1.0, 2.0]) * YAW_TO_PITCH_M
    beside -= np.array([0.0, 0.0, 0.0, 1.0, 1.0, 1.0]) * ELBOW_M
    wrist = np.array([0.0, 0.0, 0.0, 0.0, 0.0, ROLL_TO_YAW_M])
    x = BOOM_M * np.array([0.0, 0.0, c1, c1, c1 + c2, c1 + c2]) - wrist * s3
    z = -BOOM_M * np.array([0.0, 0.0, s1, s1, s1 + s2, s1 + s2]) - wrist * c3
    x, y = x * cy - beside * sy, x * sy + beside * cy
    z += ROLL_TO_YAW_M
    y, z = y * cr - z * sr, y * sr + z * cr
    end = tip(joints[:, None], np.zeros((7, 1)))[:3]
    return np.concatenate([np.zeros((3, 1)), np.stack([x + END_M, y, z]), end], axis=1)


def _turns(joints_deg: Floats) -> Floats:
    """The angles that matter, rad, shape (6, T): pitch joints add up; wrist roll moves the tip nowhere."""
    joints = np.deg2rad(joints_deg)
    return np.concatenate([joints[2:5].cumsum(axis=0), joints[[5, 1, 0]]])


def _turned(
    a: Floats, b: Floats, da: Floats, db: Floats, cos: Floats, sin: Floats, rate: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Two coordinates and their rates, seen after a turn from the first to the second that itself goes on."""
    to_a, to_b = a * cos - b * sin, a * sin + b * cos
    return to_a, to_b, da * cos - db * sin - rate * to_b, da * sin + db * cos + rate * to_a
