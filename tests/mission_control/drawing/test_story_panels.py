"""What panels of people and words must bear: any size, either face, hostile text, odd figures, nothing."""

from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing import alarms, comms, crew, log, orders, robotics, suits
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.harmless import plain
from mission_control.drawing.ink import Line, text_of, width_of
from mission_control.exercise.view import View

PANELS = (crew, orders, comms, alarms, log, robotics, suits)
FACES = (UNICODE, ASCII)


def drawn(panel: ModuleType, view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
    lines: tuple[Line, ...] = panel.draw(view, width, height, face)
    return lines


@given(
    panel=st.sampled_from(PANELS),
    kind=st.sampled_from(
        ["as it is", "empty", "nan", "infinite", "huge", "brackets", "wide", "control", "flood", "no text"]
    ),
    width=st.integers(0, 200),
    height=st.integers(0, 60),
    face=st.sampled_from(FACES),
)
def test_a_panel_has_exactly_the_size_asked_for_and_only_harmless_text(
    harsh_views: dict[str, View], panel: ModuleType, kind: str, width: int, height: int, face: Face
) -> None:
    view = harsh_views[kind]
    lines = drawn(panel, view, width, height, face)
    assert len(lines) == height
    for a_line in lines:
        assert width_of(a_line) == width
        text = text_of(a_line)
        assert plain(text) == text
        assert text.isascii() or not face.ascii


@pytest.mark.parametrize("panel", PANELS)
def test_square_brackets_are_shown_as_they_are(harsh_views: dict[str, View], panel: ModuleType) -> None:
    text = "\n".join(text_of(a_line) for a_line in drawn(panel, harsh_views["brackets"], 200, 60, UNICODE))
    assert "[@click=app.quit]x[/]" in text


@pytest.mark.parametrize("panel", PANELS)
def test_title_and_status_are_short(harsh_views: dict[str, View], panel: ModuleType) -> None:
    for view in harsh_views.values():
        assert 0 < len(panel.title(view)) < 20
        assert 0 < len(panel.status(view)) < 50


@pytest.mark.parametrize("panel", PANELS)
def test_drawing_twice_gives_the_same(harsh_views: dict[str, View], panel: ModuleType) -> None:
    view = harsh_views["as it is"]
    assert drawn(panel, view, 42, 13, UNICODE) == drawn(panel, view, 42, 13, UNICODE)


@pytest.mark.parametrize("panel", PANELS)
def test_the_seconds_of_the_clock_do_not_move_what_stands(
    view_of: Callable[..., View], harsh_views: dict[str, View], panel: ModuleType
) -> None:
    """Only figures may change from one second to the next: every line keeps its words in their places."""
    view = harsh_views["as it is"]
    now = [text_of(a_line) for a_line in drawn(panel, view, 60, 20, UNICODE)]
    then = [text_of(a_line) for a_line in drawn(panel, view_of(t=view.frame.t + 1.0), 60, 20, UNICODE)]
    for before, after in zip(now, then, strict=True):
        assert [c for c in before if c.isalpha()] == [c for c in after if c.isalpha()]
