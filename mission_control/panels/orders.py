"""The panel of coded orders: it scrolls, and tells which key shows what finds no room.

Lives here: that hint. Never here: how orders are drawn, or who may read them.
"""

from mission_control.drawing import orders
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Line
from mission_control.exercise.view import View
from mission_control.panels.scrolling import LongPanel


class OrdersPanel(LongPanel):
    """Its own digit shows it in full; then it has the focus, and down goes on."""

    def __init__(self, number: int, face: Face) -> None:
        super().__init__(number, "orders", orders, face, newest_last=False)

    def rows(self, view: View, width: int, height: int, further: int) -> tuple[Line, ...]:
        """With the key that leads on."""
        down = self.face.ways[-1]
        hint = f"{down} for more" if self.has_focus else f"{self.number} for all"
        return orders.draw(view, width, height, self.face, further, hint)
