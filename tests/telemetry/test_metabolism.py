"""What people breathe, against the day totals they were taken from."""

import pytest

from scenarios.words import Activity
from telemetry.metabolism import CO2_G_MOL, LOADS, O2_G_MOL, RESPIRATORY_QUOTIENT

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


def test_in_a_suit_the_cabin_feels_nothing() -> None:
    assert (LOADS["spacewalk"].o2_mol_s, LOADS["spacewalk"].heat_w) == (0.0, 0.0)
