"""Gas let in: from tanks that run empty, pushing air through hatches; and what hulls lose."""

from typing import Any

import pytest

from scenarios.times import TICKS_PER_SECOND
from telemetry.gases import MOLAR_MASS_G, mmhg_m3
from telemetry.run import Run
from tests.telemetry.conftest import (
    Data,
    event,
    held_kg,
    module,
    plain_station,
    run_of,
    scenario,
    true_value,
)

HOUR = 3600.0
DAY = 24 * HOUR
TANK: Data = {
    "id": "o2", "name": "Oxygen", "species": "o2", "contents_kg": 2.0, "full_kg": 100, "volume_m3": 0.4032,
}  # fmt: skip


def release(rate_kg_h: float, species: str = "o2", **more: Any) -> Data:
    return {"do": "release-gas", "module": "front", "species": species, "rate_kg_h": rate_kg_h, **more}


def test_a_leak_loses_so_much_air_a_day() -> None:
    leaky = [module("front", 500, leak_kg_day=0.2), module("back", 400), module("lock", 6)]
    air = {"o2_mmhg": 171.0, "n2_mmhg": 565.0, "co2_mmhg": 0.0, "h2o_mmhg": 9.0}
    run = run_of(station=plain_station(modules=leaky), people=[], air=air, end="002/00:00")
    lost = [sum(held_kg(run, t, gas) for gas in MOLAR_MASS_G) for t in (0.0, DAY)]
    assert lost[0] - lost[1] == pytest.approx(0.2 * 906 / 906, rel=0.05)


def test_gas_let_in_pushes_air_through_open_hatches_by_volume() -> None:
    run = run_of(
        event("let", release(2.0), at="000/00:00"),
        station=plain_station(), people=[], end="000/02:00",
    )  # fmt: skip
    rise = mmhg_m3("o2", 2.0) / 100.0
    for name in ("front", "back"):
        risen = true_value(run, f"air.{name}.total_mmhg", HOUR) - true_value(
            run, f"air.{name}.total_mmhg", 0.0
        )
        assert risen == pytest.approx(rise, rel=1e-6)
    assert held_kg(run, HOUR, "n2") == pytest.approx(held_kg(run, 0.0, "n2"), rel=1e-9)
    assert held_kg(run, HOUR, "o2") - held_kg(run, 0.0, "o2") == pytest.approx(2.0, rel=1e-6)
    # the air that was pushed out of the front is richer in nitrogen than what is there now
    assert true_value(run, "air.back.n2_mmhg", HOUR) > 570.0 > true_value(run, "air.front.n2_mmhg", HOUR)


def test_a_tank_gives_until_it_is_empty_and_shows_its_pressure() -> None:
    let = release(1.0, tank="o2")
    run = run_of(
        event("let", let, at="000/00:00"), station=plain_station(tanks=[TANK]), people=[], end="000/06:00"
    )
    assert true_value(run, "tank.o2.pressure_kpa", 0.0) == pytest.approx(18_892 * 0.02, rel=0.002)
    assert true_value(run, "tank.o2.kg", HOUR) == pytest.approx(1.0)
    assert [true_value(run, "valve.o2", t) for t in (-1.0, HOUR)] == [0.0, 1.0]
    gained = [held_kg(run, t, "o2") - held_kg(run, 0.0, "o2") for t in (HOUR, 2 * HOUR, 5 * HOUR)]
    assert gained == pytest.approx([1.0, 2.0, 2.0], rel=1e-5)


def test_a_tank_of_another_gas_is_refused() -> None:
    let = release(1.0, species="n2", tank="o2")
    run = run_of(event("let", let, at="000/00:00"), station=plain_station(tanks=[TANK]))
    assert [why for _, why in run.refusals()] == ["no n2 comes from o2: it holds o2"]


def filled(run: Run, t: float) -> float:
    """All oxygen there is, in the modules and in the tank, kg."""
    return held_kg(run, t, "o2") + true_value(run, "tank.o2.kg", t)


def fill(mmhg_min: float, lasts: str, at: str, module: str = "lock") -> Data:
    let = {"do": "repressurise", "module": module, "tank": "o2", "rise_mmhg_min": mmhg_min, "lasts": lasts}
    return event(f"fill-{at.replace(':', '-').replace('/', '-')}", let, at=at)


def test_a_lock_is_filled_out_of_a_tank_which_loses_what_the_lock_gains() -> None:
    run = run_of(
        fill(15.0, "10 min", "000/01:00"),
        station=plain_station(tanks=[TANK], evacuated=["lock"]), people=[], end="000/06:00",
    )  # fmt: skip
    pressures = [true_value(run, "air.lock.total_mmhg", HOUR + s) for s in (0.0, 300.0, 600.0, 1200.0)]
    assert pressures == pytest.approx([0.0, 75.0, 150.0, 150.0], rel=1e-9, abs=1e-9)
    assert [true_value(run, "valve.o2", HOUR + s) for s in (-1.0, 0.0, 599.0, 600.0)] == [0.0, 1.0, 1.0, 0.0]
    gained = held_kg(run, 2 * HOUR, "o2") - held_kg(run, 0.0, "o2")
    assert mmhg_m3("o2", gained) == pytest.approx(150.0 * 6.0, rel=1e-9)
    for t in (HOUR + 300.0, 2 * HOUR):
        assert filled(run, t) == pytest.approx(filled(run, 0.0), rel=1e-12)


def test_filling_ends_with_the_tank_and_then_is_refused() -> None:
    run = run_of(
        fill(100.0, "1 h", "000/01:00", "back"), fill(20.0, "10 min", "000/03:00"),
        station=plain_station(tanks=[TANK]), people=[], end="000/06:00",
    )  # fmt: skip
    assert true_value(run, "tank.o2.kg", 2 * HOUR) == 0.0
    gained = [held_kg(run, t * HOUR, "o2") - held_kg(run, 0.0, "o2") for t in (1.9, 5.0)]
    # it is found empty up to two ticks after its last drop
    two_ticks_kg = 100.0 * 40.0 / mmhg_m3("o2", 1.0) / 60.0 * 2.0 / TICKS_PER_SECOND
    assert gained == pytest.approx([2.0, 2.0], abs=two_ticks_kg)
    assert run.refusals() == ((3 * HOUR, "nothing flows from o2 to lock: it is empty"),)


def test_a_valve_that_was_set_anew_is_not_shut_by_the_old_time() -> None:
    anew = event("anew", release(0.1, module="lock", tank="o2"), at="000/01:05")
    run = run_of(
        fill(20.0, "10 min", "000/01:00"), anew,
        station=plain_station(tanks=[TANK], evacuated=["lock"]), people=[], end="000/06:00",
    )  # fmt: skip
    assert true_value(run, "valve.o2", 2 * HOUR) == 1.0
    assert true_value(run, "air.lock.total_mmhg", HOUR + 300.0) == pytest.approx(100.0, rel=1e-9)
    assert filled(run, 3 * HOUR) == pytest.approx(filled(run, 0.0), rel=1e-12)


def test_air_comes_from_one_place() -> None:
    for more in ({}, {"from": "back", "tank": "o2"}):
        let = {"do": "repressurise", "module": "lock", "rise_mmhg_min": 1, "lasts": "1 min", **more}
        with pytest.raises(ValueError, match="give either `from`, a module, or `tank`"):
            scenario(event("fill", let, at="000/01:00"), station=plain_station(tanks=[TANK]))
