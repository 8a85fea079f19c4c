"""Smoke: it rises while something burns, is filtered or settles after, and detectors see it."""

import numpy as np
import pytest

from scenarios.severity import Severity
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, run_of, station, true_value

HOUR = 3600.0
DETECTORS = [
    {"kind": "smoke-detector", "id": f"eye-{m}", "name": f"Eye {m}", "module": m} for m in ("front", "back")
]


def watched(**changed: object) -> Data:
    base = station()
    return {**base, "equipment": [*base["equipment"], *DETECTORS], **changed}


def fire(mg_min: float, at: str = "000/01:00", name: str = "fire") -> Data:
    return event(name, {"do": "fire", "module": "front", "smoke_mg_min": mg_min}, at=at)


def smoke(run: Run, t: float, module: str = "front") -> float:
    return true_value(run, f"smoke.{module}.mg_m3", t)


def test_air_is_clear_until_something_burns() -> None:
    run = run_of(fire(300), station=watched())
    assert smoke(run, HOUR) == 0.0
    assert smoke(run, HOUR + 60) == pytest.approx(300 / 60, rel=0.1), "300 mg in 60 m3 after a minute"
    assert smoke(run, HOUR + 60, "back") == 0.0


def test_it_rises_to_a_level_where_as_much_is_filtered_as_given_off() -> None:
    run = run_of(fire(300), station=watched())
    filtered = 300.0 / (700.0 / 60.0 + 60.0 / 120.0)
    assert smoke(run, 6 * HOUR) == pytest.approx(filtered, rel=1e-3)


def test_it_goes_when_the_fire_is_out_sooner_with_fans() -> None:
    out = fire(0, "000/02:00", "out")
    still = event("still", {"do": "ventilation", "hatches": ["*"], "on": False},
                  {"do": "equipment", "which": ["cooler", "scrubber"], "state": "off"},
                  at="000/02:00")  # fmt: skip
    with_fans, without = (
        run_of(fire(300), out, station=watched()),
        run_of(fire(300), out, still, station=watched()),
    )
    level = smoke(without, 2 * HOUR)
    assert smoke(without, 4 * HOUR) == pytest.approx(level * np.exp(-1), rel=1e-9)
    assert smoke(with_fans, 2 * HOUR + 600) < level / 5


def test_the_curve_has_no_jump_where_fans_change() -> None:
    stop = event("stop", {"do": "equipment", "which": ["cooler"], "state": "off"}, at="000/01:10")
    run = run_of(fire(300), stop, station=watched())
    assert smoke(run, HOUR + 600) == pytest.approx(smoke(run, HOUR + 600 - 1 / 1024), rel=1e-5)


def test_a_detector_alarms_in_its_own_module() -> None:
    run = run_of(fire(300), station=watched())
    assert [a.channel for a in run.frame_at(HOUR + 30).alarms] == []
    alarms = run.frame_at(HOUR + 90).alarms
    assert [(a.channel, a.severity) for a in alarms] == [("SIM.eye-front.alarm", Severity.EMERGENCY)]
    assert run.frame_at(HOUR + 90).readings.value("SIM.eye-front.smoke") > 4.0


def test_a_detector_that_is_off_sees_nothing() -> None:
    off = event("off", {"do": "equipment", "which": ["eye-front"], "state": "off"}, at="000/00:30")
    run = run_of(off, fire(300), station=watched())
    assert run.frame_at(2 * HOUR).alarms == ()
    assert np.isnan(true_value(run, "detector.eye-front.smoke_mg_m3", 2 * HOUR))
    assert smoke(run, 2 * HOUR) > 4.0


def test_smoke_goes_on_unchanged_where_nothing_about_it_changes() -> None:
    talk = event("talk", {"do": "flag", "flag": "x"}, at="000/01:30")
    run = run_of(fire(300), talk, station=watched())
    assert run.moment_at(1.5 * HOUR).smoke is run.moment_at(HOUR + 1).smoke
    stop = event("stop", {"do": "equipment", "which": ["cooler"], "state": "off"}, at="000/01:40")
    calm = run_of(talk, stop, station=watched())
    assert calm.moment_at(2 * HOUR).smoke is calm.moment_at(0.0).smoke


def test_bounds_hold_while_it_rises_and_falls() -> None:
    run = run_of(fire(300), fire(0, "000/02:00", "out"), station=watched())
    quantities = run.model.quantities
    for t in (HOUR, 2 * HOUR):
        moment, ts = run.moment_at(t), np.linspace(t, t + 3000.0, 30)
        values = quantities.values(moment, ts, ("smoke",))
        low, high = quantities.bounds(moment, t, t + 3000.0, ("smoke",))
        rows = [quantities.row(f"{name}") for name in ("smoke.front.mg_m3", "detector.eye-front.alarm")]
        assert (low[rows, None] <= values[rows]).all()
        assert (values[rows] <= high[rows, None]).all()
