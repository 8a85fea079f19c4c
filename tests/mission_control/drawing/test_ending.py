"""The page at the end: all of it at any width, and no row before the end."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mission_control.drawing import ending
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import text_of, width_of
from mission_control.exercise.view import Ended, View

ViewOf = Callable[..., View]
HOME = Ended("Home", "They sleep in their own beds.", 2, 3, (("kira", "alive"), ("gordon", "dead, outside")))


def told(view: View, width: int, face: Face = UNICODE) -> str:
    rows = ending.draw(view, width, face)
    assert all(width_of(row) == width for row in rows)
    return " ".join(" ".join(text_of(row) for row in rows).split())


def test_before_the_end_it_takes_no_row(view_of: ViewOf) -> None:
    assert ending.draw(view_of(), 80, UNICODE) == ()


@pytest.mark.parametrize("face", [UNICODE, ASCII])
@pytest.mark.parametrize("width", [40, 80, 200])
def test_it_tells_title_points_text_and_fates(view_of: ViewOf, width: int, face: Face) -> None:
    page = told(replace(view_of(), end=HOME), width, face)
    assert "THE END Home" in page
    assert "2 of 3 points" in page
    assert "They sleep in their own beds." in page
    assert "Gordon dead, outside" in page


def test_who_may_not_know_is_told_where_it_is_told(view_of: ViewOf) -> None:
    page = told(replace(view_of(), end=Ended("", "", 0, 0, (("kira", "alive"),))), 80)
    assert "THE END The story is over." in page
    assert "watch the saved run" in page
    assert "points" not in page
