"""The cabin's air: balances, worked figures, leaks, and the rush through an opened hatch."""

from functools import partial
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from telemetry.gases import MMHG_M3_PER_MOL, MOLAR_MASS_G, SPECIES
from telemetry.linear import Floats
from telemetry.metabolism import LOADS
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import Data, event, module, person, real_scenario, run_of, station, true_value

HOUR = 3600.0
QUIET: Data = {
    "equipment": [{"kind": "device", "id": f"radio-{i}", "name": "R", "module": "front"} for i in (1, 2)]
}


def rooms(*volumes_m3: float, **more: object) -> Data:
    """A row of modules without machines, each joined to the next by an open hatch with a fan."""
    names = ["front", "back", *(f"room{i}" for i in range(2, len(volumes_m3)))][: len(volumes_m3)]
    hatches = [
        {"id": f"{a}-{b}", "between": [a, b], "fan": {"flow_m3_h": 120}, "diffusion_m3_h": 20}
        for a, b in pairwise(names)
    ]
    modules = [module(name, volume) for name, volume in zip(names, volumes_m3, strict=True)]
    return station(**QUIET, modules=modules, hatches=hatches, evacuated=[], vehicles=[], **more)


def crew(count: int, at: str = "front", **more: object) -> list[Data]:
    """So many people awake in one module."""
    return [person(f"p{i}", at, **more) for i in range(count)]


def oxygen(rate_kg_h: float) -> Data:
    return {"do": "release-gas", "module": "front", "species": "o2", "rate_kg_h": rate_kg_h}


def hatch(name: str, is_open: bool) -> Data:
    return {"do": "hatch", "hatches": [name], "open": is_open}


def fill(into: str, source: str, mmhg_min: float, lasts: str) -> Data:
    return {"do": "repressurise", "module": into, "from": source, "rise_mmhg_min": mmhg_min, "lasts": lasts}


def vent(into: str, mm: float) -> Data:
    return {"do": "vent", "module": into, "diameter_mm": mm}


def pressures(run: Run, t: float, species: str) -> Floats:
    return run.moment_at(t).air.pieces[species].at(np.array([t]))[:, 0]


def total_mmhg(run: Run, name: str, t: float) -> float:
    return true_value(run, f"air.{name}.total_mmhg", t)


def moles(run: Run, t: float, species: str) -> float:
    """What the whole station holds of a gas."""
    volumes = np.array([m.volume_m3 for m in run.scenario.station.modules])
    return float((pressures(run, t, species) * volumes).sum() / MMHG_M3_PER_MOL)


def test_a_closed_cabin_keeps_its_books() -> None:
    run = run_of(
        event("go", {"do": "move", "who": ["p0", "p1"], "to": "room2"}, at="000/05:00"),
        event("rest", {"do": "activity", "who": ["p0", "p1", "p2"], "activity": "sleep"}, at="001/00:00"),
        event("fans", {"do": "ventilation", "hatches": ["*"], "on": False}, at="001/12:00"),
        end="003/00:00", start="000/00:00", station=rooms(300, 300, 300), people=crew(3),
    )  # fmt: skip
    begin, end = 0.0, 72 * HOUR
    used = 3 * (LOADS["nominal"].o2_mol_s * 24 * HOUR + LOADS["sleep"].o2_mol_s * 48 * HOUR)
    assert moles(run, end, "n2") == pytest.approx(moles(run, begin, "n2"), rel=1e-9)
    assert moles(run, begin, "o2") - moles(run, end, "o2") == pytest.approx(used, rel=1e-9)
    assert moles(run, end, "co2") - moles(run, begin, "co2") == pytest.approx(0.92 * used, rel=1e-9)
    assert run.mishaps() == ()


