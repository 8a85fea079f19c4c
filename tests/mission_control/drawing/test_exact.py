"""Every drawing fills exactly the cells it is given, whatever the view holds, in either face."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mission_control.drawing import air, orbit, power, robotics, suits, timebar, topline
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.harmless import plain
from mission_control.drawing.ink import Line, text_of
from mission_control.exercise.view import View

HARSH = (
    "as it is", "empty", "nan", "infinite", "huge", "lost", "brackets", "wide", "control", "flood", "no text",
)  # fmt: skip

Drawing = Callable[[View, int, int, Face], tuple[Line, ...]]

DRAWINGS: dict[str, Drawing] = {
    "air": air.draw,
    "orbit": orbit.draw,
    "power": power.draw,
    "robotics": robotics.draw,
    "suits": suits.draw,
    "top line": lambda view, width, height, face: (topline.draw(view, width, face),),
    "time bar": lambda view, width, height, face: timebar.draw(view, width, face),
    "time bar with cursor": lambda view, width, height, face: timebar.draw(
        view, width, face, view.frame.t / 2
    ),
}
HEIGHTS = {"top line": 1, "time bar": 2, "time bar with cursor": 2}

sizes = st.one_of(
    st.tuples(st.integers(0, 130), st.integers(0, 45)),
    st.sampled_from([(38, 8), (40, 13), (76, 12), (90, 28), (1, 1)]),
)


@pytest.mark.parametrize("name", DRAWINGS)
@given(harsh=st.sampled_from(HARSH), size=sizes, face=st.sampled_from([UNICODE, ASCII]))
def test_every_drawing_is_exact_whatever_it_draws(
    name: str, harsh: str, size: tuple[int, int], face: Face, harsh_views: dict[str, View]
) -> None:
    width, height = size
    lines = DRAWINGS[name](harsh_views[harsh], width, height, face)
    assert len(lines) == HEIGHTS.get(name, height)
    for row in lines:
        text = text_of(row)
        assert cell_len(text) == width
        assert plain(text) == text
        assert text.isascii() or not face.ascii


def test_the_harsh_views_are_all_tried(harsh_views: dict[str, View]) -> None:
    assert tuple(harsh_views) == HARSH


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_same_view_draws_the_same(name: str, harsh_views: dict[str, View]) -> None:
    for view in harsh_views.values():
        assert DRAWINGS[name](view, 60, 20, UNICODE) == DRAWINGS[name](view, 60, 20, UNICODE)


@pytest.mark.parametrize("panel", [air, orbit, power, robotics, suits])
def test_titles_and_statuses_never_fail(panel: object, harsh_views: dict[str, View]) -> None:
    for view in harsh_views.values():
        for word in ("title", "status"):
            assert isinstance(getattr(panel, word)(view), str)
