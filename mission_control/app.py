"""The app: wiring. Its theme, its palette, its first screen, and the notice on a terminal that is too small.

Never here: what any screen shows or does.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.command import CommandPalette
from textual.screen import Screen

from mission_control.commands import KeyCommands
from mission_control.drawing.face import Face
from mission_control.resume import Resume
from mission_control.screens.arrangement import too_small
from mission_control.screens.home import Home, Offer
from mission_control.screens.station import StationScreen
from mission_control.screens.too_small import TooSmall
from mission_control.terminal import terminal_face
from mission_control.theme import THEME
from mission_control.viewer import Session
from telemetry.clock import Playback

Answer = TypeVar("Answer")


class MissionControl(App[Answer]):
    """Shows one screen until it is left."""

    TITLE = "mission-control"
    CSS_PATH = "mission_control.tcss"
    COMMANDS: ClassVar = {KeyCommands}
    ALLOW_SELECT = False

    def __init__(self, first: Screen[Any], face: Face) -> None:
        super().__init__()
        self._first = first
        self._face = face
        self.register_theme(THEME)
        self.theme = THEME.name

    def get_default_screen(self) -> Screen[Any]:
        """The first screen is the only one below."""
        return self._first

    def on_mount(self) -> None:
        """The style sheet has a class for the face."""
        self.set_class(self._face.ascii, "-ascii")

    def action_command_palette(self) -> None:
        """The palette, with a placeholder that any terminal can show."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="A command by its name"))

    def on_resize(self, event: events.Resize) -> None:
        """Cover everything while the terminal is too small, and uncover it after."""
        covers = [screen for screen in self.screen_stack if isinstance(screen, TooSmall)]
        if too_small(*event.size) and not covers:
            self.push_screen(TooSmall())
        elif not too_small(*event.size):
            for cover in covers:
                cover.dismiss()


def run_watch(session: Session, playback: Playback, *, scenario_id: str, notice: str | None) -> str:
    """Show the station until the viewer leaves, and keep their place.

    Returns what went wrong with keeping it, for standard error; an empty string if nothing did.
    After a crash, which the app has told of, exits with status 1.
    """
    face = terminal_face()
    app = MissionControl[None](StationScreen(session, playback, face, notice), face)
    app.run()
    trouble = Resume().left(scenario_id, playback.t, session.end_t)
    if app.return_code:
        raise SystemExit(app.return_code)
    return trouble


def run_home(offers: Sequence[Offer]) -> str | None:
    """Show the home screen; the id of the scenario to watch, or None to quit."""
    face = terminal_face()
    return MissionControl[str](Home(offers, face), face).run()
