"""The frame fits exactly, whatever it surrounds and however it is called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import Ink, Line, Span, line, text_of, width_of
from mission_control.panels.frame import MARGIN, framed

TEXTS = st.text(max_size=40)


@given(TEXTS, TEXTS, st.integers(0, 60), st.integers(0, 12), st.sampled_from([UNICODE, ASCII]))
def test_a_frame_has_exactly_its_size(title: str, status: str, width: int, height: int, face: Face) -> None:
    inside: tuple[Line, ...] = ((Span("inside"),),) * max(height - MARGIN[1], 0)
    rows = framed(inside, (Span(title),), (Span(status),), width, height, face, Ink.DIM)
    assert [width_of(row) for row in rows] == [width] * height


def test_title_at_the_left_and_status_at_the_right() -> None:
    rows = framed(((Span("air"),),), (Span("1 Air"),), (Span("good"),), 24, 3, UNICODE, Ink.DIM)
    assert [text_of(row) for row in rows] == [
        "╭─ 1 Air ─────── good ─╮",
        "│ air                  │",
        "╰──────────────────────╯",
    ]


@pytest.mark.parametrize(
    ("width", "top"), [(14, "╭─ 1 Air ────╮"), (10, "╭─ 1 A… ─╮"), (18, "╭─ 1 Air ─ goo… ─╮")]
)
def test_the_status_gives_way_before_the_title(width: int, top: str) -> None:
    rows = framed((), (Span("1 Air"),), (Span("good luck"),), width, 2, UNICODE, Ink.DIM)
    assert text_of(rows[0])[:width] == top


@given(TEXTS, TEXTS)
def test_an_ascii_frame_is_ascii(title: str, status: str) -> None:
    rows = framed((), (Span(title),), (Span(status),), 40, 4, ASCII, Ink.DIM)
    assert all(text_of(row).isascii() for row in rows)


def test_of_a_long_status_its_first_parts_stay_whole() -> None:
    status = line("4 aboard", Span(" · 1 outside · 1 dead", Ink.DIM))
    rows = framed((), (Span("2 Crew"),), status, 36, 2, UNICODE, Ink.DIM)
    assert text_of(rows[0]).endswith(" 4 aboard · 1 outside ─╮")


@pytest.mark.parametrize("face", [UNICODE, ASCII])
def test_the_lower_edge_says_what_it_is_given(face: Face) -> None:
    rows = framed((), (), (), 20, 3, face, Ink.DIM, line(" 12 newer: End "))
    assert "12 newer: End" in text_of(rows[-1])
    assert width_of(rows[-1]) == 20
    short = framed((), (), (), 10, 3, face, Ink.DIM, line(" 12 newer: End "))
    assert width_of(short[-1]) == 10
