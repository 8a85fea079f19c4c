"""Cooling: loops as usual under the usual load, colder under less, and left to themselves without a pump."""

from typing import Any

import numpy as np
import pytest

from telemetry.run import Run
from tests.telemetry.conftest import event, run_of, true_value
from tests.telemetry.test_power import powered

HOUR = 3600.0


def cooled(*events: dict[str, Any]) -> Run:
    plain = powered()
    pumps = [
        {"kind": "device", "id": name, "name": name, "module": "back"} for name in ("pump-in", "pump-out")
    ]
    water = {"id": "in", "name": "In", "pump": "pump-in", "temperature_c": 17.0, "warms_c": 5.0}
    ammonia = {
        "id": "out", "name": "Out", "pump": "pump-out", "share": 1.0, "flow_kg_h": 3500.0,
        "temperature_c": 4.0, "swing_c": 0.2, "warms_c": 6.0, "pressure_kpa": 2000.0, "swing_kpa": 30.0,
        "after_noon_deg": 35.0, "radiator_deg": 24.7,
    }  # fmt: skip
    cooling = {"water": [{**water, "quantity_percent": 80.0}], "ammonia": [ammonia]}
    return run_of(*events, station={**plain, "equipment": [*plain["equipment"], *pumps], "cooling": cooling})


def off(*which: str) -> dict[str, Any]:
    return event("off", {"do": "equipment", "which": list(which), "state": "off"}, at="000/01:00")


def test_under_the_usual_load_loops_stand_as_the_author_said() -> None:
    run = cooled()
    said = {
        "in.temperature_c": 17.0,
        "in.quantity_percent": 80.0,
        "out.flow_kg_h": 3500.0,
        "out.heat_kw": 9.5,
    }
    for name, value in {**said, "out.mean_pressure_kpa": 2000.0, "out.radiator_deg": 24.7}.items():
        assert true_value(run, f"cooling.{name}", 50_000.0) == pytest.approx(value)


def test_the_ammonia_swings_once_an_orbit_about_its_mean() -> None:
    run = cooled()
    ts = np.arange(0.0, 5560.0, 20.0)
    quantities, moment = run.model.quantities, run.moment_at(0.0)
    values = quantities.values(moment, ts)
    temperature = values[quantities.row("cooling.out.temperature_c")]
    noon = values[quantities.row("orbit.past_noon_deg")]
    assert temperature.mean() == pytest.approx(4.0, abs=0.01)
    assert np.ptp(temperature) == pytest.approx(0.4, abs=0.01)
    assert noon[temperature.argmax()] == pytest.approx(35.0, abs=2.0)


def test_less_load_leaves_everything_colder_with_less_heat_to_carry() -> None:
    run = cooled(off("switch-a"))
    t = 12 * HOUR
    # half of 9 kW and the lamp are gone
    assert true_value(run, "cooling.out.heat_kw", t) == pytest.approx(4.5, abs=0.01)
    assert true_value(run, "cooling.in.temperature_c", t) == pytest.approx(17.0 - 5.0 * 5.0 / 9.5, abs=0.01)
    assert true_value(run, "cooling.in.quantity_percent", t) < 80.0
    assert true_value(run, "cooling.out.mean_temperature_c", t) == pytest.approx(
        4.0 - 6.0 * 5.0 / 9.5, abs=0.01
    )


def test_without_its_pump_a_loop_stands_still_and_takes_its_surroundings_temperature() -> None:
    run = cooled(off("pump-in", "pump-out"))
    t = HOUR + 300.0
    assert true_value(run, "cooling.out.flow_kg_h", t) < 1.0
    assert true_value(run, "cooling.out.pressure_kpa", t) < 1500.0
    assert true_value(run, "cooling.out.heat_kw", t) < true_value(run, "cooling.out.heat_kw", HOUR)
    assert true_value(run, "cooling.in.temperature_c", t) > 17.1
    assert true_value(run, "cooling.out.mean_temperature_c", t) < 4.0
    assert true_value(run, "cooling.in.temperature_c", 20 * HOUR) == pytest.approx(22.0, abs=0.1)


def test_values_lie_within_their_bounds() -> None:
    run = cooled(off("pump-out"))
    quantities = run.model.quantities
    rows = [quantities.row(name) for name in quantities.names if name.startswith("cooling.")]
    for begin, end in ((-1000.0, 3599.0), (3600.0, 5000.0), (3600.0, 60_000.0)):
        moment = run.moment_at(begin)
        low, high = quantities.bounds(moment, begin, end)
        values = quantities.values(moment, np.linspace(begin, end, 300))[rows]
        assert (values >= low[rows, None] - 1e-9).all()
        assert (values <= high[rows, None] + 1e-9).all()
