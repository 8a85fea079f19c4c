"""Fitted: as the function it stands for, and the same however it is asked."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.course import EPHEMERIS, first_course
from telemetry.fitted import Fitted, Floats
from tests.telemetry.conftest import run_of

T0 = -1234.5
RATES = np.array([[1.1e-3], [2.3e-3]])
CHUNK_S = 7200.0

instants = st.lists(st.floats(T0, 100_000.0), min_size=1, max_size=40).map(
    lambda ts: np.array(sorted({*ts, T0, T0 + CHUNK_S, T0 + 3 * CHUNK_S}))
)


def swing(ts: Floats) -> Floats:
    return np.asarray(np.sin(RATES * ts))


def fitted(rows: Callable[[Floats], Floats] = swing, knots: tuple[float, ...] = ()) -> Fitted:
    return Fitted(rows, T0, np.array(knots))


@given(instants)
def test_it_is_the_function(ts: Floats) -> None:
    assert fitted().at(ts) == pytest.approx(swing(ts), abs=1e-8)


@given(instants)
def test_an_instant_is_the_same_alone_in_company_and_whatever_was_asked_before(ts: Floats) -> None:
    one = fitted()
    whole = one.at(ts)
    alone = [fitted().at(ts[i : i + 1]) for i in range(ts.size)]
    again = [one.at(ts[i : i + 1]) for i in range(ts.size)]
    assert np.concatenate(alone, axis=1).tobytes() == whole.tobytes()
    assert np.concatenate(again, axis=1).tobytes() == whole.tobytes()


@pytest.mark.parametrize("knot", [T0 + 100.0, T0 + 7199.999, T0 + 7200.0, 20_000.0])
def test_a_knot_is_not_smoothed_over(knot: float) -> None:
    def bent(ts: Floats) -> Floats:
        return np.abs(ts - knot)[None]

    ts = np.linspace(knot - 90.0, knot + 90.0, 181)
    ts = ts[ts >= T0]
    assert fitted(bent, (knot,)).at(ts) == pytest.approx(bent(ts), abs=1e-8)
    nearest_s = abs((knot - T0 + 90.0) % 180.0 - 90.0)
    assert bool(np.abs(fitted(bent).at(ts) - bent(ts)).max() > 1e-2) is (nearest_s > 1.0)


def test_nothing_is_known_before_the_start() -> None:
    with pytest.raises(ValueError, match="nothing is known before"):
        fitted().at(np.array([T0 - 1e-3, T0]))


def test_the_ephemeris_is_the_orbit_to_a_millimetre() -> None:
    course = first_course(run_of().scenario)
    ts = np.sort(np.random.default_rng(4).uniform(course.segment.t0, 86_400.0, 2000))
    now = dict(zip(EPHEMERIS, course.ephemeris(ts), strict=True))
    r_km, v_km_s = course.segment.states(ts)
    latitude, longitude, altitude = course.sky.geodetic(r_km, ts)
    mean = course.segment.mean(ts)
    assert np.stack([now["x_km"], now["y_km"], now["z_km"]]) == pytest.approx(
        course.sky.j2000(r_km), abs=1e-6
    )
    wanted_m_s = course.sky.j2000(v_km_s) * 1000.0
    assert np.stack([now["vx_m_s"], now["vy_m_s"], now["vz_m_s"]]) == pytest.approx(wanted_m_s, abs=1e-6)
    assert now["latitude_deg"] == pytest.approx(latitude, abs=1e-8)
    assert now["longitude_deg"] == pytest.approx(longitude, abs=1e-8)
    assert now["altitude_km"] == pytest.approx(altitude, abs=1e-6)
    assert now["beta_deg"] == pytest.approx(course.sky.beta_deg(r_km, v_km_s, ts), abs=1e-8)
    assert now["mean_altitude_km"] == pytest.approx(mean.altitude_km, abs=1e-9)
    assert now["period_s"] == pytest.approx(mean.period_s, abs=1e-6)
    assert np.stack([now[name] for name in EPHEMERIS[:5]]) == pytest.approx(course.steady(ts), rel=1e-12)
