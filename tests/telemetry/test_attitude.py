"""The attitude of a small station with gyros: kicks, lost control, full gyros, turns, words.

Never here: the film, or the recorded day (test_film_attitude, test_recorded_attitude).
"""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from telemetry.attitude import Attitude
from telemetry.guidance import Steers
from telemetry.linear import Floats
from telemetry.run import Run
from telemetry.swing import DAMPING, ERROR, MOMENTUM, RATE
from telemetry.turns import product, vector_rates
from tests.conftest import examples
from tests.telemetry.conftest import Data, event, run_of, station, true_value

HOUR = 3600.0
INERTIA = [1.28e8, 1.07e8, 2.01e8]
ERRORS = [f"attitude.error.{axis}_deg" for axis in ("roll", "pitch", "yaw")]


def device(name: str, state: str = "on") -> Data:
    return {"kind": "device", "id": name, "name": name, "module": "front", "state": state}


def steered_station(**changed: Any) -> Data:
    """The small station with two gyros, a computer, thrusters and a dish."""
    plain = station()
    control = {
        "inertia_kg_m2": INERTIA,
        "hold": {"roll_deg": 0.7, "pitch_deg": -1.6, "yaw_deg": -4.0},
        "computers": ["brain"],
        "start_up": "4 min 30 s",
        "rate_sensors": ["rates"],
        "receivers": ["gps"],
        "gyros": {
            "each": ["gyro-1", "gyro-2"], "momentum_nms": 9760, "wheel_rpm": 6600, "run_down": "6 h",
            "unload_at_percent": 85, "unload": "5 min", "reserve_nms": 1275, "response_min": 12,
            "source": "test",
        },
        "thrusters": "jets",
        "drag_arm_m": 0.001,
        "antennas": [
            {"link": "s-band", "mount": "azimuth", "zero_deg": 48, "reach_deg": [235, 118],
             "parked_deg": [0, 0]}
        ],
        "source": "test",
    }  # fmt: skip
    more = [device(name) for name in ("brain", "rates", "gps", "gyro-1", "gyro-2", "jets")]
    return {**plain, "equipment": [*plain["equipment"], *more], "attitude": {**control, **changed}}


def word(run: Run, name: str, t: float) -> float:
    return true_value(run, f"attitude.guidance.{name}", t)


def errors(run: Run, t: float) -> Floats:
    return np.array([true_value(run, name, t) for name in ERRORS])


def rows(run: Run, t: float) -> Floats:
    attitude = run.moment_at(t).attitude
    assert attitude is not None
    return attitude.at(np.array([t, t]))[:, 0]


def steered_run(*events: Data, **changed: Any) -> Run:
    return run_of(*events, station=steered_station(**changed))


def kick(impulse: list[float], at: str = "000/02:00:00", **more: Any) -> Data:
    blow = {"do": "kick", "impulse_nms": impulse, "cause": "a test", **more}
    return event("blow", blow, at=at)


def switch(name: str, state: str, at: str) -> Data:
    return event(f"{name}-{state}", {"do": "equipment", "which": [name], "state": state}, at=at)


def controlled(blow_rad_s: Floats, orbit_rad_s: float, seconds: float) -> tuple[Floats, Floats, Floats]:
    """x'' = k x - h', h' = a x + b x' + c h stepped finely, with the gains that give the agreed poles."""
    x, y, z = INERTIA
    k = orbit_rad_s**2 * np.array([4 * (z - y) / x, 3 * (z - x) / y, (x - y) / z])
    own, slow = 1.0 / 720.0, 1.0 / (4.0 * 720.0)
    c = slow * own**2 / k
    b = slow + 2 * DAMPING * own + c
    a = own**2 + 2 * DAMPING * own * slow + k
    state = np.array([np.zeros(3), blow_rad_s, np.zeros(3)])

    def slope(s: Floats) -> Floats:
        taken = a * s[0] + b * s[1] + c * s[2]
        return np.array([s[1], k * s[0] - taken, taken])

    steps = int(seconds)
    h = seconds / steps
    for _ in range(steps):
        k1 = slope(state)
        k2 = slope(state + h / 2 * k1)
        k3 = slope(state + h / 2 * k2)
        k4 = slope(state + h * k3)
        state = state + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return state[0], state[1], state[2] * INERTIA


