"""Harmless text: whatever comes from outside, nothing in it acts, hides, or is wider than it seems."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mission_control.drawing.harmless import plain

anything = st.text(st.characters(exclude_categories=()), max_size=40)


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
