"""The first law: what is seen at t depends on scenario, seed, journal and t, not on what was asked before."""

import os
import subprocess
import sys
from functools import cache

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scenarios.scenario import Scenario
from telemetry.channels import ChannelTable
from telemetry.journal import AlarmAcknowledged
from telemetry.run import Run
from tests.conftest import REPOSITORY, examples
from tests.telemetry.conftest import digest, event, message, order, real_scenario, run_of

START_T, END_T = -3600.0, 86_400.0
TICK_S = 1 / 1024

seeds = st.integers(0, 2**63 - 1)
times = st.floats(START_T, END_T, allow_nan=False).map(lambda t: round(t, 3)) | st.integers(
    int(START_T * 1024), int(END_T * 1024)
).map(lambda tick: tick * TICK_S)


def eventful() -> Scenario:
    """A day in which everything the model has is used."""
    return real_scenario(
        event("moves", {"do": "move", "who": ["ann", "bob"], "to": "cupola"}, at="000/01:00:00.5"),
        event("sends", {"do": "send", "message": "note"}, {"do": "transmit-order", "order": "hold"},
              at="000/01:30"),
        event("dense", {"do": "density", "entry_at": "001/06:00"}, at="000/03:00"),
        event("shut", {"do": "hatch", "hatches": ["node3-cupola"], "open": False},
              {"do": "ventilation", "hatches": ["*"], "on": False}, at="000/04:00"),
        event("stale", {"do": "say", "by": "ann", "text": "My head aches."},
              when={"quantity": "person.ann.breathing_co2_mmhg", "above": 6.0}, **{"for": "1 min"}),
        event("leak", {"do": "vent", "module": "rassvet", "diameter_mm": 8},
              {"do": "activity", "who": ["cyd"], "activity": "exercise"},
              after={"event": "stale", "delay": "20 min"}),
        event("thin", {"do": "hatch", "hatches": ["zarya-rassvet"], "open": False},
              when={"all": [{"quantity": "air.rassvet.total_mmhg", "below": 735}, {"link": "s-band-1"}]}),
        event("boost", {"do": "reboost", "delta_v_m_s": 4, "thrust_n": 6000}, at="000/16:00"),
        event("silence", {"do": "site", "sites": ["houston"], "state": "silent"},
              {"do": "equipment", "which": ["cdra-*", "air-lab-*"], "state": "failed"}, at="000/18:00"),
        event("arm", {"do": "arm", "joints_deg": [9, 8, 7, 6, 5, 4, 3], "lasts": "5 min"}, at="000/20:00"),
        orders=[order("hold", "s-band-1")], messages=[message("note", "ku-band")],
    )  # fmt: skip


@cache
def asked_once(seed: int = 7) -> Run:
    """A run that was built to its end at once."""
    run = Run(eventful(), seed)
    run.came()
    return run


def test_the_eventful_day_uses_what_it_is_meant_to() -> None:
    run = asked_once()
    assert [c.event for c in run.came() if c.happened] == [
        "moves", "sends", "dense", "shut", "stale", "leak", "thin", "boost", "silence", "arm",
    ]  # fmt: skip
    assert run.refusals() == ()
    assert [text for _, text in run.mishaps()] == [
        f"{name} suffocates in Cupola: there is too little oxygen" for name in ("Ann", "Bob")
    ]
    assert {a.state for t in range(0, 86400, 600) for a in run.frame_at(t).alarms}


@given(st.lists(times, min_size=1, max_size=6), seeds)
@example([0.0, -0.0], 0)
@settings(max_examples=examples(25))
def test_playing_to_t_equals_seeking_to_t(asked: list[float], seed: int) -> None:
    wandering, last = Run(eventful(), seed), asked[-1]
    for t in asked:
        frame = wandering.frame_at(t)
    assert digest(frame) == digest(Run(eventful(), seed).frame_at(last))


@given(times, st.sampled_from([0.1, 1.0, 60.0, 997.3, 10_000.0]), st.integers(1, 12))
@settings(max_examples=examples(15))
def test_no_rate_of_playing_changes_what_is_seen(start: float, rate: float, steps: int) -> None:
    playing = Run(eventful())
    t = start
    for _ in range(steps):
        t = min(t + rate / 8.0, END_T)
        frame = playing.frame_at(t)
    assert digest(frame) == digest(asked_once().frame_at(t))


@given(times)
def test_reading_alone_equals_the_readings_of_the_frame(t: float) -> None:
    run = asked_once()
    alone, framed = run.readings_at(t), run.frame_at(t).readings
    for field in ("values", "sampled", "quality"):
        assert getattr(alone, field).tobytes() == getattr(framed, field).tobytes()


@given(st.lists(times, min_size=1, max_size=40, unique=True), st.data())
def test_many_instants_at_once_equal_each_alone(asked: list[float], data: st.DataObject) -> None:
    run = asked_once()
    ts = np.array(sorted(asked))
    names = [c.id for c in run.channels]
    chosen = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=12, unique=True))
    cuts = data.draw(st.lists(st.integers(0, ts.size), max_size=4).map(sorted))
    whole = run.trends(chosen, ts)
    parts = [run.trends(chosen, part) for part in np.split(ts, cuts) if part.size]
    assert np.concatenate(parts, axis=1).tobytes() == whole.tobytes()
    for i, channel in enumerate(chosen):
        assert run.trends([channel], ts)[0].tobytes() == whole[i].tobytes()
    column = data.draw(st.integers(0, ts.size - 1))
    assert run.trends(chosen, ts[column : column + 1])[:, 0].tobytes() == whole[:, column].tobytes()


