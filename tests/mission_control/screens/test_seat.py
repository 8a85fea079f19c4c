"""A seat's screen: what is offered to whom, what is told instead, and that it ends when one is let go."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from mission_control.app import MissionControl
from mission_control.drawing.face import UNICODE
from mission_control.exercise.wire.requests.leading import Rewind
from mission_control.news import News
from mission_control.panels.panel import Panel
from mission_control.screens.choosing import DecisionScreen
from mission_control.screens.seat import SeatScreen
from mission_control.screens.seated import first_screen
from mission_control.seat_driver import NOT_YOURS
from scenarios.scenario import Scenario
from telemetry.asides import LetterOpened
from telemetry.run import Run
from tests.mission_control.conftest import turns
from tests.mission_control.exercise.conftest import ASKED_S, DEADLINE_S, asking_run, fresh_run, tale
from tests.mission_control.exercise.tables import Exercise, Terminal

__all__ = ["fresh_run", "tale"]


@dataclass
class Seat:
    """A running app at a seat, and the table behind it."""

    pilot: Pilot[None]
    screen: SeatScreen
    exercise: Exercise
    terminal: Terminal
    news: News

    def shows(self, kind: type[Screen[Any]]) -> bool:
        return type(self.pilot.app.screen) is kind

    @property
    def text(self) -> str:
        return "\n".join(strip.text for strip in self.pilot.app.screen._compositor.render_strips())

    @property
    def toasts(self) -> list[str]:
        return [notification.message for notification in self.pilot.app._notifications]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pass_s(0.25)

    async def pass_s(self, seconds: float) -> None:
        self.exercise.pass_s(seconds)
        self.news.wake()
        for _ in range(3):
            await self.pilot.pause(0)


@asynccontextmanager
async def sit(run: Run, seat: str, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Seat]:
    exercise, news = Exercise(run), News()
    terminal = exercise.sit(seat)
    exercise.pass_s(0.25)

    def gone() -> bool:
        return terminal.sitting.left is not None

    screen = first_screen(terminal.sitting, lambda made: terminal.ask(made), news, gone, UNICODE)
    with patch("textual.app.wait_for_idle", turns), patch("textual.pilot.wait_for_idle", turns):
        async with MissionControl[None](screen, UNICODE).run_test(size=size, notifications=True) as pilot:
            await pilot.pause(0)
            yield Seat(pilot, screen, exercise, terminal, news)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_a_player_looks_back_and_has_not_got_the_clock(fresh_run: Run, size: tuple[int, int]) -> None:
    async with sit(fresh_run, "ada-seat", size) as seat:
        assert "PAUSED" in seat.text
        await seat.press("space")
        assert seat.toasts == [NOT_YOURS]
        seat.exercise.table.playback.resume()
        await seat.pass_s(60.0)
        await seat.press("left")
        assert "LOOKING BACK" in seat.text
        await seat.press("end")
        assert "LOOKING BACK" not in seat.text
        assert "EXERCISE" in seat.text
        keys = seat.text.splitlines()[-1]
        assert "d decisions" in keys
        assert "pause" not in keys
        assert "rewind" not in keys


async def test_the_facilitator_runs_it_and_takes_it_back_into_a_branch(fresh_run: Run) -> None:
    async with sit(fresh_run, "facilitator") as seat:
        await seat.press("v")
        assert "space pause" in seat.text
        assert "f rewind" in seat.text
        await seat.press("space")
        await seat.pass_s(60.0)
        assert "EXERCISE" in seat.text
        await seat.press("left", "f", "enter")
        assert "branch from 000/00:00" in seat.text
        assert seat.exercise.table.branches.current.name == "from 000/00:00"
        assert "LOOKING BACK" not in seat.text


async def test_who_only_looks_is_offered_no_act(fresh_run: Run) -> None:
    async with sit(fresh_run, "narrow") as seat:
        words = {key.word for key in seat.screen.own_keys}
        assert not words & {"decisions", "command", "act", "given", "pause", "speed", "rewind"}
        assert {"now", "reveal"} <= words
        await seat.press("c", "f")
        assert seat.shows(SeatScreen)


async def test_a_question_shows_itself_and_time_does_not_wait() -> None:
    async with sit(asking_run(), "ann") as seat:
        seat.exercise.table.playback.resume()
        await seat.pass_s(ASKED_S + 1.0)
        assert seat.shows(DecisionScreen)
        await seat.pass_s(5.0)
        assert seat.exercise.table.playback.t == ASKED_S + 6.0
        await seat.press("down", "down", "enter")
        assert seat.shows(SeatScreen)
        assert seat.toasts == ["Ann: Let him in"]


async def test_letters_shown_in_full_are_opened_once_and_marked_until_then(fresh_run: Run) -> None:
    async with sit(fresh_run, "ada-seat") as seat:
        seat.exercise.table.clock.jump(3000.0)
        await seat.pass_s(0.25)
        assert "1 unread" in seat.text

        def opened() -> list[str]:
            journal = seat.exercise.table.branches.current.run.journal
            return [entry.letter for entry in journal if isinstance(entry, LetterOpened)]

        assert not opened()
        await seat.press("3")
        await seat.pass_s(0.25)
        assert opened() == ["us-order"]
        await seat.press("3", "5")
        await seat.pass_s(0.25)
        assert opened() == ["us-order", "us-letter"]
        await seat.press("5")
        assert "unread" not in seat.text


async def test_what_is_said_is_new_until_it_was_read(fresh_run: Run) -> None:
    async with sit(fresh_run, "ada-seat") as seat:
        seat.exercise.table.clock.jump(1000.0)
        await seat.pass_s(0.25)
        assert "1 new" in seat.text
        await seat.press("5")
        assert "1 new" in seat.text
        await seat.press("5")
        await seat.pass_s(0.25)
        assert "1 new" not in seat.text


async def test_comms_in_full_turn_to_one_loop(fresh_run: Run) -> None:
    async with sit(fresh_run, "facilitator") as seat:
        seat.exercise.table.clock.jump(1000.0)
        await seat.pass_s(0.25)
        await seat.press("v", "5")
        assert "I saw a MARTIN." in seat.text
        await seat.press("right")
        assert "written messages" in seat.text
        assert "I saw a MARTIN." not in seat.text
        assert "HERON letter" in seat.text
        await seat.press("right")
        assert "face to face" in seat.text
        assert "HERON letter" not in seat.text
        await seat.press("right")
        assert "all that was said and written" in seat.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_a_seat_shows_its_panels_alone(tale: Scenario, size: tuple[int, int]) -> None:
    few = ("crew", "comms", "log")
    seats = tuple(
        each.model_copy(update={"panels": few}) if each.id == "ada-seat" else each for each in tale.seats
    )
    async with sit(Run(tale.model_copy(update={"seats": seats})), "ada-seat", size) as seat:
        standing = {panel.number for panel in seat.screen.query(Panel) if panel.display}
        assert standing == {2, 5, 7}
        assert "Life support" not in seat.text
        await seat.press("1")
        assert seat.toasts[-1] == "your seat has no panel of life support"
        await seat.press("5")
        assert {panel.number for panel in seat.screen.query(Panel) if panel.display} == {5}


async def test_a_question_that_closes_tells_what_became_of_it_and_goes() -> None:
    async with sit(asking_run(), "ann") as seat:
        seat.exercise.table.clock.jump(ASKED_S)
        await seat.pass_s(0.25)
        assert seat.shows(DecisionScreen)
        seat.exercise.table.clock.jump(DEADLINE_S)
        await seat.pass_s(0.25)
        assert seat.shows(SeatScreen)
        assert seat.toasts == ["Ann: nobody answered: Keep it shut"]
        await seat.press("d", "enter")
        assert "Look back to when it was asked" in seat.text
        assert "Enter goes there" in seat.text
        await seat.press("enter")
        assert seat.screen.viewer.t == ASKED_S


async def test_a_question_goes_that_the_story_went_back_before() -> None:
    async with sit(asking_run(), "ann") as seat:
        lead = seat.exercise.sit("facilitator")
        seat.exercise.table.clock.jump(ASKED_S)
        await seat.pass_s(0.25)
        assert seat.shows(DecisionScreen)
        lead.ask(Rewind, ASKED_S - 60.0, "again")
        await seat.pass_s(0.25)
        assert seat.shows(SeatScreen)
        assert seat.toasts == ["that is not asked any more: the story went back"]
        seat.exercise.table.clock.jump(ASKED_S)
        await seat.pass_s(0.25)
        assert seat.shows(DecisionScreen), "it is asked again"
        assert not seat.toasts, "and nothing lies over it that says otherwise"


async def test_enter_alone_answers_nothing_at_a_seat() -> None:
    async with sit(asking_run(), "ann") as seat:
        seat.exercise.table.clock.jump(ASKED_S)
        await seat.pass_s(0.25)
        await seat.press("enter", "enter")
        assert seat.shows(DecisionScreen)
        assert "Enter alone decides nothing: a digit does, or an arrow and then Enter" in seat.text
        assert not seat.exercise.table.branches.current.run.journal.acts


async def test_a_question_tells_of_no_clock_whom_it_is_not() -> None:
    run = asking_run()
    async with sit(run, "ann") as seat:
        seat.exercise.table.clock.jump(ASKED_S)
        await seat.pass_s(0.25)
        assert seat.shows(DecisionScreen)
        assert "space pause" not in seat.text


async def test_whoever_is_let_go_leaves_the_screen(fresh_run: Run) -> None:
    async with sit(fresh_run, "ada-seat") as seat:
        seat.exercise.table.close("the host closed the exercise")
        await seat.pass_s(0.25)
        assert seat.pilot.app._exit
