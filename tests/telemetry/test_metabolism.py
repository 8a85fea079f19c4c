"""What people breathe, against the day totals they were taken from."""

import pytest

from scenarios.words import Activity
from telemetry.gases import MOLAR_MASS_G
from telemetry.metabolism import LOADS, RECOVERY, RESPIRATORY_QUOTIENT

CO2_G_MOL, H2O_G_MOL, O2_G_MOL = (MOLAR_MASS_G[gas] for gas in ("co2", "h2o", "o2"))

MINUTES: dict[Activity, float] = {"sleep": 8 * 60.0, "nominal": 15.5 * 60.0, "exercise": 30.0}


def test_a_day_with_exercise_takes_the_published_oxygen_and_gives_the_published_co2() -> None:
    o2 = sum(LOADS[what].o2_mol_s * 60.0 * minutes for what, minutes in MINUTES.items())
    co2 = sum(LOADS[what].co2_mol_s * 60.0 * minutes for what, minutes in MINUTES.items())
    assert o2 * O2_G_MOL == pytest.approx(820.0, rel=0.02)
    assert co2 * CO2_G_MOL == pytest.approx(1040.0, rel=0.02)
    assert co2 / o2 == pytest.approx(RESPIRATORY_QUOTIENT)


@pytest.mark.parametrize(("what", "g_min"), [("sleep", 0.455), ("nominal", 0.72), ("exercise", 4.985)])
def test_co2_is_the_published_figure(what: Activity, g_min: float) -> None:
    assert LOADS[what].co2_mol_s * CO2_G_MOL * 60.0 == pytest.approx(g_min, rel=0.005)


def test_a_day_with_exercise_gives_the_published_vapour_and_heat() -> None:
    awake: dict[Activity, float] = {**MINUTES, "nominal": 14.5 * 60.0}
    vapour = sum(LOADS[what].h2o_mol_s * 60.0 * minutes for what, minutes in awake.items())
    heat = sum(LOADS[what].heat_w * 60.0 * minutes for what, minutes in awake.items())
    assert (vapour + RECOVERY.h2o_mol_s * 3600.0) * H2O_G_MOL == pytest.approx(1850.0, rel=0.02)
    assert heat + RECOVERY.heat_w * 3600.0 == pytest.approx(12.0e6, rel=0.03)


def test_in_a_suit_the_cabin_feels_nothing() -> None:
    assert (LOADS["spacewalk"].o2_mol_s, LOADS["spacewalk"].heat_w) == (0.0, 0.0)
