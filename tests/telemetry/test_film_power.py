"""The film's power-down in every channel of power and cooling it touches, and what it leaves behind."""

import numpy as np
import pytest

from scenarios.times import TICKS_PER_SECOND, met_ticks
from telemetry.run import Run
from tests.telemetry.conftest import played_film

DARK = met_ticks("001/02:20") / TICKS_PER_SECOND
VOLTS = [f"{part}00000{n}" for part in ("P4", "P6", "S4", "S6") for n in (1, 4)]
AMPERES = [f"{part}00000{n}" for part in ("P4", "P6", "S4", "S6") for n in (2, 5)]


@pytest.fixture(scope="module")
def run() -> Run:
    return played_film()


def value(run: Run, channel: str, after_s: float) -> float:
    return run.readings_at(DARK + after_s).value(channel)


def test_every_bus_collapses_and_returns(run: Run) -> None:
    for channel in VOLTS:
        assert value(run, channel, -10.0) > 150.0
        assert value(run, channel, 60.0) == pytest.approx(0.0, abs=0.5)
        assert value(run, channel, 120.0) > 150.0
    for channel in AMPERES:
        assert value(run, channel, -10.0) < -20.0
        assert value(run, channel, 60.0) == pytest.approx(0.0, abs=1.0)
        assert value(run, channel, -10.0) < value(run, channel, 300.0) < -10.0


def test_less_is_drawn_then_and_for_hours(run: Run) -> None:
    before, soon, later = (value(run, "SIM.power.load", s) for s in (-10.0, 120.0, 3600.0))
    assert soon < 0.8 * before
    assert soon < later < before - 1.0
    assert value(run, "SIM.power.stored", 90.0) > value(run, "SIM.power.stored", -10.0)


def test_coolant_stands_still_runs_again_and_is_colder_with_less_heat(run: Run) -> None:
    for flow in ("S1000001", "P1000001"):
        assert value(run, flow, 200.0) < 100.0
        assert value(run, flow, 600.0) > 3400.0
    for heat in ("SIM.cooling.a.heat", "SIM.cooling.b.heat"):
        assert value(run, heat, 280.0) < 0.8 * value(run, heat, -10.0)
    orbits = np.arange(0.0, 2 * 5580.0, 120.0)
    for temperature in ("S1000003", "P1000003", "USLAB000060", "NODE3000012"):
        means = [
            np.mean([value(run, temperature, begin + s) for s in orbits.tolist()])
            for begin in (-3 * 5580.0, 3600.0)
        ]
        assert means[1] < means[0] - 0.1, temperature


def test_arrays_stand_still_until_their_computers_are_back(run: Run) -> None:
    assert value(run, "S0000008", -10.0) == 5.0
    assert value(run, "S0000008", 100.0) == 7.0
    assert value(run, "S0000003", 30.0) == value(run, "S0000003", 170.0)
    assert value(run, "S0000005", 30.0) != value(run, "S0000005", 170.0)
    assert value(run, "S0000009", 200.0) == 4.0
    assert value(run, "S0000009", 600.0) == 5.0


def test_no_battery_is_near_empty_in_the_whole_film(run: Run) -> None:
    for t in np.arange(run.start_t + 60.0, run.end_t, 900.0).tolist():
        assert run.readings_at(t).value("SIM.power.1b.battery") > 80.0
