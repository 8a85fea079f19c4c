"""The parts of the evaluators' screen, as widgets: its heading, and the list of what there is to evaluate.

Lives here: places under the mouse into items. Never here: their drawings, or what follows from a click.
"""

from collections.abc import Sequence

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from mission_control.drawing import evaluation
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, spread
from mission_control.drawing.menu import Row, window
from mission_control.exercise.view import View
from mission_control.judge import Judge
from mission_control.panels.canvas import Canvas

_NOTHING = "you look through another's eyes, who have no evaluation"


class EvaluationHeading(Canvas):
    """How far it has come, and whether one looks back."""

    def __init__(self, judge: Judge, face: Face) -> None:
        super().__init__(face, id="evaluation-heading")
        self._judge = judge

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """One row."""
        told = self._judge.told
        title = line(Span(" EVALUATION  ", Ink.TITLE), "" if told is None else evaluation.summary(told))
        aside = line(Span(f"{self._judge.book.aside} ", Ink.CAUTION))
        return self.face.block([spread(title, aside, width)], width, height)


class EvaluationList(Canvas):
    """Everything there is to evaluate now, one of it chosen."""

    class Chosen(Message):
        """An item was clicked, or the wheel moves on from the chosen one."""

        def __init__(self, item: int) -> None:
            super().__init__()
            self.item = item

    def __init__(self, judge: Judge, face: Face) -> None:
        super().__init__(face, id="evaluation-list")
        self._judge = judge
        self._shown: Sequence[Row] = ()

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """The part of the list around the chosen one; windows count down from now, whatever is looked at."""
        told, chosen = self._judge.told, self._judge.chosen
        if told is None:
            return self.face.block([line(Span(_NOTHING, Ink.DIM))], width, height)
        key = "" if chosen is None else chosen.key
        rows = evaluation.rows(told, key, self._judge.book.now, width, self.face)
        place = next((n for n, item in enumerate(self._judge.items) if item.key == key), 0)
        self._shown = window(rows, height, place)
        return self.face.block([row.line for row in self._shown], width, height)

    def on_click(self, event: Click) -> None:
        """The item under the mouse."""
        at = event.get_content_offset(self)
        item = self._shown[at.y].item if at is not None and at.y < len(self._shown) else None
        if item is not None:
            self.post_message(self.Chosen(item))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel chooses."""
        event.stop()
        self._step(-1)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel chooses."""
        event.stop()
        self._step(1)

    def _step(self, step: int) -> None:
        chosen = self._judge.chosen
        keys = [item.key for item in self._judge.items]
        if chosen is not None:
            self.post_message(self.Chosen(min(max(keys.index(chosen.key) + step, 0), len(keys) - 1)))
