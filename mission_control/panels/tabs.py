"""The tabs: which pairs of panels there are where not all can stand at once.

Lives here: one row of names and which was clicked. Never here: what a tab holds (`screens.arrangement`).
"""

from collections.abc import Sequence

from textual.events import Click
from textual.message import Message

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, width_of
from mission_control.exercise.view import View
from mission_control.panels.canvas import Canvas


class Tabs(Canvas):
    """Names side by side, the chosen one lit."""

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, tab: int) -> None:
            super().__init__()
            self.tab = tab

    def __init__(self, names: Sequence[str], face: Face) -> None:
        super().__init__(face, id="tabs")
        self.names = tuple(names)
        self.chosen = 0

    def choose(self, tab: int) -> None:
        """Light this tab."""
        self.chosen = tab
        self.redraw()

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """All names, in as many cells as each takes."""
        return self.face.block([line(*self._cells())], width, height)

    def _cells(self) -> list[Line]:
        return [
            line(Span(f" {name} ", Ink.CURSOR if tab == self.chosen else Ink.DIM), " ")
            for tab, name in enumerate(self.names)
        ]

    def on_click(self, event: Click) -> None:
        """The tab under the mouse."""
        left = 0
        for tab, cell in enumerate(self._cells()):
            left += width_of(cell)
            if event.x < left:
                self.post_message(self.Chosen(tab))
                return
