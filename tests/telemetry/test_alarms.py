"""Alarms: the record against a brute-force scan of every second, and the life of an alarm."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scenarios.scenario import Scenario
from scenarios.severity import Severity
from telemetry.alarm import AlarmNow, AlarmState
from telemetry.annunciator import LAPSE_S
from telemetry.journal import AlarmAcknowledged, Journal
from telemetry.limits import Rule, rules
from telemetry.linear import Floats
from telemetry.run import Run
from tests.conftest import examples
from tests.telemetry.conftest import event, person, real_scenario, run_of, scenario, station, true_value

START, END = -3600, 43_200
HOUR = 3600.0
Span = tuple[Rule, float, float | None]
"""An annunciation: the limit, when it was raised and when its value came back."""


def restless() -> Scenario:
    """A day in which limits of every kind are passed and come back, some of them too briefly."""
    oxygen = {"do": "release-gas", "module": "back", "species": "o2"}
    return scenario(
        event("oxygen", {**oxygen, "rate_kg_h": 3}, at="000/01:00"),
        event("enough", {**oxygen, "rate_kg_h": 0}, at="000/03:00"),
        event("still", {"do": "ventilation", "hatches": ["*"], "on": False},
              {"do": "equipment", "which": ["cooler", "scrubber"], "state": "failed"}, at="000/04:00:00.25"),
        event("brief", {"do": "equipment", "which": ["radio-1"], "state": "failed"}, at="000/05:00"),
        event("mended", {"do": "equipment", "which": ["radio-1"], "state": "on", "mends": True},
              at="000/05:00:12"),
        event("again", {"do": "equipment", "which": ["radio-1"], "state": "failed"}, at="000/06:00:00.999"),
        event("moves", {"do": "equipment", "which": ["*"], "state": "on", "mends": True},
              {"do": "ventilation", "hatches": ["*"], "on": True}, at="000/08:00"),
        event("out", {"do": "go-outside", "who": "ann", "held": "tethered", "place": "x"}, at="000/06:30"),
        event("dense", {"do": "density", "entry_at": "001/06:00"}, at="000/09:00"),
        event("hole", {"do": "vent", "module": "back", "diameter_mm": 12}, at="000/10:00"),
        event("shut", {"do": "hatch", "hatches": ["front-back"], "open": False}, at="000/11:00:00.5"),
        people=[person("ann", "front"), person("bob", "back")], end="000/12:00",
    )  # fmt: skip


@cache
def judged() -> Run:
    run = Run(restless())
    run.frame_at(float(END))
    return run


@cache
def scanned() -> tuple[Span, ...]:
    """Every annunciation, by looking at every second, one after the other."""
    run = judged()
    quantities, seconds = run.model.quantities, np.arange(START, END + 1)
    values = np.empty((len(quantities), seconds.size))
    moments = [run.moment_at(float(second)) for second in seconds]
    edges = [0, *(i for i in range(1, len(moments)) if moments[i] is not moments[i - 1]), len(moments)]
    for first, end in pairwise(edges):
        values[:, first:end] = quantities.values(moments[first], seconds[first:end].astype(np.float64))
    limits = rules(run.channels, quantities)
    joined = [moment.facts.hatches["front-back"].open for moment in moments]
    return tuple(
        span for rule in limits for span in lives(rule, values[rule.quantity], seconds, volumes(rule, joined))
    )


def volumes(rule: Rule, joined: list[bool]) -> list[str]:
    """Second by second whose air a limit speaks of; nobody's if another module speaks for it."""
    if not rule.limit.once:
        return [""] * len(joined)
    module = rule.channel.quantity.split(".")[1]
    return [{"front": "both", "back": "none"}.get(module, module) if both else module for both in joined]


def lives(rule: Rule, row: Floats, seconds: NDArray[np.int64], whose: list[str]) -> Iterator[Span]:
    """One limit, second by second."""
    limit, past_for, told_of = rule.limit, -1, ""
    raised: float | None = None
    for value, second, volume in zip(row.tolist(), seconds.tolist(), whose, strict=True):
        if volume == "none":
            value = np.nan
        if raised is not None and volume != told_of:
            yield rule, raised, float(second)
            raised, past_for = None, -1
        told_of = volume
        if rule.alarming_words is not None:
            past = value in rule.alarming_words
            normal = not past
        elif limit.relation == ">":
            past, normal = value > limit.threshold, not value > limit.threshold - limit.deadband
        elif limit.relation == "<":
            past, normal = value < limit.threshold, not value < limit.threshold + limit.deadband
        else:
            past = value == limit.threshold
            normal = not past
        if raised is not None:
            if normal:
                yield rule, raised, float(second)
                raised, past_for = None, -1
            continue
        past_for = past_for + 1 if past else -1
        if past_for >= limit.persistence_s:
            raised = float(second)
    if raised is not None:
        yield rule, raised, None


