"""The breathing zone: an excess that tends to S/Q at the rate Q/V."""

import numpy as np
import pytest

from telemetry.breathing import DRAUGHT_M3_S
from telemetry.gases import MMHG_M3_PER_MOL
from telemetry.metabolism import LOADS
from telemetry.run import Run
from tests.telemetry.conftest import event, run_of, true_value

HOUR = 3600.0
STOPPED = ({"do": "ventilation", "hatches": ["*"], "on": False},
           {"do": "equipment", "which": ["cooler", "scrubber"], "state": "off"})  # fmt: skip


def excess(run: Run, who: str, t: float) -> float:
    module = run.moment_at(t).facts.people[who].module
    return true_value(run, f"person.{who}.breathing_co2_mmhg", t) - true_value(
        run, f"air.{module}.co2_mmhg", t
    )


@pytest.mark.parametrize(("what", "worked_mmhg"), [("conditioned", 0.3), ("ducted", 0.75), ("still", 7.5)])
def test_the_draught_gives_the_worked_excess(what: str, worked_mmhg: float) -> None:
    target = LOADS["nominal"].co2_mol_s * MMHG_M3_PER_MOL / DRAUGHT_M3_S[what]
    assert target == pytest.approx(worked_mmhg, rel=0.05)


def test_it_tends_to_the_source_over_the_draught_at_the_draught_over_the_volume() -> None:
    run = run_of(event("stop", *STOPPED, at="000/01:00"))
    flow = DRAUGHT_M3_S["still"]
    target = LOADS["nominal"].co2_mol_s * MMHG_M3_PER_MOL / flow
    start = excess(run, "ann", HOUR)
    for after in (60.0, 1500.0, 9000.0):
        wanted = target + (start - target) * np.exp(-flow / 1.0 * after)
        assert excess(run, "ann", HOUR + after) == pytest.approx(wanted, rel=1e-9)


def test_it_goes_within_minutes_once_the_air_moves_again() -> None:
    run = run_of(
        event("stop", *STOPPED, at="000/01:00"),
        event("start", {"do": "equipment", "which": ["cooler"], "state": "on"}, at="000/05:00"),
    )
    assert excess(run, "ann", 5 * HOUR) > 7.0
    assert excess(run, "ann", 5 * HOUR + 600.0) < 0.5


def test_who_does_not_breathe_the_cabin_has_no_zone() -> None:
    run = run_of(
        event("out", {"do": "go-outside", "who": "ann", "held": "tethered", "place": "port"}, at="000/01:00"),
        event("dies", {"do": "health", "who": ["bob"], "health": "dead"}, at="000/02:00"),
        event("in", {"do": "come-inside", "who": "ann", "to": "front"}, at="000/03:00"),
        event("doff", {"do": "activity", "who": ["ann"], "activity": "nominal"}, at="000/04:00"),
    )
    zone = {who: [np.isfinite(true_value(run, f"person.{who}.breathing_co2_mmhg", h * HOUR)) for h in
                  (0.5, 1.5, 2.5, 3.5, 4.5)] for who in ("ann", "bob")}  # fmt: skip
    assert zone == {"ann": [True, False, False, True, True], "bob": [True, True, False, False, False]}
    assert excess(run, "ann", 3 * HOUR + 900.0) == pytest.approx(0.0, abs=1e-9)
    assert excess(run, "ann", 5 * HOUR) > 0.2


def test_a_move_carries_the_excess_along() -> None:
    run = run_of(event("go", {"do": "move", "who": ["ann"], "to": "back"}, at="000/01:00"))
    arrival = run.moment_at(HOUR + 12.0)
    assert arrival.facts.people["ann"].module == "back"
    assert excess(run, "ann", arrival.t) == pytest.approx(excess(run, "ann", arrival.t - 1 / 1024), rel=1e-4)
