"""The top line and the time bar: which state this is and when, and the way through time.

Lives here: their widgets. Never here: their drawings, or what a click on the time bar leads to.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Click
from textual.message import Message

from mission_control.drawing import timebar, topline
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Line
from mission_control.exercise.view import View
from mission_control.keys import TIME_BAR_KEYS, bindings
from mission_control.panels.canvas import Canvas


class TopLine(Canvas):
    """Which state this is, when it is on every clock, and what stands."""

    def __init__(self, face: Face) -> None:
        super().__init__(face, id="top-line")

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """One row."""
        return [topline.draw(view, width, self.face)]


class TimeBar(Canvas, can_focus=True):
    """The whole scenario from left to right; a click asks to go there."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(TIME_BAR_KEYS)]

    class Clicked(Message):
        """A place on the time bar was clicked."""

        def __init__(self, t: float) -> None:
            super().__init__()
            self.t = t

    def __init__(self, face: Face) -> None:
        super().__init__(face, id="time-bar")

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """Two rows."""
        return timebar.draw(view, width, self.face)

    def on_click(self, event: Click) -> None:
        """The time under the mouse."""
        if self.view is not None:
            t = timebar.time_at(event.x, self.content_size.width, self.view.manifest)
            self.post_message(self.Clicked(t))
