"""The orbit against SGP4, a plain numerical integration, and its own laws.

Against NASA's trajectory file: `tests/tools/test_fit_orbit.py`.
"""

from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from sgp4.api import WGS72, Satrec  # type: ignore[import-untyped]  # it ships no types

from telemetry.decay import density_kg_m3, solved_density_factor
from telemetry.earth import J2, MU_KM3_S2, RADIUS_KM
from telemetry.orbit import Elements, OrbitSegment, elements_before

Floats = NDArray[np.float64]

HOUR_S = 3600.0
DAY_S = 86400.0
EXPLOSIONS_T = DAY_S + 0.5 * HOUR_S
ENTRY_T = 2 * DAY_S + 3 * HOUR_S + 40 * 60
ACKNOWLEDGED_T = DAY_S + 22 * HOUR_S
WINDOW_END_T = 2 * DAY_S + 18 * HOUR_S

ELEMENTS = Elements(RADIUS_KM + 415.0, -5.1e-4, 2.3e-4, float(np.radians(51.64)), 3.2, 1.8)
NEARLY_NO_AIR = 1e-9

elements = st.builds(
    Elements,
    a_km=st.floats(RADIUS_KM + 250, RADIUS_KM + 450),
    ex=st.floats(-2e-3, 2e-3),
    ey=st.floats(-2e-3, 2e-3),
    inclination_rad=st.floats(0.1, 3.0),
    raan_rad=st.floats(-7, 7),
    u_rad=st.floats(-7, 300),
)


@pytest.mark.parametrize("inclination_deg", [20.0, 51.64, 97.0])
def test_without_air_it_follows_sgp4(inclination_deg: float) -> None:
    start = replace(ELEMENTS, inclination_rad=float(np.radians(inclination_deg)))
    ts = np.arange(0.0, DAY_S, 60.0)
    r_km, v_km_s = OrbitSegment(0.0, start, 91.0, NEARLY_NO_AIR).states(ts)
    satellite = _sgp4(start)
    _, r, v = satellite.sgp4_array(np.full(ts.shape, satellite.jdsatepoch), ts / DAY_S)
    assert _worst(r_km - r.T) < 6.0
    assert _worst(v_km_s - v.T) < 0.007


@pytest.mark.parametrize(
    ("drag_m2_kg", "hours", "miss_km", "decay_share"),
    [
        (NEARLY_NO_AIR, 18, 1.2, None),
        (0.005, 18, 1.2, None),
        (300 / 91, 6, 10.0, 0.04),
        (300 / 91, 18, 90.0, 0.04),
    ],
)
def test_it_follows_a_plain_integration_of_gravity_and_drag(
    drag_m2_kg: float, hours: int, miss_km: float, decay_share: float | None
) -> None:
    """Densest air: the integration feels it at its true height, some 0.7 km under the mean one, hence 3 %."""
    segment = OrbitSegment(0.0, ELEMENTS, 1.0, drag_m2_kg)
    r_km, v_km_s = segment.states(np.array([0.0]))
    ts, reference = _integrated(np.concatenate([r_km[:, 0], v_km_s[:, 0]]), drag_m2_kg, hours * HOUR_S)
    r_km, _ = segment.states(ts)
    assert _worst(r_km - reference[:3]) < miss_km
    if decay_share is not None:
        assert _drop_km(r_km) == pytest.approx(_drop_km(reference[:3]), rel=decay_share)


def test_the_velocity_is_the_slope_of_the_position() -> None:
    segment = OrbitSegment(0.0, ELEMENTS, 91.0, 300.0)
    ts = np.arange(10.0, 25 * HOUR_S, 501.0)
    slope = (segment.states(ts + 0.05)[0] - segment.states(ts - 0.05)[0]) / 0.1
    assert _worst(segment.states(ts)[1] - slope) < 2e-5


def test_the_film_falls_when_it_says() -> None:
    factor = solved_density_factor(ELEMENTS.a_km, 91.0, ENTRY_T - EXPLOSIONS_T)
    segment = OrbitSegment(EXPLOSIONS_T, ELEMENTS, 91.0, factor)
    assert 218 < factor < 364
    assert segment.entry_t == pytest.approx(ENTRY_T, abs=1e-6)
    foreseen = segment.predicted_entry_t(np.array([EXPLOSIONS_T, ACKNOWLEDGED_T, ENTRY_T + 10.0]))
    assert foreseen.tolist() == [segment.entry_t] * 3


