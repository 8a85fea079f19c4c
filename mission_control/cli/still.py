"""The station screen without a terminal, and with time that goes only where it is sent.

Lives here: putting it up, and what stands on it. Never here: pictures of it, or files.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from textual.pilot import Pilot
from textual.strip import Strip

from mission_control.app import MissionControl
from mission_control.cli.sources import Watched
from mission_control.drawing.face import UNICODE
from mission_control.exercise.beside import Beside
from mission_control.screens.station import StationScreen
from mission_control.viewer import Viewer
from telemetry.clock import Playback


@dataclass(frozen=True, slots=True)
class Still:
    """A station screen, or a plot over it, that shows where its playback was at the latest `look`."""

    screen: StationScreen
    pilot: Pilot[None]

    async def look(self) -> None:
        """Show where the playback is now."""
        self.screen.look()
        await self.pilot.pause(0)

    @property
    def rows(self) -> list[Strip]:
        """Everything on the screen, from top to bottom."""
        # Textual has no public way to the lines of a screen
        return self.pilot.app.screen._compositor.render_strips()


@asynccontextmanager
async def standing(
    session: Watched, playback: Playback, size: tuple[int, int], beside: Beside | None = None
) -> AsyncIterator[Still]:
    """The screen at `size` columns and rows; the playback is turned by hand, so its wall must stand still."""
    session.foresee()  # what lies ahead stands on the screen too, and must not hang on what was asked before
    screen = StationScreen(Viewer(session, playback), UNICODE, beside=beside)
    app = MissionControl[None](screen, UNICODE)
    async with app.run_test(size=size) as pilot:
        app.workers.cancel_all()  # they follow the wall clock
        still = Still(screen, pilot)
        await still.look()
        yield still
