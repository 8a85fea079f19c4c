"""The course in a story: density, burns and their propellant, the arm."""

import numpy as np
import pytest

from telemetry.course import TRACK_STEP_S
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, run_of, scenario_data, true_value

HOUR = 3600.0
TICK = 1 / 1024


def burn(delta_v_m_s: float, thrust_n: float = 6000.0) -> Data:
    return {"do": "reboost", "delta_v_m_s": delta_v_m_s, "thrust_n": thrust_n}


def orbit(run: Run, name: str, t: float) -> float:
    return true_value(run, f"orbit.{name}", t)


def test_density_brings_entry_to_the_time_asked_for() -> None:
    run = run_of(event("dense", {"do": "density", "entry_at": "000/20:00"}, at="000/01:00"))
    assert HOUR + orbit(run, "entry_s", HOUR) == pytest.approx(20 * HOUR, abs=0.01)
    assert orbit(run, "density_factor", HOUR) > 100
    assert orbit(run, "density_factor", HOUR - TICK) == 1.0
    assert orbit(run, "mean_altitude_km", HOUR) == pytest.approx(
        orbit(run, "mean_altitude_km", HOUR - TICK), abs=1e-6
    )


def test_density_in_the_past_is_refused() -> None:
    run = run_of(event("dense", {"do": "density", "entry_at": "000/00:30"}, at="000/01:00"))
    assert [why for _, why in run.refusals()] == [
        "the density cannot be that: entry must be later than the moment from which it is solved"
    ]


def test_a_burn_spends_what_the_rocket_equation_says_and_raises_the_orbit() -> None:
    run = run_of(event("burn", burn(4.0), at="000/01:00"))
    spent = 8000.0 - orbit(run, "propellant_kg", 3 * HOUR)
    assert spent == pytest.approx(420_000.0 * (1 - np.exp(-4.0 / (300 * 9.80665))), rel=1e-4)
    assert orbit(run, "mass_kg", 3 * HOUR) == pytest.approx(420_000.0 - spent, rel=1e-12)
    raised = orbit(run, "mean_altitude_km", 3 * HOUR) - orbit(run, "mean_altitude_km", HOUR)
    # da = 2 a dv / v for a circular orbit.
    assert raised == pytest.approx(2 * 6792.0 * 4.0 / 7661.0, rel=0.02)
    seconds = spent / (6000 / (300 * 9.80665))
    assert run.frame_at(HOUR + seconds - 1).orbit.burning
    assert not run.frame_at(HOUR + seconds + 1).orbit.burning
    half = orbit(run, "propellant_kg", HOUR + seconds / 2)
    assert 8000.0 - half == pytest.approx(spent / 2, rel=1e-6)


def test_empty_tanks_end_a_burn() -> None:
    run = run_of(event("burn", burn(200.0, 20_000.0), at="000/01:00"))
    assert orbit(run, "propellant_kg", 10 * HOUR) == pytest.approx(0.0, abs=0.02)
    assert orbit(run, "propellant_kg", 24 * HOUR) >= 0.0
    assert not run.frame_at(10 * HOUR).orbit.burning
    assert [why for _, why in run.refusals()] == [
        "the burn of 200 m/s stops short: it needs 27603 kg of propellant, the tanks hold 8000"
    ]
    again = run_of(
        event("burn", burn(200.0, 20_000.0), at="000/01:00"), event("more", burn(1.0), at="000/08:00")
    )
    assert orbit(again, "propellant_kg", 10 * HOUR) >= 0.0
    assert not again.frame_at(8 * HOUR + 60).orbit.burning
    assert len(again.refusals()) == 2


def test_a_second_burn_takes_over_from_the_first() -> None:
    run = run_of(event("first", burn(4.0), at="000/01:00"), event("second", burn(4.0), at="000/01:02"))
    first_alone = run_of(event("first", burn(4.0), at="000/01:00"))
    ends = HOUR + 120.0 + 280.0
    assert run.frame_at(ends - 5).orbit.burning
    assert not first_alone.frame_at(ends - 5).orbit.burning
    spent = 8000.0 - orbit(run, "propellant_kg", 3 * HOUR)
    before = 8000.0 - orbit(run, "propellant_kg", HOUR + 120.0)
    assert spent - before == pytest.approx(571.0, rel=0.01)


def test_a_burn_above_the_air_that_is_known_is_refused() -> None:
    run = run_of(
        event("burn", burn(300.0, 60_000.0), at="000/01:00"),
        orbit={**scenario_data()["orbit"], "propellant_kg": 90_000.0},
    )
    assert len(run.refusals()) == 1
    assert "the engines cannot do that" in run.refusals()[0][1]
    assert not run.frame_at(HOUR + 60).orbit.burning


def test_nothing_jumps_where_the_course_changes() -> None:
    run = run_of(
        event("dense", {"do": "density", "factor": 30}, at="000/02:00"),
        event("burn", burn(3.0), at="000/04:00"),
    )
    for t in (2 * HOUR, 4 * HOUR):
        # In a tick it moves 8 m.
        for name, most in (("x_km", 8e-3), ("mean_altitude_km", 1e-4), ("mass_kg", 1e-2), ("beta_deg", 1e-3)):
            assert orbit(run, name, t) == pytest.approx(orbit(run, name, t - TICK), abs=most)


def test_the_arm_turns_and_rests() -> None:
    goal = [10.0, -20, 30, -40, 50, -60, 70]
    run = run_of(event("arm", {"do": "arm", "joints_deg": goal, "lasts": "5 min"}, at="000/01:00"))
    assert run.frame_at(HOUR - 1).arm_joints_deg == (0.0,) * 7
    moving, rested = run.frame_at(HOUR + 150), run.frame_at(HOUR + 300)
    assert moving.arm_moving
    assert moving.arm_joints_deg == pytest.approx(tuple(g / 2 for g in goal))
    assert not rested.arm_moving
    assert rested.arm_joints_deg == tuple(goal)


def test_the_track_behind_is_where_it_was_and_the_track_ahead_where_it_will_be() -> None:
    run = run_of(event("dense", {"do": "density", "factor": 30}, at="000/02:00:30"))
    t = 2 * HOUR + 600.0
    now = run.frame_at(t).orbit
    assert now.track_behind.shape[1] in (46, 47)
    assert now.track_ahead.shape[1] in (92, 93, 94)
    last = np.floor(t / TRACK_STEP_S) * TRACK_STEP_S
    behind = [last - TRACK_STEP_S * i for i in range(now.track_behind.shape[1])][::-1]
    for i, minute in enumerate(behind):
        then = run.frame_at(minute).orbit
        assert (then.latitude_deg, then.longitude_deg) == tuple(now.track_behind[:, i])
    ahead = run.frame_at(t + 30 * 60.0).orbit
    assert (ahead.latitude_deg, ahead.longitude_deg) == tuple(now.track_ahead[:, 30])
    assert run.frame_at(run.start_t).orbit.track_behind.shape[1] == 1