def test_two_modules_joined_by_a_fan_meet_with_the_analytic_time_constant() -> None:
    run = run_of(
        event("oxygen", oxygen(4), at="000/00:00"),
        event("enough", oxygen(0), at="000/00:30"),
        station=rooms(60, 40), people=[],
    )  # fmt: skip
    tau = 60.0 * 40.0 / 100.0 / (120.0 / 3600.0)
    t0 = 1800.0
    apart = [float(np.subtract(*pressures(run, t0 + x * tau, "o2"))) for x in (0.0, 1.0, 3.0)]
    assert apart[0] > 5.0
    assert apart[1:] == pytest.approx([apart[0] * np.exp(-1.0), apart[0] * np.exp(-3.0)], rel=1e-9)


@pytest.mark.parametrize(("count", "mmhg_h", "to_6_h"), [(6, 0.124, 28), (3, 0.062, 57), (2, 0.041, 85)])
def test_without_scrubbing_co2_rises_as_worked(count: int, mmhg_h: float, to_6_h: float) -> None:
    run = run_of(start="000/00:00", end="004/00:00", station=rooms(880), people=crew(count))
    rise = true_value(run, "air.front.co2_mmhg", 24 * HOUR) - 2.5
    assert rise / 24 == pytest.approx(mmhg_h, rel=0.05)
    assert true_value(run, "air.front.co2_mmhg", to_6_h * HOUR) == pytest.approx(6.0, rel=0.05)


def test_one_sealed_module_with_three_awake_rises_as_worked() -> None:
    run = run_of(station=rooms(75), people=crew(3))
    assert true_value(run, "air.front.co2_mmhg", HOUR) - true_value(
        run, "air.front.co2_mmhg", 0.0
    ) == pytest.approx(0.73, rel=0.05)


@pytest.mark.parametrize(("cfm", "excess_mmhg"), [(140, 0.23), (20, 1.6), (5, 6.4)])
def test_a_ventilated_module_with_three_awake_stands_above_the_next_as_worked(
    cfm: float, excess_mmhg: float
) -> None:
    names = ("front", "back")
    duct = {"id": "front-back", "between": names, "fan": {"flow_m3_h": cfm * 1.699}}
    wide = station(
        **QUIET,
        modules=[module("front", 75), module("back", 1950)],
        hatches=[duct],
        evacuated=[],
        vehicles=[],
    )
    run = run_of(start="000/00:00", end="003/00:00", station=wide, people=crew(3))
    front, back = (true_value(run, f"air.{name}.co2_mmhg", 70 * HOUR) for name in names)
    assert front - back == pytest.approx(excess_mmhg, rel=0.05)


@pytest.mark.parametrize(("volume_m3", "rate_kg_h", "minutes", "percent"), [
    (75, 7.3, 80, 30.0), (17.4, 7.3, 19, 30.0), (75, 1.4, 60, 24.1),
])  # fmt: skip
def test_released_oxygen_is_the_worked_share(
    volume_m3: float, rate_kg_h: float, minutes: float, percent: float
) -> None:
    run = run_of(
        event("oxygen", oxygen(rate_kg_h),
              at="000/00:00"),
        station=rooms(volume_m3), people=[],
    )  # fmt: skip
    assert true_value(run, "air.front.o2_percent", minutes * 60.0) == pytest.approx(percent, rel=0.02)
    if percent == 30.0:
        assert true_value(run, "air.front.total_mmhg", minutes * 60.0) == pytest.approx(819, rel=0.02)


@pytest.mark.parametrize(("hole_mm", "hours", "mmhg_min"), [
    (6, 23.0, 0.22), (10, 8.3, None), (20, 2.1, 2.5), (50, 20 / 60, 15.5),
])  # fmt: skip
def test_a_hole_empties_the_station_as_worked(hole_mm: float, hours: float, mmhg_min: float | None) -> None:
    whole = {"o2_mmhg": 171.0, "n2_mmhg": 570.5, "co2_mmhg": 2.5}
    run = run_of(
        event("hole", vent("room2", hole_mm), at="000/00:00"),
        start="000/00:00", end="002/00:00", air=whole, station=rooms(400, 300, 200), people=[],
    )  # fmt: skip
    for name in ("front", "back", "room2"):
        assert true_value(run, f"air.{name}.total_mmhg", hours * HOUR) == pytest.approx(490.0, rel=0.05)
    if mmhg_min is not None:
        fall = 744.0 - true_value(run, "air.front.total_mmhg", 1.0)
        assert fall * 60.0 == pytest.approx(mmhg_min, rel=0.05)


