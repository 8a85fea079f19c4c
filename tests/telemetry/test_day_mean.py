"""The mean of a day: against a sum of many instants, worked by hand where that is possible, and within its
bounds.
"""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telemetry.gases import MMHG_M3_PER_MOL
from telemetry.linear import ZERO_RATE
from telemetry.metabolism import LOADS
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import event, module, plain_station, run_of, true_value

HOUR = 3600.0
DAY = 24 * HOUR
MEAN = "cabin.co2_day_mmhg"


@cache
def restless() -> Run:
    """Three days: a scrubber that rests for one of them, fans that stop, a hatch that shuts, one asleep."""
    scrubber = {"do": "equipment", "which": ["scrubber"]}
    return run_of(
        event("rests", {**scrubber, "state": "off"}, at="000/06:00"),
        event("still", {"do": "ventilation", "hatches": ["*"], "on": False}, at="000/09:30"),
        event("shut", {"do": "hatch", "hatches": ["front-back"], "open": False}, at="000/12:00"),
        event("sleeps", {"do": "activity", "who": ["bob"], "activity": "sleep"}, at="000/20:00"),
        event("open", {"do": "hatch", "hatches": ["front-back"], "open": True}, at="001/01:00"),
        event("works", {**scrubber, "state": "on"}, at="001/06:00"),
        end="003/00:00",
    )


def summed(run: Run, t: float) -> float:
    """The mean of the day before `t` by minutes; before the run all was as at its beginning."""
    minutes = np.arange(t - DAY + 30.0, t, 60.0)
    volumes = {"front": 0.6, "back": 0.4}
    values = [
        sum(
            part * true_value(run, f"air.{m}.co2_mmhg", max(float(x), run.start_t))
            for m, part in volumes.items()
        )
        for x in minutes
    ]
    return float(np.mean(values))


@pytest.mark.parametrize("hour", [-1.0, 5.0, 13.0, 24.5, 31.0, 50.0, 72.0])
def test_it_is_the_mean_of_the_day_before(hour: float) -> None:
    found = true_value(restless(), MEAN, hour * HOUR)
    assert found == pytest.approx(summed(restless(), hour * HOUR), abs=1e-3)


def test_what_rises_steadily_has_the_mean_worked_by_hand() -> None:
    """Nothing leaks and nothing cleans: two people for two days, so that it rises in a straight line."""
    rooms = [module("front", 60), module("back", 34), module("lock", 6)]
    run = run_of(station=plain_station(modules=rooms), start="000/00:00", end="002/00:00")
    assert ZERO_RATE in run.moment_at(0.0).air.pieces["co2"].rates
    begin, end = (
        [true_value(run, f"air.{m}.co2_mmhg", t) for m in ("front", "back", "lock")] for t in (0.0, DAY)
    )
    parts = np.array([60.0, 34.0, 6.0]) / 100.0
    low, high = float(parts @ begin), float(parts @ end)
    worked = 2 * LOADS["nominal"].co2_mol_s * DAY * MMHG_M3_PER_MOL / 100.0
    assert high - low == pytest.approx(worked, rel=1e-9)
    assert true_value(run, MEAN, 0.5 * DAY) == pytest.approx(low + (high - low) / 8.0, rel=1e-6)
    assert true_value(run, MEAN, DAY) == pytest.approx((low + high) / 2.0, rel=1e-6)
    assert true_value(run, MEAN, 2 * DAY) == pytest.approx(low + 1.5 * (high - low), rel=1e-6)


@settings(max_examples=examples(25))
@given(st.floats(-3600.0, 3 * DAY - 1.0), st.floats(0.0, 1.0))
def test_it_lies_within_its_bounds(t: float, part: float) -> None:
    moment = restless().moment_at(t)
    end = next((m.t for m in restless().chain.moments if m.tick > moment.tick), 3 * DAY)
    latest = t + part * (end - t)
    low, high = moment.day.bounds(t, latest)
    values = moment.day.at(np.linspace(t, latest, 30))
    assert low - 1e-9 <= values.min()
    assert values.max() <= high + 1e-9


def test_a_cut_that_leaves_the_co2_alone_leaves_it_alone() -> None:
    run = run_of(event("flag", {"do": "flag", "flag": "x"}, at="000/01:00"))
    assert run.moment_at(2 * HOUR).facts is not run.moment_at(0.0).facts
    assert run.moment_at(2 * HOUR).day is run.moment_at(0.0).day


def test_a_day_of_too_much_is_a_caution_though_the_hour_is_good() -> None:
    """It stood at 5 mmHg the day before; a scrubber brings it down in hours, the day's mean in more."""
    run = run_of(air={"o2_mmhg": 171.0, "n2_mmhg": 570.0, "co2_mmhg": 5.0}, people=[], end="002/00:00")
    assert true_value(run, "air.front.co2_mmhg", 12 * HOUR) < 2.0

    def alarms(t: float) -> list[str]:
        return [
            a.text for a in run.frame_at(t).alarms if a.channel == "SIM.cabin.ppCO2day" and a.returned is None
        ]

    assert alarms(HOUR) == ["a day of too much CO2"]
    assert alarms(30 * HOUR) == []
