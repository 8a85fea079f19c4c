"""The debrief's screen: whose eyes, the ledger, the branches, and the way to what if."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from mission_control.app import MissionControl
from mission_control.commands import KeyCommands
from mission_control.debrief_keys import DEBRIEF_KEYS, STOPS
from mission_control.debriefer import Debriefer
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.exercise.run_file import read_run
from mission_control.exercise.saved_run import MAIN
from mission_control.exercise.seats import AFTERWARDS
from mission_control.keys import STATION_KEYS
from mission_control.screens.debrief import DebriefScreen, Ledger, ReviewedTree
from mission_control.screens.evaluation import EvaluationScreen
from mission_control.screens.help import Help
from mission_control.screens.past_console import PastConsole
from telemetry.asides import NoteMade, ObservationMade, TaskRated
from telemetry.clock import Playback
from tests.mission_control.conftest import Wall, turns
from tests.mission_control.exercise.debriefed import (
    BRANCH,
    DRILL_S,
    END_S,
    FORKED_S,
    LATE_S,
    OPENED_S,
    PLAYED_S,
    TOLD_S,
    debriefed,
)


@dataclass
class Review:
    """A running app with somebody who reviews, and everything behind it."""

    pilot: Pilot[None]
    screen: DebriefScreen
    playback: Playback
    left_for: list[tuple[str, float, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(strip.text for strip in self.pilot.app.screen._compositor.render_strips())

    @property
    def top(self) -> str:
        return self.text.splitlines()[0]

    def shows(self, kind: type[Screen[Any]]) -> bool:
        return type(self.pilot.app.screen) is kind

    @property
    def toasts(self) -> list[str]:
        return [notification.message for notification in self.pilot.app._notifications]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        for _ in range(3):
            await self.pilot.pause(0)


@asynccontextmanager
async def review(
    folder: Path,
    size: tuple[int, int] = (120, 40),
    *,
    at: float = OPENED_S,
    seat: str | None = None,
    branch: str = MAIN,
    face: Face = UNICODE,
) -> AsyncIterator[Review]:
    debrief, wall = debriefed(folder, branch, seat), Wall()
    debrief.frame_at(PLAYED_S)
    playback = Playback(debrief, at=at, wall=wall)
    left: list[tuple[str, float, str]] = []
    viewer = Debriefer(debrief, playback, wall.sleep)
    screen = DebriefScreen(viewer, face, drive_on=lambda *where: left.append(where))
    with patch("textual.app.wait_for_idle", turns), patch("textual.pilot.wait_for_idle", turns):
        async with MissionControl[None](screen, face).run_test(size=size, notifications=True) as pilot:
            await pilot.pause(0)
            yield Review(pilot, screen, playback, left)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_state_word_says_loudly_whose_eyes_these_are(tmp_path: Path, size: tuple[int, int]) -> None:
    async with review(tmp_path, size) as there:
        assert " REPLAY " in there.top
        await there.press("v")
        assert "REPLAY AS US COMMANDER" in there.top
        await there.press("space")
        assert "PAUSED AS US COMMANDER" in there.top
        await there.press("v")
        assert "PAUSED AS RUSSIAN COMMANDER" in there.top
        await there.press("V", "V")
        assert " AS " not in there.top


async def test_it_begins_with_the_eyes_that_were_asked_for(tmp_path: Path) -> None:
    async with review(tmp_path, seat="bob-seat") as there:
        assert "REPLAY AS RUSSIAN COMMANDER" in there.top


async def test_at_the_end_time_stands_and_a_chapter_back_only_steps(tmp_path: Path) -> None:
    async with review(tmp_path, at=END_S) as there:
        there.screen.viewer.debrief.branches.reach(END_S)
        there.screen.look()
        assert there.playback.at_end
        assert "PAUSED" in there.top
        await there.press("left_square_bracket")
        assert there.playback.t < END_S
        assert there.playback.rate == 0.0


async def test_eyes_have_the_panels_of_their_seat(tmp_path: Path) -> None:
    async with review(tmp_path, (200, 60)) as there:
        assert "8 Power" in there.text
        await there.press("v", "v")
        assert "8 Power" not in there.text
        assert "3 Coded orders" in there.text
        await there.press("V")
        assert "8 Power" in there.text


async def test_beyond_what_was_played_the_word_says_so(tmp_path: Path) -> None:
    async with review(tmp_path, at=PLAYED_S + 60.0) as there:
        assert "NOT PLAYED" in there.top
        await there.press("v")
        assert "NOT PLAYED AS US COMMANDER" in there.top


async def test_what_was_done_at_the_table_stands_in_the_log(tmp_path: Path) -> None:
    async with review(tmp_path, at=1700.0) as there:
        await there.press("7")
        assert "Facilitator: delayed “The drill” by 10 min" in there.text
        assert "12:07:00 UTC" in there.text
        await there.press("v")
        assert "delayed" not in there.text


async def test_chapters_injects_and_entries_are_one_after_another(tmp_path: Path) -> None:
    async with review(tmp_path, at=1000.0) as there:
        found = []
        for _ in range(3):
            await there.press("right_square_bracket")
            found.append(there.playback.t)
        assert found == [1200.0, 1600.0, 1700.0]
        there.playback.seek(TOLD_S)
        await there.press("right_square_bracket")
        assert there.playback.t == DRILL_S + LATE_S


async def test_the_console_stands_as_it_stood_and_moves_with_the_time(tmp_path: Path) -> None:
    async with review(tmp_path, (200, 60), at=1500.0) as there:
        there.playback.pause()
        await there.press("c")
        assert there.shows(PastConsole)
        assert "1 Injects" in there.text
        assert "Ready for the drill?" not in there.text
        assert "The drill" in there.text
        assert "2 of 4 taken" in there.text
        await there.press("s", *"+10m", "enter")
        assert "They wait for each other" in there.text, "the bookmark has come"
        assert "in 1h15m" in there.text, "the drill was delayed by then"
        await there.press("right_square_bracket")
        assert there.playback.t == DRILL_S + LATE_S
        await there.press("c")
        assert there.shows(DebriefScreen)


async def test_nothing_is_led_on_a_console_of_the_past(tmp_path: Path) -> None:
    async with review(tmp_path, at=1500.0) as there:
        before = tuple(there.screen.viewer.debrief.branches.current.run.journal)
        await there.press("c")
        for key in ("f", "w", "k", "y", "i", "t", "r", "h", "exclamation_mark"):
            await there.press(key)
            assert there.shows(PastConsole), key
            assert there.toasts[-1:] == ["this is the past: what was done stays as it was"], key
            there.pilot.app.clear_notifications()
        await there.press("enter")
        assert "The drill" in there.text
        assert "Fire it" not in there.text
        await there.press("escape", "b")
        assert isinstance(there.pilot.app.screen, ReviewedTree)
        assert tuple(there.screen.viewer.debrief.branches.current.run.journal) == before


async def test_the_console_sees_all_and_leads_to_a_seats_eyes(tmp_path: Path) -> None:
    async with review(tmp_path, at=PLAYED_S, seat="bob-seat") as there:
        await there.press("c")
        assert there.shows(PastConsole)
        assert " AS " not in there.top
        await there.press("tab", "tab", "tab", "down", "e")
        assert there.shows(DebriefScreen)
        assert "AS RUSSIAN COMMANDER" in there.top


async def test_a_hot_wash_rates_observes_and_notes_about_the_time_looked_at(tmp_path: Path) -> None:
    async with review(tmp_path, (200, 60), at=TOLD_S, seat="bob-seat") as there:
        there.playback.pause()
        await there.press("n", *"so he knew", "enter", "j")
        assert there.shows(EvaluationScreen)
        assert "what you write is about 000/01:30:00" in there.text
        assert "Told the other side at once (Judge)" in there.text, "of all that was played"
        await there.press("r", "3", *"too late", "enter")
        await there.press("n", "tab", *"He told it aloud", "enter")
        assert "He told it aloud (the debrief, written afterwards)" in there.text
        assert "because: too late" in there.text
        await there.press("v")
        assert there.shows(PastConsole)
        await there.press("m", "c")
        assert "the debrief: note: so he knew" in there.text
        assert "written afterwards" in there.text
    told = read_run(tmp_path / "it.run")[0]
    assert told.branches[MAIN].own[-4:] == [
        NoteMade(PLAYED_S, AFTERWARDS, "so he knew", about_t=TOLD_S),
        TaskRated(PLAYED_S, AFTERWARDS, "tell", "M", "too late"),
        ObservationMade(PLAYED_S, AFTERWARDS, "He told it aloud", "tell", True, about_t=TOLD_S),
        NoteMade(PLAYED_S, AFTERWARDS, "", bookmark=True, about_t=TOLD_S),
    ]


async def test_the_ledger_is_a_way_to_its_times(tmp_path: Path) -> None:
    async with review(tmp_path) as there:
        there.playback.pause()
        await there.press("k")
        ledger = there.pilot.app.screen
        assert isinstance(ledger, Ledger)
        assert "passed on" in there.text
        assert "Enter goes there" in there.text
        await there.press("down", "down", "enter")
        assert there.pilot.app.screen is there.screen
        assert there.playback.t == TOLD_S, "from where one is: opened, opened by the seat, then told"


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_a_ledger_without_a_line_says_so(tmp_path: Path, size: tuple[int, int]) -> None:
    async with review(tmp_path, size) as there:
        await there.press("v", "v", "v", "k")
        assert "Judge saw all as it happened" in there.text
        await there.press("enter", "escape")
        assert there.pilot.app.screen is there.screen


async def test_another_branch_is_reviewed_at_the_same_time(tmp_path: Path) -> None:
    async with review(tmp_path, at=FORKED_S) as there:
        there.playback.pause()
        assert f"branch {MAIN} (1 of 2)" in there.top
        await there.press("t")
        assert isinstance(there.pilot.app.screen, ReviewedTree)
        await there.press("down", "enter")
        assert f"branch {BRANCH} (2 of 2)" in there.top
        assert there.playback.t == FORKED_S


async def test_what_if_leaves_for_a_branch_of_a_free_name(tmp_path: Path) -> None:
    async with review(tmp_path) as there:
        await there.press("f")
        line = there.pilot.app.screen.query_one(Input)
        line.value = BRANCH
        await there.press("enter")
        assert "there is a branch called" in there.text
        line.value = "obey"
        await there.press("enter")
        assert there.left_for == [(MAIN, there.playback.t, "obey")]


async def test_a_players_eyes_read_no_orders_but_their_own(tmp_path: Path) -> None:
    async with review(tmp_path, at=PLAYED_S) as there:
        await there.press("v", "v", "r")
        assert there.screen.viewer.debrief.revealed == ()
        assert "reads what came to them alone" in there.text


async def test_nothing_is_done_here(tmp_path: Path) -> None:
    async with review(tmp_path) as there:
        before = tuple(there.screen.viewer.debrief.branches.current.run.journal)
        await there.press("a", "z")
        assert tuple(there.screen.viewer.debrief.branches.current.run.journal) == before
        assert not any(key.word in ("ack", "shelve") for key in there.screen.keys)


async def test_a_plot_loses_what_the_next_eyes_may_not_read(tmp_path: Path) -> None:
    async with review(tmp_path) as there:
        channels = [channel.id for channel in there.screen.viewer.debrief.channels]
        hidden = next(channel for channel in channels if not channel.startswith("SIM.front."))
        await there.screen.plot(hidden, "SIM.front.ppCO2")
        await there.press("escape", "v", "v")
        assert there.screen._plotter.channels == ("SIM.front.ppCO2",)


async def test_every_key_is_free_and_told(tmp_path: Path) -> None:
    taken = {stroke.key for key in STATION_KEYS for stroke in key.strokes}
    assert not taken & {stroke.key for key in DEBRIEF_KEYS for stroke in key.strokes}
    async with review(tmp_path, face=ASCII) as there:
        offered = {stroke.action for stroke, _, _ in KeyCommands(there.screen)._offers()}
        assert {stroke.action for key in (*DEBRIEF_KEYS, STOPS) for stroke in key.strokes} <= offered
        await there.press("question_mark")
        assert isinstance(there.pilot.app.screen, Help)
        assert "The debrief" in there.text
        assert there.text.isascii()
