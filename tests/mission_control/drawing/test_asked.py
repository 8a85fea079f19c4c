"""A decision in words: who, until when, who else knows, what each answer does; and the list of all."""

from collections.abc import Callable
from dataclasses import replace
from math import inf
from typing import Any

import pytest

from mission_control.drawing import asked, log, topline
from mission_control.drawing.face import ASCII, UNICODE
from mission_control.drawing.ink import Ink, text_of, width_of
from mission_control.drawing.menu import Row, items, window
from mission_control.exercise.view import View
from telemetry.asked import DecisionNow, OptionNow
from tests.mission_control.drawing.conftest import NOW

ViewOf = Callable[..., View]

TOLD = "He knows what is ordered, and so will the others before the night is over. " * 2


def decision(**changed: Any) -> DecisionNow:
    options = (OptionNow("hide", "Hide it", ""), OptionNow("tell", "Tell him [all]", TOLD))
    base = DecisionNow(
        event="tell",
        title="The order is read",
        owner="kira",
        known_to=("gordon", "alexey"),
        prompt="Shall Gordon know of the order?",
        options=options,
        default="hide",
        asked=NOW - 60,
        deadline=NOW + 252,
        option=None,
        answered=None,
        by_default=False,
    )
    return replace(base, **changed)


def view_with(view_of: ViewOf, *decisions: DecisionNow, mine: tuple[str, ...] = ("tell",)) -> View:
    view = view_of()
    return replace(view, frame=replace(view.frame, decisions=decisions), mine=mine)


def text(rows: list[Row]) -> str:
    return "\n".join(text_of(row.line) for row in rows)


@pytest.mark.parametrize("width", [40, 76, 120])
def test_it_says_all_that_one_must_know_to_answer(view_of: ViewOf, width: int) -> None:
    told = decision()
    rows = asked.sheet(told, view_with(view_of, told), width, 30, 0, UNICODE)
    shown = " ".join(text(rows).split())
    for words in (
        "4m12s left",
        "Gordon and Alexey know of it",
        "Shall Gordon know of the order?",
        "▸ 1 Hide it",
        "the story's own",
        "2 Tell him [all]",
        "before the night is over",
    ):
        assert words in shown
    assert shown.startswith("Kira decide")
    assert items(rows) == 2
    assert all(width_of(row.line) <= width for row in rows)


@pytest.mark.parametrize(("known", "words"), [((), "nobody else knows"), (("gordon",), "Gordon knows of it")])
def test_it_says_who_else_knows(view_of: ViewOf, known: tuple[str, ...], words: str) -> None:
    told = decision(known_to=known)
    assert words in text(asked.sheet(told, view_with(view_of, told), 76, 30, 0, UNICODE))


def test_where_it_is_low_the_chosen_answer_alone_tells_what_it_does(view_of: ViewOf) -> None:
    told = decision()
    view = view_with(view_of, told)
    assert "He knows" not in text(asked.sheet(told, view, 40, 8, 0, UNICODE))
    assert "He knows" in text(asked.sheet(told, view, 40, 8, 1, UNICODE))


def test_nobody_answers_for_others(view_of: ViewOf) -> None:
    told = decision()
    rows = asked.sheet(told, view_with(view_of, told, mine=()), 76, 30, 0, UNICODE)
    assert items(rows) == 0
    assert "▸" not in text(rows)


@pytest.mark.parametrize(
    ("option", "by_default", "mark", "outcome"),
    [
        ("tell", False, "chosen", "Tell him [all]"),
        ("hide", True, "taken: nobody answered in time", "Hide it (nobody answered in time)"),
        (None, False, "closed 001/10:13", "nobody was left to answer"),
    ],
)
def test_one_that_is_closed_leads_back_to_when_it_was_asked(
    view_of: ViewOf, option: str | None, by_default: bool, mark: str, outcome: str
) -> None:
    told = decision(option=option, by_default=by_default, answered=NOW - 5)
    view = view_with(view_of, told, mine=())
    rows = asked.sheet(told, view, 100, 30, 0, UNICODE)
    assert mark in text(rows)
    assert "▸ Go back to when it was asked, 001/10:12" in text(rows)
    assert items(rows) == 1
    assert outcome in text(asked.listed(view, 100, 0, UNICODE))


def test_where_nothing_is_asked_anew_one_looks_back(view_of: ViewOf) -> None:
    told = decision(option="tell", answered=NOW - 5)
    rows = asked.sheet(told, view_with(view_of, told, mine=()), 100, 30, 0, UNICODE, anew=False)
    assert "▸ Look back to when it was asked, 001/10:12" in text(rows)
    assert "wait there" not in text(rows)


