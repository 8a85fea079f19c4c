"""How the station faces, turns and holds itself, and where its antennas look.

Never here: how that is worked out (`attitude`, `pointing`).
"""

from typing import Final

import numpy as np

from scenarios.scenario import Scenario
from telemetry.attitude import Attitude
from telemetry.blocks.block import Block
from telemetry.guidance import WORDS
from telemetry.linear import Floats
from telemetry.moment import Moment
from telemetry.pointing import PointingModel
from telemetry.swing import ERROR, GYROS, MOMENTUM, RATE, TORQUE, length
from telemetry.turns import axes, turned

_AXES: Final = ("roll", "pitch", "yaw")
_GYROS: Final = range(1, 5)
_QUATERNION: Final = range(4)
_SPACE_C: Final = 5.0
"""What a gyro's bearings cool down to when its wheel stands. Ours."""
_HALF_TURN: Final = np.pi * (1.0 + 1e-12)
"""No rotation vector of a tumbling station is longer, but for rounding."""


class AttitudeBlock(Block):
    """Errors, rates, momentum, torques, quaternions, gyros, words, antennas; none where nothing is held."""

    of = ("attitude", "pointing")

    def __init__(self, scenario: Scenario, pointing: PointingModel) -> None:
        control = scenario.station.attitude
        self._wheel_rpm = control.gyros.wheel_rpm if control else 0.0
        self._pointing = pointing
        smooth = (
            *(f"attitude.error.{axis}_deg" for axis in _AXES),
            *(f"attitude.rate.{axis}_deg_s" for axis in _AXES),
            *(f"attitude.local.q{i}" for i in _QUATERNION),
            *(f"attitude.asked.q{i}" for i in _QUATERNION),
            *(f"attitude.gyros.torque.{axis}_nm" for axis in _AXES),
            "attitude.gyros.momentum_nms",
            "attitude.gyros.momentum_percent",
            *(f"attitude.gyro-{i}.spin_bearing_c" for i in _GYROS),
            *(f"attitude.gyro-{i}.hall_bearing_c" for i in _GYROS),
            *(f"attitude.gyro-{i}.vibration_g" for i in _GYROS),
            *(f"attitude.gyro-{i}.current_a" for i in _GYROS),
            *(f"attitude.gyro-{i}.wheel_rpm" for i in _GYROS),
        )
        angles = {"azimuth": ("azimuth_deg", "zenith_deg"), "elevation": ("elevation_deg", "across_deg")}
        antennas = (f"antenna.{x.link}.{angle}" for x in pointing.antennas for angle in angles[x.mount])
        standing = ("attitude.gyros.capacity_nms", *WORDS)
        self.names = (*smooth, *antennas, *standing) if control else ()
        bounded = ("attitude.error.", "attitude.gyros.", "attitude.guidance.")
        self.unbounded = frozenset(
            name for name in self.names if not name.startswith(bounded) and name not in standing
        )
        self._antennas = slice(len(smooth), len(self.names) - len(standing))
        self._standing = slice(self._antennas.stop, len(self.names))

    def fill(self, moment: Moment, ts: Floats, rows: Floats) -> None:
        """The station's turning first, then what follows from it."""
        attitude, pointing = moment.attitude, moment.pointing
        if attitude is None or pointing is None:
            return
        if ts.size == 1:  # alone, a sum would be taken in another order (`linear`)
            twice = np.empty((len(self.names), 2))
            self.fill(moment, ts.repeat(2), twice)
            rows[:] = twice[:, :1]
            return
        sway, asked = attitude.at(ts), attitude.turn.at(ts)
        now = turned(asked, sway[ERROR])
        frame = axes(now)
        np.degrees(sway[ERROR], out=rows[0:3])
        rate = sway[RATE] - attitude.orbit_rad_s * frame[1]
        if attitude.turn.lasts_s:
            rate += attitude.turn.rate(ts)
        np.degrees(rate, out=rows[3:6])
        rows[6:10], rows[10:14], rows[14:17] = now, asked, sway[TORQUE]
        rows[17] = length(sway[MOMENTUM])
        rows[18] = _percent(rows[17], attitude.capacity_nms)
        rows[19:35] = sway[GYROS]
        self._fill_gyros(attitude, ts, rows)
        rows[self._antennas] = self._pointing.angles(pointing, frame, attitude.points, ts)
        rows[self._standing.start], rows[self._standing.start + 1 :] = attitude.capacity_nms, attitude.words

    def bounds(self, moment: Moment, earliest: float, latest: float) -> tuple[Floats, Floats]:
        """Of errors, torques and momentum from those of the swing; what stands still, stands still."""
        low, high = np.full(len(self.names), -np.inf), np.full(len(self.names), np.inf)
        attitude = moment.attitude
        if attitude is None:
            return low, high
        least, most = attitude.swing.bounds(earliest, latest)
        if attitude.tumble is not None:
            least[ERROR], most[ERROR] = -_HALF_TURN, _HALF_TURN
        low[0:3], high[0:3] = np.degrees(least[ERROR]), np.degrees(most[ERROR])
        low[14:17], high[14:17] = least[TORQUE], most[TORQUE]
        standing = np.append(attitude.capacity_nms, attitude.words)
        low[self._standing] = high[self._standing] = standing
        least, most = least[MOMENTUM], most[MOMENTUM]
        nearest = np.maximum(np.maximum(least, -most), 0.0)
        low[17] = np.sqrt((nearest * nearest).sum())
        high[17] = np.sqrt((np.maximum(-least, most) ** 2).sum())
        low[18:19] = _percent(low[17:18], attitude.capacity_nms)
        high[18:19] = _percent(high[17:18], attitude.capacity_nms)
        return low, high

    def _fill_gyros(self, attitude: Attitude, ts: Floats, rows: Floats) -> None:
        """Each gyro colder and stiller as its wheel slows."""
        rows[35:39] = self._wheel_rpm
        if attitude.wheels.steady and len(attitude.wheels.powered) == len(_GYROS):
            return
        speeds = np.zeros((len(_GYROS), ts.size))
        speeds[: len(attitude.wheels.powered)] = attitude.wheels.at(ts)
        rows[35:39] *= speeds
        speeds = np.concatenate([speeds] * 4)
        rows[19:27] = _SPACE_C + (rows[19:27] - _SPACE_C) * speeds[:8]
        rows[27:35] *= speeds[8:]


def _percent(momentum_nms: Floats, capacity_nms: float) -> Floats:
    """Of what the gyros can hold; NaN without any gyro."""
    return np.asarray(momentum_nms * (100.0 / (capacity_nms or np.nan)))
