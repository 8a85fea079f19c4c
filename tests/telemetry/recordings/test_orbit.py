"""Where the station of a recording was: by its latest state vector, carried on; else nowhere."""

from collections.abc import Callable

import numpy as np
import pytest

from telemetry.channels import Channel
from telemetry.linear import Floats
from telemetry.recordings.orbit import RecordedOrbit
from telemetry.sky import Sky
from tests.telemetry.recordings.conftest import ORBIT, START, ZERO, Samples, instrument, recorded

STATE = ("x_km", "y_km", "z_km", "vx_m_s", "vy_m_s", "vz_m_s")
SKY = Sky(ZERO)
HOUR = 3600.0

Columns = list[tuple[Channel, Samples]]


def states(ts: Floats) -> Floats:
    """What the six channels read, shape (6, T)."""
    r_km, v_km_s = ORBIT.states(ts)
    return np.concatenate([SKY.j2000(r_km), SKY.j2000(v_km_s) * 1e3])


def columns(ts: Floats, left_out: str = "") -> Columns:
    return [
        (instrument(name, quantity=f"orbit.{name}"), dict(zip(ts.tolist(), row.tolist(), strict=True)))
        for name, row in zip(STATE, states(ts), strict=True)
        if name != left_out
    ]


def orbit(*more: tuple[Channel, Samples], ts: Floats | None = None) -> RecordedOrbit:
    ticking = np.arange(START, 12 * HOUR, 10.0) if ts is None else ts
    return RecordedOrbit(recorded(*columns(ticking), *more, stripe=3000))


@pytest.fixture(scope="module")
def whole() -> RecordedOrbit:
    return orbit()


@pytest.mark.parametrize("t", [START, START + 5.0, -600.0, 0.0, 599.9, 3600.0, 12 * HOUR - 10.0])
def test_it_is_where_the_states_say(whole: RecordedOrbit, t: float) -> None:
    now, at = whole.at(t), np.array([t])
    r_km, v_km_s = ORBIT.states(at)
    latitude, longitude, altitude = SKY.geodetic(r_km, at)
    assert now.known
    assert now.latitude_deg == pytest.approx(latitude[0], abs=1e-3)
    assert (now.longitude_deg - longitude[0] + 180.0) % 360.0 == pytest.approx(180.0, abs=1e-3)
    assert now.altitude_km == pytest.approx(altitude[0], abs=0.01)
    assert now.mean_altitude_km == pytest.approx(ORBIT.mean(at).altitude_km[0], abs=0.01)
    assert now.inclination_deg == pytest.approx(np.degrees(0.9013), abs=1e-3)
    assert now.beta_deg == pytest.approx(SKY.beta_deg(r_km, v_km_s, at)[0], abs=1e-3)
    assert now.period_min == pytest.approx(92.8, abs=0.1)


def test_what_a_recording_does_not_tell_is_not_told(whole: RecordedOrbit) -> None:
    now = whole.at(0.0)
    assert (now.entry, now.burning) == (None, False)
    assert np.isnan([now.propellant_kg, now.altitude_rate_km_h]).all()


