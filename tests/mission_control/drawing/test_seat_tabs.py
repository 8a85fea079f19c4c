"""The row of seats: as much of their names as there is room for, and what is new at each."""

import pytest

from mission_control.drawing.face import ASCII, UNICODE
from mission_control.drawing.ink import text_of
from mission_control.drawing.seat_tabs import seat_tabs
from mission_control.exercise.solo import SeatTab

TABS = (
    SeatTab("facilitator", "Facilitator", "F", 1, 0),
    SeatTab("us-commander", "Commander of the American crew", "GB", 1, 2),
    SeatTab("moscow", "Mission Control Moscow", "MCM", 0, 3),
)


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (99, " F1 Facilitator ?1  F2 Commander of the American crew ?1+2  F3 Mission Control Moscow +3"),
        (60, " F1 facilitator ?1  F2 us-commander ?1+2  F3 moscow +3"),
        (42, " F1 F ?1  F2 us-commander ?1+2  F3 MCM +3"),
        (36, " 1 F?1  2 us-commander?1+2  3 MCM+3"),
        (30, " 1 F?1  2 GB?1+2  3 MCM+3"),
        (22, " 1 F?  2 GB?+  3 MCM+"),
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
    assert text_of(row).rstrip() == " F1 F ?1  F2 GB ?1+2  F3 moscow +3      ctrl+n next"


def test_where_there_is_room_it_tells_the_key_to_the_next() -> None:
    row, _ = seat_tabs(TABS, "moscow", 120, UNICODE)
    assert text_of(row).endswith("ctrl+n next ")


@pytest.mark.parametrize("count", [6, 9])
def test_every_seat_has_a_name_where_it_is_narrow(count: int) -> None:
    tabs = [
        SeatTab(f"russian-seat-{n}", f"Mission Control {n}", "MCH", 1, 2 if n < 6 else 0)
        for n in range(count)
    ]
    text = text_of(seat_tabs(tabs, "russian-seat-0", 80, UNICODE)[0])
    assert text.count("MCH") >= count - 1
    assert "…" not in text