def test_a_leak_draws_on_what_open_hatches_join_and_on_nothing_else() -> None:
    run = run_of(
        event("hole", vent("back", 10), at="000/01:00"),
        event("shut", hatch("front-back", False), at="000/02:00"),
        event("mend", vent("back", 0), at="000/04:00"),
        people=[], station=rooms(60, 40),
    )  # fmt: skip
    front, back = (partial(total_mmhg, run, name) for name in ("front", "back"))
    assert front(2 * HOUR) == pytest.approx(back(2 * HOUR), rel=1e-9)
    assert front(2 * HOUR) < 480.0
    assert front(4 * HOUR) == pytest.approx(front(2 * HOUR), rel=1e-12)
    rate = 0.8 * 199.0 * np.pi * 0.005**2 / 40.0
    assert back(4 * HOUR) == pytest.approx(back(2 * HOUR) * np.exp(-rate * 2 * HOUR), rel=1e-9)
    assert back(9 * HOUR) == pytest.approx(back(4 * HOUR), rel=1e-12)


def test_opening_onto_vacuum_evens_out_at_once_and_loses_nothing() -> None:
    run = run_of(
        event("oxygen", oxygen(6), at="000/00:00"),
        event("open", oxygen(0),
              hatch("back-lock", True), at="000/01:00"),
        people=[], station=station(**QUIET),
    )  # fmt: skip
    before, after = HOUR - 1 / 1024, HOUR
    for species in SPECIES:
        assert moles(run, after, species) == pytest.approx(moles(run, before, species), rel=1e-6)
    totals = sum((pressures(run, after, s) for s in SPECIES), np.zeros(3))
    assert totals == pytest.approx([totals[0]] * 3, rel=1e-12)
    assert pressures(run, before, "o2")[2] == 0.0
    # What was let in is air of those who gave it: with more oxygen than the back alone has.
    share = pressures(run, after, "o2") / totals
    assert share[1] < share[2] < share[0]


def test_a_small_difference_does_not_rush() -> None:
    run = run_of(
        event("shut", hatch("front-back", False), at="000/00:00"),
        event("open", hatch("front-back", True), at="000/00:30"),
        people=crew(2), station=rooms(60, 40),
    )  # fmt: skip
    t = 0.5 * HOUR
    for species in SPECIES:
        assert pressures(run, t, species) == pytest.approx(pressures(run, t - 1 / 1024, species), abs=1e-4)


def test_repressurising_conserves_and_stops_level() -> None:
    run = run_of(
        event("fill", fill("lock", "back", 50, "10 min"),
              at="000/01:00"),
        event("more", fill("lock", "back", 50, "1 h"),
              at="000/02:00"),
        event("again", fill("lock", "back", 50, "1 h"),
              at="000/05:00"),
        people=[], station=station(**QUIET),
    )  # fmt: skip
    lock, back, front = (partial(total_mmhg, run, name) for name in ("lock", "back", "front"))
    assert lock(HOUR + 300.0) == pytest.approx(250.0, rel=1e-9)
    assert lock(HOUR + 600.0) == lock(2 * HOUR) == pytest.approx(500.0, rel=1e-9)
    # The back gives, and the front through the open hatch with it.
    assert front(2 * HOUR) == pytest.approx(743.5 - 500.0 * 6 / 100, rel=1e-6)
    assert back(2 * HOUR) == pytest.approx(front(2 * HOUR), rel=1e-9)
    assert lock(3 * HOUR) == pytest.approx(back(3 * HOUR), abs=0.1)
    for species in SPECIES:
        assert moles(run, 4 * HOUR, species) == pytest.approx(moles(run, 0.0, species), rel=1e-9)
    assert [why for _, why in run.refusals()] == ["no air flows from back to lock: its pressure is no higher"]


