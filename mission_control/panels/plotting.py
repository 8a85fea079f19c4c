"""The plot and the list of channels, as widgets: what a click or the wheel on them means.

Lives here: places under the mouse into columns and rows. Never here: their drawings, or what follows from a
click.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.events import Click, MouseMove, MouseScrollDown, MouseScrollUp
from textual.message import Message

from mission_control.drawing import channel_list, laid, plot
from mission_control.drawing.face import Face
from mission_control.drawing.figures import limits_of
from mission_control.drawing.ink import Line
from mission_control.drawing.laid import Laid
from mission_control.drawing.plot import Plot
from mission_control.drawing.scale import MARGIN
from mission_control.exercise.view import View
from mission_control.keys import bindings
from mission_control.panels.canvas import Canvas
from mission_control.plot_keys import BESIDE_KEYS, PLOT_KEYS
from mission_control.plotter import Plotter
from telemetry.channels import Channel


class PlotCanvas(Canvas, can_focus=True):
    """What the plotter plots."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(PLOT_KEYS), *bindings(BESIDE_KEYS)]
    hint = ""
    """What is said where nothing is plotted, if not how to look for a channel."""

    class Pointed(Message):
        """A column was clicked."""

        def __init__(self, column: int) -> None:
            super().__init__()
            self.column = column

    class Wheeled(Message):
        """The wheel was turned: up (-1) or down (1)."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    def __init__(self, plotter: Plotter, face: Face) -> None:
        super().__init__(face, id="plot")
        self._plotter = plotter
        self.searching = False
        """Whether a channel is being looked for."""
        self._hovered: int | None = None
        """The column under the mouse."""
        self._pictured: tuple[object, ...] = ()
        self._picture: tuple[Line, ...] = ()
        """The latest picture, and what it shows: between two views it is mostly the same."""

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """The whole plot."""
        plotter, now = self._plotter, view.frame.t
        plotter.columns = plot.columns_in(width)
        window = plotter.window(now)
        table = plotter.source.channels
        what = Plot(
            channels=tuple(table[channel_id] for channel_id in plotter.channels),
            limits=tuple(limits_of(table, channel_id) for channel_id in plotter.channels),
            curves=plotter.curves(now),
            window=window,
            now=now,
            following=plotter.following,
            cursor_t=plotter.cursor_t,
            marks=view.marks,
            zero=view.manifest.zero,
            limits_in_scale=plotter.limits_in_scale,
            stacked=plotter.stacked,
            hovered_t=None if self._hovered is None else window.t_at(self._hovered),
            laid=self._laid(now),
            searching=self.searching,
            hint=self.hint,
        )
        shown = (
            plotter.shown,
            window,
            what.now_sample,
            what.marks,
            what.pending,
            width,
            height,
            self.searching,
        )
        if self._pictured != shown:
            self._pictured, self._picture = shown, plot.picture(what, width, height - 1, self.face)
        return plot.readout(what, width, self.face), *self._picture

    def _laid(self, now: float) -> Laid | None:
        """What lies beside, if anything does."""
        plotter, beside = self._plotter, self._plotter.beside
        curves = plotter.curves_beside(now)
        if beside is None or curves is None:
            return None
        return Laid(
            name=laid.short_name(beside),
            title=laid.title(beside),
            curves=curves,
            found=tuple(beside.counterpart(channel) is not None for channel in plotter.channels),
            differing=plotter.differing,
        )

    def on_mouse_move(self, event: MouseMove) -> None:
        """Events under the mouse are told."""
        column = event.x - MARGIN if event.x >= MARGIN else None
        if column != self._hovered:
            self._hovered = column
            self.redraw()

    def on_leave(self) -> None:
        """No longer."""
        self._hovered = None
        self.redraw()

    def on_click(self, event: Click) -> None:
        """The column under the mouse."""
        if event.x >= MARGIN:
            self.post_message(self.Pointed(event.x - MARGIN))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.post_message(self.Wheeled(-1))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.post_message(self.Wheeled(1))


class ChannelList(Canvas):
    """Channels that were found, one of them chosen."""

    class Ticked(Message):
        """A channel was clicked."""

        def __init__(self, channel_id: str) -> None:
            super().__init__()
            self.channel_id = channel_id

    def __init__(self, plotter: Plotter, face: Face) -> None:
        super().__init__(face, id="channel-list")
        self._plotter = plotter
        self._channels: Sequence[Channel] = ()
        self._place = 0

    @property
    def chosen(self) -> str | None:
        """The chosen channel's id; None where none was found."""
        return self._channels[self._place].id if self._channels else None

    def offer(self, channels: Sequence[Channel]) -> None:
        """List these from now on, the first one chosen."""
        self._channels, self._place = channels, 0
        self.redraw()

    def move(self, rows: int) -> None:
        """Choose the one so many rows further down."""
        self._place = min(max(self._place + rows, 0), max(len(self._channels) - 1, 0))
        self.redraw()

    def drawing(self, view: View, width: int, height: int) -> Sequence[Line]:
        """The part of the list around the chosen one."""
        return channel_list.draw(
            self._channels, self._plotter.channels, self._place, width, height, self.face
        )

    def on_click(self, event: Click) -> None:
        """Choose the channel under the mouse, and tick it."""
        height = self.content_size.height
        place = channel_list.first_shown(len(self._channels), self._place, height) + event.y
        if place < len(self._channels):
            self._place = place
            self.post_message(self.Ticked(self._channels[place].id))

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel chooses."""
        event.stop()
        self.move(-1)

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel chooses."""
        event.stop()
        self.move(1)
