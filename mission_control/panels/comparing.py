"""The parts of a comparison, as widgets: heading, list of differences, plot, and both at one time.

Lives here: places under the mouse into items and sides. Never here: their drawings, or what follows from a
click.
"""

from collections.abc import Sequence
from dataclasses import replace

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from mission_control.comparer import Comparer
from mission_control.drawing import abreast, differences
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Line
from mission_control.drawing.laid import Laid
from mission_control.drawing.menu import Row, window
from mission_control.exercise.view import View
from mission_control.panels.canvas import Canvas
from mission_control.panels.plotting import PlotCanvas


class ComparedHeading(Canvas):
    """The two, and what parted them."""

    def __init__(self, comparer: Comparer, face: Face) -> None:
        super().__init__(face, id="compared-heading")
        self.comparer = comparer

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """Two rows."""
        two = self.comparer.two
        return abreast.heading(self.comparer.names, two.parting, two.found(), view.manifest, width, self.face)


class DifferenceList(Canvas):
    """Every difference, one of them chosen."""

    class Chosen(Message):
        """A difference was clicked, or the wheel moves on from the chosen one."""

        def __init__(self, item: int) -> None:
            super().__init__()
            self.item = item

    def __init__(self, comparer: Comparer, face: Face) -> None:
        super().__init__(face, id="differences")
        self.comparer = comparer
        self._shown: Sequence[Row] = ()

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """The part of the list around the chosen one."""
        chosen = self.comparer.chosen
        rows = differences.rows(self.comparer.items, chosen, width, self.face)
        self._shown = window(rows, height, chosen)
        return self.face.block([row.line for row in self._shown], width, height)

    def on_click(self, event: Click) -> None:
        """The difference under the mouse."""
        item = self._shown[event.y].item if event.y < len(self._shown) else None
        if item is not None:
            self.post_message(self.Chosen(item))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel chooses."""
        event.stop()
        self.post_message(self.Chosen(self.comparer.chosen - 1))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel chooses."""
        event.stop()
        self.post_message(self.Chosen(self.comparer.chosen + 1))


class ComparedPlot(PlotCanvas, can_focus=False, inherit_bindings=False):
    """The chosen channel in both, and its difference."""

    hint = "no channel differs, as far as is known"

    def _laid(self, now: float) -> Laid | None:
        laid = super()._laid(now)
        return None if laid is None else replace(laid, title=laid.name, signs=differences.SIGNS)


class BothStates(Canvas):
    """How everything stands in both at the cursor."""

    class Sided(Message):
        """One of the two was clicked."""

        def __init__(self, side: int) -> None:
            super().__init__()
            self.side = side

    def __init__(self, comparer: Comparer, face: Face) -> None:
        super().__init__(face, id="both")
        self.comparer = comparer

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """A table."""
        comparer, frames = self.comparer, self.comparer.two.frames_at(self.comparer.t)
        table = abreast.Table(frames, comparer.t, comparer.names, comparer.side, view.manifest)
        return abreast.table(table, width, height, self.face)

    def on_click(self, event: Click) -> None:
        """The one of the two under the mouse."""
        self.post_message(self.Sided(int(event.x >= abreast.middle(self.content_size.width))))
