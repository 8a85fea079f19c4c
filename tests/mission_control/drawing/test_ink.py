"""Foreign text is harmless, and lines fit exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mission_control.drawing.harmless import plain
from mission_control.drawing.ink import (
    Ink,
    Line,
    Span,
    block,
    columns,
    fitted,
    line,
    spread,
    text_of,
    width_of,
    wrapped,
)

anything = st.text(st.characters(exclude_categories=()), max_size=40)
inks = st.sampled_from(list(Ink))
lines = st.lists(st.builds(Span, anything, inks), max_size=5).map(tuple)
widths = st.integers(0, 40)


@given(anything, inks)
def test_a_span_is_harmless_however_it_is_made(text: str, ink: Ink) -> None:
    assert Span(text, ink).text == plain(text)


@given(lines, widths, st.sampled_from(["left", "right", "center"]))
def test_fitted_is_exact(a_line: Line, width: int, align: str) -> None:
    assert cell_len(text_of(fitted(a_line, width, align))) == width  # type: ignore[arg-type]


def test_fitted_pads_and_cuts() -> None:
    assert text_of(fitted(line("ab"), 5)) == "ab   "
    assert text_of(fitted(line("ab"), 5, "right")) == "   ab"
    assert text_of(fitted(line("ab"), 5, "center")) == " ab  "
    assert text_of(fitted(line("abcdef"), 4)) == "abc…"
    assert fitted(line("ab", Span("cdef", Ink.CAUTION)), 4) == (Span("ab"), Span("c…", Ink.CAUTION))


@pytest.mark.parametrize(("width", "text"), [(5, "世界…"), (4, "世… "), (2, "… "), (1, "…"), (0, "")])
def test_never_half_of_a_wide_character(width: int, text: str) -> None:
    assert text_of(fitted(line("世界世界"), width)) == text


@given(st.lists(lines, max_size=4), st.data())
def test_columns_are_exact(cells: list[Line], data: st.DataObject) -> None:
    each = data.draw(st.lists(st.integers(0, 12), min_size=len(cells), max_size=len(cells)))
    expected = sum(each) + max(len(cells) - 1, 0) * 2
    assert width_of(columns(cells, each, gap=2)) == expected


def test_columns_align() -> None:
    cells = [line("a"), line("1.5")]
    assert text_of(columns(cells, [3, 5], ["left", "right"])) == "a     1.5"


@given(lines, lines, widths)
def test_spread_is_exact(left: Line, right: Line, width: int) -> None:
    assert width_of(spread(left, right, width)) == width


def test_the_left_gives_way_to_the_right_with_a_blank_between() -> None:
    assert text_of(spread(line("a long name"), line("5.1"), 10)) == "a lon… 5.1"


@given(anything, widths, inks)
def test_wrapped_lines_fit_and_keep_every_word(text: str, width: int, ink: Ink) -> None:
    found = wrapped(text, width, ink)
    assert all(width_of(row) <= width for row in found)
    if width >= 2:
        kept = "".join(text_of(row) for row in found).replace(" ", "")
        assert kept == "".join(plain(row.replace("\t", " ")) for row in text.splitlines()).replace(" ", "")


def test_wrapping_breaks_between_words_and_keeps_line_breaks() -> None:
    rows = [text_of(row) for row in wrapped("one two three\n\nabcdefghij", 7)]
    assert rows == ["one two", "three", "", "abcdefg", "hij"]


@given(st.lists(lines, max_size=6), widths, st.integers(0, 8))
def test_a_block_is_exact(rows: list[Line], width: int, height: int) -> None:
    made = block(rows, width, height)
    assert [width_of(row) for row in made] == [width] * height


@given(anything, inks)
def test_equal_spans_are_the_same_one(text: str, ink: Ink) -> None:
    assert Span(text, ink) is Span(text, ink)
    assert Span(text, ink) == Span(plain(text), ink)
    assert Span(text, ink) != Span(text + "x", ink)
    assert Span(text, Ink.DIM) != Span(text, Ink.TEXT)
