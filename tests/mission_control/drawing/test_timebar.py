"""The time bar: names that do not overlap, and columns that mean the same time both ways."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mission_control.drawing import timebar
from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import Ink, text_of
from mission_control.exercise.view import Mark, View
from tests.mission_control.drawing.conftest import _view_of

ViewOf = Callable[..., View]


def bar(view: View, width: int = 100) -> tuple[str, str]:
    names, below = (text_of(row) for row in timebar.draw(view, width, UNICODE))
    return names, below


def test_the_past_is_solid_and_the_future_thin(view_of: ViewOf) -> None:
    _, below = bar(view_of())
    past, future = below.split("●")
    assert "┈" not in past
    assert "━" not in future
    assert below.startswith(" -000/06 ")
    assert below.endswith(" 002/18  ")


@pytest.mark.parametrize(
    ("start_h", "end_h", "named"),
    [
        (0.0, 1 / 3, ("00:00", "00:20")),
        (-0.5, 2.0, ("-00:30", "02:00")),
        (-6.0, 66.0, ("-000/06", "002/18")),
        (23.0, 25.0, ("000/23", "001/01")),
        (0.0, 23.0, ("000/00", "000/23")),
    ],
)
def test_both_ends_are_told_apart(start_h: float, end_h: float, named: tuple[str, str]) -> None:
    assert timebar._named(timebar._Ends(start_h * 3600.0, end_h * 3600.0)) == named


def test_the_head_moves(view_of: ViewOf) -> None:
    start, end = view_of(t=-6 * 3600.0), view_of(t=66 * 3600.0)
    assert bar(start)[1].index("●") == 9
    assert bar(end)[1].index("●") == 90


def test_chapters_are_named_above_their_marks(view_of: ViewOf) -> None:
    names, below = bar(view_of(), 160)
    for name in ("dock", "dinner", "explosions", "sabotage"):
        behind = name != "sabotage"
        assert below[names.index(name)] == (UNICODE.chapter if behind else UNICODE.chapter_ahead)


def test_this_chapter_is_strong(view_of: ViewOf) -> None:
    strong = [s.text for s in timebar.draw(view_of(), 100, UNICODE)[0] if s.ink is Ink.STRONG]
    assert strong == ["blow"]


def test_a_crowd_is_named_from_end_to_end(view_of: ViewOf) -> None:
    crowd = tuple(Mark(i * 3600.0, "", f"chapter-{i:02d}", f"e{i}") for i in range(60))
    names, _ = bar(view_of(marks=crowd))
    assert names.split()[0] == "chapter-00"
    assert len(names.split()) == 8
    assert sorted(names.split()) == names.split()


def test_chapters_close_together_are_all_named_where_there_is_room(view_of: ViewOf) -> None:
    """Beside their marks, in their order."""
    close = tuple(
        Mark(t * 3600.0, "", name, name) for t, name in ((9.0, "Strike"), (9.1, "Alarm"), (9.7, "Hatches"))
    )
    assert bar(view_of(marks=close), 120)[0].split() == ["Strike", "Alarm", "Hatches"]


CHAPTERS = st.lists(
    st.tuples(st.floats(-6 * 3600, 66 * 3600), st.text("abc世 ", max_size=20), st.booleans()), max_size=30
)
ENDS = timebar._Ends(-6 * 3600.0, 66 * 3600.0)


def chapters_of(drawn: list[tuple[float, str, bool]]) -> tuple[Mark, ...]:
    return tuple(Mark(t, "", name, f"e{i}", foreseen) for i, (t, name, foreseen) in enumerate(sorted(drawn)))


@given(drawn=CHAPTERS, width=st.integers(1, 130))
def test_names_never_overlap(drawn: list[tuple[float, str, bool]], width: int) -> None:
    placed = sorted((label.x, label.end) for label in timebar._labels(chapters_of(drawn), ENDS, width))
    assert all(end < start for (_, end), (start, _) in pairwise(placed))
    assert all(start >= 0 and end <= width for start, end in placed)


@given(drawn=CHAPTERS, width=st.integers(20, 130), known=st.integers(0, 30))
def test_names_stay_when_a_chapter_that_waited_is_known(
    drawn: list[tuple[float, str, bool]], width: int, known: int
) -> None:
    """Chapters that wait become known in order of time; what stood stands where it stood."""
    marks = chapters_of(drawn)
    fewer = tuple(mark for place, mark in enumerate(marks) if mark.foreseen or place < known)
    before, after = (
        {(m[label.place].event, label.x) for label in timebar._labels(m, ENDS, width)} for m in (fewer, marks)
    )
    assert before <= after


@given(ts=st.tuples(st.floats(-6 * 3600, 66 * 3600), st.floats(-6 * 3600, 66 * 3600)))
def test_names_do_not_depend_on_the_time(ts: tuple[float, float]) -> None:
    crowd = tuple(Mark(i * 5400.0, "", f"chapter-{i:02d}", f"e{i}", i % 3 > 0) for i in range(40))
    one, other = (bar(_view_of(t=t, marks=crowd))[0] for t in ts)
    assert one == other


@pytest.mark.parametrize("width", [1, 2, 40, 80, 120, 200])
def test_a_click_on_the_head_goes_to_now(view_of: ViewOf, width: int) -> None:
    view = view_of()
    column = bar(view, width)[1].index("●")
    step = (view.manifest.end_t - view.manifest.start_t) / max(width - 20, 1)
    assert timebar.time_at(column, width, view.manifest) == pytest.approx(
        view.frame.t, abs=step if width > 2 else 3e5
    )


def test_clicks_beyond_the_bar_mean_its_ends(view_of: ViewOf) -> None:
    manifest = view_of().manifest
    assert timebar.time_at(-5, 100, manifest) == timebar.time_at(0, 100, manifest) == manifest.start_t
    assert timebar.time_at(500, 100, manifest) == manifest.end_t


def test_a_time_being_chosen_is_shown(view_of: ViewOf) -> None:
    below = timebar.draw(view_of(), 100, UNICODE, cursor_t=30 * 3600.0)[1]
    assert [span.text for span in below if span.ink is Ink.CURSOR] == [UNICODE.cursor]