@pytest.mark.parametrize("seconds", [1.0, 60.0, 600.0, 3000.0, 9000.0])
def test_a_kick_is_answered_as_the_controllers_equation_says(seconds: float) -> None:
    impulse = [1400.0, -2400.0, 1100.0]
    t = 2 * HOUR
    orbit_rad_s = 2 * np.pi / true_value(steered_run(), "orbit.period_s", t)
    blow_rad_s = (np.array(impulse) / INERTIA).reshape(3, 1)
    leant = rows(steered_run(), t)[ERROR].reshape(3, 1)
    difference = rows(steered_run(kick(impulse)), t + seconds) - rows(steered_run(), t + seconds)
    error, rate, held = controlled(vector_rates(leant, blow_rad_s)[:, 0], orbit_rad_s, seconds)
    assert np.allclose(difference[ERROR], error, rtol=1e-4, atol=1e-6)
    assert np.allclose(difference[RATE], rate, rtol=1e-4, atol=1e-9)
    assert np.allclose(difference[MOMENTUM], held, rtol=1e-4, atol=1.0)


def test_a_kick_turns_the_station_at_once_and_is_forgotten_in_hours() -> None:
    struck, quiet = steered_run(kick([0.0, 2400.0, 0.0])), steered_run()
    t = 2 * HOUR
    faster = true_value(struck, "attitude.rate.pitch_deg_s", t) - true_value(
        quiet, "attitude.rate.pitch_deg_s", t
    )
    assert faster == pytest.approx(np.degrees(2400 / 1.07e8), rel=1e-3)
    away = [np.abs(errors(struck, t + s) - errors(quiet, t + s)).max() for s in (0.0, 600.0, 8 * HOUR)]
    assert away[0] < 1e-9
    assert away[1] > 0.1
    assert away[2] < 1e-3


def test_a_push_is_as_many_blows_one_after_another() -> None:
    impulse = [0.0, 800.0, 0.0]
    blows = [
        {"do": "kick", "impulse_nms": impulse, "cause": "a test", "delay": delay}
        for delay in ("0 s", "90 s", "3 min")
    ]
    pushed, struck = (
        steered_run(kick(impulse, times=3, every="90 s")),
        steered_run(event("blows", *blows, at="000/02:00:00")),
    )
    for t in (2 * HOUR + 60.0, 2 * HOUR + 100.0, 3 * HOUR):
        assert np.array_equal(rows(pushed, t), rows(struck, t))


@pytest.mark.parametrize("half", [{"times": 3}, {"every": "1 min"}])
def test_how_often_and_how_soon_again_belong_together(half: Data) -> None:
    with pytest.raises(ValidationError, match="belong together"):
        run_of(kick([0.0, 800.0, 0.0], **half))


def test_without_its_computer_the_station_drifts_and_says_so_until_the_computer_is_up_again() -> None:
    run = steered_run(
        switch("jets", "off", "000/01:59:00"),
        switch("brain", "off", "000/02:00:00"),
        switch("brain", "on", "000/02:20:00"),
    )
    t = 2 * HOUR
    assert [word(run, name, t - 1) for name in ("mode", "gyros_lost", "station_lost")] == [4, 0, 0]
    assert [word(run, name, t) for name in ("mode", "gyros_lost", "station_lost")] == [1, 1, 1]
    assert [word(run, name, t + 21 * 60) for name in ("mode", "gyros_lost", "station_lost")] == [3, 1, 1]
    assert [word(run, name, t + 25 * 60) for name in ("mode", "gyros_lost", "station_lost")] == [4, 0, 0]
    held = [true_value(run, "attitude.gyros.momentum_nms", t + s) for s in (0.0, 600.0, 1200.0)]
    assert held == [held[0]] * 3
    assert true_value(run, "attitude.gyros.torque.pitch_nm", t + 600) == 0.0
    quiet = steered_run(switch("jets", "off", "000/01:59:00"))
    assert np.abs(errors(run, t + 1200) - errors(quiet, t + 1200)).max() > 0.2


