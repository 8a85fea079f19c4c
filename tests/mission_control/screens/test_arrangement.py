"""Sizes into shapes: every panel can be reached at every size."""

from hypothesis import given
from hypothesis import strategies as st

from mission_control.keys import PANELS as NAMES
from mission_control.screens.arrangement import (
    ON_EVERY_PAGE,
    PAGES,
    PAIRS,
    PANELS,
    Choice,
    Shape,
    arrangement,
    too_small,
)

widths, heights = st.integers(60, 400), st.integers(16, 120)
panels = st.sampled_from(PANELS)
choices = st.builds(Choice, panels, st.one_of(st.none(), panels))


def test_every_panel_has_a_name_and_is_in_one_tab_and_on_a_page() -> None:
    assert list(PANELS) == list(range(1, len(NAMES) + 1))
    assert sorted(panel for tab in PAIRS for panel in tab) == list(PANELS)
    assert sorted([*(panel for page in PAGES for panel in page), *ON_EVERY_PAGE]) == list(PANELS)


@given(widths, heights, panels)
def test_the_chosen_panel_stands(width: int, height: int, panel: int) -> None:
    now = arrangement(width, height, Choice(panel))
    assert panel in now.panels
    assert bool(now.tabs) == (now.shape is not Shape.ALL)
    assert not now.tabs or set(now.tabs[now.tab]) <= set(now.panels)


@given(widths, heights, panels)
def test_a_maximised_panel_stands_alone(width: int, height: int, panel: int) -> None:
    before = arrangement(width, height, Choice())
    now = arrangement(width, height, before.in_full(panel))
    assert (now.shape, now.panels) == (Shape.ONE, (panel,))


@given(widths, heights, panels, st.sets(panels, min_size=1).map(lambda known: tuple(sorted(known))))
def test_a_seat_with_some_panels_has_each_on_one_tab_or_on_all(
    width: int, height: int, panel: int, known: tuple[int, ...]
) -> None:
    now = arrangement(width, height, Choice(panel), known)
    assert set(now.panels) <= set(known)
    seen: set[int] = set()
    for tab in now.tabs or (now.panels,):
        shown = arrangement(width, height, Choice(tab[0]), known)
        assert set(tab) <= set(shown.panels)
        assert shown.rows == () or {each for row in shown.rows for each in row} == set(shown.panels)
        assert all(12 % len(row) == 0 for row in shown.rows)
        seen |= set(shown.panels)
    assert seen == set(known)
    full = arrangement(width, height, now.in_full(known[-1]), known)
    assert full.panels == (known[-1],)
    turned = full.turned(1)
    assert turned is not None
    assert turned.maximised == known[0]


@given(widths, heights, choices, st.sampled_from([-1, 1]))
def test_turning_goes_through_all_there_is_and_comes_round(
    width: int, height: int, choice: Choice, direction: int
) -> None:
    now = arrangement(width, height, choice)
    if now.turned(direction) is None:
        assert choice.maximised is None
        assert now.shape is Shape.ALL
        return
    seen: set[int] = set()
    here = now
    for _ in range(len(PANELS) if choice.maximised is not None else len(now.tabs)):
        turned = here.turned(direction)
        assert turned is not None
        here = arrangement(width, height, turned)
        seen.update(here.panels)
    assert seen == set(PANELS)
    assert here.panels == now.panels


def test_what_stands_on_every_page_is_restored_to_the_page_it_was_chosen_on() -> None:
    systems = arrangement(120, 40, Choice(9))
    assert systems.in_full(7) == Choice(9, 7)
    assert systems.in_full(2) == Choice(2, 2)
    assert arrangement(80, 24, Choice(9)).in_full(7) == Choice(7, 7)


def test_the_sizes_we_promise() -> None:
    assert arrangement(80, 24, Choice(1)).shape is Shape.PAIR
    assert arrangement(80, 24, Choice(10)).shape is Shape.ONE
    assert arrangement(120, 40, Choice(1)).shape is Shape.STATION
    assert arrangement(120, 40, Choice(8)).shape is Shape.SYSTEMS
    assert arrangement(160, 48, Choice()).shape is Shape.STATION
    assert arrangement(200, 60, Choice()).shape is Shape.ALL
    assert too_small(59, 40)
    assert too_small(200, 15)
    assert not too_small(60, 16)
