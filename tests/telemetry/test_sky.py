"""The sky against printed examples, SGP4's own clock, geometry, and the beta the real station reported."""

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from sgp4.propagation import gstime  # type: ignore[import-untyped]  # it ships no types

from telemetry.earth import RADIUS_KM
from telemetry.orbit import Elements, OrbitSegment
from telemetry.sky import Sky, geodetic, map_places, place_km, zenith

Floats = NDArray[np.float64]

ZERO = datetime(2022, 2, 22, 10, 8, tzinfo=UTC)
NOW = np.array([0.0])


def test_sidereal_time_of_a_printed_example() -> None:
    # Vallado, example 3-5: 20 August 1992, 12:14 UT1
    sky = Sky(datetime(1992, 8, 20, 12, 14, tzinfo=UTC))
    assert np.degrees(sky.gmst_rad(NOW)[0]) == pytest.approx(152.578787886, abs=1e-6)


@given(st.floats(-6 * 3600, 66 * 3600))
def test_sidereal_time_turns_as_sgp4_has_it(t: float) -> None:
    julian_day = 2451545.0 + (ZERO - datetime(2000, 1, 1, 12, tzinfo=UTC)).total_seconds() / 86400
    difference = Sky(ZERO).gmst_rad(np.array([t]))[0] - gstime(julian_day + t / 86400)
    # a Julian day in one double is good to 40 microseconds, which is 3e-9 rad
    assert np.sin(difference / 2) == pytest.approx(0.0, abs=1e-8)


def test_the_sun_of_a_printed_example() -> None:
    # Vallado, example 5-1: 2 April 2006, 00:00
    sun = Sky(datetime(2006, 4, 2, tzinfo=UTC)).sun_unit(NOW)[:, 0]
    printed = np.array([0.9771945, 0.1924424, 0.0834308])
    assert sun == pytest.approx(printed / np.linalg.norm(printed), abs=2e-4)


@pytest.mark.parametrize(
    ("moment", "latitude_deg"),
    [
        (datetime(2022, 6, 21, 9, 14, tzinfo=UTC), 23.436),
        (datetime(2022, 12, 21, 21, 48, tzinfo=UTC), -23.436),
        (datetime(2022, 9, 23, 1, 4, tzinfo=UTC), 0.0),
    ],
)
def test_solstices_and_equinox(moment: datetime, latitude_deg: float) -> None:
    latitude, _ = map_places(Sky(moment).sun_fixed(NOW))
    assert latitude[0, 0] == pytest.approx(latitude_deg, abs=0.01)


def test_at_noon_the_sun_stands_over_greenwich_but_for_the_equation_of_time() -> None:
    # 11 February: the Sun is 14 min 13 s late
    _, longitude = map_places(Sky(datetime(2022, 2, 11, 12, tzinfo=UTC)).sun_fixed(NOW))
    assert longitude[0, 0] == pytest.approx(14.22 / 4, abs=0.05)


def test_precession_of_a_printed_example() -> None:
    # Vallado, example 3-15: 6 April 2004, 07:51:28.386
    sky = Sky(datetime(2004, 4, 6, 7, 51, 28, 386009, tzinfo=UTC))
    j2000 = np.array([[5102.508958], [6123.011401], [6378.136928]])
    of_date = sky.of_date(j2000)
    assert of_date[:, 0] == pytest.approx([5094.0283745, 6127.8708164, 6380.2485164], abs=0.01)
    assert sky.j2000(of_date) == pytest.approx(j2000, abs=1e-9)


def test_geodetic_of_a_printed_example() -> None:
    # Vallado, example 3-3
    latitude, longitude, height_km = geodetic(np.array([[6524.834], [6862.875], [6448.296]]))
    assert latitude[0] == pytest.approx(34.352496, abs=1e-5)
    assert longitude[0] == pytest.approx(46.4464, abs=1e-4)
    assert height_km[0] == pytest.approx(5085.22, abs=0.01)


@given(st.floats(-90, 90), st.floats(-179.999, 179.999), st.floats(0, 600))
def test_a_place_and_its_geodetic_coordinates_are_inverse(
    latitude_deg: float, longitude_deg: float, height_km: float
) -> None:
    latitude, longitude, height = geodetic(place_km(latitude_deg, longitude_deg, height_km))
    assert latitude[0] == pytest.approx(latitude_deg, abs=1e-7)
    assert height[0] == pytest.approx(height_km, abs=1e-6)
    if abs(latitude_deg) < 89.999:
        assert longitude[0] == pytest.approx(longitude_deg, abs=1e-6)


def test_the_turning_frame_keeps_a_mast_upright() -> None:
    sky, ts = Sky(ZERO), np.linspace(-20_000.0, 200_000.0, 7)
    up = np.repeat(zenith(51.5, 0.0), ts.size, axis=1)
    angle = sky.gmst_rad(ts)
    inertial = np.stack(
        [np.cos(angle) * up[0] - np.sin(angle) * up[1], np.sin(angle) * up[0] + np.cos(angle) * up[1], up[2]]
    )
    assert sky.earth_fixed(inertial, ts) == pytest.approx(up, abs=1e-12)


