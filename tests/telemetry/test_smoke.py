"""Smoke: it rises while something burns, goes with the air from module to module, ends in filters and on
surfaces, and detectors see it.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.severity import Severity
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import Data, event, run_of, station, true_value

HOUR = 3600.0
FRONT_M3, BACK_M3, LOCK_M3 = 60.0, 40.0, 6.0
SETTLING_S = 7200.0
DETECTORS = [
    {"kind": "smoke-detector", "id": f"eye-{m}", "name": f"Eye {m}", "module": m} for m in ("front", "back")
]
FILTER = {"kind": "smoke-filter", "id": "filter", "name": "F", "module": "back", "state": "off",
          "cleaned_m3_h": 300}  # fmt: skip


def watched(**changed: object) -> Data:
    base = station()
    return {**base, "equipment": [*base["equipment"], *DETECTORS, FILTER], **changed}


def fire(mg_min: float, at: str = "000/01:00", name: str = "fire") -> Data:
    return event(name, {"do": "fire", "module": "front", "smoke_mg_min": mg_min}, at=at)


def fans(on: bool = False, at: str = "000/00:30") -> Data:
    return event("fans-set", {"do": "ventilation", "hatches": ["*"], "on": on}, at=at)


def hatch(name: str, is_open: bool, at: str) -> Data:
    return event(f"{name}-set", {"do": "hatch", "hatches": [name], "open": is_open}, at=at)


def cooler(state: str = "off", at: str = "000/00:30") -> Data:
    return event(f"cooler-{state}", {"do": "equipment", "which": ["cooler"], "state": state}, at=at)


def smoke(run: Run, t: float, module: str = "front") -> float:
    return true_value(run, f"smoke.{module}.mg_m3", t)


def total_mg(run: Run, t: float) -> float:
    """All the smoke there is."""
    return FRONT_M3 * smoke(run, t) + BACK_M3 * smoke(run, t, "back") + LOCK_M3 * smoke(run, t, "lock")


def unfiltered_mg(mg_min: float, lasted_s: float) -> float:
    """What hangs in the air of a fire that has burned so long, if all that is lost is what settles."""
    return mg_min / 60.0 * SETTLING_S * (1.0 - float(np.exp(-lasted_s / SETTLING_S)))


def test_air_is_clear_until_something_burns() -> None:
    run = run_of(fire(300), station=watched())
    assert smoke(run, HOUR) == smoke(run, HOUR, "back") == 0.0
    assert smoke(run, HOUR + 60) == pytest.approx(300 / 60, rel=0.15), "300 mg in 60 m3 after a minute"
    assert 0.0 < smoke(run, HOUR + 60, "back") < 0.1 * smoke(run, HOUR + 60)


def test_it_rises_to_levels_where_as_much_is_lost_as_given_off() -> None:
    run = run_of(fire(300), station=watched())
    settles, carried = 1.0 / 120.0, 120.0 / 60.0
    back = carried / (carried + BACK_M3 * settles)
    front = 300.0 / (700.0 / 60.0 + FRONT_M3 * settles + carried * (1.0 - back))
    assert smoke(run, 12 * HOUR) == pytest.approx(front, rel=1e-6)
    assert smoke(run, 12 * HOUR, "back") == pytest.approx(front * back, rel=1e-6)


@given(after_s=st.floats(1.0, 5 * HOUR))
@settings(max_examples=examples(20))
def test_none_is_lost_on_its_way(after_s: float) -> None:
    stops = fans(at="000/02:00")
    run = run_of(cooler(), fire(300), stops, station=watched())
    assert total_mg(run, HOUR + after_s) == pytest.approx(unfiltered_mg(300, after_s), rel=1e-9)


def test_what_fans_and_hatches_let_through() -> None:
    moved = run_of(fire(300), station=watched())
    still = run_of(fans(), fire(300), station=watched())
    shut = run_of(hatch("front-back", False, "000/00:30"), fire(300), station=watched())
    assert smoke(shut, 2 * HOUR, "back") == 0.0, "a shut hatch keeps all of it"
    t = HOUR + 600.0
    assert 0.0 < smoke(still, t, "back") < 0.25 * smoke(moved, t, "back")
    assert smoke(moved, t) < smoke(still, t) < smoke(shut, t)


def test_it_goes_when_the_fire_is_out_sooner_with_filters() -> None:
    out = fire(0, "000/02:00", "out")
    level = smoke(run_of(cooler(), fire(300), out, station=watched()), 2 * HOUR)
    none = run_of(cooler(), fire(300), out, station=watched())
    assert total_mg(none, 4 * HOUR) == pytest.approx(total_mg(none, 2 * HOUR) * np.exp(-1), rel=1e-9)
    own = run_of(cooler(), fire(300), out, cooler("on", "000/02:00"), station=watched())
    put_up = event("up", {"do": "equipment", "which": ["filter"], "state": "on"}, at="000/02:00")
    fan = run_of(cooler(), fire(300), out, put_up, station=watched())
    assert smoke(own, 2 * HOUR + 900) < level / 3
    assert smoke(own, 2 * HOUR + 900) < smoke(fan, 2 * HOUR + 900) < smoke(none, 2 * HOUR + 900)


def test_the_curve_has_no_jump_where_fans_change() -> None:
    run = run_of(fire(300), cooler(at="000/01:10"), fans(at="000/01:20"), station=watched())
    for t in (HOUR + 600, HOUR + 1200):
        for module in ("front", "back"):
            assert smoke(run, t, module) == pytest.approx(smoke(run, t - 1 / 1024, module), rel=1e-4)


def test_an_opening_to_vacuum_takes_it_along() -> None:
    out = fire(0, "000/02:00", "out")
    hole = event("hole", {"do": "vent", "module": "back", "diameter_mm": 40}, at="000/02:00")
    run = run_of(cooler(), fire(300), out, hole, station=watched())
    nitrogen, settled = (
        true_value(run, "air.front.n2_mmhg", 2 * HOUR + 1800)
        / true_value(run, "air.front.n2_mmhg", 2 * HOUR),
        np.exp(-1800 / SETTLING_S),
    )
    carried = total_mg(run, 2 * HOUR + 1800) / total_mg(run, 2 * HOUR)
    assert carried == pytest.approx(nitrogen * settled, rel=0.02), "as the nitrogen goes, and what settles"


def test_it_rushes_with_the_air_into_what_was_empty() -> None:
    opened = hatch("back-lock", True, "000/02:00")
    boat = event("boat", {"do": "vehicle", "vehicle": "boat", "phase": "docked"}, at="000/00:10")
    run = run_of(cooler(), boat, fire(300), opened, station=watched())
    before, after = 2 * HOUR - 1 / 1024, 2 * HOUR
    assert smoke(run, before, "lock") == 0.0
    assert smoke(run, after, "lock") > 0.5 * smoke(run, after, "back")
    assert total_mg(run, after) == pytest.approx(total_mg(run, before), rel=1e-5)


def test_gas_let_in_pushes_it_out_through_an_open_hatch() -> None:
    out = fire(0, "000/02:00", "out")
    gas = event("gas", {"do": "release-gas", "module": "front", "species": "co2", "rate_kg_h": 100},
                {"do": "release-gas", "module": "front", "species": "co2", "rate_kg_h": 0, "delay": "2 min"},
                at="000/02:00")  # fmt: skip
    calm, pushed = (
        run_of(cooler(), fans(), fire(300), out, *more, station=watched()) for more in ((), (gas,))
    )
    t = 2 * HOUR + 120
    assert smoke(pushed, t, "back") > smoke(calm, t, "back") + 0.005 * smoke(calm, t)
    assert total_mg(pushed, t) == pytest.approx(total_mg(calm, t), rel=1e-9)


def test_air_let_from_one_module_into_another_brings_it_along() -> None:
    letting = event("fill", {"do": "repressurise", "module": "lock", "from": "back",
                             "rise_mmhg_min": 60, "lasts": "10 min"}, at="000/02:00")  # fmt: skip
    run = run_of(cooler(), fire(300), letting, station=watched())
    ended = 2 * HOUR + 600
    assert 0.3 * smoke(run, ended, "back") < smoke(run, ended, "lock") <= smoke(run, ended, "back")
    assert total_mg(run, ended) == pytest.approx(unfiltered_mg(300, HOUR + 600), rel=1e-9)


def test_a_detector_alarms_in_its_own_module() -> None:
    run = run_of(fire(300), station=watched())
    assert [a.channel for a in run.frame_at(HOUR + 30).alarms] == []
    alarms = run.frame_at(HOUR + 90).alarms
    assert [(a.channel, a.severity) for a in alarms] == [("SIM.eye-front.alarm", Severity.EMERGENCY)]
    assert run.frame_at(HOUR + 90).readings.value("SIM.eye-front.smoke") > 4.0


def test_the_next_module_alarms_when_enough_has_come_there_unless_the_hatch_was_shut() -> None:
    spread = run_of(fire(300), station=watched())
    assert {a.channel for a in spread.frame_at(HOUR + 1800).alarms} == {
        "SIM.eye-front.alarm", "SIM.eye-back.alarm",
    }  # fmt: skip
    assert smoke(spread, HOUR + 480, "back") < 4.0 < smoke(spread, HOUR + 600, "back")
    shut = run_of(fire(300), hatch("front-back", False, "000/01:02"), station=watched())
    assert "SIM.eye-back.alarm" not in {a.channel for a in shut.frame_at(5 * HOUR).alarms}


def test_a_detector_that_is_off_sees_nothing() -> None:
    off = event("off", {"do": "equipment", "which": ["eye-*"], "state": "off"}, at="000/00:30")
    run = run_of(off, fire(300), station=watched())
    assert run.frame_at(2 * HOUR).alarms == ()
    assert np.isnan(true_value(run, "detector.eye-front.smoke_mg_m3", 2 * HOUR))
    assert smoke(run, 2 * HOUR) > 4.0


def test_smoke_goes_on_unchanged_where_nothing_about_it_changes() -> None:
    talk = event("talk", {"do": "flag", "flag": "x"}, at="000/01:30")
    radio = event("radio", {"do": "equipment", "which": ["radio-1"], "state": "off"}, at="000/01:35")
    run = run_of(fire(300), talk, radio, station=watched())
    assert run.moment_at(1.7 * HOUR).smoke is run.moment_at(HOUR + 1).smoke
    calm = run_of(talk, cooler(at="000/01:40"), fans(at="000/01:50"), station=watched())
    assert calm.moment_at(2 * HOUR).smoke is calm.moment_at(0.0).smoke


def test_bounds_hold_while_it_rises_falls_and_comes_over() -> None:
    run = run_of(fire(300), fire(0, "000/01:10", "out"), station=watched())
    quantities = run.model.quantities
    rows = [
        quantities.row(name)
        for name in ("smoke.front.mg_m3", "smoke.back.mg_m3", "smoke.lock.mg_m3", "detector.eye-back.alarm")
    ]
    for t in (HOUR, HOUR + 600):
        moment, ts = run.moment_at(t), np.linspace(t, t + 599.0, 60)
        values = quantities.values(moment, ts, ("smoke",))[rows]
        low, high = quantities.bounds(moment, t, t + 599.0, ("smoke",))
        assert (low[rows, None] <= values).all()
        assert (values <= high[rows, None]).all()
        assert (values >= 0.0).all()


def test_a_value_is_the_same_to_the_bit_whatever_else_is_asked() -> None:
    run = run_of(fire(300), station=watched())
    moment, ts = run.moment_at(HOUR + 1), np.linspace(HOUR + 1, HOUR + 900, 37)
    rows = run.model.quantities.values(moment, ts, ("smoke",))
    for i, t in enumerate(ts):
        alone = run.model.quantities.values(moment, np.array([t]), ("smoke",))[:, 0]
        np.testing.assert_array_equal(alone, rows[:, i])
