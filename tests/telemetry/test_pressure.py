"""How fast pressure changes: the slope of the curve, and the emergency it is in a cabin."""

import numpy as np
import pytest

from scenarios.severity import Severity
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, module, run_of, scenario, station, true_value

HOUR = 3600.0
RATE = "air.{}.pressure_rate_mmhg_min"


def hole(where: str, diameter_mm: float, at: str = "000/01:00", name: str = "hole") -> Data:
    return event(name, {"do": "vent", "module": where, "diameter_mm": diameter_mm}, at=at)


def depressurising(run: Run, t: float) -> list[str]:
    return [a.channel for a in run.frame_at(t).alarms if a.channel.endswith(".pressureRate")]


def test_the_rate_is_the_slope_of_what_is_joined() -> None:
    """Two modules, joined by an open hatch, of 60 and 40 m3."""
    run = run_of(hole("back", 20))

    def joined(t: float) -> float:
        return sum(
            share * true_value(run, f"air.{m}.total_mmhg", t) for m, share in (("front", 0.6), ("back", 0.4))
        )

    for t in (2 * HOUR, 3 * HOUR, 5 * HOUR):
        slope = (joined(t + 1.0) - joined(t - 1.0)) / 2.0 * 60.0
        assert true_value(run, RATE.format("front"), t) == pytest.approx(slope, rel=1e-5)
        assert true_value(run, RATE.format("back"), t) == pytest.approx(slope, rel=1e-5)


def test_behind_a_shut_hatch_only_its_own_air_counts() -> None:
    shut = event("shut", {"do": "hatch", "hatches": ["front-back"], "open": False}, at="000/00:30")
    run = run_of(shut, hole("back", 20))
    assert depressurising(run, HOUR + 60) == ["SIM.back.pressureRate"]
    assert abs(true_value(run, RATE.format("front"), HOUR + 60)) < 0.05


def test_people_who_crowd_into_a_small_module_and_leave_it_are_no_leak() -> None:
    small = station(modules=[module("front", 60), module("back", 4), module("lock", 6)])
    crowd = {"do": "move", "who": ["ann", "bob"], "to": "back"}
    run = run_of(event("in", crowd, at="000/01:00"), event("out", {**crowd, "to": "front"}, at="000/02:00"),
                 station=small)  # fmt: skip
    assert [s.alarm for s in run.frame_at(3 * HOUR).alarm_log if "pressureRate" in s.alarm] == []


def test_a_hole_of_twenty_millimetres_is_as_fast_as_worked_out() -> None:
    """In 900 m3 at 744 mmHg it takes 2.5 mmHg a minute."""
    big = station(modules=[module("front", 500), module("back", 400), module("lock", 6)])
    run = run_of(hole("back", 20), station=big)
    assert true_value(run, RATE.format("back"), HOUR + 1) == pytest.approx(-2.5, rel=0.05)


def test_losing_air_fast_is_an_emergency_in_every_module_that_is_open_to_it() -> None:
    run = run_of(hole("back", 20))
    assert depressurising(run, HOUR + 4) == []
    assert sorted(depressurising(run, HOUR + 5)) == ["SIM.back.pressureRate", "SIM.front.pressureRate"]
    worst = run.frame_at(HOUR + 5).alarms[0]
    assert (worst.severity, worst.above, worst.threshold) == (Severity.EMERGENCY, False, -1.0)


def test_a_slow_leak_is_none() -> None:
    run = run_of(hole("back", 4))
    assert true_value(run, RATE.format("back"), HOUR + 60) > -1.0
    assert depressurising(run, 4 * HOUR) == []


@pytest.mark.parametrize("airlock", [True, False])
def test_an_airlock_may_lose_its_air(airlock: bool) -> None:
    lock = station(
        modules=[module("front", 60), module("back", 40), module("lock", 6, airlock=airlock)], evacuated=[]
    )
    run = run_of(hole("lock", 14), station=lock)
    assert depressurising(run, HOUR + 60) == ([] if airlock else ["SIM.lock.pressureRate"])
    assert true_value(run, RATE.format("lock"), HOUR + 60) < -10.0


def test_what_begins_in_vacuum_alarms_nobody() -> None:
    run = Run(scenario())
    assert [a.channel for a in run.frame_at(HOUR).alarms if ".lock." in a.channel] == []


def test_the_rate_is_between_its_bounds() -> None:
    run = run_of(hole("back", 20), hole("back", 0, "000/02:00", "plugged"))
    quantities = run.model.quantities
    for t in (0.0, HOUR + 1, 2 * HOUR + 1):
        moment = run.moment_at(t)
        ts = np.linspace(t, t + 1800.0, 40)
        values = quantities.values(moment, ts, ("pressure",))
        low, high = quantities.bounds(moment, t, t + 1800.0, ("pressure",))
        row = quantities.row(RATE.format("back"))
        assert (low[row] <= values[row]).all()
        assert (values[row] <= high[row]).all()
