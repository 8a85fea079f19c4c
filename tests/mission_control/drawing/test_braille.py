"""Dots land where they should, and become the characters that show them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing import braille
from mission_control.drawing.face import ASCII, UNICODE
from mission_control.drawing.ink import Ink, Span

coordinates = st.lists(
    st.tuples(st.floats(allow_nan=True, allow_infinity=True), st.floats(allow_nan=True, allow_infinity=True)),
    max_size=6,
)


def test_each_dot_is_its_own_bit() -> None:
    shown = set()
    for y in range(4):
        for x in range(2):
            dots = braille.canvas(1, 1)
            braille.draw_points(dots, [x], [y])
            shown.add(ord(braille.glyphs(dots, UNICODE)[0, 0]) - 0x2800)
    assert shown == {1, 2, 4, 8, 16, 32, 64, 128}


def test_a_full_and_an_empty_cell() -> None:
    dots = braille.canvas(2, 1)
    dots[:, :2] = True
    assert braille.glyphs(dots, UNICODE).tolist() == [["⣿", " "]]
    assert braille.glyphs(dots, ASCII).tolist() == [["#", " "]]
    assert braille.filled(dots).tolist() == [[8, 0]]


def test_a_line_has_no_holes() -> None:
    dots = braille.canvas(5, 2)
    braille.draw_polyline(dots, [0, 9], [0, 7])
    assert dots[0, 0]
    assert dots[7, 9]
    assert dots.any(axis=0).all()


def test_a_point_that_is_no_number_leaves_a_gap() -> None:
    dots = braille.canvas(5, 1)
    braille.draw_polyline(dots, [0, 2, np.nan, 7, 9], [1, 1, 1, 1, 1])
    assert dots[1].tolist() == [True] * 3 + [False] * 4 + [True] * 3


@given(coordinates)
def test_no_coordinate_is_too_odd(points: list[tuple[float, float]]) -> None:
    dots = braille.canvas(3, 2)
    braille.draw_polyline(dots, [x for x, _ in points], [y for _, y in points])
    assert dots.shape == (8, 6)


def test_painted_joins_what_has_the_same_ink() -> None:
    characters, inks = np.array([list("aabb")]), np.array([[0, 0, 1, 1]])
    assert braille.painted(characters, inks, (Ink.COAST, Ink.FIRE)) == [
        (Span("aa", Ink.COAST), Span("bb", Ink.FIRE))
    ]
