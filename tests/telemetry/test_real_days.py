"""What the library's real days rest on is the station's own physics: the leak, the turn, shut-in air.

Never here: which way a story goes (its plans tell that).
"""

from itertools import pairwise

import numpy as np
import pytest

from scenarios.library import resolve
from scenarios.loader import load
from telemetry.link import LinkState
from telemetry.run import Run
from tests.telemetry.conftest import true_value

HOUR = 3600.0


@pytest.fixture(scope="module")
def leak() -> Run:
    return Run(load(resolve("small-leak")))


@pytest.fixture(scope="module")
def misfire() -> Run:
    return Run(load(resolve("thruster-misfire")))


@pytest.fixture(scope="module")
def ammonia() -> Run:
    return Run(load(resolve("ammonia-alarm")))


def fall_mmhg(run: Run, module: str, begin: float, end: float) -> float:
    name = f"air.{module}.total_mmhg"
    return true_value(run, name, begin) - true_value(run, name, end)


def event_t(run: Run, event: str) -> float:
    return next(c.tick for c in run.came() if c.event == event) / 1024


def test_with_all_hatches_open_the_hole_is_everywhere(leak: Run) -> None:
    falls = [fall_mmhg(leak, module, HOUR, 5 * HOUR) for module in ("jpm", "lab", "zvezda", "soyuz")]
    assert max(falls) - min(falls) < 0.1 * falls[0]
    assert 5.0 < falls[0] < 7.0


def test_a_shut_hatch_isolates_it(leak: Run) -> None:
    parted = event_t(leak, "it-is-with-us")
    before = fall_mmhg(leak, "zvezda", 5 * HOUR, 6 * HOUR)
    assert abs(fall_mmhg(leak, "lab", parted - HOUR, parted)) < 0.3 * before
    assert fall_mmhg(leak, "zvezda", parted - HOUR, parted) > 3.5 * before
    found = event_t(leak, "found")
    assert abs(fall_mmhg(leak, "zvezda", found - 300, found)) < 0.1
    assert fall_mmhg(leak, "rassvet", found - 300, found) == pytest.approx(4.2, rel=0.1)


def test_the_station_turns_once_and_a_half_before_it_is_caught(misfire: Run) -> None:
    ts = np.arange(8 * 60.0, event_t(misfire, "caught"))
    error = [true_value(misfire, "attitude.error.pitch_deg", t) for t in ts[::10]]
    turned_deg = np.degrees(np.unwrap(np.radians(error)))
    assert turned_deg.max() - turned_deg[0] == pytest.approx(600, abs=60)
    rates = [true_value(misfire, "attitude.rate.pitch_deg_s", t) for t in ts[::10]]
    assert max(rates) == pytest.approx(0.56, abs=0.03)


def test_houston_is_lost_while_it_turns_and_back_when_it_is_level(misfire: Run) -> None:
    minutes = range(8, 60)
    up = [true_value(misfire, "link.s-band-2", 60.0 * m) == LinkState.AOS for m in minutes]
    losses = sum(was and not now for was, now in pairwise(up))
    assert losses == 2
    assert up[-1]


def test_the_ground_station_rises_after_seventy_minutes(misfire: Run) -> None:
    assert event_t(misfire, "pass") == pytest.approx(70 * 60, abs=120)


def test_the_second_computers_witness_is_contradicted_by_the_tank_and_the_cabin(ammonia: Run) -> None:
    shown = ammonia.frame_at(2 * HOUR).readings
    assert shown.value("SIM.mdm-node2-2.coolant") > 90
    assert shown.value("NODE2000002") < 40
    assert fall_mmhg(ammonia, "node2", 0.0, 2 * HOUR) > 0


def test_six_people_on_one_scrubber_pay_in_carbon_dioxide(ammonia: Run) -> None:
    rise = [true_value(ammonia, "air.zvezda.co2_mmhg", t * HOUR) for t in (2, 6, 10)]
    assert rise[0] > 3.3
    assert np.diff(rise).min() > 1.0
    assert true_value(ammonia, "air.lab.co2_mmhg", 10 * HOUR) < rise[0]
