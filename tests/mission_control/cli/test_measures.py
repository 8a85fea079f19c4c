"""Measures: what texts are one, and what is expected in place of those that are not."""

import argparse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.cli.measures import SMALLEST_SIZE, size, speed


@pytest.mark.parametrize("text", ["1", "x1", "X10000", "0.1", "1e3"])
def test_a_speed_is_a_number(text: str) -> None:
    assert speed(text) == float(text.lower().lstrip("x"))


@pytest.mark.parametrize("text", ["0", "-1", "0.09", "10001", "nan", "fast", ""])
def test_what_is_no_speed_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match=r"expected a number from 0\.1 to 10000"):
        speed(text)


@given(st.integers(SMALLEST_SIZE[0], 500), st.integers(SMALLEST_SIZE[1], 200))
def test_a_size_is_columns_and_rows(columns: int, rows: int) -> None:
    assert size(f"{columns}x{rows}") == (columns, rows)


@pytest.mark.parametrize("text", ["20x5", "0x0", "9999x9999", "501x48", "160x201"])
def test_a_size_that_cannot_be_drawn_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="cannot be drawn, expected from 60x16 to 500x200"):
        size(text)


@pytest.mark.parametrize("text", ["", "160", "x48", "160x", "-1x5", "160 x 48", "99999x1", "axb", "160x48x2"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="is not a size, expected columns x rows"):
        size(text)
