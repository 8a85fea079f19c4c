"""Acting on a thing, by mouse and by keys: from its name to its commands, and what became of them."""

import pytest
from textual.widgets import Input

from mission_control.panels.menu import Menu
from mission_control.panels.panel import Panel
from mission_control.screens.acting import CommandsGiven, ThingMenu, _Step
from mission_control.screens.command import CommandPrompt
from mission_control.screens.pointing import Pointing
from scenarios.things import Thing
from tests.mission_control.screens.test_drive import Seat, sit

HATCH = Thing("hatch", "front-back")


def place_of(seat: Seat, thing: Thing) -> tuple[int, int]:
    """Where a thing's name stands on the screen."""
    found = [place for panel in seat.screen.query(Panel) if panel.display for place in panel.places]
    place = next(place for place in found if place.thing == thing)
    return place.x, place.y


def step(seat: Seat) -> _Step:
    """What there is to choose among."""
    assert isinstance(seat.above, ThingMenu)
    return seat.above._steps[-1]


def given(seat: Seat) -> list[str]:
    return [command.text for command in seat.drive.frame_at(seat.playback.t).commands]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_a_click_on_a_hatch_and_another_closes_it(size: tuple[int, int]) -> None:
    async with sit(size, at=100.0) as seat:
        await seat.pilot.click(offset=place_of(seat, HATCH))
        await seat.settle()
        assert isinstance(seat.above, ThingMenu)
        assert "hatch front-back close by ann" in seat.text
        assert "the hatch is open already" in seat.text
        row = next(y for y, row in enumerate(seat.pilot.app.screen.query_one(Menu)._shown) if row.item == 0)
        await seat.pilot.click(Menu, offset=(8, row))
        await seat.settle()
        assert given(seat) == ["hatch front-back close"]
        assert not isinstance(seat.pilot.app.screen, ThingMenu)


async def test_keys_point_choose_and_send() -> None:
    async with sit(at=100.0) as seat:
        await seat.press("x")
        assert isinstance(seat.above, Pointing)
        await seat.press("right", "right", "left", "left")
        assert "hatch front to back" in seat.text.splitlines()[-1]
        await seat.press("enter")
        assert isinstance(seat.above, ThingMenu)
        await seat.press("1")
        assert given(seat) == ["hatch front-back close"]
        assert "ACCEPTED hatch" in seat.text.splitlines()[-1]


async def test_the_cursor_goes_out_with_the_pointing() -> None:
    async with sit(at=100.0) as seat:
        before = seat.text
        await seat.press("x")
        assert any(panel._pointed for panel in seat.screen.query(Panel))
        await seat.press("escape")
        assert not any(panel._pointed for panel in seat.screen.query(Panel))
        assert seat.text == before


async def test_a_page_turned_while_pointing_is_pointed_at() -> None:
    async with sit((80, 24), at=100.0) as seat:
        await seat.press("x")
        shown = {panel.number for panel in seat.screen.query(Panel) if panel.display}
        await seat.press("tab")
        assert isinstance(seat.above, Pointing)
        assert {panel.number for panel in seat.screen.query(Panel) if panel.display} != shown


async def test_what_is_refused_says_so_again_and_sends_nothing() -> None:
    async with sit(at=100.0) as seat:
        await seat.pilot.click(offset=place_of(seat, HATCH))
        await seat.settle()
        refused = next(place for place, offer in enumerate(step(seat).offers) if offer.reason)
        await seat.press(str(refused + 1))
        assert isinstance(seat.above, ThingMenu)
        assert given(seat) == []


async def test_what_is_missing_is_asked_step_by_step_and_escape_goes_back() -> None:
    async with sit(at=100.0) as seat:
        await seat.screen._act_on(Thing("person", "ann"))
        await seat.settle()
        offers = step(seat).offers
        move = next(place for place, offer in enumerate(offers) if offer.begun.verb == "move")
        await seat.press(str(move + 1))
        assert "move ann to back" in seat.text
        await seat.press("escape")
        assert "move ann to back" not in seat.text
        await seat.press(str(move + 1), "enter")
        assert given(seat) == ["move to back"]


async def test_what_must_be_typed_is_typed() -> None:
    async with sit(at=100.0) as seat:
        await seat.screen._act_on(Thing("person", "ann"))
        await seat.settle()
        offers = step(seat).offers
        say = next(place for place, offer in enumerate(offers) if offer.begun.verb == "say")
        await seat.press(*["down"] * say, "enter")
        assert isinstance(seat.above, CommandPrompt)
        assert seat.pilot.app.screen.query_one(Input).value == "say to ann "
        await seat.press("escape")
        assert isinstance(seat.above, ThingMenu)


async def test_what_is_dangerous_is_asked_again() -> None:
    async with sit(at=100.0) as seat:
        await seat.press("c", *"bounds back close by ann", "enter")
        await seat.pass_by(6.0)
        await seat.screen._act_on(Thing("person", "ann"))
        await seat.settle()
        offers = step(seat).offers
        move = next(place for place, offer in enumerate(offers) if offer.begun.verb == "move")
        await seat.press(str(move + 1), "enter")
        assert "DANGER" in seat.text
        assert len(given(seat)) == 1
        await seat.press("enter")
        assert len(given(seat)) == 2


async def test_what_belongs_to_a_thing_leads_on() -> None:
    async with sit(at=100.0) as seat:
        await seat.screen._act_on(Thing("module", "front"))
        await seat.settle()
        here = step(seat)
        item = len(here.offers) + [thing for thing, _ in here.further].index(HATCH)
        await seat.press(*["down"] * item, "enter")
        assert "hatch front-back close by ann" in seat.text


async def test_commands_given_are_listed_newest_first_and_given_again() -> None:
    async with sit(at=100.0) as seat:
        await seat.press("g")
        assert "nobody has given a command yet" in seat.text
        await seat.press("g", "c", *"hatch front-back close by ann", "enter")
        await seat.pass_by(6.0)
        await seat.press("c", *"hatch front-back open by bob", "enter", "g")
        assert isinstance(seat.above, CommandsGiven)
        lines = [row for row in seat.text.splitlines() if "hatch front-back" in row]
        assert "open" in lines[0]
        assert "accepted" in lines[0]
        assert "executed" in lines[1]
        await seat.press("down", "enter")
        assert seat.pilot.app.screen.query_one(Input).value == "hatch front-back close by ann"


async def test_a_click_on_the_newest_shows_all() -> None:
    async with sit(at=100.0) as seat:
        await seat.press("c", *"hatch front-back close by ann", "enter")
        row = seat.text.splitlines()[-1]
        await seat.pilot.click(offset=(row.index("ACCEPTED"), 39))
        await seat.settle()
        assert isinstance(seat.above, CommandsGiven)
