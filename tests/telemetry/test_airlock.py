"""The airlock's cycle: the recorded profile in our words, what it saves, and when it is refused."""

from typing import Any

import numpy as np
import pytest

from telemetry.gases import MOLAR_MASS_G
from telemetry.run import Run
from tests.telemetry.conftest import (
    Data,
    digest,
    event,
    held_kg,
    module,
    plain_station,
    run_of,
    true_value,
)

HOUR = 3600.0
PUMP: Data = {"kind": "device", "id": "pump", "name": "P", "module": "back", "state": "off"}


REAL_PROFILE: list[Data] = [
    {"to_mmhg": 528, "rate_mmhg_min": 10.2, "hold": "75 min"},
    {"to_mmhg": 745, "rate_mmhg_min": 43, "hold": "2 h 4 min"},
    {"to_mmhg": 259, "rate_mmhg_min": 54, "hold": "3 min 30 s"},
    {"to_mmhg": 103, "rate_mmhg_min": 24.8},
    {"to_mmhg": 1, "vent_mm": 9.8},
]
"""What the crewlock did on 10 October 2018 in NASA's public stream, in our words."""
BIG = {"modules": [module("front", 800), module("back", 28), module("lock", 6)], "evacuated": []}


def cycled(*stages: Data, at: str = "000/00:00", **more: Any) -> Data:
    lock = {"do": "airlock", "module": "lock", "with": "back", "pump": "pump", "stages": list(stages)}
    return event("cycle", {**lock, **more}, at=at)


def test_the_real_profile_passes_the_pressures_that_were_recorded() -> None:
    run = run_of(cycled(*REAL_PROFILE), station=plain_station(PUMP, **BIG), people=[], end="000/12:00")
    # minutes since the first fall began, 07:38; mmHg
    recorded = [(20, 541, 8), (60, 528, 2), (102, 745, 3), (235, 259, 6), (246, 73, 12), (256, 22, 8)]
    for minute, mmhg, within in recorded:
        assert true_value(run, "air.lock.total_mmhg", 60.0 * minute) == pytest.approx(mmhg, abs=within), (
            minute
        )
    assert 0.5 < true_value(run, "air.lock.total_mmhg", 6 * HOUR) < 2.0


def test_what_is_pumped_is_saved_and_the_rest_is_what_a_walk_costs() -> None:
    run = run_of(cycled(*REAL_PROFILE), station=plain_station(PUMP, **BIG), people=[], end="000/12:00")
    lost = sum(held_kg(run, 0.0, gas) - held_kg(run, 6 * HOUR, gas) for gas in MOLAR_MASS_G)
    # ICES-2015-146: a US space walk costs 0.91 kg of air
    assert lost == pytest.approx(0.91, rel=0.1)
    rows = [true_value(run, f"air.{name}.total_mmhg", 6 * HOUR) for name in ("front", "back")]
    assert rows[0] == pytest.approx(rows[1], abs=1e-3)
    assert rows[0] > 743.5 + 4.0


def test_the_pump_runs_while_it_pumps() -> None:
    run = run_of(cycled(*REAL_PROFILE), station=plain_station(PUMP, **BIG), people=[], end="000/12:00")
    on = [true_value(run, "equipment.pump", 60.0 * m) == 0.0 for m in (10, 60, 100, 230, 237, 240, 250)]
    assert on == [True, False, False, True, False, True, False]


def test_a_lock_is_filled_until_it_is_level() -> None:
    run = run_of(
        cycled({"to_mmhg": 158, "rate_mmhg_min": 110, "hold": "60 s"}, {"to_mmhg": 900, "rate_mmhg_min": 35}),
        station=plain_station(PUMP, **{**BIG, "evacuated": ["lock"]}), people=[],
    )  # fmt: skip
    assert true_value(run, "air.lock.total_mmhg", 100.0) == pytest.approx(158, abs=0.1)
    level = true_value(run, "air.back.total_mmhg", HOUR)
    assert true_value(run, "air.lock.total_mmhg", HOUR) == pytest.approx(level, abs=0.1)
    assert held_kg(run, HOUR, "n2") == pytest.approx(held_kg(run, 0.0, "n2"), rel=1e-9)


def test_an_open_lock_keeps_its_pressure_and_a_new_cycle_breaks_off_the_old() -> None:
    opened: Data = {"do": "hatch", "hatches": ["back-lock"], "open": True}
    run = run_of(
        event("open", opened, at="000/00:00"), cycled(*REAL_PROFILE, at="000/00:10"),
        station=plain_station(PUMP, **BIG), people=[],
    )  # fmt: skip
    assert [why for _, why in run.refusals()] == ["lock keeps its pressure: a hatch to its neighbour is open"]
    again = cycled({"to_mmhg": 700, "rate_mmhg_min": 50}, at="000/00:15")
    run = run_of(
        cycled(*REAL_PROFILE),
        {**again, "id": "again"},
        station=plain_station(PUMP, **BIG),
        people=[],
        end="000/12:00",
    )
    assert true_value(run, "air.lock.total_mmhg", 6 * HOUR) == pytest.approx(700, abs=0.1)


def test_a_pump_that_has_failed_pumps_nothing_but_the_lock_is_vented_all_the_same() -> None:
    broken: Data = {**PUMP, "state": "failed"}
    run = run_of(cycled(*REAL_PROFILE), station=plain_station(broken, **BIG), people=[], end="000/12:00")
    assert run.refusals() == ((0.0, "lock keeps its pressure: pump has failed"),)
    assert true_value(run, "air.lock.total_mmhg", HOUR) == true_value(run, "air.lock.total_mmhg", -1.0)
    out = cycled({"to_mmhg": 1, "vent_mm": 9.8})
    vented = run_of(out, station=plain_station(broken, **BIG), people=[], end="000/12:00")
    assert true_value(vented, "air.lock.total_mmhg", 6 * HOUR) < 2.0
    assert vented.refusals() == ()


def test_playing_equals_seeking_through_all_of_it() -> None:
    def fresh() -> Run:
        return run_of(
            cycled(*REAL_PROFILE),
            station=plain_station(PUMP, **BIG),
        )

    played = fresh()
    for t in np.arange(0.0, 6 * HOUR, 1800.0):
        played.frame_at(float(t))
    for t in (5 * HOUR, 3.7 * HOUR, HOUR):
        assert digest(played.frame_at(t)) == digest(fresh().frame_at(t))
