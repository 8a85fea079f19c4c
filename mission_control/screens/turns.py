"""Turns: while time runs steadily, panels are drawn at every second view, half of them each time.

Figures that change ten times a second cannot be read, and drawing them is what a view costs. The bars keep
the full rate, and any view that somebody waits for (a jump, a pause, a key) goes to all. Never here: what is
drawn.
"""

from dataclasses import dataclass
from typing import Final

from mission_control.exercise.view import View
from mission_control.panels.canvas import Canvas
from mission_control.panels.panel import Panel
from mission_control.viewer import RATE_HZ

_STEADY_VIEWS: Final = 3.0
"""Views may be late, but a step of more than so many usual ones is a jump."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is drawn."""

    parity: int | None
    """Panels with odd or with even numbers; None for all."""

    def includes(self, canvas: Canvas) -> bool:
        """Whether it is this one's turn; it always is a bar's."""
        return self.parity is None or not isinstance(canvas, Panel) or canvas.number % 2 == self.parity


ALL: Final = Turn(None)


class Turns:
    """Decides whose turn a view of the stream is, from the views before it."""

    def __init__(self) -> None:
        self._last: View | None = None
        self._step_s = 0.0
        self._parity = 0

    def take(self, view: View) -> Turn:
        """Half of the panels while time runs on as it did; all of them otherwise."""
        last, self._last = self._last, view
        if last is None:
            return ALL
        step_s, usual_s = view.frame.t - last.frame.t, max(self._step_s, view.transport.rate / RATE_HZ)
        self._step_s = step_s
        running = view.transport.rate == last.transport.rate != 0.0 and view.revealed == last.revealed
        if not running or not 0.0 < step_s <= _STEADY_VIEWS * usual_s:
            return ALL
        self._parity = 1 - self._parity
        return Turn(self._parity)
