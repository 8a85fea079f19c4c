"""The palette offers every key's action by name, and does it."""

from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from mission_control.commands import KeyCommands
from mission_control.keys import STATION_KEYS, TIME_BAR_KEYS
from mission_control.panels.bars import TimeBar
from mission_control.screens.station import StationScreen
from tests.mission_control.conftest import HOUR, Sit
from tests.mission_control.drawing.conftest import NOW


async def test_every_binding_is_in_the_palette(sit: Sit) -> None:
    bound = {b.action for b in (*StationScreen.BINDINGS, *TimeBar.BINDINGS) if not isinstance(b, tuple)}
    strokes = {stroke.action: stroke for key in (*STATION_KEYS, *TIME_BAR_KEYS) for stroke in key.strokes}
    assert bound == set(strokes)
    async with sit() as seat:
        provider = KeyCommands(seat.screen)
        offered = {hit.text async for hit in provider.discover()}
        assert offered == {stroke.does for stroke in strokes.values()}
        for stroke in strokes.values():
            assert stroke.does in [hit.text async for hit in provider.search(stroke.does)]


async def test_a_command_is_its_key(sit: Sit) -> None:
    async with sit() as seat:
        for words in ("Pause", "Back a lot", "Half the speed"):
            await seat.press("ctrl+p")
            assert isinstance(seat.app.screen, CommandPalette)
            seat.app.screen.query_one(Input).value = words
            await seat.pilot.pause()
            assert seat.app.screen.query_one(OptionList).option_count >= 1
            await seat.press("enter")
            await seat.pilot.pause()
            assert len(seat.app.screen_stack) == 1
        assert (seat.playback.rate, seat.playback.speed) == (0.0, 30.0)
        assert seat.playback.t == NOW - HOUR
