"""The caution and warning panel: up and down or a click choose an alarm; its log below where there is room.

Lives here: which alarm is chosen, and which part of the log is seen. Never here: acknowledging or shelving
an alarm, or how it is drawn.
"""

from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.events import Click

from mission_control.drawing import alarm_log, alarms
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Line
from mission_control.exercise.view import View
from mission_control.panels.frame import MARGIN
from mission_control.panels.scrolling import ScrollingPanel

_LOGGED: Final = (48, 14)
"""Columns and rows from which the log stands below the summary."""
_HEADING: Final = 1
"""Rows of the log that do not scroll."""


class AlarmsPanel(ScrollingPanel):
    """A panel of which one line may be chosen; what scrolls is the log."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "Up", show=False),
        Binding("down", "choose(1)", "Down", show=False),
    ]

    def __init__(self, number: int, face: Face) -> None:
        super().__init__(number, "alarms", alarms, face, newest_last=True)
        self._chosen: str | None = None
        self._held: int | None = None
        """The place at which the cursor stays, whichever alarm the next view has there."""

    @property
    def chosen(self) -> str | None:
        """The chosen alarm's id while the panel has the focus; the first one if none was chosen yet."""
        ids = self._ids()
        if not self.has_focus or not ids:
            return None
        return self._chosen if self._chosen in ids else ids[0]

    def stay(self) -> None:
        """Keep the cursor where it is in the list, though its alarm may move: so one key sees to one after
        another.
        """
        chosen = self.chosen
        self._held = None if chosen is None else self._ids().index(chosen)

    def show(self, view: View) -> None:
        """Draw this view from now on."""
        if self._held is not None:
            self.view = view
            self._choose_at(self._held)
            self._held = None
        super().show(view)

    def inside(self, view: View, width: int, height: int) -> tuple[Line, ...]:
        """The alarms with the chosen one marked, above the log."""
        selected = self._ids().index(self.chosen) if self.chosen is not None else None
        room = self._room(view, width, height)
        summary = alarms.draw(view, width, room, self.face, selected)
        log = alarm_log.draw(view, width, height - room, self.face, self._away) if room < height else ()
        return (*summary, *log)

    def extent(self, view: View, width: int, height: int) -> tuple[int, int]:
        """Of the log's rows; nothing to move through where it has no room."""
        seen = height - self._room(view, width, height) - _HEADING
        return (len(view.frame.alarm_log), seen) if seen > 0 else (0, 0)

    def _room(self, view: View, width: int, height: int) -> int:
        """Rows for the summary: all of them, unless there is room for a log."""
        if width < _LOGGED[0] or height < _LOGGED[1]:
            return height
        return min(alarms.needed(view, width) + 1, height - height // 3)

    def on_click(self, event: Click) -> None:
        """The alarm under the mouse is chosen; the panel has the focus then."""
        width, height = self.content_size.width - MARGIN[0], self.content_size.height - MARGIN[1]
        if self.view is None or event.y == 0 or height < 1:
            return
        chosen = self.chosen
        selected = None if chosen is None else self._ids().index(chosen)
        room = self._room(self.view, width, height)
        place = alarms.alarm_at(self.view, width, room, selected, event.y - 1) if event.y <= room else None
        if place is not None:
            self._chosen = self._ids()[place]
            self.focus()
            self.redraw()

    def action_choose(self, step: int) -> None:
        """The next or previous alarm."""
        if self.chosen is not None:
            self._choose_at(max(self._ids().index(self.chosen) + step, 0))
            self.redraw()

    def action_scroll_all(self, direction: int) -> None:
        """The first alarm or the last, and so in the log."""
        self._choose_at(0 if direction < 0 else len(self._ids()))
        super().action_scroll_all(direction)

    def _choose_at(self, place: int) -> None:
        ids = self._ids()
        self._chosen = ids[min(place, len(ids) - 1)] if ids else None

    def _ids(self) -> list[str]:
        return [alarm.id for alarm in alarms.listed(self.view)] if self.view is not None else []
