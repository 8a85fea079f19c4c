"""Vapour, humidity and dew point: against the steam tables, and by the balance of what people give off."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.gases import MMHG_M3_PER_MOL, MOLAR_MASS_G
from telemetry.humidity import dew_point_c, fullness, humidity_percent, saturation_mmhg, wetness
from telemetry.metabolism import LOADS
from tests.telemetry.conftest import COOLER, event, held_kg, person, plain_station, run_of, true_value

HOUR = 3600.0
DAY = 24 * HOUR


@given(st.floats(0.1, 30.0), st.floats(5.0, 35.0))
def test_a_dew_point_is_where_what_is_there_would_be_saturated(h2o_mmhg: float, temperature_c: float) -> None:
    wet, full = wetness(np.array([h2o_mmhg])), fullness(np.array([temperature_c]))
    dew, humidity = float(dew_point_c(wet, full)[0]), float(humidity_percent(wet, full)[0])
    assert saturation_mmhg(dew) == pytest.approx(min(h2o_mmhg, saturation_mmhg(temperature_c)), rel=1e-9)
    assert humidity == pytest.approx(100.0 * min(1.0, h2o_mmhg / saturation_mmhg(temperature_c)), rel=1e-9)
    assert dew <= temperature_c + 1e-9


def test_saturation_is_the_steam_tables() -> None:
    assert [saturation_mmhg(t) for t in (0, 10, 20, 30)] == pytest.approx(
        [4.585, 9.209, 17.54, 31.83], rel=0.005
    )


def test_people_moisten_a_closed_cabin_by_what_they_give_off() -> None:
    run = run_of(station=plain_station(), end="000/04:00")
    gained = held_kg(run, 3 * HOUR, "h2o") - held_kg(run, 0.0, "h2o")
    assert gained == pytest.approx(2 * LOADS["nominal"].h2o_mol_s * 3 * HOUR * MOLAR_MASS_G["h2o"] / 1000.0)


def test_a_coil_holds_the_vapour_near_its_own_dew_point_while_it_is_on() -> None:
    run = run_of(
        event("off", {"do": "equipment", "which": ["cooler"], "state": "off"}, at="001/00:00"),
        station=plain_station(COOLER), end="001/06:00",
    )  # fmt: skip
    given_off = 2 * LOADS["nominal"].h2o_mol_s * MMHG_M3_PER_MOL
    settled = saturation_mmhg(7.0) + given_off / (60.0 / HOUR)
    assert true_value(run, "air.front.h2o_mmhg", DAY) == pytest.approx(settled, rel=0.02)
    assert 30 < true_value(run, "air.front.humidity_percent", DAY) < 75
    assert true_value(run, "air.front.h2o_mmhg", DAY + 3 * HOUR) > settled + 3.0


def test_there_is_no_humidity_in_vacuum() -> None:
    run = run_of(event("nothing", at="000/00:00"))
    assert np.isnan(true_value(run, "air.lock.humidity_percent", HOUR))
    assert np.isnan(true_value(run, "air.lock.dew_point_c", HOUR))


def test_the_heat_and_sweat_of_exercise_last_an_hour_longer() -> None:
    run = run_of(
        event("run", {"do": "activity", "who": ["ann"], "activity": "exercise"}, at="000/01:00"),
        event("rest", {"do": "activity", "who": ["ann"], "activity": "nominal"}, at="000/01:30"),
        station=plain_station(), people=[person("ann", "front")],
    )  # fmt: skip
    gained = [held_kg(run, t, "h2o") for t in (1.5 * HOUR, 2.5 * HOUR, 3.5 * HOUR)]
    assert np.diff(gained) == pytest.approx([0.2579, 0.0706], rel=0.01)
