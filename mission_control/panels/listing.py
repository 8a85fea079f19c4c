"""A list of the console as a panel: entries, one of which is chosen and stays so wherever it moves.

Lives here: what keys and the mouse choose. Never here: what is listed, or what comes of picking it.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from mission_control.console_keys import LIST_KEYS
from mission_control.drawing.desk.listing import Listed, Listing
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Line
from mission_control.drawing.menu import Row, window
from mission_control.exercise.view import View
from mission_control.keys import bindings
from mission_control.panels.frame import MARGIN
from mission_control.panels.panel import Panel


class ListPanel(Panel, can_focus=True):
    """Shows a list, and tells which entry was picked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(LIST_KEYS, typing=True)]

    class Picked(Message):
        """An entry was clicked that was chosen already."""

        def __init__(self, panel: str, entry: str) -> None:
            super().__init__()
            self.panel = panel
            self.entry = entry

    def __init__(
        self,
        number: int,
        name: str,
        listing: Listing,
        face: Face,
        over: Callable[[View, str], bool] = lambda view, entry: False,
    ) -> None:
        """`over` tells of what nothing can be done with any more."""
        super().__init__(number, name, Listed(listing), face)
        self._listing = listing
        self._over = over
        self._open: str | None = None
        """What was chosen and not over yet, when that was last looked at."""
        self._let_go = False
        self.chosen: str | None = None
        """The id of what is chosen; None before anything was."""
        self._shown: Sequence[Row] = ()

    def inside(self, view: View, width: int, height: int) -> tuple[Line, ...]:
        """The rows around the chosen one."""
        place = self._place(view)
        rows = self._listing.rows(view, width, place, self.face)
        self._shown = window(rows, height, -1 if place is None else place)
        return self.face.block([row.line for row in self._shown], width, height)

    def _entries(self, view: View) -> Sequence[str]:
        return list(self._listing.entries(view))

    def _place(self, view: View) -> int | None:
        """Where the chosen one stands.

        What was chosen and then came by itself is let go, so that the list shows what is next. Nothing is
        chosen in its place: a key that was meant for it must not do something to another.
        """
        entries = self._entries(view)
        if self.chosen is not None and self._over(view, self.chosen):
            if self._open == self.chosen:
                self.chosen, self._let_go = None, True
        else:
            self._open = self.chosen
        if self.has_focus:
            self.settle()
        return entries.index(self.chosen) if self.chosen in entries else None

    def settle(self) -> None:
        """Whatever stands first is chosen where nothing was, and stays so wherever it moves."""
        entries = [] if self.view is None else self._entries(self.view)
        if self.chosen not in entries and not self._let_go:
            self.chosen = next(iter(entries), None)

    def choose(self, entry: str) -> None:
        """This one."""
        self.chosen, self._open, self._let_go = entry, None, False
        self.redraw()

    def let_go(self) -> None:
        """Nothing is chosen any more until somebody chooses: what was is done with."""
        self.chosen, self._open, self._let_go = None, None, True
        self.redraw()

    def action_choose(self, step: int) -> None:
        """Another one."""
        if self.view is None:
            return
        entries, place = self._entries(self.view), self._place(self.view)
        if entries and place is not None:
            self.choose(entries[min(max(place + step, 0), len(entries) - 1)])
        elif entries:
            self.choose(entries[0])

    def on_click(self, event: Click) -> None:
        """Choose what is under the mouse, pick what is chosen already; its title is the panel's business."""
        row = event.y - (0 if self.size.height <= MARGIN[1] else 1)
        item = self._shown[row].item if self.view is not None and 0 <= row < len(self._shown) else None
        if item is None or self.view is None:
            return
        entry = self._entries(self.view)[item]
        if entry == self.chosen:
            self.post_message(self.Picked(self.id or "", entry))
        else:
            self.choose(entry)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel chooses, and takes the focus with it."""
        self._scroll(event, -1)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel chooses, and takes the focus with it."""
        self._scroll(event, 1)

    def _scroll(self, event: MouseScrollUp | MouseScrollDown, step: int) -> None:
        event.stop()
        self.focus()
        self.action_choose(step)
