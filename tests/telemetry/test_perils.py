"""Perils: suffocation and entry, each found at its tick; nothing goes below zero and nothing crashes."""

import numpy as np
import pytest

from telemetry.frame import Quality
from telemetry.metabolism import LOADS
from telemetry.perils import LETHAL_O2_MMHG
from telemetry.run import Run
from tests.telemetry.conftest import event, module, person, run_of, station, true_value
from tests.telemetry.test_air import QUIET, hatch, vent

HOUR = 3600.0
TICK = 1 / 1024


def sealed(volume_m3: float, count: int) -> Run:
    """So many people awake in one closed room, for five days."""
    return run_of(
        people=[person(f"p{i}", "front") for i in range(count)],
        station=station(**QUIET, modules=[module("front", volume_m3)], hatches=[], vehicles=[], evacuated=[]),
        end="005/00:00",
    )


def test_in_a_sealed_room_people_die_at_the_very_tick_and_oxygen_stays() -> None:
    run = sealed(9.5, 3)
    (died, text), *rest = run.mishaps()
    assert text == "P0 suffocates in Front: there is too little oxygen"
    assert [t for t, _ in rest] == [died, died]
    mmhg_s = 3 * LOADS["nominal"].o2_mol_s * 8.314462618 * 295.15 / 133.322387415 / 9.5
    assert died - run.start_t == pytest.approx((171.0 - LETHAL_O2_MMHG) / mmhg_s, abs=0.01)
    assert true_value(run, "air.front.o2_mmhg", died - TICK) >= LETHAL_O2_MMHG - 1e-6
    assert run.moment_at(died - TICK).facts.people["p0"].health == "well"
    assert run.moment_at(died).facts.people["p0"].health == "dead"
    assert true_value(run, "air.front.o2_mmhg", 5 * 24 * HOUR) == pytest.approx(LETHAL_O2_MMHG, rel=1e-6)
    assert true_value(run, "crew.aboard", died) == 0.0


def test_fewer_breathe_longer() -> None:
    alone, three = (sealed(9.5, count).mishaps()[0][0] for count in (1, 3))
    assert alone - -HOUR == pytest.approx(3 * (three - -HOUR), rel=1e-6)


def test_a_mishap_is_told_among_the_occurrences_and_is_an_event_to_come() -> None:
    run = sealed(9.5, 3)
    died = run.mishaps()[0][0]
    assert run.next_event_after(HOUR) == died
    told = run.frame_at(died).occurrences
    assert [o.t for o in told] == sorted(o.t for o in told)
    assert told[-1].title == "P2 suffocates in Front: there is too little oxygen"
    assert (told[-1].event, told[-1].source, told[-1].certainty) == ("p2-suffocates", "ours", "ours")
    assert [c.event for c in run.came()] == ["nothing"]


def test_opening_onto_vacuum_kills_whom_it_leaves_without_air() -> None:
    run = run_of(
        event("shut", hatch("front-back", False), vent("back", 300), at="000/01:00"),
        people=[person("ann", "front"), person("bob", "back")],
    )
    assert [text for _, text in run.mishaps()] == ["Bob suffocates in Back: there is too little oxygen"]
    assert HOUR < run.mishaps()[0][0] < HOUR + 120.0


def test_in_a_suit_one_lives_in_vacuum() -> None:
    suited = {"do": "activity", "who": ["ann"], "activity": "spacewalk"}
    run = run_of(
        event("don", suited, vent("front", 200), at="000/01:00"),
        event("doff", {**suited, "activity": "nominal"}, at="000/08:00"),
        people=[person("ann", "front")],
    )
    assert [t for t, _ in run.mishaps()] == [8 * HOUR]


def test_what_goes_to_vacuum_reads_failed_and_not_garbage() -> None:
    run = run_of(event("hole", vent("front", 200), at="000/01:00"), people=[])
    row = run.channels.row("SIM.front.O2percent")
    before, after = run.readings_at(HOUR - 1.0), run.readings_at(10 * HOUR)
    assert (before.quality[row], after.quality[row]) == (Quality.GOOD, Quality.FAILED)
    assert np.isnan(after.values[row])
    pressure = after.value("SIM.front.pressure")
    assert pressure == pytest.approx(0.0, abs=0.2)


def low(**changed: object) -> Run:
    """A station that enters at 000/12:00."""
    return run_of(
        event("dense", {"do": "density", "entry_at": "000/12:00"}, at="000/01:00"),
        event("leave", {"do": "vehicle", "vehicle": "boat", "phase": "free"}, at="000/02:00"),
        event("out", {"do": "go-outside", "who": "bob", "held": "tethered", "place": "x"}, at="000/03:00"),
        event("late-burn", {"do": "reboost", "delta_v_m_s": 5, "thrust_n": 6000}, at="000/13:00"),
        event("late-air", {"do": "density", "factor": 3}, at="000/14:00"),
        event("link", when={"all": [{"link": "s-band", "up": False}, {"event": "late-air"}]}),
        people=[person("ann", "front"), person("bob", "back"), person("cyd", "lock"), person("dee", "front")],
        station=station(evacuated=[], equipment=[
            *QUIET["equipment"],
            {"kind": "oxygen-generator", "id": "o", "name": "O", "module": "lock", "oxygen_kg_day": 2},
        ]),
        **changed,
    )  # fmt: skip


def test_entry_ends_those_aboard_and_crashes_nothing() -> None:
    run = low()
    entered, text = run.mishaps()[-1]
    assert text == "The station enters the atmosphere and comes apart"
    assert entered == pytest.approx(12 * HOUR, abs=1.0)
    health = {who: p.health for who, p in run.moment_at(entered).facts.people.items()}
    assert health == {"ann": "dead", "bob": "dead", "cyd": "well", "dee": "dead"}
    assert len(run.refusals()) == 2
    for t in (entered - TICK, entered, 20 * HOUR, 24 * HOUR):
        frame = run.frame_at(t)
        assert np.isfinite(frame.orbit.latitude_deg)
        assert frame.orbit.mean_altitude_km == pytest.approx(100.0, abs=1.0)
        assert frame.orbit.entry is not None
    assert run.frame_at(20 * HOUR).readings.value("SIM.orbit.entry") == 0.0
    assert {c.event for c in run.came() if c.happened} >= {"late-burn", "late-air"}


def test_a_burn_that_does_not_save_it_ends_with_it() -> None:
    run = run_of(
        event("dense", {"do": "density", "entry_at": "000/02:00"}, at="000/01:00"),
        event("burn", {"do": "reboost", "delta_v_m_s": 10, "thrust_n": 200}, at="000/01:30"),
        people=[],
    )
    entered = run.mishaps()[-1][0]
    assert 2 * HOUR <= entered < 2.2 * HOUR
    assert run.frame_at(20 * HOUR).orbit.mean_altitude_km == pytest.approx(100.0, abs=1.0)


@pytest.mark.parametrize("t", [0.0, 11.9 * HOUR, 12.5 * HOUR, 24 * HOUR])
def test_seeking_past_the_end_of_the_orbit_equals_playing_there(t: float) -> None:
    played = low()
    for step in range(-3600, int(t), 1800):
        played.frame_at(float(step))
    assert played.readings_at(t).values.tobytes() == low().readings_at(t).values.tobytes()
