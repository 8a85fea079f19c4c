"""`--beside`: what is laid over what, and refused in a line where it cannot be; the real day over ours."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest

from mission_control.cli.errors import UsageError
from mission_control.cli.picture import pictured
from mission_control.cli.sources import Watched, opened_beside, opened_session
from mission_control.exercise.beside import Zero
from telemetry.dictionary import nasa_channels
from telemetry.difference import apart, difference
from telemetry.imports.formats import imported
from telemetry.recordings.file import write
from telemetry.recordings.series import Imported, Series
from tests.mission_control.cli.conftest import Command

OXYGEN, PRESSURE, MODE, CLOCK = "USLAB000053", "USLAB000058", "USLAB000016", "USLAB000084"
DAY = datetime(2018, 10, 12, tzinfo=UTC)


@pytest.fixture
def rising(tmp_path: Path) -> Path:
    """A recording of the quiet day: the Lab's pressure is 700 mmHg at 06:00 GMT, and an hour later 701."""
    ts = np.arange(0.0, 86_400.0, 10.0)
    values = 700.0 + (ts - 6 * 3600.0) / 3600.0
    file = tmp_path / "rising.rec"
    write(file, Imported("rising", DAY, (Series(nasa_channels()[PRESSURE], ts, values),)))
    return file


def test_a_recording_and_a_run_lie_over_each_other_either_way(kept: object, rising: Path) -> None:
    for what, other, shift_s in (("quiet-day", rising, -6 * 3600.0), (rising, "quiet-day", 6 * 3600.0)):
        watched = opened_session(str(what), None)
        beside = opened_beside(str(other), None, watched)
        assert (beside.zero, beside.shift_s) == (Zero.GMT, shift_s)
        assert beside.counterpart(PRESSURE) is not None


def test_a_recording_over_itself_is_nothing_apart(rising: Path) -> None:
    watched = opened_session(str(rising), None)
    beside = opened_beside(str(rising), None, watched)
    ts = np.linspace(watched.start_t, watched.end_t, 500)
    own, there = watched.curves([PRESSURE], ts, 0.0), beside.curves([PRESSURE], ts, 0.0)
    assert np.array_equal(own.values, there.values)


def test_a_run_lies_beside_as_its_seat_sees_it() -> None:
    watched = opened_session("film", "houston")
    beside = opened_beside("film", "houston", watched)
    future = np.array([watched.end_t - 1.0])
    co2 = next(c.id for c in watched.channels if c.id.endswith("ppCO2"))
    assert np.isnan(beside.curves([co2], future, 0.0).values).all()


def test_the_picture_of_a_plot_has_both_and_their_difference(
    command: Command, rising: Path, tmp_path: Path
) -> None:
    words = ("--at", "000/01:00", "--plot", PRESSURE, "--beside", rising, "--size", "120x40")
    assert command("snapshot", "quiet-day", *words, "-o", tmp_path / "plot.txt").status == 0
    text = (tmp_path / "plot.txt").read_text(encoding="utf-8")
    assert f"mmHg a {PRESSURE} " in text
    assert "A rising by GMT 701.0 mmHg▼  diff +4" in text
    assert f"{PRESSURE} minus rising +4" in text


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (
            ("--beside", "film"),
            "--beside: nothing is plotted that it could lie beside, name channels with --plot",
        ),
        (("--plot", "NOSUCH*"), "--plot: nothing matches 'NOSUCH*'"),
        (("--plot", "USLAB*"), "expected 8 at most"),
        (("--plot", PRESSURE, "--beside", "nowhere.rec"), "nowhere.rec: cannot be read"),
        (("--plot", PRESSURE, "--beside", "nobody"), "nobody"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(
    command: Command, tmp_path: Path, words: tuple[object, ...], complaint: str
) -> None:
    done = command("snapshot", "quiet-day", "--at", "50%", *words, "-o", tmp_path / "x.txt")
    assert (done.status, done.out) == (2, "")
    assert complaint in done.err
    assert done.err.count("\n") == 1


def test_where_no_channel_is_in_both_it_is_said(rising: Path, tmp_path: Path) -> None:
    ts = np.arange(10.0)
    other = tmp_path / "beta.rec"
    write(other, Imported("beta", DAY, (Series(nasa_channels()["USLAB000040"], ts, ts),)))
    with pytest.raises(UsageError, match="has none of the channels of rising"):
        opened_beside(str(other), None, opened_session(str(rising), None))


# The real day.


@pytest.fixture(scope="module")
def real_day(station_data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Some channels of 12 October 2018, as text and as a recording."""
    folder = tmp_path_factory.mktemp("day")
    with ZipFile(station_data / "iss-2018-10-12.zip") as archive:
        for name in archive.namelist():
            if Path(name).stem in (OXYGEN, PRESSURE, MODE, CLOCK):
                (folder / Path(name).name).write_bytes(archive.read(name))
    file = folder.parent / "day.rec"
    write(file, imported(folder, 2018))
    return folder, file


@pytest.fixture(scope="module")
def quiet_day() -> Watched:
    return opened_session("quiet-day", None)


def test_the_real_day_lies_over_the_quiet_one_by_gmt(real_day: tuple[Path, Path], quiet_day: Watched) -> None:
    """Against the text itself: the latest line at an instant, by the year's hours, less what was computed."""
    folder, file = real_day
    beside = opened_beside(str(file), None, quiet_day)
    assert (beside.zero, beside.name) == (Zero.GMT, "day")
    ts = np.linspace(-3000.0, 80_000.0, 400)
    computed = quiet_day.curves([PRESSURE], ts, 0.0).values[0]
    found = difference(quiet_day.channels[PRESSURE], computed, beside.curves([PRESSURE], ts, 0.0).values[0])
    hours, values = np.loadtxt(folder / f"{PRESSURE}.txt").T
    order = hours.argsort(kind="stable")
    hours, values = hours[order], values[order]
    heard = 0
    for t, mine, less in zip(ts, computed, found, strict=True):
        moment = quiet_day.zero + timedelta(seconds=t)
        # ISS-Mimic's hours count from the first of January, which is day 1
        hour = (moment - datetime(2018, 1, 1, tzinfo=UTC)) / timedelta(hours=1) + 24.0
        place = int(np.searchsorted(hours, hour + 1e-9)) - 1
        if np.isfinite(less):
            heard += 1
            assert less == pytest.approx(mine - values[place], abs=1e-9)
    assert heard > 300
    over = apart(found)
    assert abs(over.mean) < 1.5
    assert abs(over.largest) < 3.0


def test_it_stands_on_the_screen_with_its_gaps(real_day: tuple[Path, Path], quiet_day: Watched) -> None:
    beside = opened_beside(str(real_day[1]), None, quiet_day)
    picture = asyncio.run(pictured(quiet_day, 36_000.0, (120, 40), [OXYGEN], beside))
    rows = picture.text.splitlines()
    assert any(f"mmHg a {OXYGEN} 171." in row for row in rows)
    assert any("A day by GMT --  diff --  mean -0." in row for row in rows), "no signal at 16:00 GMT"
    assert any(f"{OXYGEN} minus day" in row for row in rows)
