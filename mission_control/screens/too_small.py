"""What is shown on a terminal too small for anything else, until it is enlarged."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from mission_control.screens.arrangement import SMALLEST


class TooSmall(Screen[None]):
    """One sentence; the app takes it away again."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,ctrl+c", "app.quit", "Quit", show=False)]

    def compose(self) -> ComposeResult:
        """The sentence, which wraps."""
        yield Static(
            Content(f"Enlarge this terminal to {SMALLEST[0]}x{SMALLEST[1]} or more, or press q to quit.")
        )
