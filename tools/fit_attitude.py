"""Fits what a quiet station's attitude, gyros and bearings do as it goes round to NASA's recorded telemetry.

    python -m tools.fit_attitude iss-2018-10-12.zip > telemetry/data/swing.csv

Reads a recording (a zip of one text file a channel, `hours value` a line) up to its evening manoeuvre, and
prints for each row its mean and three harmonics of the argument of latitude. Errors, bearings and motors are
plain least squares. The gyros' momentum is recorded as a length alone: its three components are those that
the recorded control torques ask for (torque = dH/dt + turn x H, the station flying backwards), and what that
leaves open is chosen so that the length comes out.
Never here: anything the program needs when it runs.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

QUIET_H = (6845.2, 6861.3)
"""Hours of the year 2018: from the first samples to the manoeuvre."""
STEP_S = 10.0
LONGEST_GAP_H = 60.0 / 3600.0
HARMONICS = 3
COLUMNS = ("row", "mean", "cos1", "sin1", "cos2", "sin2", "cos3", "sin3")
ERRORS = {"roll_deg": "USLAB000022", "pitch_deg": "USLAB000023", "yaw_deg": "USLAB000024"}
TORQUES = ("USLAB000006", "USLAB000007", "USLAB000008")
MOMENTUM = "USLAB000009"
STATE = ("USLAB000032", "USLAB000033", "USLAB000034", "USLAB000035", "USLAB000036", "USLAB000037")
GYROS = {
    **{f"spin_bearing_c_{i}": f"USLAB00004{4 + i}" for i in range(1, 5)},
    **{f"hall_bearing_c_{i}": f"USLAB0000{48 + i}" for i in range(1, 5)},
    **{f"vibration_g_{i}": f"Z100000{i}" for i in range(1, 5)},
    **{f"current_a_{i}": f"Z100000{4 + i}" for i in range(1, 5)},
}


class Day:
    """A recorded day on a grid of its quiet hours."""

    def __init__(self, path: Path) -> None:
        """Raises OSError, BadZipFile, KeyError or ValueError for what is no such recording."""
        self._zip = ZipFile(path)
        hours = np.arange(*QUIET_H, STEP_S / 3600.0)
        known, _ = self._samples(MOMENTUM)
        gaps = np.flatnonzero(np.diff(known) > LONGEST_GAP_H)
        lost = np.any([(hours > known[i]) & (hours < known[i + 1]) for i in gaps], axis=0)
        self.hours = hours[~lost]
        self.rate_rad_s, self.basis = self._round()

    def values(self, channel_id: str) -> Floats:
        """A channel on the grid, shape (T,)."""
        return np.asarray(np.interp(self.hours, *self._samples(channel_id)))

    def fit(self, channel_id: str) -> Floats:
        """Mean and harmonics, shape (7,)."""
        return np.asarray(np.linalg.lstsq(self.basis.T, self.values(channel_id), rcond=None)[0])

    def _samples(self, channel_id: str) -> tuple[Floats, Floats]:
        table = np.array(self._zip.read(f"{channel_id}.txt").split(), dtype=np.float64).reshape(-1, 2)
        hours, values = table[table[:, 0].argsort(kind="stable")].T
        return hours, values

    def _round(self) -> tuple[float, Floats]:
        """The orbital rate, and the mean and harmonics of the argument of latitude, shape (7, T)."""
        state = np.array([self.values(channel_id) for channel_id in STATE])
        outward, pole = state[:3], np.cross(state[:3].T, state[3:].T).T
        node = np.stack([-pole[1], pole[0], np.zeros_like(pole[0])])
        beyond = np.cross(pole.T, node.T).T / np.linalg.norm(pole, axis=0)
        u = np.unwrap(np.arctan2((outward * beyond).sum(axis=0), (outward * node).sum(axis=0)))
        waves = [wave(k * u) for k in range(1, HARMONICS + 1) for wave in (np.cos, np.sin)]
        return float(np.polyfit(self.hours * 3600.0, u, 1)[0]), np.stack([np.ones_like(u), *waves])


def momentum(day: Day) -> Floats:
    """Mean and harmonics of the gyros' momentum in the station's axes, N m s, shape (3, 7)."""
    slope = np.zeros((7, 7))
    for k in range(1, HARMONICS + 1):
        slope[2 * k - 1, 2 * k], slope[2 * k, 2 * k - 1] = k * day.rate_rad_s, -k * day.rate_rad_s
    turn = np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 0.0], [-1.0, 0.0, 0.0]]) * day.rate_rad_s
    law = np.kron(np.eye(3), slope) + np.kron(turn, np.eye(7))
    asked = np.concatenate([day.fit(channel_id) for channel_id in TORQUES])
    _, strengths, modes = np.linalg.svd(law)
    still = modes[strengths < 1e-9 * strengths[0]]
    base = np.linalg.lstsq(law, asked, rcond=1e-9)[0]
    length, open_to = day.values(MOMENTUM), np.zeros(len(still))
    for _ in range(50):
        now = (base + open_to @ still).reshape(3, 7) @ day.basis
        size = np.sqrt((now * now).sum(axis=0))
        change = np.array([((mode.reshape(3, 7) @ day.basis) * now).sum(axis=0) / size for mode in still])
        open_to = open_to + np.linalg.lstsq(change.T, length - size, rcond=None)[0]
    found: Floats = (base + open_to @ still).reshape(3, 7)
    return found


def table(day: Day) -> Iterator[tuple[str, Floats]]:
    """Every row with its mean and harmonics."""
    yield from ((f"error_{axis}", day.fit(channel_id)) for axis, channel_id in ERRORS.items())
    yield from zip((f"momentum_{axis}_nms" for axis in "xyz"), momentum(day), strict=True)
    yield from ((name, day.fit(channel_id)) for name, channel_id in GYROS.items())


def main(arguments: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="fit_attitude", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("recording", type=Path)
    day = Day(parser.parse_args(arguments).recording)
    print(",".join(COLUMNS))
    for name, values in table(day):
        print(",".join([name, *(f"{value:.5g}" for value in values)]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
