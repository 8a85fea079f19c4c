"""Every seat in one terminal: turning by key and mouse, each seat's own screen, and what its tab tells."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from unittest.mock import patch

import pytest
from textual.pilot import Pilot

from mission_control.drawing.face import UNICODE
from mission_control.exercise.branches import Branches
from mission_control.exercise.seats import seats_of
from mission_control.exercise.solo import Solo
from mission_control.exercise.table import Table
from mission_control.exercise.view import View
from mission_control.panels.seat_bar import SeatBar
from mission_control.screens.choosing import DecisionScreen
from mission_control.screens.plot import PlotScreen
from mission_control.solo_app import SoloApp
from telemetry.run import Run
from tests.mission_control.conftest import turns
from tests.mission_control.exercise.conftest import ASKED_S, asking_run, fresh_run, tale

__all__ = ["fresh_run", "tale"]

NEVER_S = 1e6


class Alone:
    """A running app in all seats, whose clock is turned by hand."""

    def __init__(self, run: Run) -> None:
        self.now = 0.0
        self.table = Table(Branches(run), seats_of(run.scenario), lambda: self.now, 0.0)
        self.solo = Solo(self.table)
        self.app = SoloApp(self.solo, UNICODE, NEVER_S, NEVER_S)
        self.pilot: Pilot[None]

    @property
    def rows(self) -> list[str]:
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def view(self) -> View:
        return self.solo.view

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pass_s(0.25)

    async def pass_s(self, seconds: float) -> None:
        self.now += seconds
        for _ in self.solo.lines:
            self.app.beat()
        for _ in range(4):
            await self.pilot.pause(0)


@asynccontextmanager
async def sit_everywhere(run: Run, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Alone]:
    alone = Alone(run)
    with patch("textual.app.wait_for_idle", turns), patch("textual.pilot.wait_for_idle", turns):
        async with alone.app.run_test(size=size, notifications=True) as alone.pilot:
            await alone.pass_s(0.25)
            yield alone


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_a_key_turns_to_a_seat_and_its_own_screen(fresh_run: Run, size: tuple[int, int]) -> None:
    async with sit_everywhere(fresh_run, size) as alone:
        assert alone.rows[0].startswith(" F1 ")
        assert "PAUSED" in alone.rows[1]
        assert "h HOLD" in alone.rows[-1], "the console"
        await alone.press("f2")
        assert alone.solo.seat == "ada-seat"
        assert "F2" in alone.rows[0]
        assert "h HOLD" not in alone.rows[-1], "a player has not got the clock"
        await alone.press("ctrl+n")
        assert alone.solo.seat == "boris-seat"
        assert alone.app.screen.viewer.remote.seat_id == "boris-seat"  # type: ignore[attr-defined]
        await alone.press("ctrl+1")
        assert alone.solo.seat == "facilitator"
        await alone.press("f9")
        assert alone.solo.seat == "facilitator", "there is no ninth"


async def test_a_click_turns_too(fresh_run: Run) -> None:
    async with sit_everywhere(fresh_run) as alone:
        where = alone.rows[0].index("F3")
        await alone.pilot.click(SeatBar, offset=(where, 0))
        await alone.pass_s(0.25)
        assert alone.solo.seat == "boris-seat"


async def test_what_one_seat_does_another_sees(fresh_run: Run) -> None:
    async with sit_everywhere(fresh_run) as alone:
        await alone.press("space")
        await alone.pass_s(30.0)
        assert "EXERCISE" in alone.rows[1]
        await alone.press("f2")
        assert "EXERCISE" in alone.rows[1]
        assert alone.view.frame.t == alone.table.playback.t


async def test_a_question_waits_in_its_seat_and_stands_there_for_whoever_comes() -> None:
    async with sit_everywhere(asking_run()) as alone:
        await alone.press("space")
        await alone.pass_s(ASKED_S + 1.0)
        assert not isinstance(alone.app.screen, DecisionScreen), "it is no question to the facilitator"
        assert "?1" in alone.rows[0]
        place = list(alone.solo.lines).index("ann") + 1
        await alone.press(f"f{place}")
        assert isinstance(alone.app.screen, DecisionScreen)
        await alone.press("f1")
        assert not isinstance(alone.app.screen, DecisionScreen)
        await alone.press(f"f{place}", "down", "down", "enter")
        await alone.press("f1")
        assert "?1" not in alone.rows[0]


async def test_the_bar_stands_over_the_plot_as_well(fresh_run: Run) -> None:
    async with sit_everywhere(fresh_run) as alone:
        await alone.press("f2", "p")
        assert isinstance(alone.app.screen, PlotScreen)
        await alone.pass_s(0.25)
        assert alone.rows[0].startswith(" F1 ")
        await alone.press("f3")
        assert not isinstance(alone.app.screen, PlotScreen)
        await alone.press("f2")
        assert isinstance(alone.app.screen, PlotScreen), "each seat keeps its own"


async def test_a_terminal_that_is_too_small_is_uncovered_where_it_was_covered(fresh_run: Run) -> None:
    async with sit_everywhere(fresh_run) as alone:
        await alone.pilot.resize_terminal(40, 10)
        await alone.press("f2")
        assert alone.solo.seat == "facilitator"
        assert not alone.rows[0].startswith(" F1 ")
        await alone.pilot.resize_terminal(120, 40)
        await alone.press("f2")
        assert alone.solo.seat == "ada-seat"
        assert "PAUSED" in alone.rows[1]


async def test_whoever_quits_anywhere_leaves_all(fresh_run: Run) -> None:
    async with sit_everywhere(fresh_run) as alone:
        await alone.press("f3", "q")
        assert alone.app._exit
