"""Two branches compared on one screen: opened by key or tree, looked through, and left for a time."""

import pytest

from mission_control.commands import KeyCommands
from mission_control.compare_keys import COMPARE_KEYS
from mission_control.exercise.two_branches import TwoBranches
from mission_control.keys import bindings
from mission_control.panels.comparing import BothStates, ComparedPlot, DifferenceList
from mission_control.screens.choosing import BranchTree
from mission_control.screens.compare import CompareScreen
from tests.mission_control.exercise.conftest import ASKED_S
from tests.mission_control.screens.test_drive import Seat, sit

SIZES = [(80, 24), (120, 40), (200, 60)]


async def part(seat: Seat) -> None:
    """Open in `main`; look ahead; back to the question, and keep it shut in `fork 1`."""
    drive, viewer = seat.drive, seat.screen.viewer
    for option in ("open", "shut"):
        viewer.seek(ASKED_S + 60.0)
        assert not viewer.decide("knock", option)
        viewer.seek(ASKED_S + 1200.0)
        viewer.view()
    assert [branch.name for branch in drive.branches] == ["main", "fork 1"]
    await seat.settle()


def compared(seat: Seat) -> CompareScreen:
    assert isinstance(seat.above, CompareScreen)
    return seat.above


async def work_out(seat: Seat) -> None:
    for _ in range(2000):
        await seat.settle()
        if compared(seat).comparer.two.found().whole:
            break
    await seat.settle()


@pytest.mark.parametrize("size", SIZES)
async def test_v_compares_with_the_branch_it_left(size: tuple[int, int]) -> None:
    async with sit(size, rate=None) as seat:
        await part(seat)
        await seat.press("v")
        screen = compared(seat)
        assert screen.comparer.names == ("fork 1", "main")
        await work_out(seat)
        for words in (
            *("A fork 1", "B main", "part at 000/00:11:00", "Ann: Keep it shut", "Ann: Let him in"),
            *("DECISIONS", "Ann decides", "000/00:11:00", "Ann ", "Bob "),
        ):
            assert words in seat.text
        assert "worked out to" not in seat.text
        assert seat.playback.rate == 0.0


async def test_the_first_picture_waits_for_nothing_and_keys_go_on_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as held:
        held.setattr(TwoBranches, "work_ahead", lambda two: True)
        async with sit(rate=None) as seat:
            await part(seat)
            await seat.press("v")
            screen = compared(seat)
            assert not screen.comparer.two.found().whole
            assert "worked out to" in seat.text
            assert "part at 000/00:11:00" in seat.text
            await seat.press("tab")
            assert screen.comparer.side == 1
            held.undo()
            await work_out(seat)
            assert screen.comparer.side == 1
            assert "worked out to" not in seat.text


async def test_v_with_one_branch_says_so() -> None:
    async with sit(rate=None) as seat:
        await seat.press("v")
        assert seat.above is seat.screen
        assert seat.toasts == ["there is one branch only: f begins another"]


async def test_the_tree_compares_the_chosen_one() -> None:
    async with sit(rate=None) as seat:
        await part(seat)
        await seat.press("t", "down", "v")
        assert isinstance(seat.above, BranchTree)
        assert "choose another to compare it with" in seat.text
        await seat.press("up", "v")
        assert compared(seat).comparer.names == ("fork 1", "main")


async def test_o_puts_the_next_branch_in_the_place_of_the_second() -> None:
    async with sit(rate=None) as seat:
        await part(seat)
        await seat.press("f", *"third", "enter", "v")
        assert compared(seat).comparer.names == ("third", "fork 1")
        await seat.press("o")
        assert compared(seat).comparer.names == ("third", "main")
        await seat.press("o")
        assert compared(seat).comparer.names == ("third", "fork 1")
        assert "nothing was done in one and not in the other" in seat.text
        await seat.press("escape")
        assert seat.above is seat.screen


