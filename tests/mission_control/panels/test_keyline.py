"""The key line: the newest command has some of it for a while, and gives it back to the keys."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mission_control.panels.keyline import KeyLine
from tests.mission_control.conftest import Sit
from tests.mission_control.drawing.conftest import ViewOf
from tests.mission_control.drawing.test_given import ASKED, DONE


async def test_what_was_done_gives_its_room_back(
    sit: Sit, view_of: ViewOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    over: list[Callable[[], None]] = []
    monkeypatch.setattr(KeyLine, "set_timer", lambda _, seconds, then: over.append(then))
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
