"""The knowledge ledger as rows: who, when and what at any width, and the chosen line in full."""

import pytest

from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import Line, width_of
from mission_control.drawing.ledger import nothing, place_at, rows
from mission_control.exercise.report.knowledge import Known
from scenarios.scenario import Seat
from scenarios.words import Role

NAMES = {"ann": "Ann", "bob": "Bob\x1b[31m", "hq": "National command, through Houston"}
WALL = "2026-11-21T12:07:09.000Z"
LEDGER = (
    Known(60.0, "sent", "order a (flash, EYES ONLY)", "hq", ("ann",), WALL),
    Known(
        120.0, "passed on", "order a (flash, EYES ONLY COMMANDER, AMERICAN CREW)", "hq", ("bob", "ann"), WALL
    ),
    Known(180.0, "key put down", "Box key", "ann", (), ""),
)


def text(row: Line) -> str:
    return "".join(span.text for span in row)


@pytest.mark.parametrize("width", [60, 76, 116, 146])
@pytest.mark.parametrize("chosen", [0, 1, 2])
def test_rows_fill_the_width_and_keep_foreign_text_harmless(width: int, chosen: int) -> None:
    found = rows(LEDGER, NAMES, width, chosen, 120.0, UNICODE)
    assert {width_of(row.line) for row in found} == {width}
    assert "\x1b" not in "".join(text(row.line) for row in found)
    assert sorted({row.item for row in found if row.item is not None}) == [0, 1, 2]


def test_the_chosen_line_is_told_in_full_where_it_does_not_fit() -> None:
    def told(chosen: int) -> str:
        return " ".join(
            " ".join(text(row.line).split()) for row in rows(LEDGER, NAMES, 70, chosen, 0.0, UNICODE)
        )

    assert "AMERICAN CREW), from National command, through Houston" in told(1)
    assert "AMERICAN CREW), from National command, through Houston" not in told(0)


@pytest.mark.parametrize("role", [None, "player", "evaluator", "facilitator"])
def test_of_an_empty_ledger_who_saw_all_is_told_so(role: Role | None) -> None:
    eyes = None if role is None else Seat(id="t", title="Trainer", role=role)
    told = " ".join(text(row.line).strip() for row in nothing(eyes, 76))
    saw_all = role in ("evaluator", "facilitator")
    assert ("Trainer saw all as it happened" in told) is saw_all
    assert ("nobody came to know anything" in told) is not saw_all


def test_what_came_to_an_empty_seat_says_so() -> None:
    came = Known(60.0, "delivered", "order a", "hq", ("ann", "bob"), WALL, absent=("bob",))
    assert "Ann, Bob␛[31m (nobody sat there)" in text(rows([came], NAMES, 200, 0, 120.0, UNICODE)[0].line)


def test_the_time_of_day_stands_where_there_is_room() -> None:
    assert "12:07:09" in text(rows(LEDGER, NAMES, 116, 0, 0.0, UNICODE)[0].line)
    assert "12:07:09" not in text(rows(LEDGER, NAMES, 76, 0, 0.0, UNICODE)[0].line)


@pytest.mark.parametrize(("now", "place"), [(0.0, 0), (60.0, 0), (150.0, 1), (1e9, 2)])
def test_one_begins_at_the_last_that_has_come(now: float, place: int) -> None:
    assert place_at(LEDGER, now) == place