def test_nothing_jumps_when_control_goes_or_comes() -> None:
    run = steered_run(
        switch("brain", "off", "000/02:00:00"),
        switch("jets", "off", "000/02:05:00"),
        switch("jets", "on", "000/02:30:00"),
        switch("brain", "on", "000/02:40:00"),
    )
    before = None
    for t in np.arange(1.9 * HOUR, 3 * HOUR, 1.0):
        now = rows(run, float(t))
        if before is not None:
            assert np.abs(now[ERROR] - before[ERROR]).max() < 5e-4
            assert np.abs(now[MOMENTUM] - before[MOMENTUM]).max() < 200.0
        before = now


impulses = st.tuples(*[st.floats(-3e5, 3e5)] * 3).map(list)


@given(impulses, impulses)
@settings(max_examples=examples(15))
def test_however_hard_it_is_struck_attitude_and_spin_go_on_over_every_cut(
    first: list[float], second: list[float]
) -> None:
    """Struck while held, while it tumbles, and while thrusters bring it back; let go in mid-turn."""
    turn = {"do": "manoeuvre", "to": {"yaw_deg": 120.0}, "lasts": "20 min"}
    run = steered_run(
        event("turn", turn, at="000/02:00"),
        event("blow-1", {"do": "kick", "impulse_nms": first, "cause": "a test"}, at="000/02:05"),
        event("let-go", {"do": "steer", "by": "nobody"}, at="000/02:10"),
        switch("gps", "off", "000/02:30"),
        event("blow-2", {"do": "kick", "impulse_nms": second, "cause": "a test"}, at="000/02:50"),
        event("held", {"do": "steer", "by": "thrusters"}, at="000/03:20"),
        switch("jets", "off", "000/03:22"),
        switch("jets", "on", "000/03:30"),
        event("blow-3", {"do": "kick", "impulse_nms": first, "cause": "a test"}, at="000/03:32"),
    )
    blows = {7500.0: first, 10_200.0: second, 12_720.0: first}
    for cut_t in (7500.0, 7800.0, 9000.0, 10_200.0, 12_000.0, 12_120.0, 12_600.0, 12_720.0):
        before, after = (run.moment_at(t).attitude for t in (cut_t - 1 / 1024, cut_t))
        assert before is not None
        assert after is not None
        assert after.t0 == cut_t
        q, again = (a.facing(np.array([cut_t, cut_t]))[:, 0] for a in (before, after))
        assert abs(q @ again) == pytest.approx(1.0, abs=1e-12)
        assert q @ q == pytest.approx(1.0, abs=1e-12)
        gained = spin(after, cut_t, after=True) - spin(before, cut_t, after=False)
        assert np.allclose(gained, np.array(blows.get(cut_t, [0.0] * 3)) / INERTIA, atol=2e-5)


def spin(attitude: Attitude, t: float, *, after: bool) -> Floats:
    """How fast a station turns about its own axes, from three attitudes right before or after an instant."""
    ts = t + np.array([0.0, 0.5, 1.0] if after else [0.0, -0.5, -1.0])
    now, near, far = (q * np.sign(q @ attitude.facing(ts)[:, 0]) for q in attitude.facing(ts).T)
    slope = (4.0 * near - far - 3.0 * now) / (ts[2] - ts[0])
    return 2.0 * product(now * np.array([1.0, -1.0, -1.0, -1.0]), slope)[1:]


