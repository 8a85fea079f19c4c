"""The robotic arm's joints. Never here: how it comes to move (`ramps`, `effects.flight`)."""

from typing import Final

from telemetry.blocks.block import Block
from telemetry.linear import Floats
from telemetry.moment import Moment

JOINTS: Final = ("sr", "sy", "sp", "ep", "wp", "wy", "wr")


class ArmBlock(Block):
    """Seven joints in degrees, and whether any of them moves."""

    names = (*(f"arm.{joint}" for joint in JOINTS), "arm.moving")

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """From their ramps."""
        rows[:-1] = moment.arm.at(ts)
        rows[-1] = moment.arm.moving(ts)