@pytest.mark.parametrize("beta_deg", [0.0, 30.0, 60.0])
def test_the_share_of_an_orbit_in_shadow_is_the_analytic_one_within_1_percent(beta_deg: float) -> None:
    sky = Sky(datetime(2022, 6, 21, 9, 14, tzinfo=UTC))
    segment = _segment_of_beta(sky, beta_deg)
    period_s = segment.mean(NOW).period_s[0]
    ts = np.linspace(0.0, period_s, 20_000, endpoint=False)
    r_km, v_km_s = segment.states(ts)
    dark = 1.0 - sky.sunlit(r_km, ts).mean()
    # beta drifts by a third of a degree in an orbit
    beta = np.radians(sky.beta_deg(r_km, v_km_s, ts).mean())
    radius_km = np.sqrt((r_km * r_km).sum(axis=0)).mean()
    analytic = np.arccos(np.sqrt(1 - (RADIUS_KM / radius_km) ** 2) / np.cos(beta)) / np.pi
    assert dark == pytest.approx(analytic, rel=0.01)
    published_min = {0.0: 36.0, 30.0: 34.3, 60.0: 24.0}[beta_deg]
    assert dark * period_s / 60 == pytest.approx(published_min, rel=0.02)


def test_above_70_degrees_of_beta_there_is_no_night() -> None:
    sky = Sky(datetime(2022, 6, 21, 9, 14, tzinfo=UTC))
    ts = np.linspace(0.0, 5600.0, 1000)
    assert sky.sunlit(_segment_of_beta(sky, 72.0).states(ts)[0], ts).all()


def test_day_side_and_night_side() -> None:
    sky = Sky(ZERO)
    sun = sky.sun_unit(NOW)
    assert sky.sunlit(np.ascontiguousarray(sun * 6790.0), NOW).all()
    assert not sky.sunlit(np.ascontiguousarray(-sun * 6790.0), NOW).any()


def test_beta_is_what_the_real_station_reported(station_data: Path) -> None:
    archive = station_data / "iss-2018-10-12.zip"
    if not archive.is_file():
        pytest.skip(f"no {archive.name} among the recordings")
    zero = datetime(2017, 12, 31, tzinfo=UTC)  # hours of the year begin with 24 on 1 January
    with zipfile.ZipFile(archive) as recording:
        hours, beta_deg = _recorded(recording, "USLAB000040")
        components = [_recorded(recording, f"USLAB0000{i}") for i in range(32, 38)]
    # the state vector is change-only: take those of its own samples that all six components share
    shared = sorted(set.intersection(*({*times.tolist()} for times, _ in components)))[10::400]
    assert len(shared) > 10
    state = np.array([values[np.searchsorted(times, shared)] for times, values in components])
    ts = np.array(shared) * 3600.0
    sky = Sky(zero + timedelta(days=285))
    found = sky.beta_deg(sky.of_date(state[:3]), sky.of_date(state[3:]), ts - 285 * 86400.0)
    assert found == pytest.approx(np.interp(shared, hours, beta_deg), abs=0.05)


@given(st.lists(st.floats(-21600, 237600), min_size=1, max_size=30), st.integers(1, 7))
def test_one_by_one_in_pieces_or_whole_is_the_same_to_the_bit(times: list[float], size: int) -> None:
    sky, ts = Sky(ZERO), np.array(times)
    segment = OrbitSegment(-21600.0, Elements(6795.6, -5e-4, 2e-4, 0.9, 3.2, 1.8), 91.0)

    def everything(ts: Floats) -> Floats:
        r_km, v_km_s = segment.states(ts)
        return np.stack(
            [
                sky.gmst_rad(ts),
                *sky.sun_unit(ts),
                *sky.geodetic(r_km, ts),
                *sky.sun_fixed(ts),
                sky.sunlit(r_km, ts),
                sky.beta_deg(r_km, v_km_s, ts),
                *sky.j2000(r_km),
            ]
        )

    pieces = [everything(ts[i : i + size]) for i in range(0, ts.size, size)]
    assert np.array_equal(everything(ts), np.concatenate(pieces, axis=1))


def test_a_zero_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        Sky(datetime(2022, 2, 22, 10, 8))  # noqa: DTZ001 - the fault itself


def _segment_of_beta(sky: Sky, beta_deg: float) -> OrbitSegment:
    """A circular orbit at 415 km whose plane stands at `beta_deg` to the Sun, among all nodes."""
    segments = [
        OrbitSegment(0.0, Elements(RADIUS_KM + 415, 0.0, 0.0, np.radians(51.64), node, 0.0), 91.0, 1e-9)
        for node in np.radians(np.arange(0.0, 360.0, 0.5)).tolist()
    ]
    middle = np.array([2786.0])

    def miss(segment: OrbitSegment) -> float:
        r_km, v_km_s = segment.states(middle)
        return abs(float(sky.beta_deg(r_km, v_km_s, middle)[0]) - beta_deg)

    return min(segments, key=miss)


def _recorded(recording: zipfile.ZipFile, channel: str) -> tuple[Floats, Floats]:
    rows = np.array([line.split() for line in recording.read(f"{channel}.txt").decode().splitlines()], float)
    rows = rows[np.argsort(rows[:, 0], kind="stable")]
    return rows[:, 0].copy(), rows[:, 1].copy()
