"""The air's table and what it leaves until entry, against published figures and a plain sum."""

import numpy as np
import pytest

from telemetry.decay import (
    decay_km_s,
    density_kg_m3,
    left_until_entry,
    mean_motion_rad_s,
    solved_density_factor,
    twist_rad_s,
)
from telemetry.earth import RADIUS_KM

DAY_S = 86400.0


@pytest.mark.parametrize(
    ("altitude_km", "published"),
    [
        (100, 5.297e-7),
        (150, 2.070e-9),
        (200, 2.789e-10),
        (350, 9.518e-12),
        (400, 3.725e-12),
        (500, 6.967e-13),
    ],
)
def test_density_is_the_published_one(altitude_km: float, published: float) -> None:
    assert density_kg_m3(np.array([altitude_km]))[0] == published


def test_density_falls_without_a_step() -> None:
    altitude_km = np.arange(90.0, 700.0, 0.01)
    ratio = density_kg_m3(altitude_km)[1:] / density_kg_m3(altitude_km)[:-1]
    assert np.all(ratio < 1.0)
    # the steepest layer loses 0.17 % in 10 m; rounded figures add up to 0.05 % at its edges
    assert np.all(ratio > 0.9975)


@pytest.mark.parametrize(
    ("altitude_km", "m_a_day"),
    [(420, 119), (400, 167), (350, 426), (300, 1078), (250, 3219), (220, 7209), (200, 12340)],
)
def test_decay_a_day_at_100_kg_m2(altitude_km: float, m_a_day: float) -> None:
    decay = decay_km_s(np.array([RADIUS_KM + altitude_km]))[0] / 100 * DAY_S * 1e3
    assert decay == pytest.approx(m_a_day, rel=0.005)


@pytest.mark.parametrize(("ballistic_kg_m2", "days"), [(60, 247), (100, 412), (130, 535)])
def test_lifetime_from_415_km(ballistic_kg_m2: float, days: float) -> None:
    left_s = left_until_entry(np.array([RADIUS_KM + 415.0]))[0, 0] * ballistic_kg_m2
    assert left_s / DAY_S == pytest.approx(days, rel=0.002)


@pytest.mark.parametrize(("ballistic_kg_m2", "altitude_km"), [(60, 195), (100, 184), (150, 176)])
def test_where_a_day_is_left(ballistic_kg_m2: float, altitude_km: float) -> None:
    left_s = left_until_entry(np.array([RADIUS_KM + altitude_km]))[0, 0] * ballistic_kg_m2
    assert left_s / DAY_S == pytest.approx(1.0, rel=0.05)


def test_left_agrees_with_a_plain_sum() -> None:
    a_km = RADIUS_KM + np.linspace(137.3, 411.7, 400_001)
    middle, width = (a_km[1:] + a_km[:-1]) / 2, np.diff(a_km)
    seconds = width / decay_km_s(middle)
    plain = [
        seconds.sum(),
        (seconds * mean_motion_rad_s(middle)).sum(),
        (seconds * twist_rad_s(middle)).sum(),
    ]
    ends = left_until_entry(a_km[[0, -1]])
    assert ends[:, 1] - ends[:, 0] == pytest.approx(plain, rel=1e-8)


def test_nothing_is_left_at_entry() -> None:
    assert left_until_entry(np.array([RADIUS_KM + 100.0])).tolist() == [[0.0], [0.0], [0.0]]


@pytest.mark.parametrize("altitude_km", [99.9, 600.1, float("nan")])
def test_an_altitude_outside_the_table_is_refused(altitude_km: float) -> None:
    with pytest.raises(ValueError, match="outside the air's table, 100 to 600 km"):
        left_until_entry(np.array([RADIUS_KM + 300.0, RADIUS_KM + altitude_km]))


@pytest.mark.parametrize(("ballistic_kg_m2", "factor"), [(60, 218), (100, 364)])
def test_the_factor_that_makes_the_film_true(ballistic_kg_m2: float, factor: float) -> None:
    # from 415 km at 001/00:30 to 002/03:40
    seconds = 27 * 3600.0 + 10 * 60.0
    assert solved_density_factor(RADIUS_KM + 415, ballistic_kg_m2, seconds) == pytest.approx(factor, abs=0.5)


@pytest.mark.parametrize("seconds", [0.0, -1.0, float("nan")])
def test_no_factor_brings_entry_into_the_past(seconds: float) -> None:
    with pytest.raises(ValueError, match="later"):
        solved_density_factor(RADIUS_KM + 415, 91.0, seconds)
