"""A panel with more to show than fits: up and down (or the wheel) move through it while it has the focus.

Lives here: an offset into a longer drawing. Never here: what is drawn, or in which form, which only the
window's own height decides.
"""

from typing import ClassVar, Protocol

from textual.binding import Binding, BindingType
from textual.events import MouseScrollDown, MouseScrollUp

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Line, text_of
from mission_control.exercise.view import View
from mission_control.panels.panel import Drawing, Panel

_FURTHEST = 400
"""Rows one can go back; a drawing of so many is still cheap."""


class LongDrawing(Drawing, Protocol):
    """A drawing that can go on beyond its height."""

    def draw(self, view: View, width: int, height: int, face: Face, further: int = 0) -> tuple[Line, ...]:
        """Exactly `height` lines of `width` cells, and so many further ones of the same drawing."""


class ScrollingPanel(Panel, can_focus=True):
    """Asks its drawing for more rows than fit and shows a window of them.

    `newest_last` says which end is home: a log's last row, anything else's first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_by(-1)", "Up", show=False),
        Binding("down", "scroll_by(1)", "Down", show=False),
        Binding("pageup", "scroll_by(-10)", "Page up", show=False),
        Binding("pagedown", "scroll_by(10)", "Page down", show=False),
    ]

    def __init__(self, number: int, name: str, domain: LongDrawing, face: Face, *, newest_last: bool) -> None:
        super().__init__(number, name, domain, face)
        self._long = domain
        self._newest_last = newest_last
        self._away = 0
        """Rows away from home."""

    def inside(self, view: View, width: int, height: int) -> tuple[Line, ...]:
        """The window onto the longer drawing, which is never moved beyond what there is."""
        rows = self.rows(view, width, height, self._away)
        while self._away and not text_of(rows[-1]).strip():
            rows = rows[:-1]
            self._away -= 1
        return rows[:height] if self._newest_last else rows[self._away :]

    def rows(self, view: View, width: int, height: int, further: int) -> tuple[Line, ...]:
        """The longer drawing."""
        return self._long.draw(view, width, height, self.face, further)

    def action_scroll_by(self, rows: int) -> None:
        """Move the window down by so many rows."""
        away = self._away + (-rows if self._newest_last else rows)
        self._away = min(max(away, 0), _FURTHEST)
        self.redraw()

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel, without the focus."""
        event.stop()
        self.action_scroll_by(-1)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel, without the focus."""
        event.stop()
        self.action_scroll_by(1)