def test_thrusters_stand_in_for_lost_gyros() -> None:
    run = steered_run(switch("gyro-1", "failed", "000/02:00:00"))
    t = 2 * HOUR + 1800
    assert [word(run, name, t) for name in ("mode", "gyros_lost", "station_lost")] == [7, 1, 0]
    assert [word(run, name, t) for name in ("russian_steers", "russian_dynamics")] == [1, 1]
    assert np.abs(errors(run, t)).max() < 0.05
    assert true_value(run, "attitude.gyros.online", t) == 1
    assert true_value(run, "attitude.gyros.capacity_nms", t) == 9760
    assert true_value(run, "attitude.gyros.momentum_nms", t) == pytest.approx(1275, rel=0.01)


def test_a_wheel_without_power_runs_down_and_cools() -> None:
    run = steered_run(switch("gyro-1", "off", "000/02:00:00"))
    t = 2 * HOUR
    speeds = [true_value(run, "attitude.gyro-1.wheel_rpm", t + h * HOUR) for h in (0, 6, 12)]
    assert speeds == pytest.approx([6600, 6600 / np.e, 6600 / np.e**2], rel=1e-6)
    assert true_value(run, "attitude.gyro-2.wheel_rpm", t + 12 * HOUR) == 6600
    assert true_value(run, "attitude.gyro-1.spin_bearing_c", t + 20 * HOUR) < 10.0
    assert true_value(run, "attitude.gyro-1.online", t) == 0


def test_full_gyros_let_go_without_thrusters_and_are_helped_with_them() -> None:
    thick = event("thick", {"do": "density", "factor": 300}, at="000/01:00")
    alone = steered_run(thick, switch("jets", "failed", "000/01:00"), drag_arm_m=0.02)
    helped = steered_run(thick, drag_arm_m=0.02)
    full = next(m.t for m in moments(alone) if steers(m) is Steers.NOBODY)
    assert true_value(alone, "attitude.gyros.momentum_percent", full) == pytest.approx(100.0, abs=0.1)
    assert word(alone, "station_lost", full) == 1
    assert word(alone, "station_lost", full - 1) == 0
    first = next(m.t for m in moments(helped) if steers(m) is Steers.HELPED)
    assert true_value(helped, "attitude.gyros.momentum_percent", first) == pytest.approx(85.0, abs=0.1)
    assert [word(helped, name, first) for name in ("mode", "russian_dynamics", "gyros_lost")] == [5, 6, 0]
    assert true_value(helped, "attitude.gyros.momentum_percent", first + 600) < 60.0


def moments(run: Run) -> list[Any]:
    """Each moment of it, in order."""
    run.came()
    found = [run.moment_at(t) for t in np.arange(run.start_t, run.end_t, 60.0)]
    return list({moment.tick: moment for moment in found}.values())


def steers(moment: Any) -> Steers:
    found: Steers = moment.attitude.guidance.steers
    return found


def test_a_manoeuvre_takes_its_time_and_ends_at_the_attitude_asked_for() -> None:
    turn = {"do": "manoeuvre", "to": {"yaw_deg": 176.0}, "lasts": "90 min"}
    run = steered_run(event("turn", turn, at="000/02:00"))
    t = 2 * HOUR
    assert [word(run, "manoeuvring", t + s) for s in (-1.0, 0.0, 2700.0, 5399.0, 5400.0)] == [0, 1, 1, 1, 0]
    asked = [true_value(run, f"attitude.asked.q{i}", t + 5400.0) for i in range(4)]
    assert np.abs(asked) == pytest.approx([np.cos(np.radians(88)), 0, 0, np.sin(np.radians(88))], abs=1e-9)
    rates = [true_value(run, "attitude.rate.pitch_deg_s", t + s) for s in (0.0, 5400.0)]
    assert rates == pytest.approx([-0.0645, 0.0645], abs=0.002)
    assert abs(true_value(run, "attitude.rate.yaw_deg_s", t + 2700.0)) > 0.04


