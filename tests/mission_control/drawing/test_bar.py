"""Bars: as full as the fraction, in exactly the cells there are."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing.bar import bar
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import text_of, width_of


@given(st.floats(), st.integers(0, 60), st.sampled_from([UNICODE, ASCII]))
def test_any_fraction_fits(fraction: float, width: int, face: Face) -> None:
    assert width_of(bar(fraction, width, face)) == width


@pytest.mark.parametrize(
    ("fraction", "text"),
    [(0.5, "=====....."), (0.001, "=........."), (0.999, "=========."), (0.0, "." * 10), (7.0, "=" * 10)],
)
def test_nothing_and_the_whole_look_like_no_other(fraction: float, text: str) -> None:
    assert text_of(bar(fraction, 10, ASCII)) == text


def test_no_number_fills_nothing() -> None:
    assert text_of(bar(math.nan, 4, ASCII)) == "...."