@pytest.mark.parametrize(
    ("began_t", "mark", "outcome"),
    [
        (NOW - 6, "nobody answered in time", "nobody answered: Hide it"),
        (NOW - 5, "before you began", "Hide it (before you began)"),
    ],
)
def test_what_was_closed_before_one_began_was_not_missed(
    view_of: ViewOf, began_t: float, mark: str, outcome: str
) -> None:
    told = decision(option="hide", by_default=True, answered=NOW - 5)
    view = replace(view_with(view_of, told, mine=()), began_t=began_t)
    assert f"taken: {mark}" in text(asked.sheet(told, view, 100, 30, 0, UNICODE))
    assert outcome in text(asked.listed(view, 100, 0, UNICODE))


def test_which_answer_is_the_storys_own_stands_where_one_is_told(view_of: ViewOf) -> None:
    told = decision()
    assert "the story's own" in text(asked.sheet(told, view_with(view_of, told), 100, 30, 0, UNICODE))
    blind = replace(told, default="")
    assert "the story's own" not in text(asked.sheet(blind, view_with(view_of, blind), 100, 30, 0, UNICODE))


def test_the_list_has_a_row_for_each(view_of: ViewOf) -> None:
    closed = decision(event="wire", title="The wire", owner="gordon", option="hide", answered=NOW - 50)
    rows = asked.listed(view_with(view_of, closed, decision()), 76, 1, UNICODE)
    assert [row.item for row in rows] == [0, 1]
    assert text(rows[:1]).split() == ["001/10:12", "Gordon", "The", "wire", "Hide", "it"]
    assert text(rows[1:]).split() == ["▸", "001/10:12", "Kira", "The", "order", "is", "read", "4m12s", "left"]
    assert rows[1].line[-1].ink is Ink.CAUTION


def test_an_empty_list_says_so(view_of: ViewOf) -> None:
    rows = asked.listed(view_with(view_of, mine=()), 76, 0, UNICODE)
    assert (text(rows), items(rows)) == ("nobody has been asked anything yet", 0)


def test_the_window_holds_the_chosen_item() -> None:
    rows = [Row((), None), *(Row((), place // 2) for place in range(20))]
    assert window(rows, 50, 3) == rows
    assert [row.item for row in window(rows, 4, 9)] == [8, 8, 9, 9]
    assert [row.item for row in window(rows, 4, 0)] == [None, 0, 0, 1]


def test_the_log_tells_what_was_decided(view_of: ViewOf) -> None:
    def shown(began_t: float = -inf, **changed: Any) -> str:
        view = replace(view_with(view_of, decision(answered=NOW - 1, **changed)), began_t=began_t)
        return " ".join(" ".join(text_of(row) for row in log.draw(view, 98, 6, UNICODE)).split())

    assert "001/10:13:04 Kira decides: Tell him [all]" in shown(option="tell")
    assert "Kira decides: Hide it as the story has it" in shown(option="hide", by_default=True)
    assert "Nobody answered: Hide it" in shown(NOW - 2, option="hide", by_default=True)
    assert "Kira decides: Hide it as the story has it" in shown(NOW, option="hide", by_default=True)
    assert "Kira decides: The order is read did not happen: nobody is left to decide" in shown(option=None)
    assert "Kira decides" not in text_of(log.draw(view_with(view_of, decision()), 98, 6, UNICODE)[-1])


def test_the_top_line_tells_what_waits_and_in_which_branch(view_of: ViewOf) -> None:
    view = replace(view_with(view_of, decision()), branch="what if")
    for width in (80, 120, 180):
        assert "1 DECISION 4m12s" in text_of(topline.draw(view, width, UNICODE))
    assert "branch what if" in text_of(topline.draw(view, 180, UNICODE))
    assert "branch" not in text_of(topline.draw(replace(view, branch="main"), 180, UNICODE))
    both = replace(view_with(view_of, decision(), decision(event="b")), mine=("tell", "b"))
    assert "2 DECISIONS 4m12s" in text_of(topline.draw(both, 120, ASCII))


@pytest.mark.parametrize(("deadline", "said"), [(7350.0, "until 000/02:02:30"), (7380.0, "until 000/02:03")])
def test_a_deadline_has_its_seconds_where_it_has_any(view_of: ViewOf, deadline: float, said: str) -> None:
    told = replace(decision(), deadline=deadline)
    head = text(asked.sheet(told, view_with(view_of, told), 76, 30, 0, UNICODE)).splitlines()[0]
    assert head.rstrip().endswith(said)
