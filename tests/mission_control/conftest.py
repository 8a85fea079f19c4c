"""A seat at the station screen without a run or a wall clock: one small view, and a clock cranked by hand.

Lives here: `FakeSession`, and `Seated`, all that a test of a screen needs. Never here: a real scenario.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from unittest.mock import patch

import numpy as np
import pytest
from textual.events import Key
from textual.pilot import Pilot

from mission_control.app import MissionControl
from mission_control.drawing.face import UNICODE, Face
from mission_control.exercise.beside import Beside
from mission_control.exercise.curves import Curves
from mission_control.exercise.view import Mark, Transport, View
from mission_control.screens.station import StationScreen
from mission_control.viewer import Viewer
from telemetry.alarm import AlarmState
from telemetry.channels import ChannelTable
from telemetry.clock import Playback
from telemetry.linear import Floats
from tests.mission_control.drawing.conftest import NOW, _view_of, harsh_views, view_of

__all__ = ["harsh_views", "sit", "view_of"]

HOUR = 3600.0
REVEALS: tuple[tuple[str, ...], ...] = ((), ("us",), ("russian",), ("us", "russian"))


class FakeSession:
    """The small view at any time; remembers what was acknowledged and revealed."""

    recorded = False
    reveals = True
    word = "REPLAY"
    start_t = -6 * HOUR
    end_t = 66 * HOUR

    def __init__(self, view: View | None = None) -> None:
        self.base = view or _view_of()
        self.revealed: tuple[str, ...] = ()
        self.acknowledged: set[str] = set()
        self.shelved: dict[str, float] = {}
        self.taken = 0
        """How many views were taken."""

    @property
    def zero(self) -> datetime:
        return self.base.manifest.zero

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self.base.marks

    @property
    def channels(self) -> ChannelTable:
        return self.base.frame.readings.channels

    def curves(self, channel_ids: Sequence[str], ts: Floats, now: float) -> Curves:
        """What each channel reads in the view, and a minute's swing; night every other hour."""
        readings = self.base.frame.readings
        steady = np.array([[readings.value(channel)] for channel in channel_ids]).reshape(-1, 1)
        sunlit = np.asarray(np.floor(ts / HOUR) % 2)
        return Curves(steady + np.sin(ts / 60.0), sunlit, np.zeros(ts.shape, dtype=np.bool_))

    @property
    def revision(self) -> object:
        return self.base

    def view_at(self, t: float, transport: Transport) -> View:
        self.taken += 1
        alarms = tuple(
            replace(alarm, state=AlarmState.ACKNOWLEDGED) if alarm.id in self.acknowledged else alarm
            for alarm in self.base.frame.alarms
            if alarm.id not in self.shelved
        )
        shelved = tuple(
            replace(alarm, state=AlarmState.SHELVED, shelved_until=self.shelved[alarm.id])
            for alarm in self.base.frame.alarms
            if alarm.id in self.shelved
        )
        frame = replace(self.base.frame, t=t, alarms=alarms, shelved=shelved)
        return replace(self.base, frame=frame, transport=transport, revealed=self.revealed)

    def work_ahead(self) -> bool:
        """Nothing is left to build."""
        return False

    def next_event_after(self, t: float) -> float | None:
        return next((mark.t for mark in self.marks if mark.t > t), None)

    def begins_chapter(self, t: float) -> bool:
        return any(mark.t == t and mark.chapter for mark in self.marks)

    def find_time(self, text: str, now: float) -> float:
        if text == "half":
            return 30 * HOUR
        raise ValueError(f"{text!r} is no time and no event [of/this] story")

    def reveal_next(self) -> tuple[str, ...]:
        self.revealed = REVEALS[(REVEALS.index(self.revealed) + 1) % len(REVEALS)]
        return self.revealed

    def acknowledge(self, alarm_id: str, t: float) -> bool:
        waiting = {a.id for a in self.base.frame.alarms if a.state is not AlarmState.ACKNOWLEDGED}
        fresh = alarm_id in waiting - self.acknowledged
        self.acknowledged.add(alarm_id)
        return fresh

    def shelve(self, alarm_id: str, t: float) -> float | None:
        self.shelved[alarm_id] = t + HOUR
        return t + HOUR

    def unshelve(self, alarm_id: str, t: float) -> bool:
        return self.shelved.pop(alarm_id, None) is not None

    def acknowledge_all(self, t: float) -> int:
        return sum(self.acknowledge(alarm.id, t) for alarm in self.base.frame.alarms)


class Wall:
    """Wall seconds that pass only when a test says so, and sleep that waits for them."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._turned = asyncio.Event()

    def __call__(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        self.seconds += seconds
        turned, self._turned = self._turned, asyncio.Event()
        turned.set()

    async def sleep(self, changed: asyncio.Event, seconds: float | None) -> None:
        due = None if seconds is None else self.seconds + seconds
        while not changed.is_set() and (due is None or self.seconds < due):
            waiting = [asyncio.ensure_future(event.wait()) for event in (changed, self._turned)]
            try:
                await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for future in waiting:
                    future.cancel()


@dataclass
class Seated:
    """A running app with the station screen, and everything behind it."""

    pilot: Pilot[None]
    screen: StationScreen
    session: FakeSession
    playback: Playback
    wall: Wall

    @property
    def app(self) -> MissionControl[None]:
        app = self.pilot.app
        assert isinstance(app, MissionControl)
        return app

    @property
    def text(self) -> str:
        """All that is on the terminal."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())

    @property
    def toasts(self) -> list[str]:
        """What was said, oldest first."""
        return [notification.message for notification in self.app._notifications]

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause(0)

    async def burst(self, *keys: str) -> None:
        """Press all keys before the first one has come anywhere, as over a slow line."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
        await self.pilot.pause(0)
        await self.pilot.pause(0)

    async def pass_by(self, seconds: float) -> None:
        """Let so much wall time pass, in one go."""
        self.wall.pass_by(seconds)
        await self.pilot.pause(0)
        await self.pilot.pause(0)

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        # the app collects resizes for a moment before it tells its screens of the last
        while self.app._resize_event is not None:
            await turns()
        await self.pilot.pause()


async def turns(*_: float) -> None:
    """Textual's pilot waits after each key until the process has been idle for a while; this waits for turns.

    So many turns of the loop are more than any chain of messages that a key starts is long.
    """
    for _turn in range(100):
        await asyncio.sleep(0)


Sit = Callable[..., AbstractAsyncContextManager[Seated]]


@asynccontextmanager
async def _seated(
    size: tuple[int, int] = (120, 40),
    *,
    at: float = NOW,
    view: View | None = None,
    face: Face = UNICODE,
    notice: str | None = None,
    beside: FakeSession | None = None,
) -> AsyncIterator[Seated]:
    session, wall = FakeSession(view), Wall()
    playback = Playback(session, at=at, speed=60.0, wall=wall)
    laid = None if beside is None else Beside("other", session, beside)
    screen = StationScreen(Viewer(session, playback, wall.sleep), face, notice, laid)
    with (
        patch("textual.app.wait_for_idle", turns),
        patch("textual.pilot.wait_for_idle", turns),
    ):
        async with MissionControl[None](screen, face).run_test(size=size, notifications=True) as pilot:
            await pilot.pause(0)
            yield Seated(pilot, screen, session, playback, wall)


@pytest.fixture
def sit() -> Sit:
    """`async with sit((80, 24), at=0.0) as seat:` at the station screen, its clock cranked by hand."""
    return _seated
