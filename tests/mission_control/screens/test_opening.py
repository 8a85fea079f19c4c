"""The opening screen stands until the station is worked out, and tells when it cannot be."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest
from textual.screen import Screen

from mission_control.app import MissionControl
from mission_control.drawing.face import UNICODE
from mission_control.screens.opening import Opening
from mission_control.screens.too_small import TooSmall


class Station(Screen[None]):
    """What is opened."""


async def settled(app: MissionControl[None], come: Callable[[], bool]) -> None:
    """Give the loop its turns until something has come; a thread's work is the only wait."""
    for _ in range(10_000):
        if come():
            return
        await asyncio.sleep(0)
    await app.workers.wait_for_complete()
    assert come()


async def test_it_gives_way_to_what_was_opened_in_a_thread() -> None:
    release, threads = threading.Event(), []

    def opener() -> Callable[[], Screen[Any]]:
        threads.append(threading.current_thread())
        release.wait()
        return Station

    app = MissionControl[None](Opening("film ...", opener, (ValueError,)), UNICODE)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0)
        assert isinstance(app.screen, Opening)
        release.set()
        await settled(app, lambda: isinstance(app.screen, Station))
        assert threads != [threading.main_thread()]


async def test_a_fault_ends_the_app_and_is_kept() -> None:
    fault = ValueError("line 3: no such module")

    def opener() -> Callable[[], Screen[Any]]:
        raise fault

    opening = Opening("film ...", opener, (ValueError,))
    app = MissionControl[None](opening, UNICODE)
    async with app.run_test(size=(120, 40)):
        await settled(app, lambda: opening.fault is not None)
    assert opening.fault is fault
    assert app.return_code == 0


async def test_on_a_terminal_too_small_the_station_waits_for_room() -> None:
    app = MissionControl[None](Opening("film ...", lambda: Station, (ValueError,)), UNICODE)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause(0)
        assert isinstance(app.screen, TooSmall)
        await pilot.resize_terminal(120, 40)
        await settled(app, lambda: isinstance(app.screen, Station))


@pytest.mark.parametrize("size", [(120, 40), (20, 5)])
@pytest.mark.parametrize("key", ["q", "ctrl+c"])
async def test_it_can_be_left_on_any_terminal(size: tuple[int, int], key: str) -> None:
    release = threading.Event()

    def opener() -> Callable[[], Screen[Any]]:
        release.wait()
        return Station

    app = MissionControl[None](Opening("film ...", opener, (ValueError,)), UNICODE)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0)
        assert isinstance(app.screen, TooSmall if size == (20, 5) else Opening)
        await pilot.press(key)
        assert app._exit
        release.set()
