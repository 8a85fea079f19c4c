"""The key line: the newest command has some of it for a while, and gives it back to the keys."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mission_control.drawing.face import UNICODE
from mission_control.drawing.ink import text_of
from mission_control.drive_keys import ACTING_KEYS
from mission_control.keys import STATION_KEYS
from mission_control.panels.keyline import KeyLine
from mission_control.screens.station import StationScreen
from tests.mission_control.conftest import Sit
from tests.mission_control.drawing.conftest import ViewOf
from tests.mission_control.drawing.test_given import ASKED, DONE


async def test_what_was_done_gives_its_room_back(
    sit: Sit, view_of: ViewOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    over: list[Callable[[], None]] = []
    monkeypatch.setattr(KeyLine, "set_timer", lambda _, seconds, then: over.append(then))
    monkeypatch.setattr(StationScreen, "own_keys", (*ACTING_KEYS, *STATION_KEYS))
    async with sit((80, 24), view=view_of(commands=(DONE,))) as seat:
        await seat.pass_by(1.0)
        assert "EXECUTED" in seat.text
        (first,) = over
        first()
        await seat.pass_by(1.0)
        assert "EXECUTED" not in seat.text
        for stage, words in ((ASKED, "ACCEPTED"), (DONE, "EXECUTED")):
            seat.session.base = view_of(commands=(DONE, replace(stage, number=1)))
            await seat.pass_by(1.0)
            assert words in seat.text
        first()
        await seat.pass_by(1.0)
        assert "EXECUTED" in seat.text, "another is news for as long"


def test_who_gives_no_commands_has_the_keys_instead_of_the_news(view_of: ViewOf) -> None:
    """Who watches or reviews: at their speeds it stood there for a story's minutes."""
    keys = KeyLine(STATION_KEYS, lambda _: ("a", "b"), UNICODE)
    told, done = (text_of(keys.drawing(view_of(commands=commands), 120, 1)[0]) for commands in ((), (DONE,)))
    assert done == told
