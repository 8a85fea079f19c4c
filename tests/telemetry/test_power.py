"""Power: charge in balance and within its bounds, whoever asks and in whatever order; day and night; arrays
held still; batteries that run empty; and the real day of 2018.
"""

import zipfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.library import library_folder
from scenarios.loader import load
from telemetry.earth import RADIUS_KM
from telemetry.imports.formats import imported
from telemetry.linear import Floats
from telemetry.orbit import Elements, OrbitSegment
from telemetry.run import Run
from telemetry.sky import Sky
from telemetry.visibility import GroundPath, Sights
from tests.conftest import examples
from tests.telemetry.conftest import event, run_of, station, true_value

ORBIT_S = 5560.0
STORED = 0.9


def channel(name: str, **changed: Any) -> dict[str, Any]:
    words = {"id": name, "name": f"Channel {name}", "switch": f"switch-{name}", "share": 0.5}
    figures = {"array_kw": 20.0, "battery_kwh": 30.0, "gimbal_zero_deg": 180.0, "gimbal_turns": -1}
    return {**words, **figures, **changed}


def powered(load_w: float = 9000.0, **changed: Any) -> dict[str, Any]:
    """The small station with two channels, a lamp on the first, and a computer that points the arrays."""
    devices = [
        {"kind": "device", "id": name, "name": name.title(), "module": "front"}
        for name in ("switch-a", "switch-b", "lamp", "pointer")
    ]
    plain = station()
    power = {
        "pointed_by": ["pointer"],
        "channels": [channel("a", **changed), channel("b", **changed)],
        "modules": [{"module": "front", "power_w": load_w}],
        "equipment": [{"equipment": ["lamp"], "power_w": 500.0, "channel": "a"}],
    }
    return {**plain, "equipment": [*plain["equipment"], *devices], "power": power}


def powered_run(*events: dict[str, Any], load_w: float = 9000.0, **changed: Any) -> Run:
    return run_of(*events, station=powered(load_w, **changed))


@cache
def quiet() -> Run:
    return powered_run()


def switching(at: str, which: str, state: str) -> dict[str, Any]:
    name = f"{which}-{state}-{at.replace(':', '').replace('/', '')}"
    return event(name, {"do": "equipment", "which": [which], "state": state}, at=at)


def values(run: Run, quantity: str, ts: Floats) -> Floats:
    """A true value at instants, each from the moment it lies in."""
    return np.array([true_value(run, quantity, t) for t in ts.tolist()])


def within(run: Run, quantity: str, ts: Floats) -> Floats:
    """The same at instants of one moment."""
    quantities = run.model.quantities
    row: Floats = quantities.values(run.moment_at(ts[0]), ts, ("power",))[quantities.row(quantity)]
    return row


@pytest.mark.parametrize("beta_deg", [0.0, 30.0, 60.0])
def test_the_windows_of_night_are_the_analytic_share_of_an_orbit_within_1_percent(beta_deg: float) -> None:
    sky = Sky(datetime(2022, 6, 21, 9, 14, tzinfo=UTC))
    segment = min(segments(), key=lambda s: abs(beta_of(sky, s) - beta_deg))
    day = Sights(GroundPath(segment, sky), {}).day
    sunset = next(t for t, so in changes(day, -1.0) if not so)
    sunrise, next_sunset = [t for t, _ in changes(day, sunset)][:2]
    r_km, _ = segment.states(np.array([sunset]))
    radius_km = float(np.sqrt((r_km * r_km).sum()))
    beta = np.radians(beta_of(sky, segment))
    analytic = np.arccos(np.sqrt(1 - (RADIUS_KM / radius_km) ** 2) / np.cos(beta)) / np.pi
    assert (sunrise - sunset) / (next_sunset - sunset) == pytest.approx(analytic, rel=0.01)


def test_current_times_voltage_is_the_load_by_day_and_by_night() -> None:
    ts = np.arange(0.0, 2 * ORBIT_S, 60.0)
    volts, amperes = within(quiet(), "power.a.bus_v", ts), within(quiet(), "power.a.bus_a", ts)
    assert -volts * amperes == pytest.approx(0.5 * 9000 + 500)
    night = within(quiet(), "power.station.generation_kw", ts) == 0.0
    assert 0.3 < night.mean() < 0.45
    assert volts[night] == pytest.approx(151.25)
    assert volts[~night].min() > 151.5
    assert volts.max() < 162.0


