"""Instruments: sampling grids that nobody's looking changes, noise, words as numbers, and steps last."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from telemetry.channels import Channel, ChannelTable, quantity_name
from telemetry.linear import Floats
from telemetry.model import Model
from telemetry.noise import channel_keys, deviates
from telemetry.readings import Instruments
from telemetry.run import Run
from tests.telemetry.conftest import event, run_of, scenario, true_value
from tests.telemetry.test_run import asked_once, gathered

TICK = 1 / 1024


def one(run: Run, name: str) -> tuple[int, Channel]:
    row = run.channels.row(name)
    return row, run.channels.at_row(row)


@given(st.integers(-3600 * 1024, 86_400 * 1024).map(lambda tick: tick * TICK))
def test_a_sample_is_the_truth_of_its_instant_with_noise_then_steps(t: float) -> None:
    run = asked_once()
    row, channel = one(run, "SIM.lab.ppCO2")
    sampled = float(run.readings_at(t).sampled[row])
    period = round(1024 / channel.rate_hz)
    number = int(sampled * 1024) // period
    assert t - period * TICK < sampled <= t
    noise = deviates(channel_keys(run.seed, (channel.id,)), np.array([[number]]))[0, 0] * channel.noise
    true = true_value(run, quantity_name(channel), sampled)
    expected = np.rint((true + noise) / channel.quantum) * channel.quantum
    assert run.readings_at(t).values[row] == expected


def test_between_samples_nothing_changes_and_at_one_it_may() -> None:
    run = asked_once()
    row, channel = one(run, "SIM.lab.ppCO2")
    period_s = round(1024 / channel.rate_hz) * TICK
    looks = [s * period_s + i for s in range(1, 20) for i in (0, 1, period_s - TICK)]
    values = [float(run.readings_at(t).values[row]) for t in looks]
    by_sample = np.array(values).reshape(-1, 3)
    assert (by_sample == by_sample[:, :1]).all()
    assert len(set(by_sample[:, 0].tolist())) > 5


def test_quantisation_comes_last() -> None:
    run = asked_once()
    for channel, value in zip(run.channels, run.readings_at(40_000.0).values, strict=True):
        if channel.quantum and np.isfinite(value):
            steps = value / channel.quantum
            assert steps == pytest.approx(round(steps), abs=1e-6)


def test_words_read_as_the_channels_numbers() -> None:
    run = run_of(event("off", {"do": "equipment", "which": ["radio-1"], "state": "failed"}, at="000/01:00"))
    assert [run.readings_at(t).value("SIM.radio-1.state") for t in (3599.0, 3600.0)] == [1, 4]
    assert run.channels["SIM.radio-1.state"].labels[4] == "failed"


def odd_rates() -> tuple[Model, Instruments]:
    """Instruments whose grids do not begin with the scenario: 0.3, 0.7 and 3 Hz, from half a second past."""
    model = Model(scenario(start="-000/01:00:00.5"))
    rates = (0.3, 0.7, 3.0, 1.0)
    channels = [replace(c, rate_hz=rates[i % 4], noise=0.1) for i, c in enumerate(model.channels)]
    model.channels = ChannelTable(tuple(channels))
    return model, Instruments(model, 3)


def test_before_its_grid_begins_a_channel_shows_the_sample_at_the_start() -> None:
    model, instruments = odd_rates()
    moment = model.beginning()
    start = model.start_t

    def true_values(ts: Floats, blocks: tuple[str, ...] | None) -> Floats:
        return model.quantities.values(moment, ts, blocks)

    rows = list(range(len(model.channels)))
    shown: dict[int, dict[float, bytes]] = {row: {} for row in rows}
    for t in np.arange(start, start + 12.0, 0.25):
        readings, _ = instruments.at(float(t), lambda ts, wanted: true_values(ts, None), frozenset())
        assert (readings.sampled <= t).all()
        for row in rows:
            shown[row][float(readings.sampled[row])] = readings.values[row].tobytes()
    first, last = round(start * 1024), round((start + 11.75) * 1024)
    sampled: dict[int, dict[float, bytes]] = {row: {} for row in rows}
    for ts, found, values in instruments.samples(rows, first, last, true_values, chunk_s=2):
        for t, row, value in zip(ts.tolist(), found.tolist(), values, strict=True):
            sampled[row][t] = value.tobytes()
    for row in rows:
        assert min(sampled[row]) == start
        # Looking four times a second may miss samples, but never shows one that is none.
        assert shown[row].items() <= sampled[row].items()


@pytest.mark.parametrize("span", [0.0, TICK, 0.4, 1.0])
def test_a_stretch_too_short_for_any_sample_holds_none(span: float) -> None:
    run = asked_once()
    rows = list(run.channels.rows("SIM.lab.*"))
    start = 1001.25
    assert all(start <= t <= start + span for t, _ in gathered(run, rows, start, start + span))
    assert gathered(run, list(run.channels.rows("SIM.lab.ppCO2")), start, start + span) == {}


def test_no_channels_give_no_samples() -> None:
    assert gathered(asked_once(), [], 0.0, 100.0) == {}
