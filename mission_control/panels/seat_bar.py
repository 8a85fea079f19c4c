"""The bar of seats, for whoever sits in all of them: one row above whatever the seat's own screen shows.

Lives here: the widget, and which seat was clicked. Never here: its drawing, or turning to a seat.
"""

from collections.abc import Sequence

from textual.events import Click
from textual.message import Message

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Line
from mission_control.drawing.seat_tabs import seat_tabs
from mission_control.exercise.solo import Solo
from mission_control.exercise.view import View
from mission_control.panels.canvas import Canvas


class SeatBar(Canvas):
    """Every seat, the one that is looked from lit."""

    DEFAULT_CSS = """
    SeatBar { dock: top; height: 1; width: 100%; }
    """

    class Chosen(Message):
        """A seat was clicked."""

        def __init__(self, seat: str) -> None:
            super().__init__()
            self.seat = seat

    def __init__(self, solo: Solo, face: Face) -> None:
        super().__init__(face, id="seat-bar")
        self._solo = solo
        self._widths: Sequence[int] = ()

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """One row."""
        row, self._widths = seat_tabs(self._solo.tabs, self._solo.seat, width, self.face)
        return [row]

    def on_click(self, event: Click) -> None:
        """The seat under the mouse."""
        left = 0
        for seat, width in zip(self._solo.lines, self._widths, strict=True):
            left += width
            if event.x < left:
                self.post_message(self.Chosen(seat))
                return
