"""The top line: state, clocks, entry and alarms, and what gives way on a narrow screen."""

from collections.abc import Callable
from dataclasses import replace
from math import inf

import pytest

from mission_control.drawing import topline
from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import Ink, text_of
from mission_control.exercise.view import UnderWay, View

ViewOf = Callable[..., View]


def text(view: View, width: int = 180) -> str:
    return text_of(topline.draw(view, width, UNICODE))


def test_it_says_all_where_there_is_room(view_of: ViewOf) -> None:
    shown = text(view_of())
    for words in (
        "I.S.S.",
        "▶ REPLAY  ×60",  # noqa: RUF001
        "skip idle 5 s",
        "MET 001/10:13:05",
        "GMT 046/22:13:05",
        "EVA PET 01:33",
        "ENTRY IN 17h26m",
        "◉ 1 EMER  ◆ 1 WARN  ■ 1 CAUT  □ 1 ADV",
    ):
        assert words in shown


def test_at_80_columns_state_time_entry_and_alarms_remain(view_of: ViewOf) -> None:
    shown = text(view_of(), 80)
    for words in ("REPLAY", "MET 001/10:13:05", "ENTRY IN 17h26m", "◉1E ◆1W ■1C □1A"):
        assert words in shown


@pytest.mark.parametrize("width", range(24, 200, 8))
def test_the_state_word_never_gives_way(view_of: ViewOf, width: int) -> None:
    assert "PAUSED" in text(view_of(word="PAUSED", rate=0.0, alarms=()), width)


def test_pause_and_play_differ_in_shape(view_of: ViewOf) -> None:
    assert "‖ PAUSED" in text(view_of(word="PAUSED", rate=0.0))
    assert any(
        span.ink is Ink.CURSOR and "REPLAY" in span.text for span in topline.draw(view_of(), 80, UNICODE)
    )


def test_a_seat_that_does_not_see_all_is_named(view_of: ViewOf) -> None:
    assert "seat" not in text(view_of())
    heard = replace(view_of(), seat="Mission Control Moscow", last_heard=34 * 3600.0 + 5.0)
    assert "seat Mission Control Moscow, last heard 001/10:00:05" in text(heard, 150)
    assert "seat Mission Control Moscow, never heard" in text(replace(heard, last_heard=-inf), 150)
    assert "MET 001/10:13:05   seat Mission Control Moscow  " in text(heard, 120)
    assert "seat Mission Control Moscow  " in text(replace(heard, frame=replace(heard.frame, alarms=())), 80)


def test_lingering_is_said_with_the_pace_it_has(view_of: ViewOf) -> None:
    view = view_of(rate=5.0)
    assert "▶ REPLAY  ×60 ▸ ×5  " in text(view)  # noqa: RUF001
    for width in (80, 120):
        assert text(view, width) == text(view_of(), width).replace(" ×60", " ▸×5")  # noqa: RUF001
    chapter = next(mark.chapter for mark in reversed(view.marks) if mark.chapter and mark.t <= view.frame.t)
    assert f"lingers on {chapter}  " in text(view)
    for still in (view_of(), view_of(rate=0.0, word="PAUSED")):
        assert "▸" not in text(still)
        assert "lingers" not in text(still)


def test_a_jump_is_said(view_of: ViewOf) -> None:
    assert "» from 000/01:00" in text(view_of(skipped_from=3600.0))
    assert "»" not in text(view_of(skip_idle_s=None))


@pytest.mark.parametrize(
    ("width", "words"), [(80, "on the way, 43 %"), (160, "on the way to 002/00:00:00, 43 %")]
)
def test_who_knows_where_all_are_sent_sees_how_far_that_has_come(
    view_of: ViewOf, width: int, words: str
) -> None:
    view = view_of()
    way = replace(view.transport, under_way=UnderWay(2 * 86400.0, 43))
    assert words in text(replace(view, transport=way), width)
    assert "on the way" not in text(view, width)


def test_entry_is_said_only_when_it_is_near(view_of: ViewOf) -> None:
    assert "ENTRY" not in text(view_of(entry=None))
    assert "ENTRY" not in text(view_of(entry=view_of().frame.t + 80 * 3600.0))
    assert "ENTRY" in text(view_of(entry=view_of().frame.t + 71 * 3600.0))


def test_nobody_outside_and_nothing_wrong_is_quiet(view_of: ViewOf) -> None:
    shown = text(view_of(people=(), alarms=()))
    assert "PET" not in shown
    assert shown.rstrip().endswith("no alarms")