def test_a_day_on_the_fall_is_what_the_sources_say() -> None:
    factor = solved_density_factor(ELEMENTS.a_km, 91.0, DAY_S)
    mean = OrbitSegment(0.0, ELEMENTS, 91.0, factor).mean(DAY_S - np.array([12.0, 6.0, 2.0, 1.0]) * HOUR_S)
    assert mean.altitude_km == pytest.approx([380, 345, 296, 268], abs=1.5)


def test_the_period_is_that_of_nasas_count_of_nodes() -> None:
    # the trajectory file of February 2022: node 568 on the 11th at 12:08:41.500, node 800 on the 26th at
    # 11:10:09.027, from a mean semi-major axis of 6796.2 km down to 6795.5
    mean = OrbitSegment(0.0, replace(ELEMENTS, a_km=6795.85), 91.0).mean(np.array([0.0]))
    assert mean.period_s[0] == pytest.approx(1_292_487.527 / 232, abs=0.5)


def test_the_trend_is_the_decay() -> None:
    mean = OrbitSegment(0.0, replace(ELEMENTS, a_km=RADIUS_KM + 400.0), 100.0, 2.0).mean(np.array([0.0]))
    assert mean.altitude_rate_km_h[0] * 24 == pytest.approx(-2 * 0.167, rel=0.005)


def test_the_reboost_lasts() -> None:
    factor = solved_density_factor(ELEMENTS.a_km, 91.0, ENTRY_T - EXPLOSIONS_T)
    low = replace(ELEMENTS, a_km=RADIUS_KM + 345.0)
    burn = OrbitSegment(ACKNOWLEDGED_T, low, 91.0, factor, thrust_m_s2=36.0 / 2400, burn_s=2400.0)
    after = burn.mean(np.array([ACKNOWLEDGED_T + 2400.0]))
    # 0.56 m/s a km, less what the thick air takes back meanwhile
    assert 55.0 < after.altitude_km[0] - 345.0 < 36.0 / 0.56
    assert burn.entry_t > WINDOW_END_T


def test_while_burning_the_foreseen_entry_is_that_of_stopping_now() -> None:
    burn = OrbitSegment(100.0, ELEMENTS, 91.0, 300.0, thrust_m_s2=0.015, burn_s=2400.0)
    ts = np.array([100.0, 1300.0, 2499.0, 2500.0, 9000.0])
    foreseen = burn.predicted_entry_t(ts)
    stopped = [OrbitSegment(t, burn.elements_at(t), 91.0, 300.0).entry_t for t in ts.tolist()]
    assert foreseen == pytest.approx(stopped, abs=0.1)
    assert np.all(np.diff(foreseen[:4]) > 0)
    assert burn.burning(np.append(99.0, ts)).tolist() == [False, True, True, True, False, False]


@given(elements, st.floats(0.2, 400.0), st.integers(0, 3 * 1024 * 3600), st.booleans())
def test_the_next_segment_begins_exactly_where_the_last_is_cut(
    start: Elements, factor: float, tick: int, burning: bool
) -> None:
    segment = OrbitSegment(0.0, start, 91.0, factor, *((0.015, 5400.0) if burning else ()))
    t = min(tick / 1024, segment.entry_t - 60.0)
    following = OrbitSegment(t, segment.elements_at(t), 91.0, 1.0)
    assert following.elements_at(t) == segment.elements_at(t)
    before, after = segment.states(np.array([t]))[0], following.states(np.array([t]))[0]
    assert np.array_equal(before, after)


@given(elements, st.floats(0.2, 400.0))
def test_a_segment_begins_exactly_with_its_elements(start: Elements, factor: float) -> None:
    assert OrbitSegment(77.0, start, 91.0, factor).elements_at(77.0) == start


@given(elements, st.floats(0.2, 5.0), st.floats(0.0, 12 * HOUR_S))
def test_earlier_elements_meet_the_later_ones(start: Elements, factor: float, seconds: float) -> None:
    earlier = elements_before(start, seconds, 91.0, factor)
    met = OrbitSegment(-seconds, earlier, 91.0, factor).elements_at(0.0)
    assert astuple(met) == pytest.approx(astuple(start), rel=1e-13, abs=1e-10)