def expected(t: float) -> set[tuple[str, float, AlarmState]]:
    """What stands at `t` after the scan: the latest annunciation of each limit, if it has not lapsed."""
    latest = {rule.id: (rule, raised, returned) for rule, raised, returned in scanned() if raised <= t}
    return {
        (rule.id, raised, AlarmState.TRIGGERED if returned is None or returned > t else AlarmState.RETURNED)
        for rule, raised, returned in latest.values()
        if returned is None or rule.limit.severity <= Severity.WARNING or t < returned + LAPSE_S
    }


def told(run: Run, t: float) -> set[tuple[str, float, AlarmState]]:
    return {(a.id, a.annunciated, a.state) for a in run.frame_at(t).alarms}


def test_the_record_is_that_of_a_scan_of_every_second() -> None:
    changes = {t for _, raised, returned in scanned() for t in (raised, returned) if t is not None}
    assert len(changes) > 12
    for change in sorted(changes):
        for t in (change - 1.0, change - 1 / 1024, change, change + 1.0):
            assert told(judged(), t) == expected(t)


def test_the_scan_saw_limits_of_every_kind_and_spells_too_brief() -> None:
    assert {rule.limit.relation for rule, _, _ in scanned()} == {"<", ">", "="}
    assert any(returned is not None for _, _, returned in scanned())
    radio = [raised for rule, raised, _ in scanned() if rule.channel.id == "SIM.radio-1.state"]
    assert radio == [6 * HOUR + 31.0]


@given(st.lists(st.integers(START, END), min_size=1, max_size=8))
@settings(max_examples=examples(15))
def test_the_record_does_not_depend_on_how_it_was_extended(asked: list[int]) -> None:
    run = Run(restless())
    for t in [*asked, END]:
        assert run.frame_at(float(t)).alarms == judged().frame_at(float(t)).alarms


def standing(run: Run, t: float, text: str) -> list[AlarmNow]:
    return [a for a in run.frame_at(t).alarms if text in a.id]


def test_the_life_of_an_alarm() -> None:
    run = Run(restless())
    name = "SIM.cooler.state"
    assert standing(run, 4 * HOUR + 30.0, name) == []
    raised = standing(run, 4 * HOUR + 31.0, name)[0]
    assert (raised.state, raised.annunciated, raised.severity) == (
        AlarmState.TRIGGERED, 4 * HOUR + 31.0, Severity.ADVISORY,
    )  # fmt: skip
    assert standing(run, 8 * HOUR + 1.0, name)[0].state is AlarmState.RETURNED
    run.record(AlarmAcknowledged(5 * HOUR, "test", raised.id, raised.annunciated))
    assert standing(run, 5 * HOUR - 0.5, name)[0].state is AlarmState.TRIGGERED
    acknowledged = standing(run, 5 * HOUR, name)[0]
    assert (acknowledged.state, acknowledged.acknowledged) == (AlarmState.ACKNOWLEDGED, 5 * HOUR)
    assert standing(run, 8 * HOUR + 1.0, name) == []


def test_what_returned_and_nobody_acknowledged_lapses_unless_it_is_grave() -> None:
    returned = 8 * HOUR
    lapsing = standing(judged(), returned + LAPSE_S - 1.0, "SIM.cooler.state")
    assert [a.state for a in lapsing] == [AlarmState.RETURNED]
    assert standing(judged(), returned + LAPSE_S + 1.0, "SIM.cooler.state") == []
    grave = {
        rule.id for rule, _, back in scanned() if rule.limit.severity <= Severity.WARNING and back is not None
    }
    assert grave & {a.id for a in judged().frame_at(float(END)).alarms}


