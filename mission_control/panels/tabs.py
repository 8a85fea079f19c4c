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

    def __init__(self, tabs: Sequence[Sequence[int]], names: Sequence[str], face: Face) -> None:
        """`tabs` holds each tab's panels by number; `names` are all panels', from number 1."""
        super().__init__(face, id="tabs")
        self.tabs = tuple(tabs)
        self.names = tuple(names)
        self.chosen = 0
        self._cells: list[Line] = []

    def choose(self, tab: int) -> None:
        """Light this tab."""
        self.chosen = tab
        self.redraw()

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """All names; where they do not fit, only the chosen tab's."""
        self._cells = self._tabs(named=True)
        if sum(width_of(cell) for cell in self._cells) > width + 1:
            self._cells = self._tabs(named=False)
        return self.face.block([line(*self._cells)], width, height)

    def _tabs(self, *, named: bool) -> list[Line]:
        return [
            line(*(part for number in panels for part in self._label(number, tab == self.chosen, named)), " ")
            for tab, panels in enumerate(self.tabs)
        ]

    def _label(self, number: int, chosen: bool, named: bool) -> tuple[Span, Span]:
        digit, name = f" {number}", f" {self.names[number - 1]} "
        if chosen:
            return Span(digit, Ink.CURSOR), Span(name, Ink.CURSOR)
        return Span(digit, Ink.KEY), Span(name if named else " ", Ink.DIM)

    def on_click(self, event: Click) -> None:
        """The tab under the mouse."""
        left = 0
        for tab, cell in enumerate(self._cells):
            left += width_of(cell)
            if event.x < left:
                self.post_message(self.Chosen(tab))
                return
