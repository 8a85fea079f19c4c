"""Water: its books, its batches, and what splits it."""

from itertools import pairwise

import pytest

from telemetry.gases import MOLAR_MASS_G
from telemetry.metabolism import LOADS
from telemetry.run import Run
from telemetry.water import DRUNK_KG_S, SPLIT_KG_KG, URINE_KG_S
from tests.telemetry.conftest import COOLER, Data, event, person, plain_station, run_of, true_value

HOUR = 3600.0
DAY = 24 * HOUR
STILL: Data = {"kind": "device", "id": "still", "name": "Still", "module": "front"}
WATER: Data = {
    "toilet": {"contents_kg": 0, "full_kg": 12}, "urine": {"contents_kg": 10, "full_kg": 23},
    "waste": {"contents_kg": 20, "full_kg": 68}, "clean": {"contents_kg": 38, "full_kg": 57},
    "galley": {"contents_kg": 3.06, "full_kg": 3.06},
    "emptying": {"begins_kg": 3, "ends_kg": 0.05, "rate_kg_h": 100},
    "distilling": {"machine": "still", "begins_kg": 14, "ends_kg": 3, "rate_kg_h": 2.6, "yields": 0.85},
    "purifying": {"begins_kg": 44, "ends_kg": 20, "rate_kg_h": 5.9},
    "drawing": {"begins_kg": 0, "ends_kg": 3.06, "rate_kg_h": 250},
}  # fmt: skip


def water(run: Run, tank: str, t: float) -> float:
    return true_value(run, f"water.{tank}.kg", t)


def test_the_water_keeps_its_books_through_batches() -> None:
    run = run_of(station=plain_station(COOLER, STILL, water=WATER), end="005/00:00", people=[
        person(f"p{i}", "front") for i in range(6)])  # fmt: skip
    tanks, end = ("toilet", "urine", "waste", "clean", "galley"), 4 * DAY
    change = sum(water(run, tank, end) - water(run, tank, 0.0) for tank in tanks)
    vapour = LOADS["nominal"].h2o_mol_s * MOLAR_MASS_G["h2o"] / 1000.0
    given = 6 * end * (URINE_KG_S + vapour - DRUNK_KG_S)
    brine = 0.15 / 0.85 * distilled(run, end)
    # nobody drinks in the minute in which the galley is filled
    assert change == pytest.approx(given - brine, abs=0.3)
    assert abs(given) > 3.0


def distilled(run: Run, end: float) -> float:
    """What the still put into the waste tank."""
    at = [m for m in run.chain.moments if 0.0 <= m.t < end]
    spans = zip(at, [*(m.t for m in at[1:]), end], strict=True)
    return sum(
        2.6 / HOUR * 0.85 * (until - m.t) for m, until in spans if "water.urine.kg" in m.facts.switched
    )


def test_batches_begin_and_end_by_how_full_a_tank_is() -> None:
    run = run_of(station=plain_station(COOLER, STILL, water=WATER), end="005/00:00", people=[
        person(f"p{i}", "front") for i in range(6)])  # fmt: skip
    run.came()
    at = run.chain.moments
    assert len(at) < 5 * 24
    for tank, begins, ends in (("urine", 14.0, 3.0), ("galley", 0.0, 3.06), ("toilet", 3.0, 0.05)):
        name = f"water.{tank}.kg"
        turned = [b for a, b in pairwise(at) if (name in a.facts.switched) != (name in b.facts.switched)]
        assert len(turned) > 2
        for moment in turned:
            on = name in moment.facts.switched
            expected = begins if on else ends
            assert true_value(run, name, moment.t) == pytest.approx(
                expected, abs=0.1 if tank != "urine" else 3.0
            )
    stills = {true_value(run, "batch.still", m.t) for m in at}
    assert stills == {0.0, 2.0}


def test_a_still_that_is_off_distils_nothing() -> None:
    off = event("off", {"do": "equipment", "which": ["still"], "state": "off"}, at="000/00:00")
    full = {**WATER, "urine": {"contents_kg": 20, "full_kg": 23}}
    run = run_of(off, station=plain_station(STILL, water=full), people=[], start="000/00:00")
    assert water(run, "urine", 10 * HOUR) == pytest.approx(20.0)
    assert true_value(run, "batch.still", HOUR) == 1.0


def test_oxygen_is_split_from_the_galleys_line() -> None:
    oga: Data = {
        "kind": "oxygen-generator", "id": "oga", "name": "O", "module": "front", "oxygen_kg_day": 2.0,
    }  # fmt: skip
    run = run_of(station=plain_station(oga, STILL, water={**WATER, "splits": ["oga"]}), people=[])
    used = 3.06 - water(run, "galley", 12 * HOUR)
    assert used == pytest.approx(2.0 * 13 / 24 * SPLIT_KG_KG, rel=1e-3)
    assert pytest.approx(1.126, rel=1e-3) == SPLIT_KG_KG
