"""The comms panel: it scrolls, and in full it can be narrowed to one loop, or to what was said face to face.

Lives here: which of them is read. Never here: how links, messages and voice are drawn, or who hears what.
"""

from typing import ClassVar

from textual.binding import BindingType

from mission_control.drawing import comms
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line
from mission_control.exercise.view import View
from mission_control.keys import COMMS_KEYS, bindings
from mission_control.panels.frame import MARGIN
from mission_control.panels.scrolling import LongPanel


class CommsPanel(LongPanel):
    """Left and right turn to what went by one loop, while it has the focus; without it all is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMS_KEYS)]

    def __init__(self, number: int, face: Face) -> None:
        super().__init__(number, "comms", comms, face, newest_last=True)
        self._loop: str | None = None
        """What alone is shown; None: everything."""

    def drawing(self, view: View, width: int, height: int) -> tuple[Line, ...]:
        """What went by the chosen loop."""
        return super().drawing(comms.only(view, self._loop), width, height)

    @property
    def foot(self) -> Line:
        """Which loop that is, while others can be turned to."""
        scrolled = super().foot
        if scrolled or not self.has_focus or self.view is None:
            return scrolled
        back, on = self.face.ways[0], self.face.ways[1]
        told = comms.loop_called(self.view, self._loop)
        return line(Span(f" {told} ", Ink.CURSOR), Span(f" {back}{on} another loop ", Ink.DIM))

    def action_turn_loop(self, step: int) -> None:
        """The next or previous one by which anything went."""
        if self.view is None:
            return
        loops = comms.loops_used(self.view)
        place = loops.index(self._loop) if self._loop in loops else 0
        self._loop = loops[(place + step) % len(loops)]
        self.action_scroll_all(1)

    def extent(self, view: View, width: int, height: int) -> tuple[int, int]:
        """Of what went by the chosen loop."""
        return super().extent(comms.only(view, self._loop), width, height)

    @property
    def tells_messages(self) -> bool:
        """Whether messages stand here with all that they say."""
        if self.view is None or self._loop == comms.WRITTEN:
            return self.view is not None
        width, height = self.content_size
        shown = comms.only(self.view, self._loop)
        return comms.told_whole(shown, width - MARGIN[0], height - MARGIN[1], self.face)

    def on_blur(self) -> None:
        """Everything again; the frame goes out beside this."""
        if self.app.app_focus:
            self._loop = None
