"""The station screen over a small recording, at every size: what it says, and what its keys do there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest

from mission_control.app import MissionControl
from mission_control.cli.sources import opened_replay
from mission_control.commands import KeyCommands
from mission_control.drawing.face import ASCII, UNICODE, Face
from mission_control.exercise.replay import Replay
from mission_control.keys import RECORDED_KEYS, RECORDED_PANELS, TIME_BAR_KEYS, bindings
from mission_control.panels.alarms import AlarmsPanel
from mission_control.panels.panel import Panel
from mission_control.screens.plot import PlotScreen
from mission_control.screens.station import StationScreen
from mission_control.viewer import Viewer
from telemetry.clock import Playback
from telemetry.recordings.file import write
from telemetry.recordings.series import Imported
from tests.mission_control.conftest import FakeSession, Seated, Wall, turns
from tests.telemetry.recordings.conftest import CO2_ALARM_T, DAY_S, LOSSES, small_day

SIZES = [(80, 24), (120, 40), (200, 60)]


def opened(found: Imported) -> Replay:
    with TemporaryDirectory() as folder, patch("os.fsync"):
        path = Path(folder) / "small.rec"
        write(path, found)
        return opened_replay(str(path), None)


@asynccontextmanager
async def watching(
    size: tuple[int, int] = (120, 40),
    *,
    at: float = 1000.0,
    face: Face = UNICODE,
    found: Imported | None = None,
) -> AsyncIterator[Seated]:
    replay, wall = opened(found or small_day()), Wall()
    playback = Playback(replay, at=at, speed=60.0, wall=wall)
    screen = StationScreen(Viewer(replay, playback, wall.sleep), face)
    with (
        patch("textual.app.wait_for_idle", turns),
        patch("textual.pilot.wait_for_idle", turns),
    ):
        async with MissionControl[None](screen, face).run_test(size=size, notifications=True) as pilot:
            await pilot.pause(0)
            yield Seated(pilot, screen, FakeSession(), playback, wall)


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_what_it_is_and_how_time_goes(size: tuple[int, int]) -> None:
    async with watching(size) as seat:
        assert seat.text.splitlines()[0].startswith("  RECORDING ")
        for words in ("REPLAY", "MET 000/00:16:40", "GMT 285/00:16:40", "2 Channels", "no alarms"):
            assert words in seat.text
        await seat.pass_by(10.0)
        assert "MET 000/00:26:40" in seat.text
        await seat.press("space")
        for words in ("RECORDING", "PAUSED"):
            assert words in seat.text.splitlines()[0]


@pytest.mark.parametrize("size", [(60, 16), *SIZES])
@pytest.mark.parametrize("at", [0.0, 3700.0, DAY_S])
async def test_every_panel_is_drawn_at_every_size(size: tuple[int, int], at: float) -> None:
    async with watching(size, at=at) as seat:
        await seat.press("space")
        for digit, name in zip("1234567890", RECORDED_PANELS, strict=True):
            await seat.press(digit)
            (full,) = [p for p in seat.screen.query(Panel) if p.display and p.region.area]
            assert str(full.number % 10) == digit, name
            assert "RECORDING" in seat.text
            await seat.press(digit)


async def test_what_a_recording_does_not_hold_is_said() -> None:
    async with watching((200, 60)) as seat:
        for words in (
            "a recording holds no orders",
            "a recording does not tell who is in which suit",
            "a recording holds no messages and no voice",
            "nothing is known of Canadarm2",
            "no camera was recorded",
        ):
            assert words in seat.text
        assert "breathing" not in seat.text
        assert "propellant" not in seat.text


async def test_a_loss_of_signal_is_on_every_panel_that_it_concerns() -> None:
    async with watching((200, 60), at=3700.0) as seat:
        for words in ("LOS", "AOS in 5m00s", "0 of 1 up", "Loss of signal for 6 min 40 s", "not fresh"):
            assert words in seat.text


async def test_brackets_go_from_one_loss_of_signal_to_the_next() -> None:
    async with watching() as seat:
        await seat.press("]")
        assert seat.playback.t == LOSSES[0][0]
        assert seat.toasts[-1] == "000/01:00  Loss of signal for 6 min 40 s"
        await seat.press("space", "]")
        assert seat.playback.t == LOSSES[1][0]
        await seat.press("]")
        assert (seat.playback.t, seat.toasts[-1]) == (LOSSES[1][0], "nothing further that way")
        await seat.press("[")
        assert seat.playback.t == LOSSES[0][0]


async def test_without_a_loss_brackets_go_from_event_to_event() -> None:
    words = [s for s in small_day().series if s.channel.id in ("USLAB000081", "NODE3000004")]
    async with watching(at=2500.0, found=Imported("words", small_day().zero, tuple(words))) as seat:
        await seat.press("space", "]")
        assert seat.playback.t == 8000.0
        assert seat.toasts[-1].endswith("Urine processor state: 3")
        await seat.press("]")
        assert seat.playback.t == 9000.0


@pytest.mark.parametrize(
    ("typed", "t"), [("285/01:23:20", 5000.0), ("000/01:23:20", 5000.0), ("aos-2", 7100.0), ("50%", 5395.0)]
)
async def test_one_goes_where_one_asks(typed: str, t: float) -> None:
    async with watching() as seat:
        await seat.press("space", "s", *typed, "enter")
        assert seat.playback.t == t
        await seat.press("u")
        assert seat.playback.t == 1000.0


async def test_what_was_asked_wrongly_is_told() -> None:
    async with watching() as seat:
        await seat.press("space", "s", *"286/01:00", "enter")
        assert seat.playback.t == 1000.0
        assert "is outside" in seat.text


async def test_the_channels_scroll() -> None:
    async with watching((60, 16)) as seat:
        await seat.press("space", "2")
        first = seat.text
        assert "ETHOS" in first
        assert "VVO" not in first
        await seat.press("end")
        assert "VVO" in seat.text
        assert "ETHOS" not in seat.text
        await seat.press("home")
        assert seat.text == first
        await seat.press("down")
        assert "ETHOS" not in seat.text


async def test_a_recorded_channel_is_plotted() -> None:
    async with watching((120, 40), at=9000.0) as seat:
        await seat.press("space", "p", *"carbon", "enter", "escape")
        assert isinstance(seat.app.screen, PlotScreen)
        assert "USLAB000055" in seat.text
        assert "mmHg" in seat.text
        await seat.press("w", "left", "left")
        assert " at 000/0" in seat.text
        await seat.press("escape")
        assert isinstance(seat.app.screen, StationScreen)


async def test_an_alarm_is_acknowledged_shelved_and_plotted() -> None:
    async with watching(at=CO2_ALARM_T) as seat:
        await seat.press("space")
        assert "CO2 high" in seat.text
        assert "1/1 new" in seat.text
        await seat.press("a")
        assert seat.toasts[-1] == "1 alarm acknowledged"
        assert "1/1 new" not in seat.text
        await seat.press("6", "down", "z")
        assert seat.toasts[-1].startswith("shelved")
        assert seat.screen.query_one(AlarmsPanel).chosen is not None


async def test_there_is_nothing_to_reveal_and_no_key_for_it() -> None:
    async with watching((200, 60)) as seat:
        assert "reveal" not in seat.text.splitlines()[-1]
        assert "[] loss" in seat.text.splitlines()[-1]
        await seat.press("r")
        assert seat.toasts == []
        offered = {hit.text async for hit in KeyCommands(seat.screen).discover()}
        assert offered == {s.does for key in (*RECORDED_KEYS, *TIME_BAR_KEYS) for s in key.strokes}
        assert "Reveal coded orders" not in offered
        assert "Maximise or restore channels" in offered


async def test_help_tells_a_recordings_keys_and_signs() -> None:
    async with watching((120, 180)) as seat:
        await seat.press("?")
        for words in ("loss of signal", "it holds no sample", "acquisition of signal"):
            assert words in seat.text
        for words in ("coded orders of no side", "encyclopedia", "Who is who"):
            assert words not in seat.text


async def test_its_keys_are_bound() -> None:
    bound = {binding.key for binding in StationScreen.BINDINGS if not isinstance(binding, tuple)}
    assert {binding.key for binding in bindings(RECORDED_KEYS)} <= bound


async def test_plain_ascii_is_plain_ascii() -> None:
    async with watching((120, 40), face=ASCII) as seat:
        assert seat.text.isascii()
        assert "RECORDING" in seat.text


async def test_it_rests_at_its_end() -> None:
    async with watching(at=DAY_S - 100.0) as seat:
        await seat.pass_by(60.0)
        assert seat.playback.at_end
        assert "END" in seat.text.splitlines()[0]


@pytest.mark.parametrize("samples", [1, 2])
async def test_a_sample_or_two_are_shown(samples: int) -> None:
    series = next(s for s in small_day().series if s.channel.id == "USLAB000055")
    few = type(series)(series.channel, series.ts[:samples], series.values[:samples])
    async with watching((200, 60), at=0.0, found=Imported("few", small_day().zero, (few,))) as seat:
        assert "Carbon dioxide" in seat.text
        await seat.press("]", "[", "right", "p", "escape", "escape")
        assert "where the station was is not known" in seat.text