@given(
    st.lists(st.floats(0.0, 30 * HOUR_S), min_size=1, max_size=40),
    st.integers(1, 7),
    st.booleans(),
)
def test_one_by_one_in_pieces_or_whole_is_the_same_to_the_bit(
    times: list[float], size: int, burning: bool
) -> None:
    segment = OrbitSegment(0.0, ELEMENTS, 91.0, 300.0, *((0.015, 2400.0) if burning else ()))
    ts = np.array(times)
    whole = np.concatenate(segment.states(ts))
    pieces = [np.concatenate(segment.states(ts[i : i + size])) for i in range(0, ts.size, size)]
    strided = np.concatenate(segment.states(np.repeat(ts, 2)[::2]))
    assert np.array_equal(whole, np.concatenate(pieces, axis=1))
    assert np.array_equal(whole, strided)
    foreseen = [segment.predicted_entry_t(ts[i : i + 1]) for i in range(ts.size)]
    assert np.array_equal(segment.predicted_entry_t(ts), np.concatenate(foreseen))


def test_no_times_give_no_states() -> None:
    r_km, v_km_s = OrbitSegment(0.0, ELEMENTS, 91.0).states(np.array([]))
    assert r_km.shape == v_km_s.shape == (3, 0)


def test_before_its_start_a_segment_says_nothing() -> None:
    with pytest.raises(ValueError, match="not known before"):
        OrbitSegment(10.0, ELEMENTS, 91.0).states(np.array([9.0]))


@pytest.mark.parametrize(
    ("ballistic_kg_m2", "factor"), [(0.0, 1.0), (91.0, 0.0), (91.0, -1.0), (float("nan"), 1.0)]
)
def test_drag_must_be_positive(ballistic_kg_m2: float, factor: float) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        OrbitSegment(0.0, ELEMENTS, ballistic_kg_m2, factor)


def _worst(difference: Floats) -> float:
    return float(np.sqrt((difference * difference).sum(axis=0)).max())


def _drop_km(r_km: Floats, samples: int = 186) -> float:
    """How much lower the last orbit is than the first, on average (an orbit is 186 samples of 30 s)."""
    radius_km = np.sqrt((r_km * r_km).sum(axis=0))
    return float(radius_km[:samples].mean() - radius_km[-samples:].mean())


def _sgp4(start: Elements) -> Satrec:
    """SGP4 without drag from the same mean elements; it wants Kozai's mean motion, which J2 makes larger."""
    radius_km, mu, j2 = 6378.135, 398600.8, 0.001082616
    n_rad_min = np.sqrt(mu / start.a_km**3) * 60
    share = 0.75 * j2 * (radius_km / start.a_km) ** 2 * (3 * np.cos(start.inclination_rad) ** 2 - 1)
    perigee = np.arctan2(start.ey, start.ex)
    satellite = Satrec()
    satellite.sgp4init(
        WGS72, "i", 1, 26000.0, 0.0, 0.0, 0.0,
        float(np.hypot(start.ex, start.ey)), float(perigee % (2 * np.pi)), start.inclination_rad,
        float((start.u_rad - perigee) % (2 * np.pi)), float(n_rad_min * (1 + share)), start.raan_rad,
    )  # fmt: skip
    return satellite


def _acceleration(state: Floats, drag_m2_kg: float) -> Floats:
    r_km, v_km_s = state[:3], state[3:]
    radius_km = np.sqrt(r_km.dot(r_km))
    flattening = 1.5 * J2 * (RADIUS_KM / radius_km) ** 2
    polar = 5 * (r_km[2] / radius_km) ** 2 - np.array([1.0, 1.0, 3.0])
    gravity = -MU_KM3_S2 / radius_km**3 * r_km * (1 - flattening * polar)
    density = density_kg_m3(np.array([radius_km - RADIUS_KM]))[0]
    drag = -0.5e3 * density * drag_m2_kg * np.sqrt(v_km_s.dot(v_km_s)) * v_km_s
    return np.concatenate([v_km_s, gravity + drag])


def _integrated(
    state: Floats, drag_m2_kg: float, seconds: float, step: float = 30.0
) -> tuple[Floats, Floats]:
    """Times and states, shape (6, T), by Runge-Kutta in x, y and z: nothing of ours but the air."""
    states = [state]
    for _ in range(int(seconds / step)):
        k1 = _acceleration(state, drag_m2_kg)
        k2 = _acceleration(state + step / 2 * k1, drag_m2_kg)
        k3 = _acceleration(state + step / 2 * k2, drag_m2_kg)
        k4 = _acceleration(state + step * k3, drag_m2_kg)
        state = state + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        states.append(state)
    return step * np.arange(float(len(states))), np.stack(states, axis=1)
