"""Trends say truly whether something rises, where its limit is, and what is not known."""

# ruff: noqa: RUF001  glyphs that look like other glyphs are tested here

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import Ink, text_of, width_of
from mission_control.drawing.trend import arrow, change_per_hour, plot, resampled, sparkline
from mission_control.exercise.view import Trend

values = st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=60)


def trend(*points: float, span_s: float = 3600.0) -> Trend:
    return Trend("X", span_s, points[:-1], points[-1])


def test_a_change_is_judged_over_the_last_half_hour() -> None:
    hour = trend(*[0.0] * 31, *[i * 0.1 for i in range(1, 31)])
    assert change_per_hour(hour) == pytest.approx(6.0)


@pytest.mark.parametrize(
    ("points", "shown"),
    [
        ((1.0, 1.2), "↗"),
        ((1.2, 1.0), "↘"),
        ((1.0, 1.05), " "),
        ((1.0, math.nan), " "),
        ((1.0,), " "),
    ],
)
def test_the_arrow_has_a_threshold(points: tuple[float, ...], shown: str) -> None:
    assert arrow(trend(*points), 0.1, UNICODE) == shown


def test_no_trend_has_no_arrow() -> None:
    assert arrow(None, 0.1, UNICODE) == " "


def test_a_rising_line_rises() -> None:
    assert text_of(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 4, UNICODE)) == "⣀⠤⠒⠉"


def test_a_steady_value_is_no_drama() -> None:
    quiet = sparkline([2.50, 2.51] * 20, 8, UNICODE, least=1.0)
    assert len(set(text_of(quiet))) == 1


def test_what_is_not_known_is_blank() -> None:
    assert text_of(sparkline([1.0, 1.0, math.nan, math.nan], 2, UNICODE))[1] == " "


def test_what_is_past_the_threshold_has_another_ink() -> None:
    row = sparkline([1.0, 1.0, 1.0, 1.0, 5.0, 5.0, 5.0, 5.0], 4, UNICODE, threshold=4.0)
    assert [span.ink for span in row] == [Ink.TREND, Ink.CAUTION]
    assert [span.width for span in row] == [2, 2]


def test_a_plot_names_its_scale_and_its_threshold() -> None:
    rows = [text_of(row) for row in plot([2.0, 3.0], 30, 5, UNICODE, threshold=4.0)]
    assert rows[0].endswith("≤4.0")
    assert rows[-1].endswith("2.0")
    assert "−" in rows[0]


def test_the_mean_of_each_column_leaves_out_what_is_no_number() -> None:
    assert resampled([1.0, 3.0, math.nan, 5.0, math.nan, math.nan], 3).tolist()[:2] == [2.0, 5.0]
    assert math.isnan(resampled([1.0, 3.0, math.nan, 5.0, math.nan, math.nan], 3)[2])


@given(
    values,
    st.integers(0, 40),
    st.integers(0, 8),
    st.sampled_from([UNICODE, ASCII]),
    st.none() | st.floats(-100, 100),
)
def test_a_plot_is_exact(
    points: list[float], width: int, height: int, face: Face, threshold: float | None
) -> None:
    rows = plot(points, width, height, face, threshold)
    assert len(rows) == (height if width else 0)
    assert all(width_of(row) == width for row in rows)
