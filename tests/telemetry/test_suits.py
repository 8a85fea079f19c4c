"""Suits: eight hours at the rated load, fed by an umbilical, charged afterwards, and deadly when empty."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.metabolism import LOADS
from telemetry.run import Run
from telemetry.suits import CHARGES_S, FILLS_S, RATED_W, STORES, level_name
from tests.telemetry.conftest import Data, digest, event, run_of, station, true_value

HOUR = 3600.0
TICK = 1 / 1024
FULL = {"oxygen_kg": 0.6, "battery_ah": 40.0, "cartridge_kg": 0.7, "water_kg": 3.5}
DON = {"do": "don", "who": "ann", "suit": "white"}
OUT = {"do": "go-outside", "who": "ann", "held": "tethered", "place": "truss"}
BACK = {"do": "come-inside", "who": "ann", "to": "front"}


def switch(which: str, state: str = "on") -> Data:
    return {"do": "equipment", "which": [which], "state": state}


def suited(*events: Data, **changed: object) -> Run:
    """The small station with a suit in the front, its umbilical and its charger, both off."""
    suit = {
        "id": "white", "name": "White", "module": "front", "lasts_h": 8, "oxygen_kg": 0.6, "oxygen_kpa": 6000,
        "battery_ah": 40, "empty_v": 16, "full_v": 20, "carbon_dioxide_kg": 0.7, "water_kg": 3.5,
        "pressure_mmhg": 222, "umbilical": "cord", "charger": "rack", "charger_channel": 3, **changed,
    }  # fmt: skip
    more = [
        {"kind": "device", "id": "cord", "name": "Cord", "module": "back", "state": "off"},
        {"kind": "charger", "id": "rack", "name": "Rack", "module": "front", "state": "off"},
    ]
    return run_of(*events, station=station(equipment=[*station()["equipment"], *more], suits=[suit]))


def value(run: Run, what: str, t: float) -> float:
    return true_value(run, f"suit.white.{what}", t)


@cache
def walk() -> Run:
    """Four hours outside, an umbilical before and after, and the charger when the suit hangs again."""
    return suited(
        event("don", DON, switch("cord"), at="000/01:00"),
        event("out", switch("cord", "off"), OUT, at="000/02:00"),
        event("in", BACK, {"do": "activity", "who": ["ann"], "activity": "nominal"}, at="000/06:00"),
        event("doff", {"do": "doff", "who": "ann"}, switch("rack"), at="000/06:30"),
        event("fill", switch("cord"), at="000/08:00"),
    )


def test_nothing_is_used_up_while_it_hangs_or_is_fed() -> None:
    for t in (0.0, HOUR + 60, 2 * HOUR):
        assert [value(walk(), store, t) for store in STORES] == list(FULL.values())
    assert [value(walk(), "worn", t) for t in (0.0, 1.5 * HOUR, 3 * HOUR, 6.2 * HOUR, 7 * HOUR)] == [
        0, 1, 2, 1, 0,
    ]  # fmt: skip
    assert [value(walk(), "fed", t) for t in (0.0, 1.5 * HOUR, 3 * HOUR, 9 * HOUR)] == [0, 1, 0, 1]


def test_after_half_of_eight_hours_half_is_left() -> None:
    for store, full in FULL.items():
        assert value(walk(), store, 6 * HOUR) == pytest.approx(full / 2, rel=1e-12)
    assert value(walk(), "oxygen_kpa", 6 * HOUR) == pytest.approx(3000.0)
    assert value(walk(), "battery_v", 6 * HOUR) == pytest.approx(18.0)
    assert value(walk(), "battery_percent", 6 * HOUR) == pytest.approx(50.0)
    for left in ("oxygen_left_s", "battery_left_s", "cartridge_left_s", "water_left_s"):
        assert value(walk(), left, 3 * HOUR) == pytest.approx(7 * HOUR)
        assert value(walk(), left, 6.2 * HOUR) == pytest.approx(4 * HOUR), "at the rated load once it is open"


def test_inside_it_is_as_a_suit_is() -> None:
    assert value(walk(), "pressure_mmhg", 3 * HOUR) == pytest.approx(222.0, abs=0.01)
    assert value(walk(), "co2_mmhg", 3 * HOUR) == pytest.approx(2.0, abs=0.01)
    assert value(walk(), "pressure_mmhg", 7 * HOUR) == pytest.approx(0.0, abs=0.01)


def test_it_is_charged_and_filled_again() -> None:
    run, half = walk(), CHARGES_S / 2
    assert value(run, "battery_ah", 6.5 * HOUR + half / 2) == pytest.approx(30.0)
    assert value(run, "battery_ah", 6.5 * HOUR + half + 1) == 40.0
    assert value(run, "oxygen_kg", 8 * HOUR) == pytest.approx(0.3)
    assert value(run, "oxygen_kg", 8 * HOUR + FILLS_S / 4) == pytest.approx(0.45)
    assert value(run, "oxygen_kg", 9 * HOUR) == 0.6
    for t, status, amps in (
        (6 * HOUR, 0.0, 0.0),
        (7 * HOUR, 1.0, 4.0),
        (6.5 * HOUR + half + 1, 2.0, 0.0),
    ):
        assert true_value(run, "charger.rack.channel-3", t) == status
        assert true_value(run, "charger.rack.current_a", t) == pytest.approx(amps)
        assert true_value(run, "charger.rack.channel-1", t) == 0.0
        assert true_value(run, "charger.rack.voltage_v", t) == (20.0 if amps else 0.0)


def test_who_stays_out_too_long_suffocates_at_the_very_tick() -> None:
    run = suited(event("out", DON, OUT, at="000/02:00"))
    ((died, text),) = run.mishaps()
    assert text == "Ann suffocates: the oxygen of White is used up"
    assert died - 2 * HOUR == pytest.approx(8 * HOUR, abs=3 * TICK)
    assert run.moment_at(died - TICK).facts.people["ann"].health == "well"
    assert run.moment_at(died).facts.people["ann"].health == "dead"
    assert value(run, "oxygen_kg", died - 1) > 0.0
    assert value(run, "oxygen_kg", died) == value(run, "oxygen_kg", 24 * HOUR) == 0.0


def test_hard_work_uses_up_more() -> None:
    run = suited(
        event("out", DON, OUT, {"do": "activity", "who": ["ann"], "activity": "exercise"}, at="000/02:00")
    )
    ((died, _),) = run.mishaps()
    assert died - 2 * HOUR == pytest.approx(8 * HOUR * RATED_W / LOADS["exercise"].heat_w, rel=0.1)
    assert value(run, "battery_ah", died - 1) == pytest.approx(
        40.0 * (1 - (died - 2 * HOUR) / (8 * HOUR)), rel=1e-3
    )


def test_a_spent_battery_leaves_foul_air_and_heat() -> None:
    run = suited(
        event("out", DON, OUT, {"do": "activity", "who": ["ann"], "activity": "sleep"}, at="000/02:00")
    )
    spent = 2 * HOUR + 8 * HOUR
    assert level_name("white", "battery_ah") in run.moment_at(spent + 1).facts.exhausted
    assert value(run, "co2_mmhg", spent) == pytest.approx(2.0, abs=0.01)
    assert value(run, "co2_mmhg", spent + HOUR) > 8.0
    assert value(run, "cooling_c", spent + HOUR) > 30.0


def test_the_end_of_a_suit_nobody_is_in_kills_nobody() -> None:
    run = suited(
        event("out", DON, OUT, at="000/02:00"),
        event("in", BACK, {"do": "doff", "who": "ann"}, at="000/09:59"),
    )
    assert run.mishaps() == ()
    assert value(run, "oxygen_kg", 24 * HOUR) == pytest.approx(0.6 / 480)


@pytest.mark.parametrize(
    ("effects", "reason"),
    [
        ([{**DON, "who": "bob"}], "bob cannot put on white: it hangs in front, they are in back"),
        ([OUT, DON], "ann cannot put on white: it hangs in front, they are outside"),
        ([DON, DON], "ann cannot put on white: ann wears it"),
        ([{"do": "doff", "who": "ann"}], "ann wears no suit"),
        ([DON, OUT, {"do": "doff", "who": "ann"}], "ann cannot take off white outside"),
    ],
)
def test_what_cannot_be_is_refused(effects: list[Data], reason: str) -> None:
    run = suited(event("try", *effects, at="000/01:00"))
    assert [why for _, why in run.refusals()] == [reason]


@given(st.floats(-3600, 86_400), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_every_row_lies_within_its_bounds(t: float, until: float, at: float) -> None:
    run = walk()
    moment = run.moment_at(t)
    end = moment.t + min(until, 1.0) * 7200.0
    while run.moment_at(end).t > moment.t:
        end = moment.t + (end - moment.t) / 2.0
    low, high = run.model.quantities.bounds(moment, moment.t, end, ("charger", "suit"))
    there = run.model.quantities.values(
        moment, np.array([moment.t + at * (end - moment.t)]), ("charger", "suit")
    )[:, 0]
    known = ~np.isnan(there)
    assert (there[known] >= low[known] - 1e-9).all()
    assert (there[known] <= high[known] + 1e-9).all()


@given(st.floats(-3600, 86_400))
def test_playing_to_an_instant_equals_seeking_it(t: float) -> None:
    assert digest(_fresh(walk()).frame_at(t)) == digest(walk().frame_at(t))


def _fresh(run: Run) -> Run:
    return Run(run.scenario, run.seed)
