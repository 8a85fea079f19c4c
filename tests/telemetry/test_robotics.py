"""The arm's tip and who works it, its hand, Dextre at rest, cameras and the downlinks they use."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.kinematics import tip
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, run_of, station, true_value

HOUR = 3600.0
GOAL = [30.0, -20, 30, -90, 50, -60, 70]


def switch(which: str, state: str = "on") -> Data:
    return {"do": "equipment", "which": [which], "state": state}


def turned(camera: str, looks_at: str, **more: object) -> Data:
    return {"do": "camera", "camera": camera, "looks_at": looks_at, **more}


def robotic(*events: Data) -> Run:
    """The small station with two workstations, three cameras and a radio for their pictures."""
    desks = [
        {"kind": "device", "id": f"desk-{m}", "name": m, "module": m, "state": "standby"}
        for m in ("front", "back")
    ]
    radio = {"kind": "device", "id": "ku-radio", "name": "Ku", "module": "front"}
    cameras = [
        {"id": name, "name": name.upper(), "place": "truss", "looks_at": "the Earth", "video_source": number}
        for name, number in (("one", 21), ("two", 51), ("three", 2))
    ]
    return run_of(
        *events,
        station=station(
            equipment=[*station()["equipment"], *desks, radio],
            arm={
                "name": "Arm", "joints_deg": [0.0] * 7, "workstations": ["desk-front", "desk-back"],
                "base": "node2", "base_hand": "b", "transporter": {"worksite": 6, "position_cm": 812.5},
                "dextre": {"base": "mbs-3", "arm_2_deg": [1, 2, 3, 4, 5, 6, 7]},
            },
            cameras=[{**cameras[0], "downlink": 1}, *cameras[1:]],
        ),
    )  # fmt: skip


@cache
def moved() -> Run:
    """The arm turns for a minute with Ann on its tip, and Bob at the controls."""
    return robotic(
        event(
            "ride",
            {"do": "go-outside", "who": "ann", "held": "on-arm", "place": "tip"},
            switch("desk-back"),
            {"do": "arm", "joints_deg": GOAL, "lasts": "1 min"},
            {"do": "arm-hand", "grip": "captive", "delay": "6 min"},
            {**switch("desk-back", "standby"), "delay": "10 min"},
            at="000/01:00",
        )
    )


def test_the_tip_follows_the_joints_in_the_frame() -> None:
    run = moved()
    for t in (0.0, HOUR + 20.0, HOUR + 45.0, 2 * HOUR):
        frame = run.frame_at(t)
        assert frame.arm is not None
        joints = np.array(frame.arm_joints_deg).reshape(7, 1)
        assert frame.arm.tip_m == pytest.approx(tuple(tip(joints, joints * 0.0)[:3, 0]), abs=1e-9)
    x, y, z = (
        np.array([true_value(run, f"arm.tip_{axis}_m", HOUR + 20 + step) for axis in "xyz"])
        for step in (0, 1e-3, 0)
    )
    speed = np.linalg.norm(y - x) / 1e-3
    assert true_value(run, "arm.tip_speed_m_s", HOUR + 20) == pytest.approx(speed, rel=1e-3)
    assert (x == z).all()


def test_who_is_carried_has_a_limit_of_their_own() -> None:
    run = moved()
    t = HOUR + 35.0
    assert true_value(run, "arm.carrying_speed_m_s", t) == true_value(run, "arm.tip_speed_m_s", t) > 0.0
    assert true_value(run, "arm.carries", t) == 1.0
    raised = {a.channel: a.threshold for a in run.frame_at(t).alarms}
    assert raised["SIM.arm.carrying-speed"] == 0.15
    assert true_value(run, "arm.carrying_speed_m_s", HOUR + 300) == 0.0


def test_an_empty_arm_carries_at_no_speed() -> None:
    run = robotic(event("arm", {"do": "arm", "joints_deg": GOAL, "lasts": "5 min"}, at="000/01:00"))
    assert true_value(run, "arm.tip_speed_m_s", HOUR + 150) > 0.0
    assert true_value(run, "arm.carrying_speed_m_s", HOUR + 150) == 0.0


def test_one_works_it_who_is_where_its_workstation_is_on() -> None:
    run = moved()
    before, at_work, after = (run.frame_at(t).arm for t in (0.0, HOUR + 30, HOUR + 700))
    assert before is not None
    assert at_work is not None
    assert after is not None
    assert (before.workstation, before.operator, before.brakes_on) == (None, None, True)
    assert (at_work.workstation, at_work.operator, at_work.brakes_on) == ("desk-back", "bob", False)
    assert at_work.carries == ("ann",)
    assert (after.operator, after.brakes_on, after.grip) == (None, True, "captive")
    assert true_value(run, "arm.workstation", HOUR + 30) == 2.0
    assert true_value(run, "arm.operator", HOUR + 30) == 1.0
    assert true_value(run, "arm.grip", HOUR + 700) == 1.0


def test_the_sleeping_and_the_dead_work_nothing_and_who_came_first_does() -> None:
    run = robotic(
        event("on", switch("desk-front"), at="000/01:00"),
        event("come", {"do": "move", "who": ["bob"], "to": "front"}, at="000/02:00"),
        event("sleep", {"do": "activity", "who": ["ann"], "activity": "sleep"}, at="000/03:00"),
        event("die", {"do": "health", "who": ["bob"], "health": "dead"}, at="000/04:00"),
    )
    times = (1.5, 2.5, 3.5, 4.5)
    assert [true_value(run, "arm.operator", t * HOUR) for t in times] == [0.0, 0.0, 1.0, -1.0]


def test_what_rests_reads_as_it_was_written() -> None:
    readings = robotic().readings_at(0.0)
    read = {
        name: readings.value(name) for name in ("CSASSRMS002", "CSASSRMS003", "CSAMT000001", "CSAMT000002")
    }
    assert read == {"CSASSRMS002": 4, "CSASSRMS003": 5, "CSAMT000001": 812.5, "CSAMT000002": 6}
    assert readings.value("CSASPDM0002") == 11
    assert [readings.value(f"CSASPDM00{i}") for i in range(11, 18)] == pytest.approx(range(1, 8), abs=0.02)


def test_a_camera_goes_down_where_it_is_sent_and_takes_anothers_place() -> None:
    run = robotic(
        event("look", turned("two", "Ann", who=["ann"], downlink=1), at="000/01:00"),
        event("more", turned("three", "the truss", downlink=4), at="000/02:00"),
        event("dark", switch("ku-radio", "off"), at="000/03:00"),
        event("away", turned("two", "nothing"), at="000/04:00"),
    )
    one, two, three = run.frame_at(1.5 * HOUR).cameras
    assert (one.downlink, one.looks_at, one.shows) == (None, "the Earth", ())
    assert (two.downlink, two.looks_at, two.shows) == (1, "Ann", ("ann",))
    assert three.downlink is None
    sources = [
        [run.readings_at(t * HOUR).value(f"USLAB0000{n}") for n in (95, 98)] for t in (0, 1.5, 2.5, 4.5)
    ]
    assert sources == [[21, 0], [51, 0], [51, 2], [0, 2]]
    active = [[run.readings_at(t * HOUR).value(f"USLAB0000{n}") for n in (88, 91)] for t in (0, 2.5, 3.5)]
    assert active == [[1, 0], [1, 1], [0, 0]]


def test_a_station_without_arm_or_cameras_tells_of_none() -> None:
    bare = station()
    del bare["arm"]
    frame = run_of(station=bare).frame_at(0.0)
    assert frame.arm is None
    assert (frame.cameras, frame.suits) == ((), ())


@given(st.floats(HOUR, HOUR + 700.0), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_the_arm_stays_within_its_bounds(t: float, width: float, at: float) -> None:
    run = moved()
    moment = run.moment_at(t)
    quantities, later = run.model.quantities, t + width * 300.0
    while run.moment_at(later) is not moment:
        later = (t + later) / 2.0
    low, high = quantities.bounds(moment, t, later, ("arm",))
    there = quantities.values(moment, np.array([t + at * (later - t)]), ("arm",))[:, 0]
    known = ~np.isnan(there)
    assert (low[known] - 1e-9 <= there[known]).all()
    assert (there[known] <= high[known] + 1e-9).all()


@given(st.lists(st.floats(HOUR - 5.0, HOUR + 700.0), min_size=2, max_size=9, unique=True))
def test_the_tip_is_the_same_whatever_else_is_asked(asked: list[float]) -> None:
    run, ts = moved(), np.array(sorted(asked))
    names = [f"SIM.arm.{what}" for what in ("tip-x", "tip-y", "tip-z", "tip-speed", "carrying-speed")]
    alone = [run.trends(names, ts[i : i + 1]) for i in range(ts.size)]
    assert np.concatenate(alone, axis=1).tobytes() == run.trends(names, ts).tobytes()
