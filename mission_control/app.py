"""The app: wiring. Its theme, its palette, its first screen, and the notice on a terminal that is too small.

Never here: what any screen shows or does, nor an import that takes long: it paints before the models exist.
"""

import sys
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Input

from mission_control.drawing.face import Face
from mission_control.screens.arrangement import too_small
from mission_control.screens.too_small import TooSmall
from mission_control.terminal import terminal_face
from mission_control.theme import THEME

Answer = TypeVar("Answer")


class MissionControl(App[Answer]):
    """Shows one screen until it is left."""

    TITLE = "mission-control"
    CSS_PATH = "mission_control.tcss"
    ALLOW_SELECT = False
    COMMANDS: ClassVar = set()
    """Each screen brings its own; Textual's are none of ours."""

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

    async def on_event(self, event: events.Event) -> None:
        """A letter right behind Escape is read as Alt with that letter, which nothing here is bound to."""
        if isinstance(event, events.Key) and event.key.startswith("alt+") and not event.is_forwarded:
            behind = event.character
            if behind is not None and not isinstance(self.focused, Input):
                await super().on_event(events.Key("escape", None))
                event = events.Key(behind, behind)
        await super().on_event(event)

    async def action_command_palette(self) -> None:  # type: ignore[override]  # Textual awaits it where it is
        """The palette, with a placeholder that any terminal can show; the next key finds it there."""
        if not isinstance(self.screen, CommandPalette):
            await self.push_screen(CommandPalette(placeholder="A command by its name"))

    def on_resize(self, event: events.Resize) -> None:
        """Cover everything while the terminal is too small, and uncover it after."""
        covers = [screen for screen in self.screen_stack if isinstance(screen, TooSmall)]
        if too_small(*event.size) and not covers:
            self.push_screen(TooSmall())
        elif not too_small(*event.size):
            for cover in covers:
                cover.dismiss()


def run_until_left(first: Screen[Any]) -> None:
    """Show a screen, and whatever takes its place, until the viewer leaves.

    After a crash, which the app has told of, exits with status 1.
    """
    run_app(MissionControl[None](first, terminal_face()))


def chosen_from(home: Screen[Answer]) -> Answer | None:
    """Show the home screen; what was chosen there, or None to quit. A crash exits as above."""
    return run_app(MissionControl[Answer](home, terminal_face()))


def run_app(app: MissionControl[Answer]) -> Answer | None:
    """Run it until it is left, with what it answers. A crash exits as above."""
    answer = app.run()
    if app.return_code:
        print("mission-control: this is a fault of the program, not yours; it had to stop", file=sys.stderr)
        raise SystemExit(app.return_code)
    return answer
