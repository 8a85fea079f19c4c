"""A seat's driver: looking back in one's own past, and a clock that is the facilitator's alone."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from mission_control.exercise.remote import Remote
from mission_control.exercise.view import View
from mission_control.exercise.wire.answers import FromHost
from mission_control.exercise.wire.messages import Asked
from mission_control.exercise.wire.requests.leading import Rewind
from mission_control.news import News
from mission_control.seat_driver import NOT_YOURS, SeatDriver
from scenarios.things import Thing
from telemetry.run import Run
from tests.mission_control.exercise.conftest import ASKED_S, asking_run, fresh_run, tale
from tests.mission_control.exercise.tables import Exercise, Terminal

__all__ = ["fresh_run", "tale"]


@dataclass
class Sat:
    """Somebody at a seat, and what they were told."""

    driver: SeatDriver
    terminal: Terminal
    told: list[str] = field(default_factory=list)


def sit(exercise: Exercise, seat: str, *, late: bool = False) -> Sat:
    """Whoever asks `late` is shown another view before the host has taken what they ask."""
    terminal = exercise.sit(seat)
    exercise.pass_s(0.25)

    def ask(made: Callable[[int], Asked]) -> FromHost:
        if late:
            exercise.pass_s(0.25)
        return terminal.ask(made)

    remote = Remote(terminal.sitting, ask)
    sat = Sat(SeatDriver(remote, News(), lambda: terminal.sitting.left is not None), terminal)
    sat.driver.tell = sat.told.append
    return sat


@pytest.fixture
def exercise() -> Exercise:
    return Exercise(asking_run())


def play(exercise: Exercise, seconds: float) -> None:
    exercise.table.playback.resume()
    exercise.pass_s(seconds)


def test_a_player_has_not_got_the_clock(exercise: Exercise) -> None:
    ann = sit(exercise, "ann")
    for press in (ann.driver.pause, ann.driver.normal_speed, lambda: ann.driver.accelerate(2.0)):
        press()
    assert ann.told == [NOT_YOURS] * 3
    assert (exercise.table.playback.rate, exercise.table.playback.speed) == (0.0, 1.0)
    ann.driver.seek(500.0)
    assert "nobody looks ahead" in ann.told[-1]
    assert ann.driver.t == exercise.table.playback.t == 0.0


def test_one_looks_back_and_comes_back_to_now(exercise: Exercise) -> None:
    ann = sit(exercise, "ann")
    play(exercise, 100.0)
    ann.driver.nudge(-1, "short")
    assert (ann.driver.t, ann.driver.view().transport.word, ann.driver.rate) == (95.0, "LOOKING BACK", 0.0)
    exercise.pass_s(10.0)
    assert ann.driver.t == 95.0, "it stands while the exercise goes on"
    ann.driver.nudge(1, "short")
    assert ann.driver.t == 100.0
    ann.driver.nudge(1, "long")
    assert (ann.driver.t, ann.driver.view().transport.word) == (110.0, "EXERCISE"), "running into now"
    ann.driver.home()
    assert ann.driver.t == ann.driver.start_t
    ann.driver.pause()
    assert ann.driver.t == 110.0
    assert ann.told == []


def test_looks_are_undone_one_after_another(exercise: Exercise) -> None:
    ann = sit(exercise, "ann")
    play(exercise, 100.0)
    assert not ann.driver.undo()
    ann.driver.seek(50.0)
    ann.driver.seek(20.0)
    assert ann.driver.undo()
    assert ann.driver.t == 50.0
    assert ann.driver.undo()
    assert ann.driver.view().transport.word == "EXERCISE"
    assert not ann.driver.undo()


def test_nobody_acts_in_the_past(exercise: Exercise) -> None:
    ann = sit(exercise, "ann")
    play(exercise, ASKED_S + 10.0)
    assert ann.driver.view().mine == ("knock",)
    ann.driver.go_to_question(ASKED_S)
    assert ann.driver.view().mine == ()
    words = ann.driver.decide("knock", "open")
    assert "looking back" in words
    assert ann.driver.acknowledge(None) == ann.driver.shelve("x") == words
    with pytest.raises(ValueError, match="looking back"):
        ann.driver.command("hatch front-back close", sure=True)
    ann.driver.come_back()
    assert ann.driver.decide("knock", "open") == ""
    assert ann.driver.command("hatch front-back open", sure=True) == "hatch front-back open by ann"


def test_speeds_set_one_after_another_count_though_a_view_comes_before_each_answer(
    exercise: Exercise,
) -> None:
    leader = sit(exercise, "facilitator", late=True)
    exercise.table.playback.resume()
    for _ in range(3):
        leader.driver.accelerate(2.0)
    assert exercise.table.playback.speed == 8.0


def test_the_facilitator_has_the_clock(exercise: Exercise) -> None:
    leader, playback = sit(exercise, "facilitator"), exercise.table.playback
    leader.driver.accelerate(2.0)
    leader.driver.accelerate(2.0)
    leader.driver.pause()
    exercise.pass_s(10.0)
    assert (playback.t, leader.driver.rate) == (40.0, 4.0)
    leader.driver.normal_speed()
    leader.driver.pause()
    assert (playback.rate, playback.speed) == (0.0, 1.0)
    leader.driver.seek(300.0)
    assert playback.t == 300.0
    exercise.pass_s(1.0)
    leader.driver.seek(100.0)
    assert (leader.driver.t, playback.t) == (100.0, 300.0), "back is to look, and for nobody else"
    assert leader.told == []


def test_on_over_an_open_decision_takes_a_second_time(exercise: Exercise) -> None:
    leader, playback = sit(exercise, "facilitator"), exercise.table.playback
    play(exercise, ASKED_S + 1.0)
    leader.driver.seek(2000.0)
    assert playback.t == ASKED_S + 1.0
    assert "somebody is still to decide: Bob knocks" in leader.told[0]
    leader.driver.seek(2000.0)
    assert playback.t == 2000.0


def test_a_rewind_takes_all_back_and_whoever_looked_back_is_now(exercise: Exercise) -> None:
    ann, leader = sit(exercise, "ann"), sit(exercise, "facilitator")
    play(exercise, 100.0)
    ann.driver.seek(10.0)
    leader.driver.seek(60.0)
    assert "what if" in leader.driver.rewind("what if")
    exercise.pass_s(0.0)
    for each in (ann, leader):
        assert (each.driver.t, each.driver.view().branch) == (60.0, "what if")
        assert not each.driver.looking_back
    with pytest.raises(ValueError, match="already"):
        leader.driver.rewind("what if")
    assert leader.terminal.ask(Rewind, 1e6, "x") is not None


def test_while_the_line_is_down_all_views_say_so_and_what_is_asked_is_told(exercise: Exercise) -> None:
    ann = sit(exercise, "ann")
    play(exercise, 100.0)
    ann.driver.seek(50.0)
    ann.terminal.cut()
    assert (ann.driver.t, ann.driver.view().transport.word) == (50.0, "LINE DOWN since 000/00:01:40")
    ann.driver.seek(40.0)
    hatch = Thing("hatch", "front-back")
    assert (ann.driver.offers(hatch), ann.driver.belonging(hatch)) == ((), ())
    assert ann.driver.t == 50.0
    assert ann.told == ["the line to the host is down"] * 3
    ann.driver.come_back()
    assert ann.driver.acknowledge(None) == "the line to the host is down"
    ann.terminal.connect()
    exercise.pass_s(1.0)
    assert (ann.driver.t, ann.driver.view().transport.word) == (101.0, "EXERCISE")


def test_things_found_need_not_be_asked_for_their_names(exercise: Exercise) -> None:
    ann = sit(exercise, "ann")
    found = ann.driver.belonging(Thing("module", "front"))
    before = len(ann.terminal.heard)
    assert all(ann.driver.called(each) for each in found)
    assert len(ann.terminal.heard) == before


def test_only_who_may_reads_others_orders(fresh_run: Run) -> None:
    exercise = Exercise(fresh_run)
    assert sit(exercise, "facilitator").driver.reveal_next() == ("us",)


async def test_views_come_with_news_and_end_when_one_is_let_go(exercise: Exercise) -> None:
    ann = sit(exercise, "ann")
    seen: asyncio.Queue[View] = asyncio.Queue()

    async def follow() -> None:
        async for view in ann.driver.views():
            seen.put_nowait(view)

    following = asyncio.create_task(follow())
    assert (await seen.get()).frame.t == 0.0
    play(exercise, 5.0)
    await asyncio.to_thread(ann.driver._news.tell)
    assert (await seen.get()).frame.t == 5.0
    exercise.table.close("the host closed the exercise")
    ann.terminal.hear()
    ann.driver._news.tell()
    await following
    assert seen.empty()