def test_energy_is_in_balance_over_orbits() -> None:
    step_s = 1.0
    ts = np.arange(0.0, 3 * ORBIT_S, step_s)
    for name, load_kw in (("a", 5.0), ("b", 4.5)):
        net_kw = within(quiet(), f"power.{name}.array_kw", ts) - load_kw
        gained_kwh = np.where(net_kw > 0, net_kw * STORED, net_kw).cumsum() * step_s / 3600
        charge_kwh = within(quiet(), f"power.{name}.charge_percent", ts) * 0.3
        assert charge_kwh[1:] - charge_kwh[0] == pytest.approx(gained_kwh[:-1], abs=0.03)
        assert charge_kwh.min() < 28.0
        assert charge_kwh.max() == pytest.approx(30.0)


def test_a_full_battery_leaves_the_array_with_the_load_alone() -> None:
    ts = np.arange(0.0, 2 * ORBIT_S, 30.0)
    full = within(quiet(), "power.a.charge_percent", ts) >= 100.0
    day = within(quiet(), "power.a.array_kw", ts) > 0.0
    assert within(quiet(), "power.a.array_kw", ts)[full & day] == pytest.approx(5.0)


@given(
    st.floats(0, 60_000), st.floats(1, 40), st.floats(0.5, 60), st.floats(0, 100), st.integers(0, 2**32 - 1)
)
@settings(max_examples=examples(12))
def test_no_battery_is_ever_below_empty_or_above_full(
    load_w: float, array_kw: float, battery_kwh: float, charge_percent: float, seed: int
) -> None:
    run = powered_run(
        load_w=load_w, array_kw=array_kw, battery_kwh=battery_kwh, charge_percent=charge_percent
    )
    for t in np.sort(np.random.default_rng(seed).uniform(-3600, 40_000, 25)).tolist():
        moment = run.moment_at(t)
        charge = moment.power.at(np.array([t]))[moment.power.layout.charge, 0]
        assert (charge >= 0.0).all()
        assert (charge <= 100.0).all()
        working = [moment.facts.equipment[f"switch-{name}"] == "on" for name in "ab"]
        starving = (charge <= 0.0) & (moment.power.at(np.array([t]))[moment.power.layout.volts, 0] > 0)
        net_kw = moment.power.at(np.array([t]))[moment.power.layout.level, 0][:2] - load_w / 2000.0
        assert not (starving & working & (net_kw < -0.3)).any()


def test_whoever_asks_early_or_late_reads_the_same_bits() -> None:
    ts = np.sort(np.random.default_rng(5).uniform(-3600, 80_000, 60))
    late, patient = powered_run(), powered_run()
    last = late.moment_at(80_000.0).power.at(ts[-1:])
    stepwise = [patient.moment_at(t).power.at(np.array([t])) for t in ts.tolist()]
    assert stepwise[-1].tobytes() == last.tobytes()
    whole = quiet().moment_at(0.0).power.at(ts)
    assert whole.tobytes() == np.concatenate(stepwise, axis=1).tobytes()


def test_what_is_unchanged_is_the_same_object() -> None:
    said = event("said", {"do": "say", "by": "ann", "text": "Hello."}, at="000/01:00")
    run = powered_run(said, switching("000/02:00", "lamp", "off"))
    before = run.moment_at(0.0).power
    assert run.moment_at(3700.0).power is before
    after = run.moment_at(7300.0).power
    assert after is not before
    t = np.array([7200.0])
    assert after.at(t)[after.layout.charge] == pytest.approx(before.at(t)[after.layout.charge], abs=1e-9)


@given(st.floats(-3600, 70_000), st.floats(1, 8000), st.integers(0, 2**32 - 1))
@settings(max_examples=examples(25))
def test_values_lie_within_their_bounds_across_terminators(t: float, lasts_s: float, seed: int) -> None:
    run = held_run()
    moment, quantities = run.moment_at(t), run.model.quantities
    end = min(t + lasts_s, *[m for m in (3600.0, 7200.0, 86_400.0) if m > t]) - 1 / 1024
    end = max(end, t)
    low, high = quantities.bounds(moment, t, end, ("power",))
    ts = np.concatenate([[t], np.sort(np.random.default_rng(seed).uniform(t, end, 40)), [end]])
    found = quantities.values(moment, ts, ("power",))
    rows = [quantities.row(n) for n in quantities.names if n.startswith("power.") and quantities.bounded(n)]
    assert len(rows) > 10
    assert (found[rows] >= low[rows, None]).all()
    assert (found[rows] <= high[rows, None]).all()


