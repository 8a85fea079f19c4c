"""The ending over the station's lower rows: a page that takes no key.

Lives here: its widget, which is as high as what it tells. Never here: its drawing.
"""

from collections.abc import Sequence

from mission_control.drawing import ending
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Line
from mission_control.exercise.view import View
from mission_control.panels.canvas import Canvas


class EndPage(Canvas):
    """How it ended; no row before that."""

    DEFAULT_CSS = """
    EndPage { height: 0; background: $panel; }
    """

    def __init__(self, face: Face) -> None:
        super().__init__(face, id="end-page")

    def show(self, view: View) -> None:
        """Take the rows that it needs, and draw this view from now on."""
        self.styles.height = len(self.drawing(view, self.screen.size.width, 0))
        super().show(view)

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """Every row it takes, whatever the height."""
        return ending.draw(view, width, self.face)
