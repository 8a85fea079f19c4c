"""A replay: for a recording what a session is for a run, and the same whichever way one came."""

from math import isnan
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mission_control.exercise.replay import Replay
from mission_control.exercise.view import Transport, View
from scenarios.severity import Severity
from telemetry.alarm import AlarmState
from telemetry.annunciator import LAPSE_S
from telemetry.frame import Frame, Quality
from telemetry.link import LinkState
from telemetry.recordings.file import write
from telemetry.recordings.recording import Recording
from telemetry.recordings.series import Imported, Series
from tests.conftest import examples
from tests.mission_control.drawing.conftest import _view_of
from tests.telemetry.conftest import digest
from tests.telemetry.recordings.conftest import CO2_ALARM_T, DAY_S, LOSSES, instrument, recorded, small_day

STILL = Transport(0.0, 1.0, None, None, "PAUSED")
CO2 = "USLAB000055"
HIGH = f"{CO2} CAUTION > 4"


def replayed(found: Imported | None = None, stripe: int = 700) -> Replay:
    with (
        TemporaryDirectory() as folder,
        patch("telemetry.recordings.file.STRIPE", stripe),
        patch("os.fsync"),
    ):
        path = Path(folder) / "a.rec"
        write(path, found or small_day())
        return Replay(Recording.opened(path), "a", _view_of().manifest)


@pytest.fixture
def replay() -> Replay:
    return replayed()


def told(frame: Frame) -> list[tuple[str, AlarmState]]:
    return [(alarm.id, alarm.state) for alarm in frame.alarms]


WHOLE = replayed()


@settings(max_examples=examples(15))
@given(st.lists(st.floats(-100.0, DAY_S + 100.0), min_size=1, max_size=4), st.sampled_from((50, 700, 10**6)))
def test_what_one_sees_does_not_depend_on_how_one_came_there(ts: list[float], stripe: int) -> None:
    replay = replayed(stripe=stripe)
    for t in ts:
        assert digest(replay.frame_at(t)) == digest(WHOLE.frame_at(t))


def test_a_time_beyond_the_recording_is_its_nearer_end(replay: Replay) -> None:
    assert replay.frame_at(-1e9).t == replay.start_t == 0.0
    assert replay.frame_at(1e9).t == replay.end_t == DAY_S - 10.0


def test_a_view_says_that_it_is_recorded_and_shows_all(replay: Replay) -> None:
    view = replay.view_at(5000.0, STILL)
    assert isinstance(view, View)
    assert view.manifest.recorded
    assert (view.manifest.title, view.manifest.people, view.frame.people) == ("small day", {}, ())
    assert (replay.recorded, replay.grounded, replay.title, replay.scenario_id) == (
        True, False, "small day", "a"
    )  # fmt: skip
    assert view.frame.orbit.known
    assert view.marks == replay.marks


def test_its_trends_are_what_was_held(replay: Replay) -> None:
    trend = replay.view_at(9000.0, STILL).trends[CO2]
    assert trend.values[-1] == 2.5
    assert trend.values.count(4.5) == 3
    assert isnan(trend.values[0])


def test_it_opens_when_something_has_been_said(replay: Replay) -> None:
    assert replay.opens_t == 60.0
    brief = Replay(recorded((instrument("brief"), {0.0: 0.0, 100.0: 0.0})), "brief", _view_of().manifest)
    assert brief.opens_t == 1.0


def test_a_curve_has_gaps_where_nothing_was_heard(replay: Replay) -> None:
    ts = np.array([-10.0, 0.0, 3600.0, 3601.0, 3999.0, 4000.0, 5000.0, DAY_S])
    curves = replay.curves([CO2, "USLAB000058"], ts, 0.0)
    assert np.isnan(curves.values[0]).tolist() == [True, False, False, True, True, False, False, True]
    assert curves.values[0][[1, 6]].tolist() == [2.5, 4.5]
    assert np.isnan(curves.sunlit[[0, 3, 7]]).all()
    assert not curves.pending.any()


def test_marks_are_losses_of_signal_and_what_else_happened(replay: Replay) -> None:
    chapters = [mark.t for mark in replay.marks if mark.chapter]
    assert chapters == [start for start, _ in LOSSES]
    assert replay.next_event_after(0.0) == 2500.0
    assert replay.next_event_after(2500.0) == 3600.0
    assert replay.next_event_after(DAY_S) is None
    assert [t for t in (2500.0, 3600.0, 4000.0, 7000.0) if replay.begins_chapter(t)] == chapters


