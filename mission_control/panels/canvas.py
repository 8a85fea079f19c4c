"""A canvas: a widget that shows lines of ink, repainting only the rows that changed.

Lives here: lines into Textual's strips, and the view they are drawn from. Never here: what they say; markup.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from mission_control.drawing.face import Face
from mission_control.drawing.figures import Figure
from mission_control.drawing.ink import Ink, Line, Span
from mission_control.drawing.naming import Place, lit, places
from mission_control.exercise.view import View
from mission_control.theme import COLOURLESS, STYLES


@lru_cache(maxsize=16)
def _styles_on(ground: Style, colourless: bool) -> Mapping[Ink, Style]:
    """Each ink laid over a widget's own style, so that the background is painted with it."""
    return {ink: ground + style for ink, style in (COLOURLESS if colourless else STYLES).items()}


class Canvas(Widget):
    """Shows the latest view as `drawing` draws it."""

    DEFAULT_CSS = """
    Canvas { background: $background; color: $foreground; }
    """

    def __init__(self, face: Face, *, id: str) -> None:
        super().__init__(id=id)
        self.face = face
        self.view: View | None = None
        self._rows: tuple[Line, ...] = ()
        self._drawn_size = Size(0, 0)
        self._styles: Mapping[Ink, Style] | None = None
        self._pointed: Place | None = None

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """`height` lines of `width` cells."""
        raise NotImplementedError

    def show(self, view: View) -> None:
        """Draw this view from now on."""
        self.view = view
        self.redraw()

    def redraw(self) -> None:
        """Draw the view again and repaint the rows that differ."""
        size = self.content_size
        if self.view is None or not size.width or not size.height:
            return
        before = self._rows if size == self._drawn_size else ()
        drawn = tuple(self.drawing(self.view, size.width, size.height))
        self._rows, self._drawn_size = self._pointed_out(drawn), size
        changed = [
            Region(0, y, size.width, 1)
            for y, row in enumerate(self._rows)
            if y >= len(before) or before[y] != row
        ]
        if changed:
            self.refresh(*changed)

    @property
    def channels(self) -> tuple[str, ...]:
        """The channels whose values stand here, from top to bottom, each once."""
        spans = (span for row in self._rows for span in row)
        return tuple(dict.fromkeys(span.channel for span in spans if isinstance(span, Figure)))

    def span_at(self, x: int, y: int) -> Span | None:
        """What is written in a cell of the content."""
        for span in self._rows[y] if 0 <= y < len(self._rows) else ():
            x -= span.width
            if x < 0:
                return span
        return None

    @property
    def places(self) -> tuple[Place, ...]:
        """Where names of things stand, on the screen."""
        left, top = self.content_region.offset
        return tuple(each._replace(x=left + each.x, y=top + each.y) for each in places(self._rows))

    def point(self, place: Place | None) -> None:
        """Show what stands in this place of the screen as the one that is chosen, or nothing any more."""
        left, top = self.content_region.offset
        self._pointed = None if place is None else place._replace(x=place.x - left, y=place.y - top)
        self.redraw()

    def _pointed_out(self, rows: tuple[Line, ...]) -> tuple[Line, ...]:
        at = self._pointed
        if at is None or not 0 <= at.y < len(rows):
            return rows
        return (*rows[: at.y], lit(rows[at.y], at), *rows[at.y + 1 :])

    def on_resize(self) -> None:
        """The same view at the new size."""
        self.redraw()

    def notify_style_update(self) -> None:
        """The style sheet or the theme was applied anew."""
        self._styles = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row of the latest drawing."""
        # finding the style of a widget costs more than painting a row of it
        styles = self._styles = self._styles or _styles_on(self.rich_style, self.app.no_color)
        row = self._rows[y] if y < len(self._rows) else ()
        strip = Strip([Segment(span.text, styles[span.ink]) for span in row])
        return strip.adjust_cell_length(self.content_size.width, styles[Ink.TEXT])
