"""Tracks: cubics against the quadrature they stand on, and burns against closed forms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.decay import decay_table, left_until_entry
from telemetry.earth import MU_KM3_S2, RADIUS_KM
from telemetry.track import track

DRAG_M2_KG = 3.6


def test_between_the_nodes_the_cubics_follow_the_quadrature() -> None:
    a_km = RADIUS_KM + np.linspace(415.0, 101.0, 5000)
    left = left_until_entry(a_km)
    passed = (left[:, :1] - left) / DRAG_M2_KG
    values, _ = track(0.0, float(a_km[0]), DRAG_M2_KG, 0.0, 0.0).at(passed[0])
    assert np.abs(values[0] - a_km).max() < 1e-4
    assert np.abs(values[1:] - passed[1:]).max() < 1e-7


def test_the_rate_is_the_slope() -> None:
    curve = track(0.0, RADIUS_KM + 415.0, DRAG_M2_KG, 1e-5, 2400.0)
    ts = np.arange(1000.5, 80_000.0, 777.7)
    later, earlier = curve.at(ts + 0.01)[0][0], curve.at(ts - 0.01)[0][0]
    assert curve.at(ts)[1] == pytest.approx((later - earlier) / 0.02, rel=1e-5)


def test_a_push_without_air_widens_the_orbit_as_the_rocket_equation_says() -> None:
    thrust_km_s2, burn_s, a_km = 1.4e-5, 2500.0, RADIUS_KM + 345.0
    values, _ = track(0.0, a_km, 1e-12, thrust_km_s2, burn_s).at(np.array([burn_s]))
    # a spiral loses exactly as much orbital speed as the engines give
    speed_km_s = np.sqrt(MU_KM3_S2 / a_km) - thrust_km_s2 * burn_s
    assert values[0, 0] == pytest.approx(MU_KM3_S2 / speed_km_s**2, rel=1e-12)


def test_where_the_engines_stop_nothing_jumps() -> None:
    curve = track(500.0, RADIUS_KM + 345.0, DRAG_M2_KG, 1.4e-5, 2401.25)
    before, after = curve.at(np.nextafter(2901.25, [0.0, 1e9]))[0].T
    assert after == pytest.approx(before, rel=1e-13)


def test_a_burn_that_comes_too_late_ends_in_entry() -> None:
    curve = track(0.0, RADIUS_KM + 130.0, DRAG_M2_KG, 1.4e-5, 36_000.0)
    values, _ = curve.at(np.array([0.0, curve.entry_t]))
    assert 0.0 < curve.entry_t < 3600.0
    assert values[0, 1] - RADIUS_KM == pytest.approx(100.0, abs=1.0)


def test_after_entry_all_stays_as_it_was() -> None:
    curve = track(0.0, RADIUS_KM + 200.0, DRAG_M2_KG, 0.0, 0.0)
    values, _ = curve.at(np.array([curve.entry_t, curve.entry_t + 1.0, 1e9]))
    assert values[0, 0] == pytest.approx(RADIUS_KM + 100.0)
    assert np.array_equal(values, np.repeat(values[:, :1], 3, axis=1))


def test_before_its_start_a_track_says_nothing() -> None:
    with pytest.raises(ValueError, match=r"not known before 100\.0 s"):
        track(100.0, RADIUS_KM + 400.0, DRAG_M2_KG, 0.0, 0.0).at(np.array([200.0, 99.9]))


def test_no_track_begins_at_entry() -> None:
    with pytest.raises(ValueError, match="entering"):
        track(0.0, RADIUS_KM + 100.0, DRAG_M2_KG, 0.0, 0.0)


def test_a_burn_out_of_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the air's table"):
        track(0.0, RADIUS_KM + 595.0, DRAG_M2_KG, 1e-3, 1000.0)


@given(node=st.integers(1, 300), beside_km=st.sampled_from([0.0, 1e-12, -1e-12, 1e-9, 1e-6, 2e-6, 1e-3]))
def test_a_start_beside_a_node_of_the_table_is_like_any_other(node: int, beside_km: float) -> None:
    a_km = float(decay_table().a_km[node]) + beside_km
    curve = track(0.0, a_km, DRAG_M2_KG, 0.0, 0.0)
    values, rate = curve.at(np.linspace(0.0, curve.entry_t, 50))
    assert values[:, 0].tolist() == [a_km, 0.0, 0.0]
    assert np.all(np.isfinite(values))
    assert np.all(rate < 0.0)
    assert np.all(np.diff(values[1:], axis=1) > 0.0)
