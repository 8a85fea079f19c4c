"""The attitude of a quiet day beside that of the recorded one, and the table that was fitted to it.

Never here: anything that a plain clone without the recordings can check.
"""

from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from scenarios.library import library_folder
from scenarios.loader import load
from telemetry.linear import Floats
from telemetry.run import Run
from tools.fit_attitude import QUIET_H, Day, table

DAY = "iss-2018-10-12.zip"
WIDER = 0.2


@pytest.fixture(scope="module")
def run() -> Run:
    return Run(load(library_folder() / "quiet-day"))


def recorded(folder: Path, channel: str) -> Floats:
    """A channel's values before the evening's manoeuvre."""
    with ZipFile(folder / DAY) as archive:
        hours, values = np.array(archive.read(f"{channel}.txt").split(), dtype=float).reshape(-1, 2).T
    kept: Floats = values[(hours > QUIET_H[0]) & (hours < QUIET_H[1])]
    return kept


def modelled(run: Run, channel: str) -> Floats:
    """A channel's samples over two orbits, one a minute at most."""
    return np.array([run.readings_at(t).value(channel) for t in np.arange(0.0, 11_200.0, 60.0)])


@pytest.mark.parametrize(
    "channel",
    [
        "USLAB000006", "USLAB000007", "USLAB000008", "USLAB000009", "USLAB000010", "USLAB000018",
        "USLAB000019", "USLAB000020", "USLAB000021", "USLAB000022", "USLAB000023", "USLAB000024",
        "USLAB000025", "USLAB000026", "USLAB000027", "USLAB000038", "USLAB000045", "USLAB000046",
        "USLAB000047", "USLAB000048", "USLAB000049", "USLAB000050", "USLAB000051", "USLAB000052",
        "Z1000001", "Z1000002", "Z1000003", "Z1000004", "Z1000005", "Z1000006", "Z1000007", "Z1000008",
        "Z1000009", "Z1000010", "Z1000011", "Z1000012", "Z1000014", "Z1000015", "S1000004", "S1000005",
        "P1000004", "P1000005",
    ],
)  # fmt: skip
def test_a_quiet_day_stays_in_the_recorded_range(run: Run, station_data: Path, channel: str) -> None:
    real, ours = recorded(station_data, channel), modelled(run, channel)
    room = WIDER * np.ptp(real)
    assert real.min() - room <= ours.min()
    assert ours.max() <= real.max() + room


@pytest.mark.parametrize(
    "channel", ["USLAB000009", "USLAB000022", "USLAB000006", "USLAB000007", "USLAB000008"]
)
def test_it_swings_as_far_as_the_real_one(run: Run, station_data: Path, channel: str) -> None:
    real, ours = recorded(station_data, channel), modelled(run, channel)
    assert ours.mean() == pytest.approx(real.mean(), abs=0.1 * np.ptp(real))
    assert ours.std() == pytest.approx(real.std(), rel=0.25)


def test_the_table_is_what_the_recording_gives(station_data: Path) -> None:
    folder = Path(__file__).parents[2] / "telemetry" / "data"
    lines = (folder / "swing.csv").read_text(encoding="utf-8").splitlines()[1:]
    kept = {line.split(",")[0]: np.array(line.split(",")[1:], dtype=float) for line in lines}
    fitted = dict(table(Day(station_data / DAY)))
    assert kept.keys() == fitted.keys()
    for name, values in fitted.items():
        assert np.allclose(kept[name], values, rtol=1e-4, atol=1e-4 * np.abs(values).max()), name
