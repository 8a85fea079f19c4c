"""A panel with more to show than fits: keys, or the wheel, move through it while it has the focus.

Lives here: how far from home its window is, and that it comes home. Never here: what is drawn, or in which
form, which only the window's own height decides.

Home is where the newest stands. Away from it the lines in view stay the same ones while time runs on, the
edge says so, and nothing outlives a seek or the focus: old lines must never pass for what is so now.
"""

from typing import ClassVar, Protocol

from textual.binding import BindingType
from textual.events import MouseScrollDown, MouseScrollUp

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line
from mission_control.exercise.view import View
from mission_control.keys import PANEL_KEYS, bindings
from mission_control.panels.frame import MARGIN
from mission_control.panels.panel import Drawing, Panel

_ALL = 1_000_000
"""More rows than any drawing has."""


class ScrollingPanel(Panel, can_focus=True):
    """A panel with a window onto more rows than fit.

    `newest_last` says which end is home: a log's last row, anything else's first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PANEL_KEYS)]

    def __init__(self, number: int, name: str, domain: Drawing, face: Face, *, newest_last: bool) -> None:
        super().__init__(number, name, domain, face)
        self._newest_last = newest_last
        self._away = 0
        """Rows away from home."""
        self._length = 0
        """Rows of the whole, when it was last away from home."""

    def show(self, view: View) -> None:
        """The same lines of this view, unless it does not follow on the one before."""
        if self.view is not None and not _follows(self.view, view):
            self._away = 0
        super().show(view)

    def drawing(self, view: View, width: int, height: int) -> tuple[Line, ...]:
        """The window in its frame, which must say where it is."""
        if self._away:
            # what was added stands at home's end, so that the window is that much further away from it
            length, seen = self.extent(view, width - MARGIN[0], height - MARGIN[1])
            self._away += length - self._length
            self._stay_inside(length, seen)
        return tuple(super().drawing(view, width, height))

    @property
    def foot(self) -> Line:
        """How many lines stand between here and home, and the key that leads there; at home nothing."""
        if not self._away:
            return ()
        words = f"{self._away} newer lines: End" if self._newest_last else f"{self._away} lines above: Home"
        return line(Span(f" {words} ", Ink.CURSOR))

    def extent(self, view: View, width: int, height: int) -> tuple[int, int]:
        """How many rows there are to move through, and how many of them are seen at once."""
        raise NotImplementedError

    def _stay_inside(self, length: int, seen: int) -> None:
        self._length, self._away = length, max(min(self._away, length - seen), 0)

    def action_scroll_by(self, rows: int, pages: int = 0) -> None:
        """Move the window down by so many rows, and pages but for one row; not without a frame to say so."""
        width, height = self.content_size
        if self.view is None or height <= MARGIN[1]:
            return
        length, seen = self.extent(self.view, width - MARGIN[0], height - MARGIN[1])
        rows += pages * max(seen - 1, 1)
        self._away += -rows if self._newest_last else rows
        self._stay_inside(length, seen)
        self.redraw()

    def action_scroll_all(self, direction: int) -> None:
        """To the first line or the last."""
        self.action_scroll_by(direction * _ALL)

    def on_blur(self) -> None:
        """Nobody is there who could scroll back; a terminal that lost the focus keeps its place."""
        if self.app.app_focus:
            self._away = 0

    def on_resize(self) -> None:
        """Lines of another width are other lines."""
        self._away = 0

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel takes the focus with it."""
        event.stop()
        self.focus()
        self.action_scroll_by(-1)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel takes the focus with it."""
        event.stop()
        self.focus()
        self.action_scroll_by(1)


class LongDrawing(Drawing, Protocol):
    """A drawing that can go on beyond its height."""

    def draw(self, view: View, width: int, height: int, face: Face, further: int = 0) -> tuple[Line, ...]:
        """Exactly `height` lines of `width` cells, and so many further ones of the same drawing."""

    def extent(self, view: View, width: int, height: int, face: Face) -> tuple[int, int]:
        """How many lines there are to move through, and how many of them are seen at once."""


class LongPanel(ScrollingPanel):
    """Asks its drawing for more rows than fit and shows a window of them."""

    def __init__(self, number: int, name: str, domain: LongDrawing, face: Face, *, newest_last: bool) -> None:
        super().__init__(number, name, domain, face, newest_last=newest_last)
        self._long = domain

    def inside(self, view: View, width: int, height: int) -> tuple[Line, ...]:
        """The window onto the longer drawing."""
        rows = self.rows(view, width, height, self._away)
        return rows[:height] if self._newest_last else rows[self._away :]

    def rows(self, view: View, width: int, height: int, further: int) -> tuple[Line, ...]:
        """The longer drawing."""
        return self._long.draw(view, width, height, self.face, further)

    def extent(self, view: View, width: int, height: int) -> tuple[int, int]:
        """As the drawing has it."""
        return self._long.extent(view, width, height, self.face)


def _follows(before: View, now: View) -> bool:
    """Whether time ran on from one view to the other, or stood still, and the same things are revealed."""
    return (
        now.transport.seeks == before.transport.seeks
        and now.frame.t >= before.frame.t
        and now.revealed == before.revealed
    )
