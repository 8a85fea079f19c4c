"""The evaluation as rows, and a poll's board, as text: every state has its word and its shape."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from mission_control.drawing import evaluation as drawn
from mission_control.drawing import poll as board
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.drawing.ink import text_of, width_of
from mission_control.drawing.menu import Row
from mission_control.exercise.evaluation.evaluation import Evaluation, evaluation
from mission_control.exercise.evaluation.witnessed import Moment
from mission_control.exercise.polls import AnswerNow, PollNow
from mission_control.exercise.session import Session
from mission_control.exercise.view import Transport, View
from scenarios.scenario import Seat
from telemetry.asides import ObservationMade, TaskRated
from telemetry.exercise_acts import InjectSteered
from telemetry.journal import Entry, OptionChosen
from tests.mission_control.exercise.evaluated import ALARM_S, SECOND_S, evaluated_run

JUDGE = Seat(id="judge", title="Judge", role="evaluator", sides=("us",))
STILL = Transport(0.0, 1.0, None, None, "PAUSED")
LEAVES = OptionChosen(ALARM_S + 30.0, "flight", "alarm", "leave")


def seen(t: float, *entries: Entry) -> View:
    run = evaluated_run()
    for entry in entries:
        if isinstance(entry, OptionChosen | InjectSteered):
            run = run.acted(entry)
        else:
            assert isinstance(entry, TaskRated | ObservationMade)
            run.record(entry)
    return Session(run, JUDGE).view_at(t, STILL)


def told(view: View) -> Evaluation:
    assert view.evaluation is not None
    return view.evaluation


def texts(view: View, chosen: str = "", width: int = 78, face: Face = UNICODE) -> list[str]:
    rows = drawn.rows(told(view), chosen, view, width, face)
    assert all(width_of(row.line) <= width for row in rows)
    return [text_of(row.line).rstrip() for row in rows]


def line_of(rows: Sequence[str], words: str) -> str:
    return next(row for row in rows if words in row)


def test_tasks_stand_under_their_objective_with_what_is_expected_and_found() -> None:
    rows = texts(seen(ALARM_S + 31.0, LEAVES))
    assert rows[0].startswith("EVERYBODY LIVES")
    assert rows[0].endswith("judged at the end")
    assert line_of(rows, "Leave in time").endswith("P proposed: y confirms")
    assert "[P] Leave in time" in line_of(rows, "Leave in time")
    assert "[ ] Shut the hatch" in line_of(rows, "Shut the hatch")
    assert "● met 000/00:01:30" in line_of(rows, "Ann: asked")
    assert "○ open, 9m29s left" in line_of(rows, "Ann: shut")
    assert line_of(rows, "Ann: never").endswith("not yet expected")
    assert "● 000/00:01:30 Ann decided: Leave at once" in line_of(rows, "Leave at once")


def test_what_is_not_done_is_told_with_what_was_so_instead() -> None:
    rows = texts(seen(SECOND_S + 400.0))
    assert "✖ overdue since 000/00:35:00" in line_of(rows, "Ann: never")
    assert "✖ 000/00:35:00 not so: air.front.co2_mmhg is above 90" in line_of(rows, "not so: air")
    assert "instead: nobody answered: Stay here" in line_of(rows, "Stay here")
    assert line_of(rows, "not so: air").endswith("…")
    assert "read 2." in "".join(texts(seen(SECOND_S + 400.0), "evidence never 0")), "chosen, it is told whole"
    assert line_of(rows, "Shut the hatch").endswith("U proposed: y confirms")


def test_a_rating_that_was_given_tells_whose_and_others_stand_beside_it() -> None:
    ratings = (TaskRated(100.0, "judge", "shut-it", "P"), TaskRated(110.0, "judge-2", "shut-it", "M", "slow"))
    view = seen(120.0, *ratings)
    rows = texts(view)
    assert line_of(rows, "Shut the hatch").endswith("M given by Second judge")
    assert "Judge gave P" in line_of(rows, "gave P"), "a dispute shows without being chosen"
    assert "because: slow" in line_of(texts(view, "task shut-it"), "because")
    assert drawn.summary(told(view)) == "2 critical tasks, 1 rated, 0 proposed, 1 disputed"


def test_what_is_chosen_tells_more_and_is_pointed_at() -> None:
    view = seen(ALARM_S + 31.0, LEAVES)
    assert "STANDARD-CANARY" not in "".join(texts(view))
    rows = texts(view, "task shut-it")
    assert line_of(rows, "Shut the hatch").startswith("▸ ")
    assert "STANDARD-CANARY: at once" in line_of(rows, "STANDARD")
    rows = texts(view, "expected asked")
    assert "sought: it was decided: Leave at once or Ann is in back" in line_of(rows, "sought")
    assert sum(row.startswith("▸") for row in rows) == 1


def test_observations_tell_what_they_are_and_of_whom_they_come() -> None:
    view = seen(
        200.0,
        ObservationMade(100.0, "judge", "They shut it", "shut-it", True),
        ObservationMade(110.0, "judge-2", "Nobody spoke up", "shut-it", False),
        ObservationMade(120.0, "judge", "[b]It was loud[/b]"),
    )
    rows = texts(view)
    assert "+ strength 000/00:01:40 They shut it (Judge)" in line_of(rows, "They shut it")
    assert "- to improve 000/00:01:50 Nobody spoke up (Second judge)" in line_of(rows, "Nobody spoke")
    assert rows[-2] == "OF NO CRITICAL TASK"
    assert "seen 000/00:02:00 [b]It was loud[/b] (Judge)" in rows[-1]


def test_every_item_is_a_row_and_has_a_name_of_its_own() -> None:
    view = seen(SECOND_S + 400.0, ObservationMade(100.0, "judge", "x"), ObservationMade(100.0, "judge", "x"))
    items = drawn.items(told(view))
    assert len({item.key for item in items}) == len(items)
    rows = drawn.rows(told(view), items[0].key, view, 78, UNICODE)
    assert {row.item for row in rows} - {None} == set(range(len(items)))


@pytest.mark.parametrize("width", [20, 40, 110])
def test_a_narrow_list_keeps_its_width_and_ascii_its_letters(width: int) -> None:
    view = seen(SECOND_S + 400.0, LEAVES)
    for item in drawn.items(told(view)):
        texts(view, item.key, width)
    rows = drawn.rows(told(view), "", view, 78, ASCII)
    assert all(text_of(row).isascii() for row in ASCII.block([row.line for row in rows], 78, len(rows)))


def test_where_nothing_is_expected_it_says_so() -> None:
    view = seen(0.0)
    empty = Evaluation((), (), (), ())
    (row,) = drawn.rows(empty, "", view, 78, UNICODE)
    assert "no critical tasks" in text_of(row.line)


def test_the_four_ratings_are_items_and_the_proposed_one_is_marked() -> None:
    view = seen(ALARM_S + 31.0, LEAVES, TaskRated(ALARM_S + 31.0, "judge", "leave", "S", "slow"))
    task = next(task for task in told(view).tasks if task.id == "leave")
    rows = [row for row in drawn.rating_rows(task, 60, 1, UNICODE) if row.item is not None]
    lines = [text_of(row.line).rstrip() for row in rows]
    assert [line.split()[-1] for line in lines] == ["proposed", "stands", "challenges", "performed"]
    assert lines[1].startswith("▸ 2 S")


def test_an_evaluation_is_the_same_made_of_a_moment() -> None:
    run = evaluated_run()
    frame = run.frame_at(SECOND_S)
    moment = Moment(run.scenario, run, frame, ())
    assert evaluation(moment) == told(Session(run, JUDGE).view_at(SECOND_S, STILL))


# Polls.

POLL = PollNow(
    id="poll-1",
    question="Ready?",
    by="Flight director",
    opened=60.0,
    closed=None,
    answers=(
        AnswerNow("a", "A", 61.0, True),
        AnswerNow("b", "B", 62.0, False, "no helmet"),
        AnswerNow("c", "C", 63.0, None),
        AnswerNow("d", "D", None, None),
    ),
    shown=False,
    mine=True,
    leads=False,
)


def lines(rows: Sequence[Row]) -> list[str]:
    return [text_of(row.line).rstrip() for row in rows]


def test_the_board_tells_each_seat_by_shape_and_word() -> None:
    rows = lines(board.sheet(POLL, ("GO", "NO-GO"), 60, 0, UNICODE))
    assert rows[0].startswith("Flight")
    assert rows[0].endswith("1 GO, 1 NO-GO, 1 answered, 1 waiting")
    found = [line_of(rows, f"{word}") for word in ("● GO", "✖ NO-GO", "◐ answered", "○ waiting")]
    assert [row.split()[2] for row in found] == ["A", "B", "C", "D"]
    assert rows[rows.index(found[1]) + 1].strip() == "no helmet"
    assert any("shown once all have answered" in row for row in rows)
    assert rows[-2:] == ["▸ 1 GO", "  2 NO-GO"]
    whole = lines(board.sheet(replace(POLL, shown=True, closed=90.0), (), 60, 0, UNICODE))
    assert whole[0].endswith("closed 000/00:01:30")
    assert not any("shown once" in row for row in whole)


def test_the_list_has_the_newest_first_and_what_may_be_begun() -> None:
    later = replace(POLL, id="poll-2", question="Out?", opened=120.0)
    rows = board.listed((POLL, later), ("Ask",), 70, 1, UNICODE)
    assert [row.item for row in rows] == [0, 1, 2]
    assert lines(rows)[0] == "  1 Ask"
    assert lines(rows)[1].startswith("▸ 000/00:02:00  Out?")
