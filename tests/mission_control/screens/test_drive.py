"""Driving: a decision shows itself and is answered by key or mouse, and branches are begun and changed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from unittest.mock import patch

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from mission_control.app import MissionControl
from mission_control.commands import KeyCommands
from mission_control.drawing.face import UNICODE
from mission_control.drive_keys import DRIVE_KEYS, MENU_KEYS
from mission_control.driver import Driver
from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import Drive, driver
from mission_control.keys import STATION_KEYS, bindings
from mission_control.panels.menu import Menu
from mission_control.screens import choosing
from mission_control.screens.choosing import BranchTree, DecisionList, DecisionScreen
from mission_control.screens.command import CommandPrompt
from mission_control.screens.drive import DriveScreen
from telemetry.clock import Playback
from tests.mission_control.conftest import Wall, turns
from tests.mission_control.exercise.conftest import ASKED_S, DEADLINE_S, asking_run, yes_or_no

SECOND = yes_or_no("share", "000/00:12", "bob", "Shall Ann know?", "10 min")


@dataclass
class Seat:
    """A running app with somebody who acts, and everything behind it."""

    pilot: Pilot[None]
    screen: DriveScreen
    drive: Drive
    playback: Playback
    wall: Wall

    @property
    def text(self) -> str:
        return "\n".join(strip.text for strip in self.pilot.app.screen._compositor.render_strips())

    @property
    def above(self) -> object:
        return self.pilot.app.screen

    @property
    def toasts(self) -> list[str]:
        return [notification.message for notification in self.pilot.app._notifications]

    def answer(self, decision: str = "knock") -> str | None:
        decisions = self.drive.frame_at(self.playback.t).decisions
        return next(d.option for d in decisions if d.event == decision)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def pass_by(self, seconds: float) -> None:
        self.wall.pass_by(seconds)
        await self.settle()

    async def settle(self) -> None:
        for _ in range(3):
            await self.pilot.pause(0)


@asynccontextmanager
async def sit(
    size: tuple[int, int] = (120, 40),
    *,
    who: tuple[str, ...] = (),
    at: float = ASKED_S - 60,
    rate: float | None = 0.0,
    speed: float = 60.0,
) -> AsyncIterator[Seat]:
    run, wall = asking_run((SECOND,)), Wall()
    drive = Drive(Branches(run), driver(run.scenario, who), alone=True)
    playback = Playback(
        drive,
        at=at,
        speed=speed,
        halts=None if rate is None else drive.question_between,
        halting_rate=rate or 0.0,
        wall=wall,
    )
    screen = DriveScreen(Driver(drive, playback, wall.sleep), UNICODE, interrupts=rate is not None)
    with patch("textual.app.wait_for_idle", turns), patch("textual.pilot.wait_for_idle", turns):
        async with MissionControl[None](screen, UNICODE).run_test(size=size, notifications=True) as pilot:
            await pilot.pause(0)
            yield Seat(pilot, screen, drive, playback, wall)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_a_decision_stops_time_and_shows_itself(size: tuple[int, int]) -> None:
    async with sit(size) as seat:
        assert "DRIVING" in seat.text
        await seat.pass_by(100.0)
        assert isinstance(seat.above, DecisionScreen)
        assert seat.playback.t == ASKED_S
        for words in (
            "PAUSED",
            "Ann decides",
            "5m00s left",
            "Bob knows of it",
            "Bob knocks. Shall he",
            "2 Let him in",
        ):
            assert words in seat.text


@pytest.mark.parametrize("keys", [("down", "down", "enter"), ("2",)])
async def test_keys_answer_and_time_goes_on(keys: tuple[str, ...]) -> None:
    async with sit() as seat:
        await seat.pass_by(2.0)
        await seat.press("escape", "d")
        await seat.press(*keys)
        assert seat.above is seat.screen
        assert seat.answer() == "open"
        assert seat.playback.rate == 60.0
        assert seat.toasts == ["Ann: Let him in"]
        assert "Ann decides: Let him in" in seat.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_enter_meant_for_something_else_decides_nothing(size: tuple[int, int]) -> None:
    async with sit(size) as seat:
        await seat.pass_by(2.0)
        assert "▸" not in seat.text, "nothing is chosen beforehand"
        assert "d asks again   space pause" in seat.text, "what the keys do is told whole"
        for _ in range(2):
            await seat.press(*"vent", "enter")
            assert isinstance(seat.above, DecisionScreen)
            assert "Enter alone decides nothing: a digit does, or an arrow and then Enter" in seat.text
        assert seat.answer() is None
        await seat.press("down", "enter")
        assert seat.answer() == "shut"


async def test_a_click_answers() -> None:
    async with sit() as seat:
        await seat.pass_by(2.0)
        menu = seat.pilot.app.screen.query_one(Menu)
        row = next(y for y, row in enumerate(menu._shown) if row.item == 1)
        await seat.pilot.click(Menu, offset=(6, row))
        await seat.settle()
        assert seat.answer() == "open"


async def test_a_digit_meant_for_a_panel_answers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "_STARTLED_S", 3600.0)
    async with sit() as seat:
        await seat.pass_by(2.0)
        await seat.press("2")
        assert isinstance(seat.above, DecisionScreen)
        assert seat.answer() is None
        await seat.press("down", "down", "enter")
        assert seat.answer() == "open"


async def test_not_now_lets_time_go_on_by_hand_and_the_default_come() -> None:
    async with sit() as seat:
        await seat.pass_by(2.0)
        await seat.press("escape")
        assert seat.above is seat.screen
        assert "1 DECISION" in seat.text
        await seat.press("space")
        await seat.pass_by(1.0)
        assert (seat.above, seat.playback.t) == (seat.screen, ASKED_S + 60)
        await seat.pass_by(1.0)
        assert isinstance(seat.above, DecisionScreen), "the second one is asked"
        await seat.press("escape", "space")
        await seat.pass_by(10.0)
        assert seat.answer() == "shut"
        assert "Nobody answered: Keep it shut" in seat.text


async def test_it_may_slow_down_instead() -> None:
    async with sit(rate=1.0) as seat:
        await seat.pass_by(2.0)
        assert isinstance(seat.above, DecisionScreen)
        await seat.pass_by(7.0)
        assert seat.playback.t == ASKED_S + 7
        assert "4m53s left" in seat.text
        await seat.press("down", "enter")
        assert seat.playback.rate == 60.0


async def test_or_go_on_and_tell_nothing_but_the_top_line() -> None:
    async with sit(rate=None) as seat:
        await seat.pass_by(1.5)
        assert seat.above is seat.screen
        assert "1 DECISION 4m30s" in seat.text


async def test_who_is_not_asked_is_not_stopped() -> None:
    async with sit(who=("cyd",)) as seat:
        await seat.pass_by(5.0)
        assert seat.above is seat.screen
        assert "DECISION" not in seat.text


async def test_the_list_leads_to_a_past_one_and_back_to_when_it_was_asked() -> None:
    async with sit(rate=None) as seat:
        await seat.pass_by(20.0)
        assert seat.playback.t > DEADLINE_S
        await seat.press("d")
        await seat.press("up")
        assert isinstance(seat.above, DecisionList | DecisionScreen)
        if isinstance(seat.above, DecisionList):
            await seat.press("1")
        assert "Go back to when it was asked" in seat.text
        await seat.press("enter")
        assert (seat.playback.t, seat.playback.rate) == (ASKED_S, 0.0)


async def test_going_back_and_answering_otherwise_forks() -> None:
    async with sit() as seat:
        await seat.pass_by(2.0)
        await seat.press("down", "enter")
        await seat.pass_by(1.5)
        await seat.press("d", "enter")
        await seat.press("enter")
        assert seat.playback.t == ASKED_S
        assert isinstance(seat.above, DecisionScreen), "it shows itself again"
        await seat.press("down", "down", "enter")
        assert "branch fork 1" in seat.text
        await seat.press("space")
        assert "FORK of main" in seat.text
        answers = {
            branch.name: branch.run.frame_at(DEADLINE_S).decisions[0].option for branch in seat.drive.branches
        }
        assert answers == {"main": "shut", "fork 1": "open"}


async def test_f_forks_under_a_name_and_t_leads_back() -> None:
    async with sit(at=100.0) as seat:
        await seat.press("f")
        seat.pilot.app.screen.query_one(Input).value = "main"
        await seat.press("enter")
        assert "there is a branch called 'main' already" in seat.text
        seat.pilot.app.screen.query_one(Input).value = "what if"
        await seat.press("enter")
        assert seat.above is seat.screen
        assert "FORK of main" in seat.text
        assert "branch what if" in seat.text
        await seat.press("t")
        assert isinstance(seat.above, BranchTree)
        assert "└─ what if  you are here" in seat.text
        await seat.press("1")
        assert seat.drive.branches.current.name == "main"
        assert "FORK" not in seat.text


async def test_what_is_typed_takes_the_place_of_the_suggested_name() -> None:
    async with sit(at=100.0) as seat:
        await seat.press("f", *"late", "enter")
        assert [branch.name for branch in seat.drive.branches] == ["main", "late"]


async def test_n_in_the_tree_renames_and_a_click_switches() -> None:
    async with sit(at=100.0) as seat:
        await seat.press("f", "enter", "t", "down", "n", *"main", "enter")
        assert "there is a branch called 'main' already" in seat.text
        await seat.press("escape", "n", *"late", "enter")
        assert "└─ late  you are here" in seat.text
        await seat.pilot.click(Menu, offset=(6, 0))
        await seat.settle()
        assert seat.above is seat.screen
        assert seat.drive.branches.current.name == "main"
        assert seat.toasts == ["this is main"]


async def test_a_key_is_bound_only_where_one_acts() -> None:
    names = {binding.key for binding in bindings(DRIVE_KEYS)}
    assert names == {"c", "d", "f", "g", "t", "v", "x"}
    assert not names & {binding.key for binding in bindings(STATION_KEYS)}
    for binding in bindings(MENU_KEYS):
        assert callable(getattr(Menu, f"action_{binding.action.split('(')[0]}"))


async def test_every_key_is_in_the_palette() -> None:
    async with sit() as seat:
        offered = {hit.text async for hit in KeyCommands(seat.screen).discover()}
        assert {stroke.does for key in seat.screen.keys for stroke in key.strokes} <= offered


async def test_the_key_line_has_what_one_needs_to_act() -> None:
    async with sit((80, 24)) as seat:
        assert "d decisions  c command  x act  f fork" in seat.text.splitlines()[-1]


async def test_a_command_is_typed_completed_and_told() -> None:
    async with sit(at=100.0) as seat:
        await seat.press("c", *"hat", "tab", *"fr", "tab", *"cl", "tab", *"by an", "tab")
        assert seat.pilot.app.screen.query_one(Input).value == "hatch front-back close by ann "
        await seat.press("enter")
        assert seat.above is seat.screen
        assert "Ann: hatch front-back close" in seat.text
        assert "done in" in seat.text
        await seat.pass_by(6.0)
        assert "executed 000/00:0" in seat.text
        await seat.press("c", "up")
        assert seat.pilot.app.screen.query_one(Input).value == "hatch front-back close by ann"
        await seat.press("enter")
        assert isinstance(seat.above, CommandPrompt), "it is closed already"
        assert len(seat.drive.branches.current.run.journal) == 1


async def test_what_is_dangerous_takes_a_second_enter() -> None:
    async with sit(at=100.0) as seat:
        await seat.press("c", *"bounds back close by ann", "enter")
        await seat.pass_by(6.0)
        await seat.press("c", *"move ann to back", "enter")
        assert "DANGER" in seat.text
        assert len(seat.drive.branches.current.run.journal) == 1
        await seat.press("enter")
        assert len(seat.drive.branches.current.run.journal) == 2
