"""The console's panels, in the order in which those that stand fill its grid; and its second line.

Never here: their drawings, or what picking something leads to.
"""

from collections.abc import Callable, Sequence

from mission_control.drawing import log
from mission_control.drawing.desk import clocks, deciding, expected, injects, knowing, letters, notes, places
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Line
from mission_control.exercise.view import View
from mission_control.panels.canvas import Canvas
from mission_control.panels.listing import ListPanel
from mission_control.panels.panel import Panel
from mission_control.panels.scrolling import LongPanel


def desk_panels(face: Face) -> tuple[Panel, ...]:
    """All of them, new ones."""
    return (
        ListPanel(1, "injects", injects, face, over=injects.over),
        ListPanel(2, "expected", expected, face),
        ListPanel(3, "deciding", deciding, face),
        ListPanel(4, "places", places, face),
        ListPanel(5, "knowing", knowing, face),
        ListPanel(6, "letters", letters, face),
        ListPanel(7, "notes", notes, face),
        LongPanel(8, "log", log, face, newest_last=True),
    )


class ClockLine(Canvas):
    """The time of day, the drift, what comes next, and what wants somebody's eye."""

    def __init__(self, face: Face, now: Callable[[], float | None]) -> None:
        """`now` is the time of day, seconds since 1970; None while one looks at the past."""
        super().__init__(face, id="clock-line")
        self._now = now

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """One row."""
        return [clocks.draw(view, width, self.face, self._now())]
