"""Both faces have a glyph of one cell for everything, and the ASCII face leaves nothing but ASCII."""

# ruff: noqa: RUF001  glyphs that look like other glyphs are tested here

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mission_control.drawing.face import (
    ASCII,
    SEVERITY_INK,
    SEVERITY_WORD,
    UNICODE,
    Face,
    ascii_text,
)
from mission_control.drawing.harmless import plain
from mission_control.drawing.ink import Ink, Span, line, text_of, width_of
from scenarios.severity import Severity

SEVERAL = {"ways": 4, "corners": 4, "fire": 3}


@pytest.mark.parametrize("face", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_every_glyph_is_one_harmless_cell(face: Face) -> None:
    for field in fields(Face):
        glyph = getattr(face, field.name)
        if isinstance(glyph, str):
            assert len(glyph) == SEVERAL.get(field.name, 1), field.name
            assert all(cell_len(character) == 1 for character in glyph), field.name
            assert plain(glyph) == glyph, field.name
            assert glyph.isascii() or not face.ascii, field.name


@pytest.mark.parametrize("face", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_severities_differ_in_shape_and_word_not_in_colour_alone(face: Face) -> None:
    shapes = {face.severity(s) for s in Severity}
    assert len(shapes) == len(Severity)
    assert shapes.isdisjoint(face.above + face.below + face.far_above + face.far_below)
    assert len({SEVERITY_WORD[s] for s in Severity}) == len(Severity)
    assert set(SEVERITY_INK) == set(Severity)


@given(st.text(st.characters(exclude_categories=()), max_size=20))
def test_the_ascii_face_is_ascii_and_as_wide(text: str) -> None:
    row = line(Span(text, Ink.STRONG))
    width = width_of(row)
    (made,) = ASCII.block([row], width, 1)
    assert text_of(made).isascii()
    assert width_of(made) == width


@pytest.mark.parametrize(
    ("text", "simpler"),
    [
        ("Łódź", "?odz"),
        ("МИР", "MIR"),
        ("−5 °C ≤ 4", "-5  C < 4"),
        ("世", "??"),
        ("“x” …", '"x" ~'),
        ("é", "e"),
    ],
)
def test_letters_become_simpler_ones(text: str, simpler: str) -> None:
    assert ascii_text(text) == simpler


def test_the_unicode_face_changes_nothing() -> None:
    assert text_of(UNICODE.block([line("Łódź 世界")], 9, 1)[0]) == "Łódź 世界"
