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


def test_the_rate_is_the_slope_of_the_pressure() -> None:
    run = run_of(hole("back", 20))
    for t in (2 * HOUR, 3 * HOUR, 5 * HOUR):
        ends = [true_value(run, "air.front.total_mmhg", t + s) for s in (-1.0, 1.0)]
        slope = (ends[1] - ends[0]) / 2.0 * 60.0
        assert true_value(run, RATE.format("front"), t) == pytest.approx(slope, rel=1e-5)


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