def test_day_and_night_come_when_they_are_foreseen(whole: RecordedOrbit) -> None:
    t, seen = 0.0, []
    while t < 6 * HOUR:
        now = whole.at(t)
        assert now.next_terminator is not None
        assert t < now.next_terminator < t + 4000.0
        just_before = whole.at(now.next_terminator - 1.0)
        assert just_before.sunlit == now.sunlit
        assert just_before.next_terminator == pytest.approx(now.next_terminator, abs=0.1)
        t = now.next_terminator + 0.1
        assert whole.at(t).sunlit != now.sunlit
        seen.append(now.sunlit)
    assert seen == [seen[0], not seen[0]] * (len(seen) // 2) + [seen[0]] * (len(seen) % 2)
    assert len(seen) >= 7


def test_the_track_passes_through_where_it_is(whole: RecordedOrbit) -> None:
    now = whole.at(600.0)
    assert now.track_behind[:, -1].tolist() == pytest.approx([now.latitude_deg, now.longitude_deg], abs=1e-6)
    assert now.track_ahead[:, 0].tolist() == now.track_behind[:, -1].tolist()
    assert (now.track_behind.shape[1], now.track_ahead.shape[1]) == (47, 93)


def test_a_curve_of_day_and_night_agrees_with_the_moments(whole: RecordedOrbit) -> None:
    ts = np.arange(0.0, 3 * HOUR, 100.0)
    found = whole.sunlit(ts)
    assert (found == [whole.at(t).sunlit for t in ts.tolist()]).all()
    assert set(found.tolist()) == {0.0, 1.0}
    assert np.isnan(whole.sunlit(np.array([START - 1.0, 13 * HOUR]))).all()


def test_between_states_minutes_apart_a_curve_of_day_and_night_is_carried_on() -> None:
    seldom = orbit(ts=np.arange(0.0, 3 * HOUR, 240.0))
    ts = np.arange(0.0, 2.9 * HOUR, 7.0)
    truth = SKY.sunlit(ORBIT.states(ts)[0], ts)
    assert (seldom.sunlit(ts) == truth).mean() > 0.998


def test_no_state_for_ten_minutes_leaves_day_and_night_unknown() -> None:
    ticking = (instrument("clock"), {float(t): 0.0 for t in range(0, 2000, 10)})
    ended = orbit(ticking, ts=np.array([0.0]))
    assert np.isnan(ended.sunlit(np.array([0.0, 600.0, 601.0, 1900.0]))).tolist() == [
        False,
        False,
        True,
        True,
    ]


def test_a_state_is_carried_on_for_six_hours() -> None:
    ended = orbit((instrument("clock"), {float(t): 0.0 for t in range(0, 40_000, 10)}), ts=np.array([0.0]))
    for t in (0.0, 100 * 60.0, 21_000.0):
        r_km, at = ORBIT.states(np.array([t]))[0], np.array([t])
        latitude, _, altitude = SKY.geodetic(r_km, at)
        assert ended.at(t).latitude_deg == pytest.approx(latitude[0], abs=0.01)
        assert ended.at(t).altitude_km == pytest.approx(altitude[0], abs=0.3)
    assert not ended.at(6 * HOUR + 600.0).known


def test_what_is_known_first_counts_at_once() -> None:
    late = orbit((instrument("clock"), {0.0: 0.0}), ts=np.array([130.0, 140.0]))
    assert not late.at(129.9).known
    assert late.at(130.0).known
    assert late.at(139.0).altitude_km == pytest.approx(late.at(140.0).altitude_km, abs=0.2)


@pytest.mark.parametrize("left_out", STATE)
def test_five_numbers_are_no_state(left_out: str) -> None:
    none = RecordedOrbit(recorded(*columns(np.arange(0.0, 100.0), left_out)))
    assert not none.at(50.0).known
    assert np.isnan(none.sunlit(np.array([50.0]))).all()


def test_a_recording_without_any_state_is_nowhere() -> None:
    none = RecordedOrbit(recorded((instrument("a"), {0.0: 1.0})))
    assert not none.at(0.0).known
    assert none.at(0.0).track_ahead.shape == none.at(0.0).track_behind.shape == (2, 0)


def test_numbers_that_were_not_sampled_together_are_no_state() -> None:
    apart = columns(np.array([0.0]))
    (x, samples), *others = apart
    shifted = {t - 3.0: value for t, value in samples.items()}
    assert not RecordedOrbit(recorded((x, shifted), *others)).at(0.0).known


Damage = Callable[[Floats], Floats]


@pytest.mark.parametrize(
    "damage",
    [
        lambda state: state * 0.0,
        lambda state: state * np.nan,
        lambda state: state * 1e30,
        lambda state: state * [0, 0, 0, 1, 1, 1],
        lambda state: state * [1, 1, 1, 0, 0, 0],
        lambda state: state * [1, 1, 1, 1.1, 1.1, 1.1],
        lambda state: state * [1, 1, 1, -1, 1, 1],
        lambda state: state * 1.1,
        lambda state: state * 0.5,
        lambda state: np.ones(6),
    ],
)
def test_a_corrupt_state_is_none(damage: Damage) -> None:
    spoilt = damage(states(np.array([0.0]))[:, 0])
    bad = RecordedOrbit(
        recorded(
            *((instrument(n, quantity=f"orbit.{n}"), {0.0: v}) for n, v in zip(STATE, spoilt, strict=True))
        )
    )
    assert not bad.at(0.0).known
    bad.sunlit(np.array([0.0]))


def test_a_corrupt_state_on_a_step_does_not_blank_what_follows() -> None:
    ts = np.arange(0.0, 700.0, 10.0)
    spoilt = columns(ts)
    spoilt[0][1][600.0] = 0.0
    course = RecordedOrbit(recorded(*spoilt))
    assert course.at(599.0).known
    assert not course.at(605.0).known
    assert course.at(611.0).known
