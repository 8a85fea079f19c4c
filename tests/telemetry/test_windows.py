"""Windows: exact ticks, the same whatever was asked before, in agreement with what they stand for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from telemetry.windows import CHUNK_TICKS, Windows

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

TICK_S = 1 / 1024
CHUNK_S = CHUNK_TICKS * TICK_S
START_T, END_T = -21_600.0, 237_600.0

# changes at least two steps apart, so that none can hide within one
change_ticks = st.lists(st.integers(61 * 1024, 40_000_000), min_size=1, max_size=12).map(
    lambda gaps: (np.cumsum(gaps) - 21_600 * 1024).tolist()
)


def square_wave(ticks: list[int]) -> Windows:
    """On from the first tick to the second, and so on."""
    edges = np.array(ticks) * TICK_S

    def holds(ts: Floats) -> Bools:
        return np.asarray(np.searchsorted(edges, ts, side="right") % 2 == 1)

    return Windows.alone(holds, START_T, END_T)


def everything(windows: Windows) -> list[tuple[int, bool]]:
    return [change for chunk in range(-2, 13) for change in windows.transitions(chunk)]


@given(change_ticks)
def test_every_change_is_found_at_its_very_tick(ticks: list[int]) -> None:
    expected = [(tick, i % 2 == 0) for i, tick in enumerate(ticks) if tick <= END_T * 1024]
    assert everything(square_wave(ticks)) == expected


@given(change_ticks, st.permutations(range(-2, 13)))
def test_the_order_of_looking_does_not_matter(ticks: list[int], order: list[int]) -> None:
    windows = square_wave(ticks)
    by_chunk = {chunk: windows.transitions(chunk) for chunk in order}
    assert [change for chunk in sorted(by_chunk) for change in by_chunk[chunk]] == everything(
        square_wave(ticks)
    )


@pytest.mark.parametrize(
    "tick", [0, CHUNK_TICKS, 5 * CHUNK_TICKS, 30 * 1024, CHUNK_TICKS - 1, CHUNK_TICKS + 1]
)
def test_a_change_at_an_edge_belongs_to_what_it_opens(tick: int) -> None:
    assert square_wave([tick]).transitions(tick // CHUNK_TICKS) == ((tick, True),)
    assert square_wave([tick]).transitions(tick // CHUNK_TICKS - 1) == ()


@given(change_ticks, st.lists(st.integers(-21_600 * 1024, 237_600 * 1024), min_size=1, max_size=50))
def test_the_state_agrees_with_the_function(ticks: list[int], asked: list[int]) -> None:
    # the ticks of the changes themselves and their neighbours are the hard ones
    near = [tick + d for tick in ticks for d in (-1, 0, 1) if tick < 237_599 * 1024]
    ts = np.array(asked + near) * TICK_S
    windows = square_wave(ticks)
    expected = np.searchsorted(np.array(ticks) * TICK_S, ts, side="right") % 2 == 1
    assert np.array_equal(windows.at(ts), expected)
    assert np.array_equal(np.concatenate([windows.at(ts[i : i + 1]) for i in range(ts.size)]), expected)


def test_between_ticks_the_state_is_that_of_the_tick_begun() -> None:
    windows = square_wave([1024])
    assert windows.at(np.array([1.0 - TICK_S / 2, 1.0, 1.0 + TICK_S / 2])).tolist() == [False, True, True]


def test_the_start_is_no_change_and_nobody_asks_before_it_or_after_the_end() -> None:
    asked: list[Floats] = []

    def holds(ts: Floats) -> Bools:
        asked.append(ts)
        return np.ones(ts.shape, dtype=np.bool_)

    windows = Windows.alone(holds, 1000.25, 50_000.0)
    assert everything(windows) == []
    assert windows.at(np.array([1000.25, 60_000.0])).all()
    assert min(ts.min() for ts in asked) == 1000.25
    assert max(ts.max() for ts in asked) <= 50_000.0


def test_next_and_last_change() -> None:
    windows = square_wave([10 * 1024, 3 * CHUNK_TICKS, 3 * CHUNK_TICKS + 100 * 1024])
    late = 3 * CHUNK_S
    assert windows.next_change(0.0, 60.0) == (10.0, True)
    assert windows.next_change(10.0, 1e5) == (late, False)
    assert windows.next_change(10.0, 1000.0) is None
    assert windows.next_change(late, 1e5) == (late + 100.0, True)
    assert windows.next_change(late + 100.0, 1e5) is None
    assert windows.last_change(late, 60.0) == (late, False)
    assert windows.last_change(late - TICK_S, 1e5) == (10.0, True)
    assert windows.last_change(late - TICK_S, 60.0) is None
    assert windows.last_change(9.99, 1e5) is None


@given(change_ticks, st.integers(-21_600 * 1024, 237_000 * 1024))
def test_the_next_change_is_the_first_after(ticks: list[int], tick: int) -> None:
    t = tick * TICK_S
    within_s = min(48 * 3600.0, END_T - t)
    later = [x * TICK_S for x in ticks if tick < x and x * TICK_S <= t + within_s]
    change = square_wave(ticks).next_change(t, within_s)
    assert (change and change[0]) == (later[0] if later else None)