@cache
def held_run() -> Run:
    """The computer that points the arrays is off from the first hour to the second."""
    return powered_run(switching("000/01:00", "pointer", "off"), switching("000/02:00", "pointer", "on"))


def test_arrays_that_nothing_points_stand_still_and_give_less_then_catch_up() -> None:
    run = held_run()
    held = np.arange(3600.0, 7190.0, 10.0)
    joint = within(run, "power.joints.starboard_deg", held)
    assert np.ptp(joint) == 0.0
    assert set(within(run, "power.joints.mode", held)) == {7.0}
    following = within(run, "power.joints.mode", np.arange(0.0, 3590.0, 10.0))
    assert set(following) == {5.0}
    # by the end the Sun has gone most of a turn on: more than a quarter away it lights the backs
    lag = np.radians(apart(within(run, "power.joints.past_noon_deg", held), joint))
    day = within(quiet(), "power.a.array_kw", held) > 0.0
    give = within(run, "power.a.array_kw", held)
    # the higher the Sun stands over the orbit, the less the lag matters
    beta = np.radians(true_value(run, "orbit.beta_deg", float(held[0])))
    light = np.cos(beta) ** 2 * np.cos(lag) + np.sin(beta) ** 2
    assert (give[day] <= 20.0 * np.clip(light[day], 0, 1) + 1.5).all()
    assert give[light < -0.1].max(initial=0.0) == 0.0
    later = np.arange(7200.0, 7200.0 + 3600.0, 10.0)
    mode = within(run, "power.joints.mode", later)
    assert mode[0] == 4.0
    assert mode[-1] == 5.0
    behind = apart(
        within(run, "power.joints.past_noon_deg", later), within(run, "power.joints.starboard_deg", later)
    )
    assert abs(behind[0]) > 90.0
    assert behind[-1] == pytest.approx(0.0, abs=1e-6)
    assert np.abs(np.diff(behind)).max() < 1.0


def test_a_battery_that_runs_empty_takes_its_machines_with_it() -> None:
    run = powered_run(load_w=30_000.0, array_kw=5.0, battery_kwh=6.0)
    end = run.moment_at(20_000.0)
    assert end.facts.equipment["switch-a"] == "off"
    assert end.facts.equipment["lamp"] == "off"
    assert end.facts.equipment["pointer"] == "on"
    told = [(m.tick / 1024, m.text) for m in end.facts.mishaps]
    assert [text for _, text in told] == [
        f"Channel {name} goes dark: its battery is empty" for name in ("a", "b")
    ]
    for name, (empty_t, _) in zip("ab", told, strict=True):
        assert true_value(run, f"power.{name}.charge_percent", empty_t - 1 / 512) == pytest.approx(
            0, abs=1e-3
        )
        assert true_value(run, f"power.{name}.bus_v", empty_t - 1.0) > 150.0
        assert true_value(run, f"power.{name}.bus_v", empty_t) == 0.0
    assert true_value(run, "power.station.load_kw", 20_000.0) == 0.0
    assert true_value(run, "power.station.shed_kw", 20_000.0) == pytest.approx(30.0)
    assert true_value(run, "power.a.charge_percent", 20_000.0) > 50.0


def test_nothing_runs_on_a_channel_that_is_off() -> None:
    run = powered_run(
        switching("000/01:00", "switch-a", "off"),
        switching("000/02:00", "lamp", "on"),
        switching("000/03:00", "switch-a", "on"),
        switching("000/04:00", "lamp", "on"),
    )
    states = [run.moment_at(t + 1.0).facts.equipment["lamp"] for t in (0.0, 3600, 7200, 10_800, 14_400)]
    assert states == ["on", "off", "off", "off", "on"]
    assert true_value(run, "power.a.bus_a", 5000.0) == 0.0
    assert true_value(run, "power.station.load_kw", 5000.0) == pytest.approx(4.5)


