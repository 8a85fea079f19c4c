"""Sizes into shapes: every panel can be reached at every size."""

from hypothesis import given
from hypothesis import strategies as st

from mission_control.keys import PANELS
from mission_control.screens.arrangement import TABS, Shape, arrangement, tab_of, too_small

NUMBERS = range(1, len(PANELS) + 1)


def test_every_panel_is_in_one_tab() -> None:
    assert sorted(panel for panels in TABS for panel in panels) == list(NUMBERS)
    assert all(panel in TABS[tab_of(panel)] for panel in NUMBERS)


@given(st.integers(60, 400), st.integers(16, 120), st.sampled_from(range(len(TABS))))
def test_what_a_tab_holds_stands(width: int, height: int, tab: int) -> None:
    now = arrangement(width, height, tab, None)
    assert set(TABS[tab]) <= set(now.panels)
    assert now.tabbed == (now.shape is not Shape.ALL)


@given(st.integers(60, 400), st.integers(16, 120), st.sampled_from(NUMBERS))
def test_a_maximised_panel_stands_alone(width: int, height: int, panel: int) -> None:
    now = arrangement(width, height, tab_of(panel), panel)
    assert (now.shape, now.panels) == (Shape.ONE, (panel,))


def test_the_sizes_we_promise() -> None:
    assert arrangement(80, 24, 0, None).shape is Shape.PAIR
    assert arrangement(80, 24, 3, None).shape is Shape.ONE
    assert arrangement(120, 40, 0, None).shape is Shape.ALL
    assert arrangement(200, 60, 0, None).shape is Shape.ALL
    assert too_small(59, 40)
    assert too_small(200, 15)
    assert not too_small(60, 16)
