"""The tabs: which panels can be turned to where not all can stand at once, as pairs or as pages.

Lives here: one row of names and which was clicked. Never here: what a tab holds (`screens.arrangement`).
"""

from collections.abc import Sequence

from textual.events import Click
from textual.message import Message

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, spread, width_of
from mission_control.exercise.view import View
from mission_control.panels.canvas import Canvas


class Tabs(Canvas):
    """Names side by side, the chosen one lit, and which of how many it is."""

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, panel: int) -> None:
            """One of the panels that the tab holds."""
            super().__init__()
            self.panel = panel

    def __init__(self, names: Sequence[str], face: Face) -> None:
        """`names` are all panels', from number 1."""
        super().__init__(face, id="tabs")
        self.names = tuple(names)
        self.tabs: Sequence[Sequence[int]] = ()
        self.chosen = 0
        self._cells: list[Line] = []

    def choose(self, tabs: Sequence[Sequence[int]], chosen: int) -> None:
        """Light this one of these tabs, each of which holds panels by number."""
        self.tabs, self.chosen = tabs, chosen
        self.redraw()

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """All names; where they do not fit, only the chosen tab's, and which it is in fewer words."""
        here, count = self.chosen + 1, len(self.tabs)
        place = f"page {here} of {count}: tab turns "
        self._cells = self._tabs(named=True)
        if self._taken() + len(place) > width:
            self._cells = self._tabs(named=False)
        if self._taken() + len(place) > width:
            place = f"{here}/{count} "
        return self.face.block([spread(line(*self._cells), line(Span(place, Ink.DIM)), width)], width, height)

    def _taken(self) -> int:
        """Cells that all tabs take."""
        return sum(width_of(cell) for cell in self._cells)

    def _tabs(self, *, named: bool) -> list[Line]:
        return [
            line(*(part for number in panels for part in self._label(number, tab == self.chosen, named)), " ")
            for tab, panels in enumerate(self.tabs)
        ]

    def _label(self, number: int, chosen: bool, named: bool) -> tuple[Span, Span]:
        digit, name = f" {number % 10}", f" {self.names[number - 1]} "
        if chosen:
            return Span(digit, Ink.CURSOR), Span(name, Ink.CURSOR)
        return Span(digit, Ink.KEY), Span(name if named else " ", Ink.DIM)

    def on_click(self, event: Click) -> None:
        """The tab under the mouse."""
        left = 0
        for panels, cell in zip(self.tabs, self._cells, strict=True):
            left += width_of(cell)
            if event.x < left:
                self.post_message(self.Chosen(panels[0]))
                return