@pytest.mark.parametrize(
    ("text", "t"),
    [
        ("000/01:00", 3600.0),
        ("285/01:00:00", 3600.0),
        ("50%", (DAY_S - 10.0) / 2),
        ("+10m", 700.0),
        ("loss of signal", 3600.0),
        ("los-2", 7000.0),
        ("manoeuvre true", 8000.0),
    ],
)
def test_a_time_is_found_by_words(replay: Replay, text: str, t: float) -> None:
    assert replay.find_time(text, 100.0) == t


@pytest.mark.parametrize("text", ["", "001/00:00", "-000/00:01", "tea", "-1h"])
def test_what_is_no_time_is_told_in_a_line(replay: Replay, text: str) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]+$"):
        replay.find_time(text, 100.0)


def test_an_alarm_lives_as_in_a_run(replay: Replay) -> None:
    assert told(replay.frame_at(CO2_ALARM_T - 1.0)) == []
    assert told(replay.frame_at(CO2_ALARM_T)) == [(HIGH, AlarmState.TRIGGERED)]
    assert replay.acknowledge(HIGH, 5100.0)
    assert not replay.acknowledge(HIGH, 5100.0)
    assert told(replay.frame_at(5099.0)) == [(HIGH, AlarmState.TRIGGERED)]
    assert told(replay.frame_at(5100.0)) == [(HIGH, AlarmState.ACKNOWLEDGED)]
    assert told(replay.frame_at(6000.0)) == []


def test_one_that_nobody_acknowledges_lapses(replay: Replay) -> None:
    assert told(replay.frame_at(6000.0)) == [(HIGH, AlarmState.RETURNED)]
    assert told(replay.frame_at(6000.0 + LAPSE_S)) == []


def test_all_may_be_acknowledged_and_none_that_is_not_there(replay: Replay) -> None:
    assert (replay.acknowledge_all(1000.0), replay.acknowledge_all(5100.0)) == (0, 1)
    assert not replay.acknowledge("USLAB000058 WARNING < 724", 5100.0)


def test_one_may_be_shelved_and_taken_back(replay: Replay) -> None:
    assert replay.shelve(HIGH, 5100.0) == 8700.0
    frame = replay.frame_at(5200.0)
    assert (frame.alarms, [alarm.id for alarm in frame.shelved]) == ((), [HIGH])
    assert replay.unshelve(HIGH, 5300.0)
    assert told(replay.frame_at(5300.0)) == [(HIGH, AlarmState.TRIGGERED)]
    assert not replay.unshelve(HIGH, 5400.0)
    assert replay.shelve(HIGH, 100.0) is None


def test_what_was_done_late_is_not_seen_early(replay: Replay) -> None:
    replay.acknowledge(HIGH, 5500.0)
    assert replay.acknowledge(HIGH, 5200.0)
    assert told(replay.frame_at(5300.0)) == [(HIGH, AlarmState.ACKNOWLEDGED)]
    assert told(replay.frame_at(5100.0)) == [(HIGH, AlarmState.TRIGGERED)]


def test_working_ahead_ends_and_changes_nothing() -> None:
    ahead = replayed(stripe=50)
    while ahead.work_ahead():
        pass
    for t in (0.0, CO2_ALARM_T, 9999.0):
        assert digest(ahead.frame_at(t)) == digest(WHOLE.frame_at(t))


def test_the_signal_is_lost_in_a_frame(replay: Replay) -> None:
    frame = replay.frame_at(3700.0)
    assert frame.links[0].state is LinkState.LOS
    assert set(frame.readings.quality.tolist()) <= {int(Quality.LOS), int(Quality.FAILED)}
    assert frame.links[0].id in replay.view_at(3700.0, STILL).manifest.links


def test_there_is_nothing_to_reveal(replay: Replay) -> None:
    assert replay.reveal_next() == ()


@pytest.mark.parametrize("t", [-5.0, 0.0, 7.0, 1e6])
def test_one_sample_can_be_watched(t: float) -> None:
    one = Replay(recorded((instrument("only"), {7.0: 1.5})), "one", _view_of().manifest)
    assert (one.start_t, one.end_t, one.opens_t) == (7.0, 7.0, 7.0)
    view = one.view_at(t, STILL)
    assert (view.frame.t, view.frame.readings.value("only")) == (7.0, 1.5)
    assert one.find_time("50%", 7.0) == 7.0
    assert one.marks == ()


def test_gravest_first_as_in_a_run() -> None:
    series = [s for s in small_day().series if s.channel.id == CO2]
    ts = series[0].ts
    worse = Series(series[0].channel, ts, np.where(ts > 2000.0, 7.0, 2.5))
    replay = replayed(Imported("x", small_day().zero, (worse,)))
    assert [alarm.severity for alarm in replay.frame_at(3000.0).alarms] == [
        Severity.WARNING,
        Severity.CAUTION,
    ]
