"""The real day of 12 October 2018, imported: what we compute from it beside what it measured itself.

Never here: anything that a plain clone without the recordings can check.
"""

from pathlib import Path

import numpy as np
import pytest

from telemetry.annunciator import Annunciated
from telemetry.imports.formats import imported
from telemetry.linear import Floats
from telemetry.link import LinkState
from telemetry.recordings.alarms import RecordedAlarms
from telemetry.recordings.file import write
from telemetry.recordings.frames import RecordedFrames
from telemetry.recordings.recording import Recording
from telemetry.sky import Sky

HOUR = 3600.0
STATE_TIME = "USLAB000102"
POSITION = ("USLAB000032", "USLAB000033", "USLAB000034")
BETA = "USLAB000040"
ARRAY_VOLTS = tuple(f"{truss}00000{i}" for truss in ("S4", "S6", "P4", "P6") for i in (1, 4))
NO_SUN_V = 151.5
"""What no array has by night, and the best of them has by day."""


@pytest.fixture(scope="module")
def day(station_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Recording:
    path = tmp_path_factory.mktemp("day") / "day.rec"
    write(path, imported(station_data / "iss-2018-10-12.zip"))
    return Recording.opened(path)


@pytest.fixture(scope="module")
def frames(day: Recording) -> RecordedFrames:
    return RecordedFrames(day)


def series(day: Recording, channel: str) -> tuple[Floats, Floats]:
    blocks = [*day.series([day.channels.row(channel)], day.start_t, day.end_t)]
    return np.concatenate([ts for _, ts, _ in blocks]), np.concatenate([values[0] for *_, values in blocks])


def punctual(day: Recording) -> Floats:
    """When states were sampled that did not reach the recorder some seconds later than the others did."""
    ts, taken = series(day, STATE_TIME)
    lag_s = ts - taken
    return ts[np.abs(lag_s - np.median(lag_s)) < 0.01]


def errors_km(day: Recording, frames: RecordedFrames, ahead_s: float) -> Floats:
    """How far from where a state leads after some time the station was then, from every fortieth state."""
    ts = punctual(day)
    sky, later = Sky(day.zero), ts.searchsorted(ts + ahead_s)
    errors = []
    for t, place in zip(ts[::40].tolist(), later[::40].tolist(), strict=True):
        if place < ts.size and ts[place] - t < ahead_s + 60.0:
            then = ts[place : place + 1]
            course = frames.orbit._course_from(t)
            assert course is not None
            measured_km = sky.of_date(day.trends(POSITION, then))
            errors.append(np.linalg.norm(course.segment.states(then)[0] - measured_km))
    assert len(errors) > 150
    return np.array(errors)


def test_it_is_the_day_that_it_is(day: Recording) -> None:
    assert day.zero.isoformat() == "2018-10-12T00:00:00+00:00"
    assert len(day.channels) == 137
    assert day.count > 2_400_000


def test_a_state_leads_to_where_the_station_was_later(day: Recording, frames: RecordedFrames) -> None:
    """The screen takes a new one every ten minutes; further ahead lies only the ground track."""
    assert errors_km(day, frames, 600.0).max() < 0.1
    orbit_later = errors_km(day, frames, 6000.0)
    assert np.median(orbit_later) < 0.5
    assert orbit_later.max() < 2.0


def test_the_angle_of_the_sun_is_the_one_it_measured(day: Recording, frames: RecordedFrames) -> None:
    for t in np.arange(6 * HOUR, 28 * HOUR, HOUR).tolist():
        measured = float(day.latest([BETA], t)[0][0])
        assert frames.orbit.at(t).beta_deg == pytest.approx(measured, abs=0.06)


def test_the_arrays_have_sun_by_day_and_none_by_night(day: Recording, frames: RecordedFrames) -> None:
    ts = np.arange(6 * HOUR, 28 * HOUR, 20.0)
    day_now = frames.orbit.sunlit(ts)
    most_v = day.trends(ARRAY_VOLTS, ts).max(axis=0)
    known = ~np.isnan(day_now)
    assert known.mean() > 0.9
    assert ((most_v > NO_SUN_V) == (day_now == 1.0))[known].mean() > 0.99


def test_moments_and_curve_of_day_and_night_agree(day: Recording, frames: RecordedFrames) -> None:
    ts = np.arange(8 * HOUR, 20 * HOUR, 97.0)
    curve = frames.orbit.sunlit(ts)
    moments = np.array([frames.orbit.at(t).sunlit for t in ts.tolist()])
    known = ~np.isnan(curve)
    assert ((curve == 1.0) == moments)[known].mean() > 0.98


def test_the_evening_manoeuvre_is_told(frames: RecordedFrames) -> None:
    told = {occurrence.title: occurrence.t for occurrence in reversed(frames.occurrences)}
    assert told["Port array joint mode: SHUTDOWN"] == pytest.approx(22.28 * HOUR, abs=60.0)
    assert told["Attitude controller: ATTITUDE HOLD"] == pytest.approx(23.0 * HOUR, abs=60.0)
    assert told["Attitude controller: TEA"] == pytest.approx(24.75 * HOUR, abs=60.0)
    assert "Attitude manoeuvre under way: TRUE" in told


def test_the_gaps_are_losses_of_signal(day: Recording, frames: RecordedFrames) -> None:
    losses = [o for o in frames.occurrences if o.chapter]
    assert len(losses) == len(day.silences) == 13
    longest = max(day.silences, key=lambda silence: silence.end - silence.start)
    assert longest.end - longest.start == pytest.approx(1226.6, abs=1.0)
    assert frames.frame(longest.start + 60.0, Annunciated((), (), ())).links[0].state is LinkState.LOS


def test_its_alarms_are_those_of_the_manoeuvre(day: Recording) -> None:
    alarms = RecordedAlarms(day)
    while alarms.judge_next():
        pass
    raised = {alarms.judgement.rules[a.rule].limit.text: a for a in alarms.judgement.annunciations}
    assert set(raised) == {
        "port arrays do not follow the Sun",
        "starboard arrays do not follow the Sun",
        "attitude error in yaw",
    }
    for annunciation in raised.values():
        assert 22 * HOUR < annunciation.raised < (annunciation.returned or 0.0) < 25 * HOUR
