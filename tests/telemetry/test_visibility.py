"""Who sees the station: hand-worked geometry, the zone of exclusion, and windows on a real orbit."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from telemetry.earth import RADIUS_KM
from telemetry.orbit import Elements, OrbitSegment
from telemetry.sky import Sky, geodetic, place_km
from telemetry.visibility import (
    GroundPath,
    RelaySight,
    Sight,
    Sights,
    SiteSight,
    in_sight,
)
from telemetry.windows import Windows

Floats = NDArray[np.float64]

SKY = Sky(datetime(2022, 2, 22, 10, 8, tzinfo=UTC))
SEGMENT = OrbitSegment(-21_600.0, Elements(6795.6, -5e-4, 2e-4, np.radians(51.64), 3.2, 1.8), 91.0, 0.5)
EAST, WEST, THIRD = RelaySight(-41.0), RelaySight(-171.0), RelaySight(85.0)
DAY_S = 86400.0


def circle_km(angle_deg: Floats, height_km: float = 415.0) -> Floats:
    """Places over the (round) equator, at angles east of Greenwich."""
    angle = np.radians(angle_deg)
    return np.stack([np.cos(angle), np.sin(angle), 0 * angle]) * (RADIUS_KM + height_km)


def windows_of(sights: Sequence[Sight]) -> Windows:
    """When any of these sees the station of `SEGMENT`."""
    named = {str(place): sight for place, sight in enumerate(sights)}
    return Sights(GroundPath(SEGMENT, SKY), named).any(tuple(named))


def test_a_relay_is_seen_as_far_round_as_the_horizon_allows() -> None:
    # the station's dip and the relay's own view of the limb: acos(R/r) + acos(R/a)
    reach_deg = np.degrees(np.arccos(RADIUS_KM / (RADIUS_KM + 415)) + np.arccos(RADIUS_KM / 42164.2))
    angles = np.array([0.0, reach_deg - 0.01, reach_deg + 0.01, 180.0, -reach_deg + 0.01, -reach_deg - 0.01])
    assert RelaySight(0.0).sees(circle_km(angles)).tolist() == [True, True, False, False, True, False]


def test_a_line_must_clear_the_air_if_told_so() -> None:
    reach_deg = np.degrees(
        np.arccos((RADIUS_KM + 100) / (RADIUS_KM + 415)) + np.arccos((RADIUS_KM + 100) / 42164.2)
    )
    seen = RelaySight(0.0, grazing_km=100.0).sees(circle_km(reach_deg + np.array([-0.01, 0.01])))
    assert seen.tolist() == [True, False]


def test_an_antenna_that_cannot_look_down_sees_less() -> None:
    overhead, level, below = circle_km(np.array([0.0, 80.0, 95.0])).T[:, :, None]
    sight = RelaySight(0.0, min_elevation_deg=0.0)
    assert sight.elevation_deg(overhead)[0] == pytest.approx(90.0)
    assert sight.sees(level).all()
    assert RelaySight(0.0).sees(below).all()
    assert not sight.sees(below).any()


def test_a_station_below_the_grazing_height_still_has_a_horizon() -> None:
    assert RelaySight(0.0, grazing_km=500.0).sees(circle_km(np.array([0.0, 91.0]))).tolist() == [True, False]


def test_elevation_over_a_site() -> None:
    site = SiteSight(32.5, -106.6)
    assert site.elevation_deg(place_km(32.5, -106.6, 415.0))[0] == pytest.approx(90.0, abs=1e-5)
    # on a sphere: tan(elevation) = (cos c - R/r) / sin c, here along the equator from a site on it
    c = np.radians(12.0)
    sphere = np.degrees(np.arctan2(np.cos(c) - RADIUS_KM / (RADIUS_KM + 415), np.sin(c)))
    assert SiteSight(0.0, 0.0).elevation_deg(circle_km(np.array([12.0])))[0] == pytest.approx(
        sphere, abs=1e-9
    )
    assert SiteSight(0.0, 0.0).elevation_deg(circle_km(np.array([180.0])))[0] == pytest.approx(
        -90.0, abs=1e-5
    )


def test_a_site_sees_what_stands_over_its_own_limit() -> None:
    at = circle_km(np.array([12.0]))
    elevation_deg = float(SiteSight(0.0, 0.0).elevation_deg(at)[0])
    assert SiteSight(0.0, 0.0, elevation_deg - 0.01).sees(at).all()
    assert not SiteSight(0.0, 0.0, elevation_deg + 0.01).sees(at).any()


@given(
    st.lists(st.floats(0.0, 10 * DAY_S), min_size=1, max_size=30),
    st.floats(0.0, 200.0),
    st.floats(-95.0, 20.0),
)
def test_what_is_seen_is_what_its_angle_says(
    times: list[float], grazing_km: float, lowest_deg: float
) -> None:
    fixed_km = SKY.earth_fixed(SEGMENT.states(np.array(times))[0], np.array(times))
    relay = RelaySight(-41.0, grazing_km, max(lowest_deg, -90.0))
    margin = relay.margin_deg(fixed_km)
    clear = np.abs(margin) > 1e-9
    assert np.array_equal(relay.sees(fixed_km)[clear], (margin >= 0.0)[clear])
    site = SiteSight(55.9, 37.6, max(lowest_deg, -90.0))
    over = site.elevation_deg(fixed_km) - site.min_elevation_deg
    clear = np.abs(over) > 1e-9
    assert np.array_equal(site.sees(fixed_km)[clear], (over >= 0.0)[clear])


def test_two_relays_leave_the_zone_of_exclusion_over_the_indian_ocean() -> None:
    ts = np.arange(0.0, DAY_S, 10.0)
    fixed_km = SKY.earth_fixed(SEGMENT.states(ts)[0], ts)
    seen = in_sight([EAST, WEST, THIRD], fixed_km)
    _, longitude, _ = geodetic(fixed_km)
    blind = ~(seen[0] | seen[1])
    assert 0.02 < blind.mean() < 0.15
    assert longitude[blind].min() > 45
    assert longitude[blind].max() < 105
    assert (blind & ~seen[2]).sum() == 0


def test_the_gaps_last_minutes() -> None:
    windows = windows_of([EAST, WEST])
    changes = [change for chunk in range(0, 4) for change in windows.transitions(chunk)]
    lost = [tick for tick, up in changes if not up]
    found = [tick for tick, up in changes if up and tick > lost[0]]
    gaps_min = (np.array(found) - np.array(lost[: len(found)])) / 1024 / 60
    assert 8 <= gaps_min.size <= 16
    assert gaps_min.min() > 0.5
    assert 5 < gaps_min.max() < 20


def test_a_site_has_a_few_passes_of_minutes_a_day() -> None:
    windows = windows_of([SiteSight(55.9, 37.6, 5.0)])
    changes = [change for chunk in range(0, 4) for change in windows.transitions(chunk)]
    rises, sets = [tick for tick, up in changes if up], [tick for tick, up in changes if not up]
    assert 4 <= len(rises) <= 7
    assert all(1 < (b - a) / 1024 / 60 < 12 for a, b in zip(rises, sets, strict=True))


@pytest.mark.parametrize(
    "sights",
    [(EAST, WEST), (THIRD,), (SiteSight(32.5, -106.6), SiteSight(55.9, 37.6))],
    ids=["two", "one", "sites"],
)
def test_windows_change_at_the_first_tick_at_which_the_sight_differs(sights: tuple[Sight, ...]) -> None:
    windows = windows_of(sights)
    changes = [change for chunk in range(-1, 4) for change in windows.transitions(chunk)]
    ticks, states = np.array([c[0] for c in changes]), np.array([c[1] for c in changes])
    assert ticks.size > 4
    for offset, expected in ((0, states), (-1, ~states)):
        ts = (ticks + offset) / 1024
        seen = in_sight(sights, SKY.earth_fixed(SEGMENT.states(ts)[0], ts)).any(axis=0)
        assert np.array_equal(seen, expected)
        assert np.array_equal(windows.at(ts), expected)


def test_day_and_night_change_sixteen_times_a_day() -> None:
    windows = Sights(GroundPath(SEGMENT, SKY), {}).day
    changes = [change for chunk in range(0, 4) for change in windows.transitions(chunk)]
    assert len(changes) in (30, 31, 32)
    assert all(a[1] != b[1] for a, b in pairwise(changes))
    ts = np.array([tick for tick, _ in changes]) / 1024
    expected = [up for _, up in changes]
    assert SKY.sunlit(SEGMENT.states(ts)[0], ts).tolist() == expected


def test_windows_end_with_the_orbit() -> None:
    falling = OrbitSegment(0.0, Elements(RADIUS_KM + 200, 0.0, 0.0, 0.9, 3.2, 1.8), 91.0, 50.0)
    windows = Sights(GroundPath(falling, SKY), {}).day
    assert falling.entry_t < 6 * 3600
    assert all(tick / 1024 <= falling.entry_t for tick, _ in windows.transitions(0))
    assert windows.transitions(1) == ()
    assert windows.next_change(falling.entry_t, DAY_S) is None


def test_what_is_looked_for_together_is_what_each_would_be_alone() -> None:
    named: dict[str, Sight] = {
        "east": EAST,
        "west": WEST,
        "third": THIRD,
        "near": SiteSight(55.9, 37.6),
        "far": SiteSight(32.5, -106.6),
    }
    together = Sights(GroundPath(SEGMENT, SKY), named)
    sets = [("east", "west"), ("third",), ("near", "far"), ("far",), ("west", "near"), ()]
    found = [together.any(names) for names in sets]
    late = together.any(("near",)) if found[0].transitions(0) else None
    assert late is not None
    for names, windows in [*zip(sets, found, strict=True), (("near",), late)]:
        alone = windows_of([named[name] for name in names])
        for chunk in (1, 0, 2):
            assert windows.transitions(chunk) == alone.transitions(chunk)


@given(st.permutations(range(-1, 4)))
def test_the_order_of_looking_does_not_matter(order: list[int]) -> None:
    windows, again = (
        windows_of([EAST]),
        windows_of([EAST]),
    )
    asked = {chunk: windows.transitions(chunk) for chunk in order}
    assert asked == {chunk: again.transitions(chunk) for chunk in range(-1, 4)}


@given(st.lists(st.floats(-21_600, 237_600), min_size=1, max_size=30), st.integers(1, 7))
def test_one_by_one_in_pieces_or_whole_is_the_same_to_the_bit(times: list[float], size: int) -> None:
    sights = (EAST, RelaySight(-171.0, 100.0, 5.0), SiteSight(55.9, 37.6))

    def everything(ts: Floats) -> Floats:
        fixed_km = SKY.earth_fixed(SEGMENT.states(ts)[0], ts)
        return np.concatenate(
            [in_sight(sights, fixed_km), [sight.elevation_deg(fixed_km) for sight in sights]]
        )

    ts = np.array(times)
    pieces = [everything(ts[i : i + size]) for i in range(0, ts.size, size)]
    assert np.array_equal(everything(ts), np.concatenate(pieces, axis=1))