def test_acknowledging_after_it_returned_clears_it_from_then_on() -> None:
    run = Run(restless())
    raised = standing(run, 5 * HOUR, "SIM.cooler.state")[0]
    run.record(AlarmAcknowledged(8.2 * HOUR, "test", raised.id, raised.annunciated))
    assert standing(run, 8.2 * HOUR - 1.0, "SIM.cooler.state")[0].state is AlarmState.RETURNED
    assert standing(run, 8.2 * HOUR, "SIM.cooler.state") == []


def test_acknowledging_one_annunciation_leaves_the_next() -> None:
    twice = [rule.id for rule, _, _ in scanned()]
    again = next((name for name in sorted(twice) if twice.count(name) > 1), None)
    assert again is not None
    first, second = sorted(raised for rule, raised, _ in scanned() if rule.id == again)[:2]
    fresh = Run(restless(), journal=Journal((AlarmAcknowledged(first, "test", again, first),)))
    states = {t: [a.state for a in fresh.frame_at(t).alarms if a.id == again] for t in (first, second)}
    assert states == {first: [AlarmState.ACKNOWLEDGED], second: [AlarmState.TRIGGERED]}


def test_unacknowledged_come_first_then_the_gravest_then_the_newest() -> None:
    run = Run(real_scenario(
        event("stop", {"do": "ventilation", "hatches": ["*"], "on": False},
              {"do": "equipment", "which": ["*"], "state": "failed"}, at="000/01:00"),
    ))  # fmt: skip
    alarms = run.frame_at(6 * HOUR).alarms
    assert len(alarms) > 20
    run.record(AlarmAcknowledged(6 * HOUR, "test", alarms[0].id, alarms[0].annunciated))
    alarms = run.frame_at(6 * HOUR).alarms
    keys = [(a.acknowledged is not None, a.severity, -a.annunciated, a.id) for a in alarms]
    assert keys == sorted(keys)
    assert keys[-1][0]


def test_what_is_missing_is_no_alarm_and_ends_one() -> None:
    # The dead breathe nothing: their alarm returns.
    run = Run(scenario(
        event("still", {"do": "ventilation", "hatches": ["*"], "on": False},
              {"do": "equipment", "which": ["*"], "state": "off"}, at="000/01:00"),
        event("dies", {"do": "health", "who": ["ann"], "health": "dead"}, at="000/06:00"),
    ))  # fmt: skip
    assert standing(run, 6 * HOUR - 1.0, "SIM.ann.breathingCO2 CAUTION")[0].state is AlarmState.TRIGGERED
    assert standing(run, 6 * HOUR, "SIM.ann.breathingCO2 CAUTION")[0].state is AlarmState.RETURNED
    assert standing(run, 6 * HOUR, "SIM.bob.breathingCO2 CAUTION")[0].state is AlarmState.TRIGGERED


@pytest.mark.parametrize("t", [START, 0, 20_000, END])
def test_no_alarm_is_told_before_it_is_raised(t: int) -> None:
    assert all(a.annunciated <= t for a in judged().frame_at(float(t)).alarms)


def test_every_limit_is_an_alarm_of_its_own() -> None:
    ids = [rule.id for rule in rules(judged().channels, judged().model.quantities)]
    assert len(ids) == len(set(ids))


def test_the_air_of_a_vehicle_is_the_stations_while_it_is_docked() -> None:
    """Oxygen runs into the boat's compartment all along; only while it is docked does anybody hear of it."""
    boat = {"do": "vehicle", "vehicle": "boat"}
    oxygen = {"do": "release-gas", "module": "lock", "species": "o2", "rate_kg_h": 1}
    run = run_of(
        event("oxygen", oxygen, at="000/00:00"),
        event("leaves", {**boat, "phase": "free"}, at="000/02:00"),
        event("returns", {**boat, "phase": "docked"}, at="000/04:00"),
        station=station(evacuated=[]),
    )

    def standing(t: float) -> bool:
        alarms = run.frame_at(t).alarms
        return any("lock.ppO2" in a.id and a.state is AlarmState.TRIGGERED for a in alarms)

    high = [true_value(run, "air.lock.o2_mmhg", t * HOUR) > 178 for t in (1.9, 3.0, 4.5)]
    assert all(high)
    assert [standing(t * HOUR) for t in (1.9, 2.1, 3.0, 4.0, 4.5)] == [True, False, False, False, True]
