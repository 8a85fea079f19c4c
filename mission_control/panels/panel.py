"""A panel: one domain of the station in a frame, drawn from the latest view.

Lives here: what all panels share. Never here: the session, the clock, or any drawing of a domain.
"""

from collections.abc import Sequence
from typing import Protocol

from textual.events import Click
from textual.message import Message

from mission_control.drawing.face import Face
from mission_control.drawing.figures import Figure
from mission_control.drawing.ink import Ink, Line, Span, line
from mission_control.drawing.naming import Named
from mission_control.exercise.view import View
from mission_control.panels.canvas import Canvas
from mission_control.panels.frame import MARGIN, framed
from scenarios.things import Thing


class Drawing(Protocol):
    """A drawing module: a view into lines."""

    def title(self, view: View) -> str:
        """The panel's name."""

    def status(self, view: View) -> str:
        """The shortest answer to the panel's question."""

    def draw(self, view: View, width: int, height: int, face: Face) -> tuple[Line, ...]:
        """Exactly `height` lines of `width` cells."""


class Panel(Canvas):
    """A numbered panel; a click on its top edge asks for it to be maximised, one on a value for its
    plot, one on a name for what can be done with what it names.
    """

    class TitleClicked(Message):
        """The top edge of a panel was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class ValueClicked(Message):
        """A channel's value was clicked."""

        def __init__(self, channel: str) -> None:
            super().__init__()
            self.channel = channel

    class ThingClicked(Message):
        """A thing's name was clicked."""

        def __init__(self, thing: Thing) -> None:
            super().__init__()
            self.thing = thing

    def __init__(self, number: int, name: str, domain: Drawing, face: Face) -> None:
        super().__init__(face, id=name)
        self.number = number
        self.domain = domain

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """The domain in its frame; in two rows or fewer the domain alone."""
        if height <= MARGIN[1]:
            return self.inside(view, width, height)
        title = line(Span(f"{self.number % 10} ", Ink.KEY), Span(self.domain.title(view), Ink.TITLE))
        status = line(Span(self.domain.status(view), Ink.DIM))
        inside = self.inside(view, max(width - MARGIN[0], 0), height - MARGIN[1])
        ink = Ink.KEY if self.has_focus else Ink.NIGHT
        return framed(inside, title, status, width, height, self.face, ink, self.foot)

    @property
    def foot(self) -> Line:
        """What the lower edge says: nothing, while all is as ever."""
        return ()

    def inside(self, view: View, width: int, height: int) -> tuple[Line, ...]:
        """What the frame surrounds."""
        return self.domain.draw(view, width, height, self.face)

    def on_focus(self) -> None:
        """The frame of what has the focus is lit."""
        self.redraw()

    def on_blur(self) -> None:
        """And goes out."""
        self.redraw()

    def on_click(self, event: Click) -> None:
        """The top edge is a button, and so are a channel's value and a thing's name."""
        if event.y == 0:
            self.post_message(self.TitleClicked(self.number))
            return
        place = event.get_content_offset(self)
        span = None if place is None else self.span_at(*place)
        if isinstance(span, Figure):
            self.post_message(self.ValueClicked(span.channel))
        elif isinstance(span, Named):
            self.post_message(self.ThingClicked(span.thing))