async def test_a_difference_is_chosen_by_key_click_and_wheel_and_plotted() -> None:
    async with sit(rate=None) as seat:
        await part(seat)
        await seat.press("v")
        await work_out(seat)
        comparer = compared(seat).comparer
        await seat.press("down")
        assert comparer.chosen == 1
        shown = seat.pilot.app.screen.query_one(DifferenceList)._shown
        channel = next(i for i, item in enumerate(comparer.items) if item.part == "channels")
        row = next(y for y, row in enumerate(shown) if row.item == channel)
        await seat.pilot.click(DifferenceList, offset=(5, row))
        await seat.settle()
        assert comparer.chosen == channel
        assert comparer.plotter.channels == (comparer.items[channel].channel,)
        assert str(comparer.items[channel].channel) in seat.text
        await seat.press("pageup", "pageup")
        assert comparer.chosen == 0


async def test_the_cursor_moves_through_time_and_shows_both() -> None:
    async with sit(rate=None) as seat:
        await part(seat)
        await seat.press("v")
        await work_out(seat)
        comparer = compared(seat).comparer
        before = comparer.t
        await seat.press("right", "right", "shift+right")
        assert comparer.t > before
        await seat.press("shift+left", "w", "plus", "minus", "d", "d")
        await seat.pilot.click(ComparedPlot, offset=(40, 10))
        await seat.settle()
        assert comparer.t != before
        await seat.press("left_square_bracket")
        assert comparer.two.since_t <= comparer.t


@pytest.mark.parametrize("key", ["enter", "g"])
async def test_one_goes_there_in_the_branch_one_likes(key: str) -> None:
    async with sit(rate=None) as seat:
        await part(seat)
        await seat.press("v")
        await work_out(seat)
        await seat.press("right")
        t = compared(seat).comparer.t
        await seat.press("tab", key)
        assert seat.above is seat.screen
        assert seat.drive.branches.current.name == "main"
        assert seat.playback.t == t
        await seat.press("v")
        await work_out(seat)
        await seat.press("right")
        t = compared(seat).comparer.t
        await seat.press(key)
        assert seat.drive.branches.current.name == "main"
        assert seat.playback.t == t


async def test_a_click_marks_the_branch_to_go_to() -> None:
    async with sit(rate=None) as seat:
        await part(seat)
        await seat.press("v")
        await work_out(seat)
        await seat.pilot.click(BothStates, offset=(90, 2))
        await seat.settle()
        assert compared(seat).comparer.side == 1
        await seat.pilot.click(BothStates, offset=(30, 2))
        await seat.settle()
        assert compared(seat).comparer.side == 0


@pytest.mark.parametrize("key", ["escape", "q", "v", "ctrl+c"])
async def test_it_is_left_as_it_was_entered(key: str) -> None:
    async with sit(rate=None) as seat:
        await part(seat)
        t = seat.playback.t
        await seat.press("v")
        assert compared(seat)
        await seat.press("question_mark")
        assert "Escape closes this" in seat.text
        await seat.press("escape", key)
        assert seat.above is seat.screen
        assert (seat.drive.branches.current.name, seat.playback.t) == ("fork 1", t)


async def test_who_plays_one_is_told_as_far_as_both_were_seen_and_no_ending() -> None:
    async with sit(who=("ann",), rate=None) as seat:
        await part(seat)
        await seat.press("v")
        await work_out(seat)
        two = compared(seat).comparer.two
        assert two.until_t == min(branch.reached_t for branch in seat.drive.branches)
        assert two.until_t < seat.drive.end_t
        assert "ENDINGS" not in seat.text


async def test_every_key_is_in_the_palette_and_bound_once() -> None:
    keys = [binding.key for binding in bindings(COMPARE_KEYS)]
    assert len(keys) == len(set(keys))
    async with sit(rate=None) as seat:
        await part(seat)
        await seat.press("v")
        offers = KeyCommands(seat.pilot.app.screen)._offers()
        assert [stroke.key for stroke, _, _ in offers] == keys


def test_what_a_key_does_there_is() -> None:
    for binding in bindings(COMPARE_KEYS):
        assert callable(getattr(CompareScreen, f"action_{binding.action.split('(')[0]}"))
