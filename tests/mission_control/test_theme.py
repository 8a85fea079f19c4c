"""The theme has a style for every role, readable and told apart without colour where it must be."""

import pytest
from textual.color import Color

from mission_control.drawing.ink import Ink
from mission_control.theme import STYLES, THEME

QUIET = {Ink.NIGHT, Ink.COAST}
"""Lines of a drawing, not words."""


def test_every_role_has_a_style() -> None:
    assert set(STYLES) == set(Ink)


@pytest.mark.parametrize("ink", [ink for ink in Ink if ink not in QUIET])
def test_words_are_readable_on_the_background(ink: Ink) -> None:
    """At least 4.5 to 1, after the Web Content Accessibility Guidelines 2.2, criterion 1.4.3."""
    assert THEME.background is not None
    ground = Color.parse(THEME.background)
    colour = STYLES[ink].color
    if colour is not None:
        assert _contrast(Color.from_rich_color(colour), ground) >= 4.5


def _contrast(one: Color, other: Color) -> float:
    """After the guidelines' definition of relative luminance."""

    def luminance(colour: Color) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
