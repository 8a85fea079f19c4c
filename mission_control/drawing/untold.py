"""A panel for what a recording does not hold: it says so, and no more.

Never here: which panels those are (`panels.catalogue`).
"""

from dataclasses import dataclass

from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, wrapped
from mission_control.exercise.view import View


@dataclass(frozen=True, slots=True)
class Untold:
    """The drawing of such a panel."""

    name: str
    words: str

    def title(self, view: View) -> str:
        """The panel's name."""
        return self.name

    def status(self, view: View) -> str:
        """Nothing."""
        return ""

    def draw(self, view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
        """What is not told."""
        return face.block(wrapped(self.words, width, Ink.DIM), width, height)
