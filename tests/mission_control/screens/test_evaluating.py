"""The evaluators' screen: begun on, looked through, rated and written on, in time and at any size."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from unittest.mock import patch

import pytest

from mission_control.app import MissionControl
from mission_control.drawing.face import UNICODE
from mission_control.evaluation_keys import EVALUATION_KEYS, OBSERVING_KEYS
from mission_control.exercise.evaluation.tasks import TaskTold
from mission_control.exercise.wire.requests.acting import Command, Decide
from mission_control.exercise.wire.requests.asking import SeeAs
from mission_control.keys import bindings
from mission_control.news import News
from mission_control.panels.evaluating import EvaluationList
from mission_control.screens.console import ConsoleScreen
from mission_control.screens.evaluating import ObservationPrompt, RatingBox
from mission_control.screens.evaluation import EvaluationScreen
from mission_control.screens.polling import PollList
from mission_control.screens.seated import first_screen
from mission_control.screens.seek import Prompt
from tests.mission_control.conftest import turns
from tests.mission_control.exercise.evaluated import ALARM_S, evaluated_run
from tests.mission_control.exercise.tables import Exercise, Terminal
from tests.mission_control.screens.test_seat import Seat

SIZES = [(80, 24), (120, 40), (200, 60)]


@asynccontextmanager
async def judging(
    seat: str = "judge", size: tuple[int, int] = (120, 40), at: float = 0.0
) -> AsyncIterator[Seat]:
    """At the table, five minutes after the alarm: Ann decided to leave, Bob has shut the hatch."""
    exercise, news = Exercise(evaluated_run(), at), News()
    flight, bob = exercise.sit("flight"), exercise.sit("bob-seat")
    exercise.table.playback.resume()
    exercise.pass_s(ALARM_S + 5.0)
    bob.ask(Command, "hatch front-back close", True)
    flight.ask(Decide, "alarm", "leave")
    exercise.pass_s(300.0)
    terminal = exercise.sit(seat)
    exercise.pass_s(0.25)
    screen = first_screen(terminal.sitting, lambda made: terminal.ask(made), news, lambda: False, UNICODE)
    with patch("textual.app.wait_for_idle", turns), patch("textual.pilot.wait_for_idle", turns):
        async with MissionControl[None](screen, UNICODE).run_test(size=size, notifications=True) as pilot:
            await pilot.pause(0)
            yield Seat(pilot, screen, exercise, terminal, news)


def task(terminal: Terminal, name: str) -> TaskTold:
    view = terminal.sitting.view
    assert view is not None
    assert view.evaluation is not None
    return next(task for task in view.evaluation.tasks if task.id == name)


@pytest.mark.parametrize("size", SIZES)
async def test_an_evaluator_begins_on_it_and_sees_what_was_found(size: tuple[int, int]) -> None:
    async with judging(size=size) as seat:
        await seat.pass_s(0.25)
        assert seat.shows(EvaluationScreen)
        for words in (
            *("EVALUATION", "2 critical tasks, 0 rated, 2 proposed", "EVERYBODY LIVES", "Shut the hatch"),
            *("P proposed: y confirms", "STANDARD-CANARY", "● met", "Ann decided: Leave at once"),
            *("hatch front-back close, executed (Bob, Engineer)", "7 Log", "y confirm", "r rate", "n note"),
        ):
            assert words in seat.text, words


async def test_who_neither_judges_nor_leads_has_none() -> None:
    async with judging("looker") as seat:
        await seat.press("j")
        assert seat.pilot.app.screen is seat.screen


async def test_the_proposed_rating_is_confirmed_by_a_key() -> None:
    async with judging() as seat:
        await seat.press("y")
        rated = task(seat.terminal, "shut-it").rated
        assert rated is not None
        assert (rated.rating, rated.seat, rated.reason) == ("P", "judge", "")
        assert "P given by Judge" in seat.text
        assert "1 rated, 1 proposed" in seat.text
        assert task(seat.terminal, "leave").rated is None


async def test_a_rating_that_was_given_is_not_overwritten_by_the_proposed_one() -> None:
    async with judging() as seat:
        await seat.press("r", "4", *"never done", "enter")
        await seat.pass_s(0.25)
        await seat.press("y")
        rated = task(seat.terminal, "shut-it").rated
        assert rated is not None
        assert (rated.rating, rated.reason) == ("U", "never done")
        assert "r gives it another" in seat.toasts[-1]


async def test_another_rating_asks_for_a_reason() -> None:
    async with judging() as seat:
        await seat.press("r")
        assert seat.shows(RatingBox)
        await seat.press("2")
        assert seat.shows(Prompt)
        await seat.press("escape")
        assert task(seat.terminal, "shut-it").rated is None
        await seat.press("2", *"slow", "enter")
        assert seat.shows(EvaluationScreen)
        rated = task(seat.terminal, "shut-it").rated
        assert rated is not None
        assert (rated.rating, rated.reason) == ("S", "slow")
        await seat.press("enter", "enter")
        assert task(seat.terminal, "shut-it").stands == "P", "Enter on a task is the same box"


async def test_what_has_nothing_proposed_is_not_confirmed() -> None:
    async with judging() as seat:
        seat.exercise.sit("facilitator")
        seat.exercise.table.turned(10.0)
        await seat.pass_s(0.25)
        await seat.press("y")
        assert seat.toasts[-1] == "nothing is proposed yet: r rates it all the same"


async def test_observations_are_written_of_a_task_or_of_none() -> None:
    async with judging() as seat:
        await seat.press("n")
        assert seat.shows(ObservationPrompt)
        assert "Seen, of: Shut the hatch" in seat.text
        await seat.press("tab")
        assert "A strength, of: Shut the hatch" in seat.text or "To improve" in seat.text
        kind = "A strength" in seat.text
        await seat.press(*"quick", "enter")
        (seen,) = task(seat.terminal, "shut-it").observations
        assert (seen.text, seen.seat, seen.strength) == ("quick", "judge", kind)
        assert seen.t == pytest.approx(seat.exercise.table.playback.t, abs=2.0)
        await seat.press("n", "shift+tab")
        assert "of: no critical task" in seat.text
        await seat.press(*"loud", "enter")
        assert "OF NO CRITICAL TASK" in seat.text
        await seat.press("n", "enter")
        assert seat.shows(EvaluationScreen), "nothing written is nothing said"
        await seat.press("n", "space", "space", "enter")
        assert "loud" in seat.text


async def test_what_is_written_while_looking_back_is_about_that_time_and_tells_both() -> None:
    async with judging() as seat:
        await seat.press("left_square_bracket", "left_square_bracket", "n", *"at once", "enter")
        (seen,) = task(seat.terminal, "leave").observations
        assert seen.subject_t == seat.screen.viewer.t == pytest.approx(ALARM_S + 5.0, abs=0.1)
        assert seen.t == pytest.approx(seat.exercise.table.playback.t, abs=2.0)
        await seat.press("down")
        assert "00:01:05 at once (Judge, written at 000/00:06:05)" in seat.text


async def test_evidence_is_gone_through_and_looked_at_in_its_time() -> None:
    async with judging() as seat:
        now = seat.exercise.table.playback.t
        await seat.press("left_square_bracket")
        assert "LOOKING BACK" in seat.text
        assert "looking back: End is now" in seat.text
        shut = task(seat.terminal, "shut-it").expected[0].done
        assert seat.screen.viewer.t == shut
        await seat.press("left_square_bracket")
        assert seat.screen.viewer.t == pytest.approx(ALARM_S + 5.0, abs=0.1)
        assert "Ann decided: Leave at once" in seat.text, "the list is of now, whatever is looked at"
        await seat.press("left_square_bracket")
        assert seat.screen.viewer.t == pytest.approx(ALARM_S + 5.0, abs=0.1), "two things at one time"
        await seat.press("left_square_bracket")
        assert seat.toasts[-1].startswith("nothing was found before")
        await seat.press("right_square_bracket", "right_square_bracket")
        assert seat.screen.viewer.t == shut
        await seat.press("y")
        assert task(seat.terminal, "shut-it").stands == "P"
        await seat.press("j")
        assert seat.pilot.app.screen is seat.screen
        assert "LOOKING BACK" in seat.text
        await seat.press("j", "end")
        assert seat.shows(EvaluationScreen)
        assert seat.screen.viewer.t >= now
        assert "LOOKING BACK" not in seat.text


async def test_enter_on_what_has_a_time_goes_there_and_else_says_so() -> None:
    async with judging() as seat:
        await seat.press("down", "down", "enter")
        assert seat.screen.viewer.t == task(seat.terminal, "shut-it").expected[0].found[0].t
        await seat.press("end", "down", "enter")
        assert seat.toasts[-1] == "this has no time yet"
        await seat.press("left")
        assert "LOOKING BACK" in seat.text


async def test_the_mouse_chooses_and_nothing_leaves_the_list() -> None:
    async with judging() as seat:
        listed = seat.pilot.app.screen.query_one(EvaluationList)
        row = next(y for y, row in enumerate(listed._shown) if row.item == 1)
        await seat.pilot.click(EvaluationList, offset=(6, row))
        await seat.pass_s(0.25)
        assert "sought:" in seat.text
        await seat.press("pagedown", "pagedown", "down")
        await seat.press("pageup", "pageup", "up")
        assert "STANDARD-CANARY" in seat.text


async def test_through_a_players_eyes_it_says_that_there_is_none() -> None:
    async with judging() as seat:
        seat.terminal.ask(SeeAs, "flight")
        await seat.pass_s(0.25)
        assert "another's eyes, who have no evaluation" in seat.text
        for key in ("y", "left_square_bracket", "n", "escape", "r", "down"):
            await seat.press(key)
        assert seat.shows(EvaluationScreen)


async def test_polls_and_the_help_stand_over_it() -> None:
    async with judging() as seat:
        await seat.press("o")
        assert seat.shows(PollList)
        await seat.press("escape", "question_mark")
        assert "The evaluation" in seat.text
        assert "give the critical task the rating that is proposed" in seat.text
        await seat.press("escape", "q")
        assert seat.pilot.app._exit


def test_every_key_is_bound_once_and_does_something() -> None:
    for table, screen in ((EVALUATION_KEYS, EvaluationScreen), (OBSERVING_KEYS, ObservationPrompt)):
        keys = [binding.key for binding in bindings(table)]
        assert len(keys) == len(set(keys))
        for binding in bindings(table):
            name = binding.action.split("(")[0].rpartition(".")[2]
            assert callable(getattr(screen, f"action_{name}", None)) or "app." in binding.action


async def test_the_console_is_a_key_away_and_back() -> None:
    for who in ("judge", "facilitator"):
        async with judging(who) as seat:
            await seat.pass_s(0.25)
            if who == "judge":
                assert seat.shows(EvaluationScreen)
                await seat.press("v")
            assert seat.shows(ConsoleScreen)
            await seat.press("j")
            assert seat.shows(EvaluationScreen)
            await seat.press("v", "v")
            assert seat.pilot.app.screen is seat.screen
            await seat.press("j", "j")
            assert seat.pilot.app.screen is seat.screen


async def test_an_evaluator_looks_through_any_seats_eyes_and_comes_back() -> None:
    async with judging() as seat:
        await seat.press("v", "4", "down", "e")
        seeing = seat.terminal.sitting.seeing
        assert seeing is not None
        await seat.pass_s(0.25)
        assert f"seat {seeing.title}" in seat.text
        await seat.press("e")
        assert seat.terminal.sitting.seeing is None
        await seat.press("j")
        assert seat.shows(EvaluationScreen)
