"""Lateness: what is due is as late as the first that tells of it, or of anything later."""

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from mission_control.bench.lateness import beats, lateness_s


def test_beats_are_due_at_whole_multiples_of_their_period() -> None:
    assert beats(10.1, 11.0, 4.0) == [10.25, 10.5, 10.75]
    assert beats(10.0, 10.5, 4.0) == [10.0, 10.25]


def test_what_comes_is_late_by_when_it_comes() -> None:
    assert lateness_s([1.0, 2.0], [(1.5, 1.0), (2.25, 2.0)]) == [0.5, 0.25]


def test_what_was_left_out_is_as_late_as_what_came_instead() -> None:
    assert lateness_s([1.0, 2.0, 3.0], [(3.5, 3.125)]) == [2.5, 1.5, 0.5]


def test_what_never_came_is_late_for_ever() -> None:
    assert lateness_s([1.0, 2.0], [(1.5, 1.0)]) == [0.5, inf]


@given(st.lists(st.integers(0, 40), max_size=20), st.floats(0.0, 3.0))
def test_a_steady_delay_is_the_lateness_of_whatever_was_not_left_out(
    seconds: list[int], delay: float
) -> None:
    told = [(t + delay, float(t)) for t in sorted(set(seconds))]
    due = [t for _, t in told]
    assert lateness_s(due, told) == [t + delay - t for t in due]