def test_the_sources_are_those_that_work() -> None:
    run = steered_run(
        switch("gps", "failed", "000/01:00"), switch("rates", "off", "000/02:00"),
        switch("jets", "off", "000/03:00"), switch("brain", "off", "000/04:00"),
    )  # fmt: skip
    names = ("attitude_source", "state_source", "rate_source")
    found = [[word(run, name, h * HOUR + 600) for name in names] for h in range(5)]
    assert found == [[1, 4, 1], [3, 3, 1], [3, 3, 3], [0, 0, 0], [0, 0, 0]]


def test_whoever_is_told_to_let_go_has_not_lost_control() -> None:
    run = steered_run(event("dock", {"do": "steer", "by": "nobody"}, at="000/02:00"))
    t = 2 * HOUR + 1
    assert [word(run, name, t) for name in ("mode", "station_lost", "gyros_lost", "drift_ready")] == [
        7,
        0,
        0,
        1,
    ]


def test_a_station_without_attitude_refuses_and_has_no_such_channel() -> None:
    run = run_of(kick([0.0, 1.0, 0.0]))
    assert any("no attitude control" in why for _, why in run.refusals())
    assert "USLAB000022" not in run.channels


@pytest.mark.parametrize("t", [-3600.0, 7199.0, 7200.0, 9000.5, 40_000.25])
def test_playing_there_is_seeking_there(t: float) -> None:
    events = (
        kick([0.0, 2400.0, 100.0]),
        switch("brain", "off", "000/02:20"),
        switch("jets", "off", "000/02:30"),
    )
    played, sought = steered_run(*events), steered_run(*events)
    for step in np.arange(-3600.0, t, 613.0):
        played.readings_at(float(step))
    got, wanted = played.readings_at(t), sought.readings_at(t)
    assert np.array_equal(got.values, wanted.values, equal_nan=True)


def test_instants_are_the_same_alone_and_together() -> None:
    run = steered_run(kick([0.0, 2400.0, 100.0], at="000/00:10"), switch("brain", "off", "000/02:20"))
    quantities = run.model.quantities
    for at in (0.5 * HOUR, 3 * HOUR):
        moment = run.moment_at(at)
        ts = at + np.arange(0.0, 300.0, 7.0)
        together = quantities.values(moment, ts, ("attitude",))
        alone = [quantities.values(moment, ts[i : i + 1], ("attitude",)) for i in range(len(ts))]
        assert np.array_equal(together, np.concatenate(alone, axis=1), equal_nan=True)


def test_bounds_bound() -> None:
    run = steered_run(
        kick([900.0, 2400.0, -1100.0]),
        event("thick", {"do": "density", "factor": 300}, at="000/03:00"),
        switch("jets", "off", "000/04:00"),
        switch("brain", "off", "000/05:00"),
        drag_arm_m=0.01,
    )
    quantities = run.model.quantities
    for began in (0.5, 2.01, 3.2, 4.2, 5.5):
        moment = run.moment_at(began * HOUR)
        ts = began * HOUR + np.linspace(0.0, 1200.0, 97)
        values = quantities.values(moment, ts, ("attitude",))
        low, high = quantities.bounds(moment, float(ts[0]), float(ts[-1]), ("attitude",))
        known = ~np.isnan(values).all(axis=1)
        assert (values[known] >= low[known, None] - 1e-9).all()
        assert (values[known] <= high[known, None] + 1e-9).all()


def test_a_dish_looks_at_its_relay_and_is_parked_without_one() -> None:
    run = steered_run()
    for t in np.arange(0.0, 6 * HOUR, 60.0):
        seen = true_value(run, "link.s-band", float(t)) == 2
        zenith = true_value(run, "antenna.s-band.zenith_deg", float(t))
        assert (zenith != 0.0) is seen
        if seen:
            moment = run.moment_at(float(t))
            relay = moment.course.antennas["relay"]
            now, course = np.array([t]), moment.course
            fixed_km = course.sky.earth_fixed(course.segment.states(now)[0], now)
            up = relay.elevation_deg(fixed_km)[0]
            assert zenith == pytest.approx(90.0 - up, abs=4.0)
