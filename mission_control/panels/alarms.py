"""The alarms panel: up and down choose one of them while it has the focus.

Lives here: which alarm is chosen. Never here: acknowledging it, or how it is drawn.
"""

from typing import ClassVar

from textual.binding import Binding, BindingType

from mission_control.drawing import alarms
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Line
from mission_control.exercise.view import View
from mission_control.panels.panel import Panel


class AlarmsPanel(Panel, can_focus=True):
    """A panel of which one line may be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "Up", show=False),
        Binding("down", "choose(1)", "Down", show=False),
    ]

    def __init__(self, number: int, face: Face) -> None:
        super().__init__(number, "alarms", alarms, face)
        self._chosen: str | None = None

    @property
    def chosen(self) -> str | None:
        """The chosen alarm's id while the panel has the focus; the first one if none was chosen yet."""
        ids = self._ids()
        if not self.has_focus or not ids:
            return None
        return self._chosen if self._chosen in ids else ids[0]

    def inside(self, view: View, width: int, height: int) -> tuple[Line, ...]:
        """The alarms with the chosen one marked."""
        selected = self._ids().index(self.chosen) if self.chosen is not None else None
        return alarms.draw(view, width, height, self.face, selected)

    def action_choose(self, step: int) -> None:
        """The next or previous alarm."""
        ids = self._ids()
        if self.chosen is not None:
            self._chosen = ids[min(max(ids.index(self.chosen) + step, 0), len(ids) - 1)]
            self.redraw()

    def _ids(self) -> list[str]:
        return [alarm.id for alarm in self.view.frame.alarms] if self.view is not None else []
