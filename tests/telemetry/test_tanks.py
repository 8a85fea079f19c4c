"""Gas let in: from tanks that run empty, pushing air through hatches; and what hulls lose."""

from typing import Any

import pytest

from telemetry.gases import MOLAR_MASS_G, mmhg_m3
from tests.telemetry.conftest import (
    Data,
    event,
    held_kg,
    module,
    plain_station,
    run_of,
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
