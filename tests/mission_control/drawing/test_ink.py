"""Foreign text is harmless, and lines fit exactly."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mission_control.drawing.ink import (
    Ink,
    Line,
    Span,
    block,
    columns,
    fitted,
    line,
    plain,
    spread,
    text_of,
    width_of,
    wrapped,
)

anything = st.text(st.characters(exclude_categories=()), max_size=40)
inks = st.sampled_from(list(Ink))
lines = st.lists(st.builds(Span, anything, inks), max_size=5).map(tuple)
widths = st.integers(0, 40)


@given(anything)
def test_plain_text_holds_nothing_that_acts_or_hides(text: str) -> None:
    shown = plain(text)
    for character in shown:
        assert unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert plain(shown) == shown
    assert "\n" not in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[b]CO2[/x] [@click=app.quit]x", "[b]CO2[/x] [@click=app.quit]x"),
        ("\x1b[31m", "␛[31m"),
        ("a\x00\t\r\n\x7fb", "a␀␉␍␊␡b"),
        ("\x9b2J", "\ufffd2J"),
        ("\u202eabc", "\ufffdabc"),
        ("a\u200bb\u200dc", "a\ufffdb\ufffdc"),
        ("\ud800", "\ufffd"),
        ("e\u0301", "é"),
        ("x" + "\u0301" * 50, "x\u0301\u0301\ufffd"),
        ("\u0301x", "\ufffdx"),
        ("\u3164\u115f", "\ufffd\ufffd"),
        ("a\u00a0b\u3000c", "a b c"),
        ("Вероника 世界", "Вероника 世界"),
    ],
)
def test_what_is_shown_for_what(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\U0001f468\u200d\U0001f469\u200d\U0001f466", "\U0001f468\U0001f469\U0001f466"),  # a family
        ("\U0001f469\U0001f3fd\u200d\U0001f680", "\U0001f469\U0001f680"),  # an astronaut with a skin tone
        ("\u2764\ufe0f\u200d\U0001f525", "\u2764\U0001f525"),  # a burning heart
        ("\U0001f1eb\U0001f1f7 \U0001f1fa\U0001f1f8", "FR US"),
        (
            "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
            "\U0001f3f4gbsct",
        ),  # Scotland
        ("a\U000e0068\U000e0069", "ahi"),
        ("a\U0001f3fd", "a\ufffd"),
    ],
)
def test_an_emoji_of_several_is_shown_as_its_parts(text: str, shown: str) -> None:
    assert plain(text) == shown


emoji = st.text(
    "\U0001f468\u200d\U0001f3fd\U0001f680\U0001f1eb\U0001f1f7\u2764\ufe0f\U000e0067\U000e007f1\u20e3a"
)


@given(st.one_of(anything, emoji))
def test_every_character_takes_its_own_cells_whatever_stands_beside_it(text: str) -> None:
    shown = plain(text)
    assert cell_len(shown) == sum(cell_len(character) for character in shown)
    assert plain(shown) == shown


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