def test_the_time_to_the_next_terminator_runs_down_to_it() -> None:
    run = quiet()
    left_s = true_value(run, "power.station.terminator_s", 100.0)
    sunlit = true_value(run, "orbit.sunlit", 100.0)
    assert true_value(run, "power.station.terminator_s", 101.0) == pytest.approx(left_s - 1.0)
    assert true_value(run, "orbit.sunlit", 100.0 + left_s - 0.01) == sunlit
    assert true_value(run, "orbit.sunlit", 100.0 + left_s + 0.01) != sunlit


def test_joints_turn_once_an_orbit_and_gimbals_with_beta() -> None:
    ts = np.arange(0.0, ORBIT_S, 10.0)
    turned = np.diff(within(quiet(), "power.joints.starboard_deg", ts)) % 360
    assert turned == pytest.approx(10 * 360 / ORBIT_S, rel=0.01)
    port = within(quiet(), "power.joints.port_deg", ts)
    assert apart(port, -within(quiet(), "power.joints.starboard_deg", ts)) == pytest.approx(0.0, abs=1e-6)
    beta = true_value(quiet(), "orbit.beta_deg", 1000.0)
    assert true_value(quiet(), "power.a.gimbal_deg", 1000.0) == pytest.approx(180.0 - beta, abs=0.1)


def test_a_station_that_flies_backwards_turns_its_joints_the_other_way() -> None:
    backwards = run_of(station=powered(9000.0), faces={"yaw_deg": 177.0})
    ts = np.arange(0.0, ORBIT_S, 10.0)
    port = within(backwards, "power.joints.port_deg", ts)
    assert apart(port, within(quiet(), "power.joints.starboard_deg", ts)) == pytest.approx(0.0, abs=1e-6)
    assert np.diff(port) % 360 == pytest.approx(10 * 360 / ORBIT_S, rel=0.01)


def test_the_port_joint_is_commanded_as_on_the_real_day(station_data: Path) -> None:
    day = imported(station_data / "iss-2018-10-12.zip")
    recorded = next(series for series in day.series if series.channel.id == "S0000005")
    run = Run(load(library_folder() / "quiet-day"))
    before_t = 12 * 3600.0 + (run.zero - day.zero).total_seconds()  # the manoeuvre is not in ours
    kept = recorded.ts < before_t
    ts = recorded.ts[kept][::100] - (run.zero - day.zero).total_seconds()
    computed = run.trends(["S0000005"], ts[ts > run.start_t])[0]
    assert np.abs(apart(computed, recorded.values[kept][::100][ts > run.start_t])).max() < 12.0


def test_the_real_day_of_2018_is_met_within_its_ranges_widened_by_a_fifth(station_data: Path) -> None:
    run = Run(load(library_folder() / "quiet-day"))
    strangers = []
    with zipfile.ZipFile(station_data / "iss-2018-10-12.zip") as recording:
        names = set(recording.namelist())
        for row, instrument in enumerate(run.channels):
            part = instrument.quantity.partition(".")[0]
            turning = instrument.quantity.startswith("power.joints")
            if part not in ("power", "cooling") or turning or f"{instrument.id}.txt" not in names:
                continue
            text = recording.read(f"{instrument.id}.txt").split()
            recorded = np.array(text[1::2], dtype=np.float64)
            found = np.concatenate([v for _, _, v in run.samples([row], 0, 6 * 3600 * 1024)])
            spare = 0.2 * np.ptp(recorded)
            if found.min() < recorded.min() - spare or found.max() > recorded.max() + spare:
                strangers.append((instrument.id, found.min(), found.max(), recorded.min(), recorded.max()))
    assert strangers == []


def apart(a_deg: Floats, b_deg: Floats) -> Floats:
    """How far one angle is ahead of another, -180..180 degrees."""
    return (a_deg - b_deg + 180.0) % 360.0 - 180.0


def segments() -> list[OrbitSegment]:
    return [
        OrbitSegment(0.0, Elements(RADIUS_KM + 415, 0.0, 0.0, np.radians(51.64), node, 0.0), 91.0, 1e-9)
        for node in np.radians(np.arange(0.0, 360.0, 0.5)).tolist()
    ]


def beta_of(sky: Sky, segment: OrbitSegment) -> float:
    ts = np.array([5560.0])
    return float(sky.beta_deg(*segment.states(ts), ts)[0])


def changes(day: Any, t: float) -> list[tuple[float, bool]]:
    found = []
    for _ in range(4):
        change = day.next_change(max(t, 0.0), 86_400.0)
        assert change is not None
        found.append(change)
        t = change[0]
    return found