def test_nothing_flows_from_vacuum() -> None:
    run = run_of(
        event("fill", fill("back", "lock", 9, "1 h"),
              at="000/01:00")
    )  # fmt: skip
    assert len(run.refusals()) == 1
    assert np.isfinite(true_value(run, "air.back.o2_mmhg", 2 * HOUR))


def test_a_scrubber_takes_co2_alone_in_proportion_to_it() -> None:
    cleaning = [{"kind": "scrubber", "id": "s", "name": "S", "module": "front", "clean_flow_m3_h": 28}]
    run = run_of(start="000/00:00", end="002/00:00", station=rooms(100) | {
        "equipment": [*QUIET["equipment"], *cleaning]}, people=crew(6))  # fmt: skip
    # Six people against one: 260 g/h at 2.39 g/m3 a mmHg.
    assert true_value(run, "air.front.co2_mmhg", 40 * HOUR) == pytest.approx(3.9, rel=0.03)
    assert moles(run, 40 * HOUR, "n2") == pytest.approx(moles(run, 0.0, "n2"), rel=1e-9)


def test_a_generator_makes_its_day_of_oxygen() -> None:
    run = run_of(start="000/00:00", end="001/00:00", people=[])
    made_kg = (moles(run, 24 * HOUR, "o2") - moles(run, 0.0, "o2")) * MOLAR_MASS_G["o2"] / 1000.0
    assert made_kg == pytest.approx(1.6, rel=1e-6)


def test_what_does_not_concern_a_gas_leaves_its_piece_alone() -> None:
    run = run_of(
        event("go", {"do": "move", "who": ["ann"], "to": "back"}, at="000/01:00"),
        event("talk", {"do": "say", "by": "ann", "text": "Here."}, at="000/02:00"),
        event("off", {"do": "equipment", "which": ["scrubber"], "state": "off"}, at="000/03:00"),
    )
    first, moved, talked, off = (run.moment_at(t).air for t in (0.0, 1.5 * HOUR, 2.5 * HOUR, 3.5 * HOUR))
    assert moved.pieces["n2"] is first.pieces["n2"]
    assert moved.pieces["o2"] is not first.pieces["o2"]
    assert [talked.pieces[s] is moved.pieces[s] for s in SPECIES] == [True] * 4
    assert [off.pieces[s] is moved.pieces[s] for s in SPECIES] == [True, True, False, True]


@given(st.lists(st.tuples(st.integers(0, 22 * 60), st.integers(0, 7)), min_size=1, max_size=8))
@settings(max_examples=examples(25))
def test_no_story_of_hatches_and_holes_makes_air_negative_or_jump(story: list[tuple[int, int]]) -> None:
    effects: list[Data] = [
        hatch("back-lock", True),
        hatch("front-back", False),
        hatch("front-back", True),
        vent("lock", 60),
        vent("lock", 0),
        hatch("back-lock", False),
        fill("lock", "back", 200, "20 min"),
        oxygen(3),
    ]
    run = run_of(*(
        event(f"e{i}", effects[which], at=f"000/{minute // 60:02}:{minute % 60:02}")
        for i, (minute, which) in enumerate(story)
    ))  # fmt: skip
    run.came()
    for t in np.linspace(-HOUR, 24 * HOUR, 60):
        for species in SPECIES:
            assert (pressures(run, float(t), species) > -1e-6).all()


def test_the_real_station_stays_habitable_for_a_quiet_day() -> None:
    run_day = Run(real_scenario())
    for m in run_day.scenario.station.modules:
        if m.id != "soyuz":
            assert 140 < true_value(run_day, f"air.{m.id}.o2_mmhg", 86_400.0) < 180
            assert 17 < true_value(run_day, f"air.{m.id}.temperature_c", 86_400.0) < 30
