"""The row of seats: as much of their names as there is room for, and what is new at each."""

import pytest

from mission_control.drawing.face import ASCII, UNICODE
from mission_control.drawing.ink import text_of
from mission_control.drawing.seat_tabs import seat_tabs
from mission_control.exercise.solo import SeatTab

TABS = (
    SeatTab("facilitator", "Facilitator", "", 1, 0),
    SeatTab("us-commander", "Commander of the American crew", "GB", 1, 2),
    SeatTab("moscow", "Mission Control Moscow", "", 0, 3),
)


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (99, " F1 Facilitator ?1  F2 Commander of the American crew ?1+2  F3 Mission Control Moscow +3"),
        (60, " F1 facilitator ?1  F2 us-commander ?1+2  F3 moscow +3"),
        (36, " 1?1  F2 us-commander ?1+2  3+3"),
    ],
)
def test_names_are_as_long_as_there_is_room(width: int, told: str) -> None:
    row, widths = seat_tabs(TABS, "us-commander", width, UNICODE)
    text = text_of(row)
    assert len(text) == width
    assert text.rstrip() == told
    assert len(widths) == len(TABS)
    assert sum(widths) <= width


def test_initials_stand_for_the_seats_one_does_not_look_from() -> None:
    row, _ = seat_tabs(TABS, "moscow", 52, ASCII)
    assert text_of(row).rstrip() == " F1 facilitator ?1  F2 GB ?1+2  F3 moscow +3"


def test_where_there_is_room_it_tells_the_key_to_the_next() -> None:
    row, _ = seat_tabs(TABS, "moscow", 120, UNICODE)
    assert text_of(row).endswith("ctrl+n next ")
