"""Sunlight on the arrays of joints that lag and of a station that tumbles, by geometry of the test's own.

Never here: how an array's power becomes charge and voltage (test_power).
"""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.alpha_joint import AlphaJoint
from telemetry.linear import Floats
from telemetry.run import Run
from telemetry.sunlight import Sunlight
from telemetry.turns import quaternion
from tests.telemetry.conftest import real_scenario, true_value
from tests.telemetry.tales import adrift

HOUR = 3600.0
LOST = 2 * HOUR
HELD_AGAIN = 12 * HOUR
NOON = "power.joints.past_noon_deg"


@cache
def quiet() -> Run:
    return Run(real_scenario())


def matrix(run: Run, which: str, t: float) -> Floats:
    """An attitude as a matrix: the station's axes, as columns, in the local frame."""
    w, x, y, z = (true_value(run, f"attitude.{which}.q{i}", t) for i in range(4))
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + 2 * w * cross + 2 * cross @ cross)


def sun(run: Run, t: float) -> Floats:
    """Where the Sun stands, in the local frame, straight from positions and the Sun's direction."""
    course, ts = run.moment_at(t).course, np.array([t])
    r_km, v_km_s = (x[:, 0] for x in course.segment.states(ts))
    down, right = -r_km / np.linalg.norm(r_km), np.cross(v_km_s, r_km)
    right = right / np.linalg.norm(right)
    local: Floats = np.stack([np.cross(right, down), right, down]) @ course.sky.sun_unit(ts)[:, 0]
    return local


def expected(run: Run, t: float) -> float:
    """What falls on arrays that face where the Sun would be, were the station as it is asked to be."""
    aim = matrix(run, "asked", t).T @ sun(run, t)
    return max(0.0, float(aim @ (matrix(run, "local", t).T @ sun(run, t))))


@given(st.floats(0.0, 20 * HOUR), st.floats(-180.0, 180.0))
def test_held_joints_lose_the_less_the_higher_the_sun_stands_over_the_orbit(
    t: float, held_deg: float
) -> None:
    course = quiet().moment_at(0.0).course
    assert Sunlight(course, AlphaJoint(0.0), None, 0.0).step(t) == (np.inf, 1.0)
    until_t, share = Sunlight(course, AlphaJoint(0.0, held_deg), None, 0.0).step(t)
    assert t < until_t <= t + 120.0
    middle = until_t - 60.0
    beta, noon = (np.radians(true_value(quiet(), name, middle)) for name in ("orbit.beta_deg", NOON))
    cosine = np.cos(beta) ** 2 * np.cos(noon - np.radians(held_deg)) + np.sin(beta) ** 2
    assert share == pytest.approx(max(0.0, cosine), abs=2e-3)


def test_joints_that_catch_up_are_lit_in_full_from_the_instant_they_have() -> None:
    course, joint = quiet().moment_at(0.0).course, AlphaJoint(10.0, None, 15.0)
    light = Sunlight(course, joint, None, 10.0)
    beta = np.radians(true_value(quiet(), "orbit.beta_deg", 70.0))
    lit = np.cos(beta) ** 2 * np.cos(np.radians(10.0)) + np.sin(beta) ** 2
    assert light.step(10.0)[1] == pytest.approx(lit, abs=1e-6)
    assert light.step(joint.caught_up_t - 1.0)[0] == joint.caught_up_t
    assert light.step(joint.caught_up_t) == (np.inf, 1.0)


@pytest.mark.parametrize("t", np.arange(LOST, HELD_AGAIN, 1711.0))
def test_a_station_astray_loses_the_light_of_the_angle_it_is_off(t: float) -> None:
    run = adrift()
    moment = run.moment_at(t)
    assert moment.attitude is not None
    assert moment.attitude.strays
    until_t, share = Sunlight(moment.course, AlphaJoint(LOST), moment.attitude, LOST).step(t)
    assert t < until_t <= t + 120.0
    assert share == pytest.approx(expected(run, until_t - 60.0), abs=2e-4)


def test_what_the_arrays_give_follows_the_light() -> None:
    run, found = adrift(), []
    for t in np.arange(LOST + 300.0, 9 * HOUR, 611.0).tolist():
        if true_value(run, "orbit.sunlit", t) and true_value(run, "power.1b.charge_percent", t) < 99.9:
            found.append(true_value(run, "power.1b.array_kw", t) / 20.0)
            # a leg of two minutes has the light of its middle
            about = [expected(run, float(when)) for when in np.linspace(t - 60.0, t + 60.0, 5)]
            assert min(about) - 0.02 < found[-1] < max(about) + 0.02
    assert len(found) > 8
    assert min(found) == 0.0
    assert max(found) > 0.9


def test_batteries_feel_a_lost_attitude_and_recover_with_it() -> None:
    stored = "power.station.stored_kwh"
    least = [
        min(true_value(run, stored, t) for t in np.arange(LOST, HELD_AGAIN, 600.0))
        for run in (adrift(), quiet())
    ]
    assert least[0] < least[1] - 30.0
    later = [true_value(run, stored, 22 * HOUR) for run in (adrift(), quiet())]
    assert later[0] == pytest.approx(later[1], rel=0.02)


def test_a_station_that_holds_is_never_asked_how_it_leans() -> None:
    for t in np.arange(-HOUR, 23 * HOUR, 2 * HOUR):
        moment = quiet().moment_at(float(t))
        assert moment.power.astray is None
        assert moment.attitude is not None
        assert not moment.attitude.strays


def test_the_arrays_of_a_lost_station_read_alike_however_they_are_asked() -> None:
    late, played = Run(adrift().scenario), Run(adrift().scenario)
    for t in np.arange(LOST, 11 * HOUR, 331.0).tolist():
        played.readings_at(t)
    for t in (10.9 * HOUR, 3.3 * HOUR, 7.7 * HOUR):
        got, wanted = late.readings_at(t), played.readings_at(t)
        assert got.values.tobytes() == wanted.values.tobytes()


def test_the_attitude_is_that_of_the_quaternion() -> None:
    run, t = adrift(), 5 * HOUR
    attitude = run.moment_at(t).attitude
    assert attitude is not None
    facing = attitude.facing(np.array([t, t]))[:, 0]
    told = np.array([true_value(run, f"attitude.local.q{i}", t) for i in range(4)])
    assert facing == pytest.approx(told * np.sign(told @ facing), abs=1e-12)
    hold = run.scenario.station.attitude
    assert hold is not None
    assert attitude.usual == pytest.approx(quaternion(hold.hold))