@given(times, st.floats(0.1, 1500.0), st.data())
@settings(max_examples=examples(30))
def test_samples_do_not_depend_on_chunks_or_company(start: float, span: float, data: st.DataObject) -> None:
    run = asked_once()
    end = min(start + span, END_T)
    rows = data.draw(st.lists(st.integers(0, len(run.channels) - 1), min_size=1, max_size=10, unique=True))
    whole = gathered(run, rows, start, end)
    middle = data.draw(st.floats(start, end))
    split = np.floor(middle * 1024) / 1024
    halves = gathered(run, rows, start, split) | gathered(run, rows, split + TICK_S, end)
    assert halves == whole
    alone = rows[0]
    assert gathered(run, [alone], start, end) == {key: v for key, v in whole.items() if key[1] == alone}


def gathered(run: Run, rows: list[int], start: float, end: float) -> dict[tuple[float, int], bytes]:
    """Samples by time and row, checked to come in the order of time and id."""
    found: dict[tuple[float, int], bytes] = {}
    order = []
    if start > end:
        return found
    for ts, channels, values in run.samples(rows, start, end):
        for t, row, value in zip(ts.tolist(), channels.tolist(), values, strict=True):
            assert (t, row) not in found
            found[t, row] = value.tobytes()
            order.append((t, run.channels.at_row(row).id))
    assert order == sorted(order)
    assert all(start <= t <= end for t, _ in order)
    return found


@given(times)
def test_a_reading_is_the_latest_sample(t: float) -> None:
    run = asked_once()
    readings = run.readings_at(t)
    samples: dict[tuple[float, int], bytes] = {}
    for rate_hz in {channel.rate_hz for channel in run.channels}:
        rows = [row for row, channel in enumerate(run.channels) if channel.rate_hz == rate_hz]
        samples |= gathered(run, rows, max(t - 1.0 / rate_hz - 1.0, START_T), t)
    latest = {row: when for when, row in sorted(samples)}
    assert sorted(latest) == list(range(len(run.channels)))
    for row, when in latest.items():
        assert readings.sampled[row] == when
        assert readings.values[row].tobytes() == samples[when, row]


def test_two_seeds_differ_in_noise_alone() -> None:
    one, other = asked_once(1), asked_once(2)
    assert one.came() == other.came()
    first, second = one.readings_at(40_000.0), other.readings_at(40_000.0)
    differ = first.values != second.values
    noisy = np.array([c.noise > 0 for c in one.channels])
    assert (differ & noisy).any()
    assert not (differ & ~noisy & ~np.isnan(first.values)).any()


_FRAME_AND_TREND = """
from tests.telemetry.conftest import digest
from tests.telemetry.test_run import asked_once
print([digest(asked_once().frame_at(t)) for t in (-3600.0, 0.0, 31_234.567, 86_400.0)])
"""


def test_the_same_frame_in_two_processes_with_other_hash_seeds() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", _FRAME_AND_TREND],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "271828")
    ]
    here = [digest(asked_once().frame_at(t)) for t in (-3600.0, 0.0, 31_234.567, 86_400.0)]
    assert said == [f"{here}\n"] * 2


def test_time_is_brought_into_the_span() -> None:
    run = asked_once()
    assert run.frame_at(-1e9).t == START_T
    assert run.frame_at(1e9).t == END_T
    assert np.isnan(run.trends(["SIM.orbit.altitude"], np.array([START_T - 1, END_T + 1]))).all()
    assert run.trends([], np.array([0.0])).shape == (0, 1)


def test_an_entry_joins_frames_from_its_own_time_on() -> None:
    run = Run(eventful())
    t = next(t for t in range(0, 86_400, 60) if run.frame_at(t).alarms)
    alarm = run.frame_at(t).alarms[0]
    before = {u: digest(run.frame_at(u)) for u in (0.0, float(t))}
    run.record(AlarmAcknowledged(t + 5.0, "test", alarm.id, alarm.annunciated))
    assert {u: digest(run.frame_at(u)) for u in before} == before
    acknowledged = next(a for a in run.frame_at(t + 5.0).alarms if a.id == alarm.id)
    assert acknowledged.acknowledged == t + 5.0


@pytest.mark.parametrize("t", [START_T, 0.0, 50_000.0])
def test_every_channel_is_read_once(t: float) -> None:
    readings = asked_once().readings_at(t)
    assert isinstance(readings.channels, ChannelTable)
    assert (
        readings.values.shape == readings.sampled.shape == readings.quality.shape == (len(readings.channels),)
    )
    assert (readings.sampled <= t).all()
    assert (np.isnan(readings.values) == (readings.quality == 3)).all()


def test_series_hold_the_samples_as_they_come() -> None:
    run = run_of()
    rows = range(len(run.channels))
    ts, found, values = (np.concatenate(parts) for parts in zip(*run.samples(rows, 0.0, 900.0), strict=True))
    told = {
        (float(t), int(row)): value for t, row, value in zip(ts, found, values.view(np.int64), strict=True)
    }
    series = [
        (float(t), int(row), value)
        for together, when, block in run.series(rows, 0.0, 900.0)
        for row, line in zip(together, block, strict=True)
        for t, value in zip(when, line.view(np.int64), strict=True)
    ]
    assert len(series) == len(told) == ts.size
    assert all(told[t, row] == value for t, row, value in series)
