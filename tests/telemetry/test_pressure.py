"""How fast pressure changes: the slope of the curve, and the emergency it is in a cabin."""

import numpy as np
import pytest

from scenarios.severity import Severity
from telemetry.alarm import AlarmState
from telemetry.journal import AlarmAcknowledged, Journal
from telemetry.run import Run
from tests.telemetry.conftest import Data, event, module, real_scenario, run_of, scenario, station, true_value

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


def test_losing_air_fast_is_one_emergency_of_all_that_is_open_to_it() -> None:
    run = run_of(hole("back", 20))
    assert depressurising(run, HOUR + 4) == []
    assert depressurising(run, HOUR + 5) == ["SIM.front.pressureRate"]
    worst = run.frame_at(HOUR + 5).alarms[0]
    assert (worst.severity, worst.above, worst.threshold) == (Severity.EMERGENCY, False, -1.0)
    assert worst.text == "rapid depressurisation: Front and Back"


def test_hatches_make_other_volumes_and_other_emergencies() -> None:
    """Shutting the hatch tells which side of it the hole is on; opening it, that all lose air again."""
    hatch = {"do": "hatch", "hatches": ["front-back"]}
    run = run_of(
        hole("back", 20),
        event("shut", {**hatch, "open": False}, at="000/01:01:00.5"),
        event("open", {**hatch, "open": True}, at="000/01:02"),
    )

    def emergencies(t: float) -> list[tuple[str, float, AlarmState]]:
        found = [a for a in run.frame_at(t).alarms if a.channel.endswith(".pressureRate")]
        return sorted(
            (a.text.removeprefix("rapid depressurisation: "), a.annunciated, a.state) for a in found
        )

    new, over = AlarmState.TRIGGERED, AlarmState.RETURNED
    assert emergencies(HOUR + 60) == [("Front and Back", HOUR + 5, new)]
    assert emergencies(HOUR + 61) == [("Front and Back", HOUR + 5, over)]
    assert emergencies(HOUR + 66) == [("Back", HOUR + 66, new), ("Front and Back", HOUR + 5, over)]
    assert emergencies(HOUR + 125) == [("Back", HOUR + 66, over), ("Front and Back", HOUR + 125, new)]
    assert emergencies(HOUR + 60) == [("Front and Back", HOUR + 5, new)], (
        "and so before, whoever looked after"
    )


def test_a_volume_that_shrinks_is_told_anew_and_must_be_acknowledged_anew() -> None:
    shut = {"do": "hatch", "hatches": ["front-back"], "open": False}
    leaking = scenario(hole("front", 20), event("shut", shut, at="000/01:02"))
    place = next(a.id for a in Run(leaking).frame_at(HOUR + 60).alarms)
    journal = Journal().appended(AlarmAcknowledged(HOUR + 60, "ann", place, HOUR + 5))
    run = Run(leaking, journal=journal)
    states = [
        next((a.text, a.state) for a in run.frame_at(t).alarms if a.id == place)
        for t in (HOUR + 60, HOUR + 125)
    ]
    assert states == [
        ("rapid depressurisation: Front and Back", AlarmState.ACKNOWLEDGED),
        ("rapid depressurisation: Front", AlarmState.TRIGGERED),
    ]


def test_on_the_real_station_a_hole_is_one_line_that_says_where() -> None:
    run = Run(real_scenario(hole("jpm", 25), end="000/03:00"))
    texts = [a.text for a in run.frame_at(HOUR + 60).alarms if a.severity is Severity.EMERGENCY]
    assert texts == ["rapid depressurisation: Zvezda and 18 more modules"]
    low = [a.channel for a in run.frame_at(HOUR + 900).alarms if a.text.startswith("pressure low")]
    assert low == ["SIM.zvezda.pressure"]


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
