"""Scales hold what they must, stand on round figures, and never write one thing over another."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing.scale import LABEL, number_scale, ranks, time_ticks, word_scale
from mission_control.drawing.window import SAMPLES, Window
from telemetry.channels import Channel

figures = st.floats(-1e12, 1e12)


def channel(**labels: int) -> Channel:
    words = {number: word for word, number in labels.items()}
    return Channel("X", "X", "", 1.0, 0.0, 0.0, "SIM", "x", words, {}, (), "ours")


@given(a=figures, b=figures, height=st.integers(1, 60), quantum=st.sampled_from([0.0, 0.01, 12.0]))
def test_a_scale_holds_both_ends(a: float, b: float, height: int, quantum: float) -> None:
    low, high = min(a, b), max(a, b)
    scale = number_scale(low, high, height, quantum)
    assert scale.low <= low + 1e-9 * abs(low)
    assert scale.high >= high - 1e-9 * abs(high)
    assert scale.high > scale.low
    assert scale.high - scale.low >= quantum
    labels = scale.labels(height)
    assert len(labels) == height
    assert all(len(label) <= LABEL for label in labels)
    assert any(labels)


@pytest.mark.parametrize(
    ("low", "high", "height", "labels"),
    [
        (3.1, 4.9, 9, ["5.0", "4.5", "4.0", "3.5", "3.0"]),
        (126.0, 158.4, 7, ["160", "140", "120"]),
        (-0.3, 0.2, 7, ["0.2", "0.0", "-0.2", "-0.4"]),
        (0.0, 7e7, 5, ["100000000", "50000000", "0"]),
    ],
)
def test_ticks_are_round(low: float, high: float, height: int, labels: list[str]) -> None:
    assert [label for label in number_scale(low, high, height, 0.0).labels(height) if label] == labels


def test_a_steady_value_is_no_drama() -> None:
    scale = number_scale(742.30001, 742.30002, 12, 0.1)
    assert scale.high - scale.low >= 0.4


def test_words_stand_in_order_of_their_numbers_evenly() -> None:
    valve = channel(CLOSED=0, OPEN=1, FAILED=16)
    assert ranks(valve, np.array([0.0, 1.0, 16.0, np.nan])).tolist()[:3] == [0.0, 1.0, 2.0]
    assert np.isnan(ranks(valve, np.array([np.nan]))[0])
    scale = word_scale(valve.labels, 0.0, 2.0)
    assert [label for label in scale.labels(6) if label] == ["FAILED", "OPEN", "CLOSED"]
    assert [label for label in word_scale(valve.labels, 1.0, 1.0).labels(6) if label] == ["OPEN"]


def test_a_channel_of_numbers_is_its_own_rank() -> None:
    assert ranks(channel(), np.array([3.5])).tolist() == [3.5]


@given(
    end=st.floats(-1e6, 1e6), span=st.floats(10.0, 1e6), columns=st.integers(1, 300), cells=st.integers(1, 20)
)
def test_times_stand_apart_and_inside(end: float, span: float, columns: int, cells: int) -> None:
    window = Window.until(end, span, columns)
    step, ticks = time_ticks(window, cells)
    places = [column for column, _ in ticks]
    assert all(0 <= place < columns for place in places)
    assert all(t % step == 0 for _, t in ticks)
    if step < 432_000:
        assert all(b - a >= cells - 1 for a, b in pairwise(places))


@given(end=st.floats(-1e6, 1e6), span=st.floats(60.0, 1e6), columns=st.integers(1, 300))
def test_a_window_ends_with_the_column_of_its_end(end: float, span: float, columns: int) -> None:
    window = Window.until(end, span, columns)
    assert window.column_of(end) == columns - 1
    assert window.holds(end)
    assert not window.holds(window.start_t - window.step_s)
    for column in (0, columns // 2, columns - 1):
        assert window.column_of(window.t_at(column)) == column
        assert window.sample_of(window.t_at(column)) // SAMPLES == column


def test_a_window_that_moves_along_shows_the_same_columns() -> None:
    before, after = Window.until(1000.0, 600.0, 60), Window.until(1011.0, 600.0, 60)
    assert after.first == before.first + 1
    assert after.t_at(0) == before.t_at(1)
