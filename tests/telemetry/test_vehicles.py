"""Vehicles: docked or away, their hatches, and who goes with them."""

import numpy as np

from telemetry.run import Run
from tests.telemetry.conftest import Data, event, person, run_of, station

HOUR = 3600.0
OPEN: Data = {"do": "hatch", "hatches": ["back-lock"], "open": True}


def phase(name: str) -> Data:
    return {"do": "vehicle", "vehicle": "boat", "phase": name}


def flown() -> Run:
    return run_of(
        event("open", OPEN, at="000/00:00"),
        event("leave", phase("free"), at="000/01:00"),
        event("knock", OPEN, at="000/02:00"),
        event("back", phase("docked"), at="000/03:00"),
        event("welcome", OPEN, at="000/04:00"),
        people=[person("ann", "lock"), person("bob", "back")],
        station=station(evacuated=[]),
    )


def test_away_from_the_station_a_vehicle_keeps_its_hatch_shut() -> None:
    run = flown()
    assert [run.moment_at(t * HOUR).facts.hatches["back-lock"].open for t in (0.5, 1, 2, 3, 4)] == [
        True, False, False, False, True,
    ]  # fmt: skip
    assert [why for _, why in run.refusals()] == ["hatch back-lock stays closed: nothing is docked there"]


def test_a_frame_tells_the_phase_and_whether_the_compartment_is_attached() -> None:
    run = flown()
    free, docked = run.frame_at(2 * HOUR), run.frame_at(3 * HOUR)
    assert [(v.id, v.phase, v.since) for v in free.vehicles] == [("boat", "free", HOUR)]
    assert [m.attached for m in free.modules] == [True, True, False]
    assert all(m.attached for m in docked.modules)


def test_the_air_of_a_vehicle_that_left_is_its_own() -> None:
    run = flown()
    with_ann = run.moment_at(2.5 * HOUR).air
    now = with_ann.pieces["co2"].at(np.array([2.5 * HOUR, 2.6 * HOUR]))
    assert now[2, 1] > now[2, 0]
    assert with_ann.networks["o2"].exchange[2].sum() == 0.0
