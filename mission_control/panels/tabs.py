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

    def __init__(self, names: Sequence[str], brief: Sequence[str], face: Face) -> None:
        """`names` are all panels', from number 1, and `brief` the same where there is little room."""
        super().__init__(face, id="tabs")
        self.names = tuple(names)
        self._brief = tuple(brief)
        self.tabs: Sequence[Sequence[int]] = ()
        self.chosen = 0
        self._cells: list[Line] = []

    def choose(self, tabs: Sequence[Sequence[int]], chosen: int) -> None:
        """Light this one of these tabs, each of which holds panels by number."""
        self.tabs, self.chosen = tabs, chosen
        self.redraw()

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """All names, in full or in brief, and which tab it is as far as there is room; where they do not fit,
        only the chosen tab's.
        """
        here, count = self.chosen + 1, len(self.tabs)
        places = (f"page {here} of {count}: tab turns ", f"{here}/{count} ", "")
        forms = [
            *((self._tabs(self.names, " "), place) for place in places[:1]),
            *((self._tabs(self._brief, ""), place) for place in places),
            *((self._tabs(self.names, " ", others=False), place) for place in places),
        ]
        self._cells, place = next((f for f in forms if _taken(f[0]) + len(f[1]) <= width), forms[-1])
        return self.face.block([spread(line(*self._cells), line(Span(place, Ink.DIM)), width)], width, height)

    def _tabs(self, names: Sequence[str], gap: str, *, others: bool = True) -> list[Line]:
        """Each tab: its panels' digits and names; without `others`, digits alone of those not chosen."""
        return [
            line(*(part for number in panels for part in self._label(number, tab, names, gap, others)), " ")
            for tab, panels in enumerate(self.tabs)
        ]

    def _label(
        self, number: int, tab: int, names: Sequence[str], gap: str, others: bool
    ) -> tuple[Span, Span]:
        digit, name = f" {number % 10}", f" {names[number - 1]}{gap}"
        if tab == self.chosen:
            return Span(digit, Ink.CURSOR), Span(name, Ink.CURSOR)
        return Span(digit, Ink.KEY), Span(name if others else " ", Ink.DIM)

    def on_click(self, event: Click) -> None:
        """The tab under the mouse."""
        left = 0
        for panels, cell in zip(self.tabs, self._cells, strict=True):
            left += width_of(cell)
            if event.x < left:
                self.post_message(self.Chosen(panels[0]))
                return


def _taken(cells: Sequence[Line]) -> int:
    """Cells that all tabs take."""
    return sum(width_of(cell) for cell in cells)
