"""Typed ahead: a key finds what the key before it led to, however slowly that one is acted on.

Lives here: what goes for every box over the station. Never here: what a box is for.
"""

import pytest
from textual.events import Key

from mission_control.screens.choosing import BranchTree, DecisionScreen
from mission_control.screens.pointing import Pointing
from tests.mission_control.screens.test_drive import Seat, sit


async def burst(seat: Seat, *keys: Key) -> None:
    """All of them before the first has come anywhere, as over a slow line."""
    for key in keys:
        seat.pilot.app.post_message(key)
    await seat.settle()


def key(name: str) -> Key:
    return Key(name, name if len(name) == 1 else None)


@pytest.mark.parametrize("opens", ["t", "d", "g", "question_mark", "x"])
async def test_behind_what_closes_a_box_a_key_is_for_the_station(opens: str) -> None:
    async with sit() as seat:
        await burst(seat, key(opens))
        assert seat.above is not seat.screen
        await burst(seat, key("escape"), key("4"))
        assert seat.above is seat.screen
        assert seat.screen.choice.maximised == 4


async def test_enter_twice_answers_once_and_ends_nothing() -> None:
    async with sit() as seat:
        await seat.pass_by(100.0)
        above: object = seat.above
        assert isinstance(above, DecisionScreen)
        await burst(seat, key("down"), key("enter"), key("enter"))
        assert seat.above is seat.screen
        assert seat.answer() == "shut"


@pytest.mark.parametrize("opens", ["s", "c", "t", "f"])
async def test_enter_twice_leaves_a_box_once(opens: str) -> None:
    async with sit() as seat:
        await burst(seat, key(opens))
        await burst(seat, key("enter"), key("enter"))
        assert seat.above is seat.screen


async def test_a_letter_right_behind_escape_is_that_letter() -> None:
    """A terminal sends Escape and a letter as it sends Alt with that letter."""
    async with sit() as seat:
        await burst(seat, key("t"))
        assert isinstance(seat.above, BranchTree)
        await burst(seat, Key("alt+x", "x"))
        assert isinstance(seat.above, Pointing)


async def test_alt_in_a_line_closes_nothing() -> None:
    async with sit() as seat:
        await burst(seat, key("f"))
        prompt = seat.above
        await burst(seat, Key("alt+x", "x"))
        assert seat.above is prompt


async def test_what_a_step_of_a_menu_leads_to_begins_at_its_top() -> None:
    async with sit() as seat:
        await burst(seat, key("t"))
        menu = seat.above.menu if isinstance(seat.above, BranchTree) else None
        assert menu is not None
        menu.chosen = 3
        menu.choose(0)
        assert menu.chosen == 0
