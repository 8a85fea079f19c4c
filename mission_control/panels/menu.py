"""A menu: rows of which some are items, chosen with arrows and Enter, digits, or the mouse.

Lives here: which item is chosen, and how high the rows stand. Never here: what the items are, or what comes
of picking one. Keys are acted on at once, and so is what they pick: what is typed right behind finds what it
led to.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.geometry import Size

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Line
from mission_control.drawing.menu import NONE_CHOSEN, Row, items, window
from mission_control.drive_keys import MENU_KEYS
from mission_control.exercise.view import View
from mission_control.keys import bindings
from mission_control.panels.canvas import Canvas

RowsOf = Callable[[View, int, int, int], Sequence[Row]]
"""The rows of a view, in a width and a height, with an item chosen."""

_AROUND: Final = 7
"""Rows of the terminal that are not the menu's."""


class Menu(Canvas, can_focus=True):
    """Shows the rows, and has one picked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(MENU_KEYS)]

    def __init__(self, rows_of: RowsOf, picked: Callable[[int], None], face: Face, chosen: int = 0) -> None:
        """`picked` is told which item was, or that Enter found `NONE_CHOSEN`."""
        super().__init__(face, id="menu-rows")
        self.takes_digits = True
        self._rows_of = rows_of
        self._picked = picked
        self.chosen = chosen
        """The item that is chosen, from 0 on, or `NONE_CHOSEN`."""
        self._shown: Sequence[Row] = ()

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """The rows around the chosen one, as high as they stand."""
        rows = self._all(view, width)
        self._shown = window(rows, height, self.chosen)
        return self.face.block([row.line for row in self._shown], width, height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as all rows, where there is room; asked first, so that a menu opens as it stays."""
        return 1 if self.view is None else min(len(self._all(self.view, width)), self._most)

    def redraw(self) -> None:
        """Draw again, and be as high as it takes."""
        size = self.content_size
        if self.get_content_height(size, size, size.width) != size.height:
            self.refresh(layout=True)
        super().redraw()

    @property
    def _most(self) -> int:
        return max(self.app.size.height - _AROUND, 1)

    def _all(self, view: View, width: int) -> Sequence[Row]:
        return self._rows_of(view, width, self._most, self.chosen)

    @property
    def _items(self) -> int:
        return items(self._all(self.view, self.content_size.width)) if self.view is not None else 0

    def choose(self, item: int) -> None:
        """This item."""
        self.chosen = item
        self.redraw()

    def action_choose(self, step: int) -> None:
        """Another item."""
        self.chosen = min(max(self.chosen + step, 0), max(self._items - 1, 0))
        self.redraw()

    def action_pick(self, number: int = 0) -> None:
        """The item of this number from 1 on, or the chosen one."""
        item = number - 1 if number else self.chosen
        if not number or self.takes_digits:
            self._pick(item)

    def on_click(self, event: Click) -> None:
        """The item under the mouse."""
        item = self._shown[event.y].item if event.y < len(self._shown) else None
        if item is not None:
            self._pick(item)

    def _pick(self, item: int) -> None:
        """This one, if there is one; what was clicked twice may be gone already."""
        if (item == NONE_CHOSEN or 0 <= item < self._items) and self.screen.is_active:
            self._picked(item)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel chooses."""
        event.stop()
        self.action_choose(-1)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel chooses."""
        event.stop()
        self.action_choose(1)
