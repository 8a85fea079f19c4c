"""The seek prompt's line: what may be pasted into it, and that the rest changes nothing."""

import pytest
from textual.events import Paste
from textual.widgets import Input

from mission_control.screens.seek import KEYS, LONGEST, SeekLine, SeekPrompt
from mission_control.screens.station import StationScreen
from tests.mission_control.conftest import HOUR, Seated, Sit
from tests.mission_control.drawing.conftest import NOW

TOO_LONG = "Too long: at most 100 characters fit here"


async def paste(seat: Seated, text: str) -> str:
    """Paste into the prompt; what its line holds then."""
    line = seat.app.screen.query_one(SeekLine)
    line.post_message(Paste(text))
    await seat.pilot.pause(0)
    return line.value


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("001/10:13", "half001/10:13"),
        ("\r\n  001/10:13 \n\n", "half001/10:13"),
        ("[b]CO2[/x] [@click=app.quit]x[", "half[b]CO2[/x] [@click=app.quit]x["),
        ("a\x07b\x08c\td\x03e\x7f", "halfa␇b␈c␉d␃e␡"),
        ("\x1b]0;owned\x07", "half␛]0;owned␇"),
        ("\u202eabc\x9b2J", "half\ufffdabc\ufffd2J"),
        ("x" * (LONGEST - 4), "half" + "x" * (LONGEST - 4)),
        ("", "half"),
        ("\n \n", "half"),
    ],
)
async def test_one_line_is_taken_and_made_harmless(sit: Sit, text: str, held: str) -> None:
    async with sit((80, 24)) as seat:
        await seat.press("s", *"half")
        assert await paste(seat, text) == held
        assert KEYS in seat.text
        assert "\x1b" not in seat.text
        assert not seat.app._exit


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x" * 50_000, TOO_LONG),
        ("x" * (LONGEST - 2), TOO_LONG),
        ("[b]" * 20_000, TOO_LONG),
        ("50%\nq\n", "Not pasted: 2 lines, and only one fits here"),
        ("line of text q\r" * 3500, "Not pasted: 3500 lines, and only one fits here"),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_does_not_fit_is_told_and_changes_nothing(
    sit: Sit, size: tuple[int, int], text: str, reason: str
) -> None:
    async with sit(size) as seat:
        await seat.press("s", *"hal")
        assert await paste(seat, text) == "hal"
        assert reason in seat.text
        await seat.press("f")
        assert reason not in seat.text
        await seat.press("enter")
        assert isinstance(seat.app.screen, StationScreen)
        assert seat.playback.t == 30 * HOUR


async def test_a_paste_takes_the_place_of_what_is_selected(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("s", *"x" * LONGEST)
        seat.app.screen.query_one(Input).select_all()
        assert await paste(seat, "half") == "half"


async def test_typing_beyond_the_end_is_told(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("s")
        assert await paste(seat, "x" * LONGEST) == "x" * LONGEST
        await seat.press("y")
        assert TOO_LONG in seat.text


async def test_keys_in_a_burst_take_effect_in_their_order(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("s")
        await seat.burst(*"abcdef", *["backspace"] * 6, *"01", "left", "0", "end", "3", "home", "delete")
        assert seat.app.screen.query_one(SeekLine).value == "013"
        await seat.burst(*["delete"] * 3, *"half", "enter")
        assert isinstance(seat.app.screen, StationScreen)
        assert seat.playback.t == 30 * HOUR


async def test_what_is_typed_behind_the_s_arrives_in_the_prompt(sit: Sit) -> None:
    async with sit() as seat:
        await seat.burst("space", "2", "s", *"half", "enter")
        assert isinstance(seat.app.screen, StationScreen)
        assert (seat.playback.t, seat.playback.rate) == (30 * HOUR, 0.0)
        assert seat.screen.choice.maximised == 2


async def test_ctrl_c_leaves_the_prompt_and_then_the_station(sit: Sit) -> None:
    async with sit() as seat:
        await seat.press("s", *"hal")
        await paste(seat, "x" * 50_000)
        assert isinstance(seat.app.screen, SeekPrompt)
        await seat.press("ctrl+c")
        assert isinstance(seat.app.screen, StationScreen)
        assert (seat.playback.t, seat.app._exit) == (NOW, False)
        await seat.press("ctrl+c")
        assert seat.app._exit
