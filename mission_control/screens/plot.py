"""The plot screen: any channels over any span, found by a few letters, read at a cursor.

Lives here: its parts, looking for channels, and ways out, each in a few lines. Never here: drawing, what
moves span and cursor (`spanned`), the table of keys (`plot_keys`), the stream of views, which the station
screen has.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus
from textual.message import Message
from textual.widgets import Input

from mission_control.commands import KeyCommands
from mission_control.drawing.face import Face
from mission_control.exercise.view import View
from mission_control.finding import found_channels
from mission_control.keys import bindings
from mission_control.looker import Looker
from mission_control.panels.bars import TopLine
from mission_control.panels.canvas import Canvas
from mission_control.panels.keyline import KeyLine
from mission_control.panels.plotting import ChannelList, PlotCanvas
from mission_control.plot_keys import BACK_TO_PLOT, BACK_TO_STATION, KEY_LINE_BESIDE, PLOT_KEYS, SEARCH_KEYS
from mission_control.plotter import Plotter
from mission_control.screens.help import Help
from mission_control.screens.seek import LONGEST, SeekLine
from mission_control.screens.spanned import SpannedScreen
from telemetry.channels import Channel

_TOGETHER: tuple[int, int] = (108, 16)
"""Columns and rows from which list and plot stand side by side."""


class SearchLine(SeekLine):
    """The line to look for channels in; up and down choose among those found."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SEARCH_KEYS, typing=True)]

    class Moved(Message):
        """Another channel is chosen, so many rows further down."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    def action_choose(self, rows: int) -> None:
        """Tell it behind what was typed before, for which the list may still have to change."""
        self.post_message(self.Moved(rows))

    def replace(self, text: str, start: int, end: int) -> None:
        """Begin with no `/`: whoever types it means to look for something, and is doing so already."""
        super().replace(text if min(start, end) else text.lstrip("/"), start, end)


class PlotScreen(SpannedScreen):
    """A plot, dismissed when its viewer goes back to the station."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # from the search as well, into which q and p are typed
        Binding("escape,q,p", "back", "Back", show=False),
        Binding("ctrl+c", "back", "Back", show=False, priority=True),
    ]
    COMMANDS: ClassVar = {KeyCommands}
    keys = KEY_LINE_BESIDE
    AUTO_FOCUS = ""

    def __init__(self, viewer: Looker, plotter: Plotter, nearby: Sequence[str], face: Face) -> None:
        """`nearby` are channels to offer first, which the viewer was looking at."""
        super().__init__(viewer, plotter)
        self.face = face
        self._nearby = tuple(channel for channel in nearby if channel in plotter.source.channels)
        self._searching = bool(self._nearby) or not plotter.channels
        self._stands = False
        """Views come from the station as soon as this screen is pushed, its parts only when it is mounted."""

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield TopLine(self.face)
        with Horizontal(id="plot-body"):
            with Vertical(id="plot-search"):
                yield SearchLine(
                    placeholder="id, title, unit, discipline", max_length=LONGEST, select_on_focus=False
                )
                yield ChannelList(self.plotter, self.face)
            yield PlotCanvas(self.plotter, self.face)
        yield KeyLine(PLOT_KEYS, lambda view: ("", ""), self.face)

    def on_mount(self) -> None:
        """Search first where nothing is plotted yet."""
        self._stands = True
        self.query_one(ChannelList).offer(self._found(""))
        self.place_parts()

    def on_resize(self) -> None:
        """Arrange anew."""
        self.place_parts()

    def place_parts(self) -> None:
        """The list beside the plot while searching, or in its place where the terminal is narrow."""
        if not self._stands:
            return
        side_by_side = self.size.width >= _TOGETHER[0]
        search, shown = self.query_one("#plot-search"), self.query_one(PlotCanvas)
        search.display = self._searching
        shown.display = side_by_side or not self._searching
        self.set_class(side_by_side, "-wide")
        # at once, where `focus` would let the keys pass that are typed already
        self.set_focus(self.query_one(SearchLine) if self._searching else shown)
        self.look()

    @on(DescendantFocus)
    def look_again(self) -> None:
        """What keys do depends on where the focus is."""
        self.look()

    def show(self, view: View) -> None:
        """Hand a view to what stands, if anything does yet; the key line offers what keys do just now."""
        if not self._stands:
            return
        typing = self._searching and not isinstance(self.focused, PlotCanvas)
        out = BACK_TO_PLOT if self.plotter.channels else BACK_TO_STATION
        self.query_one(PlotCanvas).searching = typing
        keys = PLOT_KEYS if self.plotter.beside is None else KEY_LINE_BESIDE
        self.query_one(KeyLine).offer((*SEARCH_KEYS, out) if typing else keys)
        with self.app.batch_update():
            for canvas in self.query(Canvas):
                if canvas.display:
                    canvas.show(view)

    def look(self) -> None:
        """Show what there is to see now."""
        self.show(self.viewer.view())

    # Channels.

    def action_search(self) -> None:
        """Look for channels to add."""
        self._searching = True
        self.query_one(SearchLine).value = ""
        self.place_parts()

    def action_choose(self, rows: int) -> None:
        """Another channel of those found."""
        self.query_one(ChannelList).move(rows)

    @on(SearchLine.Moved)
    def choose(self, message: SearchLine.Moved) -> None:
        """The same, from the line."""
        self.action_choose(message.rows)

    def action_clear(self) -> None:
        """No curve."""
        self.plotter.clear()
        self.look()

    @on(Input.Changed)
    def find(self, event: Input.Changed) -> None:
        """Those that match what is typed."""
        self.query_one(ChannelList).offer(self._found(event.value))

    @on(Input.Submitted)
    def action_submit(self) -> None:
        """Add the chosen channel, or take it away."""
        chosen = self.query_one(ChannelList).chosen
        if chosen is not None:
            self.tick(chosen)

    @on(ChannelList.Ticked)
    def tick_clicked(self, message: ChannelList.Ticked) -> None:
        """The same for the clicked one."""
        self.tick(message.channel_id)

    @on(SeekLine.Refused)
    def refuse(self, message: SeekLine.Refused) -> None:
        """Say why the line stays as it is."""
        self.say(message.reason)

    def tick(self, channel_id: str) -> None:
        """Add a channel, or take it away."""
        self.plotter.toggle(channel_id)
        self.look()

    def _found(self, text: str) -> list[Channel]:
        table = self.plotter.source.channels
        first = dict.fromkeys((*self._nearby, *self.plotter.channels))
        ordered = [table[c] for c in first] + [c for c in table if c.id not in first]
        return found_channels(ordered, text)

    # Time, and the program.

    def action_pause(self) -> None:
        """Pause, or go on."""
        self.viewer.pause()
        self.look()

    async def action_help(self) -> None:
        """The help."""
        await self.app.push_screen(Help(self.viewer.view().manifest, self.face))

    def action_back(self) -> None:
        """From the search to the plot, from the plot to the station."""
        if self._searching and self.plotter.channels:
            self._searching = False
            self.place_parts()
        else:
            self.dismiss()

    @on(KeyLine.Pressed)
    async def press(self, message: KeyLine.Pressed) -> None:
        """A click on the key line is its key."""
        await self.run_action(message.stroke.action)
