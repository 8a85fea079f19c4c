"""Painting: whatever stood on a terminal, afterwards it shows the next screen, its colours too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from mission_control.cli.painting import OPENING, Painter
from tests.mission_control.cli.emulator import Terminal, looks_of

WIDTH, HEIGHT = 14, 3
QUIET = Style(color="#b9c5ce", bgcolor="#0b0f14")
STYLES = (
    QUIET,
    Style(color="#ff5f56", bgcolor="#0b0f14", bold=True),
    Style(color="#ff5f56", bgcolor="#0b0f14", bold=True, reverse=True),
    Style(color="#b9c5ce", bgcolor="#10161d"),
    Style(bgcolor="#10161d", italic=True, underline=True, strike=True),
    Style.null(),
)


@st.composite
def rows(draw: st.DrawFn) -> Strip:
    """A row of the width, of any styles, with wide characters in it."""
    segments, left = [], WIDTH
    while left:
        character = draw(st.sampled_from("a b◆⠒Ж字"))
        if cell_len(character) > left:
            character = "."
        segments.append(Segment(character, draw(st.sampled_from(STYLES))))
        left -= cell_len(character)
    return Strip(segments)


screens = st.lists(rows(), min_size=HEIGHT, max_size=HEIGHT)


@given(st.lists(screens, min_size=2, max_size=4))
def test_each_screen_stands_after_it_is_painted(shown: list[list[Strip]]) -> None:
    terminal, painter = Terminal((WIDTH, HEIGHT)), Painter()
    for strips in shown:
        terminal.feed(painter.painted(strips))
        assert terminal.looks == looks_of(strips)


@given(screens, screens)
def test_a_new_painter_paints_over_anything(before: list[Strip], after: list[Strip]) -> None:
    terminal = Terminal((WIDTH, HEIGHT))
    for strips in (before, after):
        terminal.feed(Painter().painted(strips))
    assert terminal.looks == looks_of(after)


def row(text: str) -> Strip:
    return Strip([Segment(text, QUIET)])


def test_what_stands_already_is_not_sent() -> None:
    painter = Painter()
    painter.painted([row("one"), row("two")])
    assert painter.painted([row("one"), row("two")]) == ""
    assert painter.painted([row("one"), row("ten")]) == "\x1b[2;2Hen"


@pytest.mark.parametrize(
    ("after", "sent"),
    [
        ("Abcdefghijklmn", "\x1b[1;1HA"),
        ("AbcdefghiJklmn", "\x1b[1;1HAbcdefghiJ"),
        ("AbcdefghijKlmn", "\x1b[1;1HA\x1b[1;11HK"),
        ("abcdefghijklmN", "\x1b[1;14HN"),
    ],
)
def test_far_cells_are_moved_to_and_near_ones_written_over(after: str, sent: str) -> None:
    painter = Painter()
    painter.painted([row("abcdefghijklmn")])
    assert painter.painted([row(after)]) == sent


def test_only_what_changes_of_a_pen_is_sent() -> None:
    line = Strip([Segment("a", STYLES[0]), Segment("b", STYLES[3]), Segment("c", STYLES[1])])
    assert Painter().painted([line]) == (
        "\x1b[1;1H\x1b[0;38;2;185;197;206;48;2;11;15;20ma\x1b[48;2;16;22;29mb"
        "\x1b[0;1;38;2;255;95;86;48;2;11;15;20mc"
    )


def test_an_accent_stays_on_its_letter() -> None:
    terminal = Terminal((3, 1))
    terminal.feed(Painter().painted([row("e\u0301xy")]))
    assert terminal.text == "\u00e9xy\n"


def test_the_cursor_is_gone_until_the_end() -> None:
    terminal, painter = Terminal((5, 2)), Painter()
    terminal.feed(f"old{OPENING}{painter.painted([row('one'), row('two')])}")
    assert terminal.screen.cursor.hidden
    terminal.feed(painter.closing())
    assert not terminal.screen.cursor.hidden
    assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (0, 1)
    assert terminal.text == "one\ntwo\n"
