"""Machines that take turns or change their rate, and animals: what they show and what the air feels."""

from typing import Any

import numpy as np
import pytest

from telemetry.gases import MMHG_M3_PER_MOL
from telemetry.metabolism import MOUSE
from tests.telemetry.conftest import (
    Data,
    event,
    held_kg,
    person,
    plain_station,
    run_of,
    true_value,
)

HOUR = 3600.0
DAY = 24 * HOUR


def scrubber(**more: Any) -> Data:
    return {
        "kind": "scrubber", "id": "cdra", "name": "S", "module": "front", "clean_flow_m3_h": 28,
        "cycle": {"beds": 2, "works": "140 min", "pauses": "4 min"}, **more,
    }  # fmt: skip


def test_beds_take_turns_from_when_the_scrubber_was_switched_on() -> None:
    run = run_of(
        event("wait", {"do": "equipment", "which": ["cdra"], "state": "startup"}, at="000/01:00"),
        event("on", {"do": "equipment", "which": ["cdra"], "state": "on"}, at="000/02:00"),
        station=plain_station(scrubber(state="standby")),
    )  # fmt: skip
    minutes = (-10, 10, 139, 141, 145, 285, 289)
    beds = [true_value(run, "cycle.cdra.bed", 2 * HOUR + 60.0 * m) for m in minutes]
    assert beds == [0, 1, 1, 0, 2, 0, 1]
    assert true_value(run, "cycle.cdra.left_min", 2 * HOUR + 600.0) == pytest.approx(134.0)
    assert true_value(run, "scrubber.cdra.flow_m3_h", 1.5 * HOUR) == 0.0


def test_turns_average_to_what_the_air_feels_and_cut_nothing() -> None:
    run = run_of(event("nothing", at="000/00:00"), station=plain_station(scrubber()), people=[])
    ts = np.arange(0.0, 10 * 144 * 60.0, 5.0)
    quantities = run.model.quantities
    flow = quantities.values(run.moment_at(DAY), ts, ("cycles",))[quantities.row("scrubber.cdra.flow_m3_h")]
    assert float(flow.mean()) == pytest.approx(28.0, rel=1e-3)
    assert set(np.round(np.unique(flow), 6)) == {0.0, round(28.0 * 144 / 140, 6)}
    run.came()
    assert run.chain.latest.t == 0.0


def test_a_generator_is_set_to_another_rate_and_its_air_follows() -> None:
    oga: Data = {
        "kind": "oxygen-generator", "id": "oga", "name": "O", "module": "front", "oxygen_kg_day": 2.31,
        "modes": {"50 %": 4.63}, "cycle": {"works": "100 min", "pauses": "5 min", "idles": 0.085},
    }  # fmt: skip
    faster = {"do": "oxygen-mode", "which": "oga", "mode": "50 %"}
    wrong = {"do": "oxygen-mode", "which": "oga", "mode": "200 %"}
    run = run_of(
        event("faster", faster, at="001/00:00"), event("wrong", wrong, at="001/00:00"),
        station=plain_station(oga), people=[], end="002/00:00",
    )  # fmt: skip
    made = [held_kg(run, t, "o2") for t in (0.0, DAY, 2 * DAY)]
    assert np.diff(made) == pytest.approx([2.31, 4.63], rel=1e-6)
    assert true_value(run, "generator.oga.lbm_day", 600.0) == pytest.approx(
        2.2046 * true_value(run, "generator.oga.kg_day", 600.0), rel=1e-4
    )
    assert [why for _, why in run.refusals()] == ["oga has no mode '200 %', only 50 %"]


def test_animals_breathe_where_they_are_until_they_die() -> None:
    mice: Data = {"id": "mice", "name": "Mice", "held_by": "ann", "animals": 6, "source": "ours"}
    run = run_of(
        event("put", {"do": "put", "thing": "mice", "module": "back"}, at="000/02:00"),
        event("die", {"do": "animals", "which": "mice", "alive": 0}, at="000/04:00"),
        station=plain_station(hatches=[]), things=[mice], people=[person("ann", "front")],
    )  # fmt: skip
    o2 = [true_value(run, "air.back.o2_mmhg", h * HOUR) for h in (1, 2, 3, 4, 5)]
    used = 6 * MOUSE.o2_mol_s * MMHG_M3_PER_MOL * HOUR / 40.0
    assert np.diff(o2) == pytest.approx([0.0, -used, -used, 0.0], abs=1e-9)
    assert [true_value(run, "animals.mice", h * HOUR) for h in (3, 5)] == [6.0, 0.0]
