"""A viewer moves a playback as its keys promise, and its views never end."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.looker import jump_s, jump_text
from mission_control.viewer import Viewer
from telemetry.clock import FASTEST, SLOWEST, Playback
from tests.mission_control.conftest import HOUR, FakeSession, Wall

STEPS = st.lists(st.sampled_from(["nudge", "step", "chapter", "home", "seek"]), min_size=1, max_size=20)


def seated(at: float = 0.0) -> tuple[Viewer, Wall]:
    session, wall = FakeSession(), Wall()
    return Viewer(session, Playback(session, at=at, speed=60.0, wall=wall), wall.sleep), wall


@given(STEPS, st.floats(-6 * HOUR, 66 * HOUR))
def test_undoing_every_seek_leads_back_and_never_leaves_the_scenario(steps: list[str], t: float) -> None:
    viewer, _ = seated(t)
    viewer.pause()
    seeks = 0
    for step in steps:
        match step:
            case "nudge":
                viewer.nudge(1, "long")
            case "step":
                viewer.step(-1)
            case "chapter":
                seeks -= viewer.chapter(-1) is None
            case "home":
                viewer.home()
            case _:
                viewer.seek(t * 2)
        seeks += 1
        assert viewer.start_t <= viewer.t <= viewer.end_t
    for _ in range(seeks):
        assert viewer.undo()
    assert viewer.t == t
    assert not viewer.undo()


@given(st.floats(0.01, 100.0), st.integers(0, 40))
def test_the_speed_stays_within_its_bounds(factor: float, times: int) -> None:
    viewer, _ = seated()
    for _ in range(times):
        viewer.accelerate(factor)
    assert SLOWEST <= viewer.playback.speed <= FASTEST
    assert viewer.t == 0.0


def test_real_time_skips_nothing_and_faster_skips_again() -> None:
    session, wall = FakeSession(), Wall()
    playback = Playback(session, at=0.0, speed=60.0, skip_idle_s=5.0, wall=wall)
    viewer = Viewer(session, playback, wall.sleep)
    viewer.normal_speed()
    wall.pass_by(600.0)
    assert viewer.t == 600.0
    viewer.accelerate(0.5)
    assert viewer.playback.skip_idle_s is None
    viewer.accelerate(8.0)
    assert viewer.playback.speed == 4.0
    assert playback.skip_idle_s == 5.0


def test_a_chapter_back_from_the_end_starts_nothing() -> None:
    viewer, _ = seated(66 * HOUR)
    assert viewer.playback.at_end
    assert viewer.playback.rate
    assert viewer.chapter(-1) is not None
    assert viewer.rate == 0.0


def test_previous_just_after_a_chapter_began_is_the_one_before_it() -> None:
    viewer, wall = seated(24.5 * HOUR)
    wall.pass_by(1.0)
    chapter = viewer.chapter(-1)
    assert chapter is not None
    assert chapter.chapter == "dinner"
    viewer.seek(24.5 * HOUR)
    wall.pass_by(3.0)
    chapter = viewer.chapter(-1)
    assert chapter is not None
    assert chapter.chapter == "explosions"


def test_the_word_says_how_time_passes() -> None:
    viewer, _ = seated()
    assert viewer.transport.word == "REPLAY"
    viewer.pause()
    assert (viewer.transport.word, viewer.transport.rate, viewer.transport.speed) == ("PAUSED", 0.0, 60.0)
    viewer.seek(viewer.end_t)
    assert viewer.transport.word == "END"


def test_an_acknowledgement_counts_what_there_was() -> None:
    viewer, _ = seated()
    alarms = viewer.view().frame.alarms
    assert viewer.acknowledge(alarms[0].id) == "this alarm acknowledged"
    assert viewer.acknowledge(alarms[0].id) == "this alarm is already acknowledged"
    assert viewer.acknowledge(None) == "2 alarms acknowledged"
    assert viewer.acknowledge(None) == "no alarm is new"
    viewer.shelve(alarms[0].id)
    assert viewer.acknowledge(alarms[0].id) == "this alarm is on the shelf: z takes it back"


def test_seeks_are_counted_and_time_that_runs_on_is_none() -> None:
    viewer, wall = seated()
    before = viewer.transport.seeks
    wall.pass_by(10.0)
    viewer.pause()
    assert viewer.transport.seeks == before
    viewer.seek(3600.0)
    viewer.nudge(-1, "short")
    viewer.step(1)
    viewer.undo()
    assert viewer.transport.seeks == before + 4


def test_an_alarm_is_shelved_and_taken_back() -> None:
    viewer, _ = seated()
    alarm = viewer.view().frame.alarms[0]
    assert viewer.shelve(alarm.id) == "shelved for 1 h"
    assert [a.id for a in viewer.view().frame.shelved] == [alarm.id]
    assert viewer.shelve(alarm.id) == "taken off the shelf"


async def test_views_rest_at_the_end_and_go_on_after_it() -> None:
    viewer, wall = seated()
    views = viewer.views()
    assert (await anext(views)).frame.t == 0.0
    wall.pass_by(1e6)
    assert (await anext(views)).frame.t == viewer.end_t
    following = asyncio.ensure_future(anext(views))
    for _ in range(10):
        await asyncio.sleep(0)
    assert not following.done()
    viewer.home()
    assert (await following).frame.t == viewer.start_t


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(5.0, "5 s"), (37.5, "37.5 s"), (60.0, "1 min"), (75.0, "1.25 min"), (3600.0, "1 h"), (43200.0, "12 h")],
)
def test_a_jump_is_written_short(seconds: float, text: str) -> None:
    assert jump_text(seconds) == text


@given(st.floats(SLOWEST, FASTEST))
def test_a_jump_is_never_shorter_than_at_speed_one(speed: float) -> None:
    assert 5.0 <= jump_s("short", speed) <= HOUR
    assert 60.0 <= jump_s("long", speed) <= 12 * HOUR
