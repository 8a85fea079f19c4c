"""The station screen: one worker follows the playback, one `show` hands each view to the panels that stand.

Lives here: what keys and clicks lead to, each in a few lines. Never here: drawing, arithmetic of time
(`viewer`), which panels stand (`arrangement`), the table of keys (`keys`).
"""

import gc
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.screen import Screen

from mission_control.bell import Bell
from mission_control.commands import KeyCommands
from mission_control.drawing.face import Face
from mission_control.drawing.ink import plain
from mission_control.exercise.view import View
from mission_control.keys import KEY_LINE, PANELS, STATION_KEYS, bindings
from mission_control.panels.alarms import AlarmsPanel
from mission_control.panels.bars import TimeBar, TopLine
from mission_control.panels.canvas import Canvas
from mission_control.panels.catalogue import station_panels
from mission_control.panels.keyline import KeyLine
from mission_control.panels.panel import Panel
from mission_control.panels.tabs import Tabs
from mission_control.plotter import Plotter
from mission_control.screens.arrangement import TABS, Shape, arrangement, tab_of
from mission_control.screens.help import Help
from mission_control.screens.plot import PlotScreen
from mission_control.screens.seek import SeekPrompt
from mission_control.screens.turns import ALL, Turn, Turns
from mission_control.viewer import Jump, Session, Viewer, jump_s, jump_text
from scenarios.times import met_text
from telemetry.clock import Playback

_SIDES = {"us": "US", "russian": "Russian"}


class StationScreen(Screen[None]):
    """The station, now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(STATION_KEYS),
        # not in the table of keys: it is for fingers that know no other way out
        Binding("ctrl+c", "leave", show=False),
    ]
    COMMANDS: ClassVar = {KeyCommands}
    AUTO_FOCUS = "TimeBar"

    def __init__(self, session: Session, playback: Playback, face: Face, notice: str | None = None) -> None:
        super().__init__()
        self.viewer = Viewer(session, playback)
        self.face = face
        self.tab = 0
        self.maximised: int | None = None
        self._notice = notice
        self._working_ahead = False
        self._turns = Turns()
        self._bell = Bell()
        self._canvases: list[Canvas] = []
        self._plotter = Plotter(session)
        self._plot: PlotScreen | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield TopLine(self.face)
        yield Tabs(TABS, PANELS, self.face)
        yield from station_panels(self.face)
        yield TimeBar(self.face)
        yield KeyLine(KEY_LINE, _jumps, self.face)

    def on_mount(self) -> None:
        """Begin to follow the playback."""
        self._canvases = [*self.query(Canvas)]
        self.run_worker(self._follow(), name="follow", exclusive=True)

    async def _follow(self) -> None:
        """A slow terminal asks later and gets a later view; there is nothing to catch up with."""
        async for view in self.viewer.views():
            self.show(view, self._turns.take(view))
            if self._bell.rings(view):
                self.app.bell()
            if not self._working_ahead:
                self._working_ahead = True
                self.run_worker(self._work_ahead(), name="work ahead")
            if self._notice:
                # not before the first view: making that one may take longer than a toast lasts
                self.say(self._notice)
                self._notice = None

    async def _work_ahead(self) -> None:
        """What is built then stays: to look through all of it for garbage time and again delays views."""
        await self.viewer.work_ahead()
        gc.freeze()

    def on_unmount(self) -> None:
        """Nothing stays beyond the screen."""
        gc.unfreeze()

    def show(self, view: View, turn: Turn = ALL) -> None:
        """Hand a view to everything that stands and whose turn it is; the rest gets one when it stands."""
        if self._plot is not None:
            self._plot.show(view)
            return
        with self.app.batch_update():
            for canvas in self._canvases:
                if canvas.display and turn.includes(canvas):
                    canvas.show(view)

    def look(self) -> None:
        """Show what there is to see now, without waiting for the stream."""
        self.show(self.viewer.view())

    def say(self, words: str) -> None:
        """A toast of plain words, in place of the one before."""
        self.app.clear_notifications()
        self.notify(plain(words), markup=False, timeout=4)

    def on_resize(self, event: Resize) -> None:
        """Arrange anew."""
        self.place_panels()

    def place_panels(self) -> None:
        """Let the panels stand that fit, and show them."""
        now = arrangement(*self.size, self.tab, self.maximised)
        with self.app.batch_update():
            for shape in Shape:
                self.set_class(shape is now.shape, f"-{shape}")
            self.set_class(now.tabbed, "-tabbed")
            for panel in self.query(Panel):
                panel.display = panel.number in now.panels
            tabs = self.query_one(Tabs)
            tabs.display = now.tabbed
            tabs.choose(self.tab)
            if self.focused is None or not self.focused.display:
                self.query_one(TimeBar).focus()
            self.look()

    # Time. What moves it wakes the stream, which shows the view; a key held down thus never makes a backlog.

    def action_pause(self) -> None:
        """Pause, or go on."""
        self.viewer.pause()
        self.look()

    def action_nudge(self, direction: int, jump: Jump) -> None:
        """A short or long jump back or on."""
        self.viewer.nudge(direction, jump)

    def action_step(self, direction: int) -> None:
        """Pause, and one second back or on."""
        self.viewer.step(direction)
        self.look()

    def action_chapter(self, direction: int) -> None:
        """The next or the previous chapter."""
        chapter = self.viewer.chapter(direction)
        self.say(
            f"{met_text(chapter.t, with_seconds=False)}  {chapter.title}" if chapter else "no further chapter"
        )

    def action_speed(self, factor: float) -> None:
        """Times the speed."""
        self.viewer.accelerate(factor)
        self.look()

    def action_normal_speed(self) -> None:
        """Speed x1."""
        self.viewer.normal_speed()
        self.look()

    def action_home(self) -> None:
        """The start."""
        self.viewer.home()

    def action_seek(self) -> None:
        """Ask where to, and go there."""
        self.app.push_screen(SeekPrompt(self.viewer.time_of, self.viewer.names), self.seek)

    def seek(self, t: float | None) -> None:
        """Go there, unless the viewer stayed."""
        if t is not None:
            self.viewer.seek(t)

    def action_undo(self) -> None:
        """Back to where the latest seek began."""
        self.say(f"back at {met_text(self.viewer.t)}" if self.viewer.undo() else "no seek to undo")

    @on(TimeBar.Clicked)
    def seek_clicked(self, message: TimeBar.Clicked) -> None:
        """Go where the time bar was clicked."""
        self.seek(message.t)

    # Panels.

    def action_maximise(self, number: int) -> None:
        """One panel in full, with the focus if it can use it; or all panels back."""
        if self.maximised == number:
            self.action_restore()
            return
        self.maximised, self.tab = number, tab_of(number)
        self.place_panels()
        panel = next(panel for panel in self.query(Panel) if panel.number == number)
        (panel if panel.can_focus else self.query_one(TimeBar)).focus()

    def action_restore(self) -> None:
        """All panels back, and the focus on time."""
        self.maximised = None
        self.query_one(TimeBar).focus()
        self.place_panels()

    def action_turn(self, direction: int) -> None:
        """The next or previous maximised panel, or tab, or focus: whichever there is."""
        if self.maximised is not None:
            self.action_maximise((self.maximised - 1 + direction) % len(PANELS) + 1)
        elif self.query_one(Tabs).display:
            self.tab = (self.tab + direction) % len(TABS)
            self.place_panels()
        elif direction > 0:
            self.focus_next()
        else:
            self.focus_previous()

    @on(Panel.TitleClicked)
    def maximise_clicked(self, message: Panel.TitleClicked) -> None:
        """A click on a title is its digit."""
        self.action_maximise(message.number)

    @on(Tabs.Chosen)
    def turn_to(self, message: Tabs.Chosen) -> None:
        """The clicked tab, whatever was maximised."""
        self.tab, self.maximised = message.tab, None
        self.place_panels()

    @on(KeyLine.Pressed)
    async def press(self, message: KeyLine.Pressed) -> None:
        """A click on the key line is its key."""
        await self.run_action(message.stroke.action)

    # The plot.

    def action_plot(self) -> None:
        """The chosen alarm's channel, or a choice of those of the panel in full or in focus."""
        chosen = self.query_one(AlarmsPanel).chosen
        alarms = self.viewer.view().frame.alarms
        named = [alarm.channel for alarm in alarms if alarm.id == chosen]
        if named and self.plot(named[0]):
            return
        looked_at = [
            panel for panel in self.query(Panel) if panel.number == self.maximised or panel.has_focus
        ]
        self._open_plot([channel for panel in looked_at for channel in panel.channels])

    @on(Panel.ValueClicked)
    def plot_clicked(self, message: Panel.ValueClicked) -> None:
        """A click on a channel's value plots it."""
        self.plot(message.channel)

    def plot(self, channel: str) -> bool:
        """This channel alone; False if this seat has no such channel."""
        if channel not in self._plotter.source.channels:
            return False
        self._plotter.plot_only(channel)
        self._open_plot(())
        return True

    def _open_plot(self, nearby: Sequence[str]) -> None:
        self._plot = PlotScreen(self.viewer, self._plotter, nearby, self.face)
        self.app.push_screen(self._plot, self._close_plot)

    def _close_plot(self, _: None) -> None:
        self._plot = None
        self.look()

    # The station.

    def action_reveal(self) -> None:
        """Read the coded orders of no side, the US, the Russian, both."""
        shown = [_SIDES.get(side, side) for side in self.viewer.session.reveal_next()]
        self.say(f"coded orders revealed: {', '.join(shown)}" if shown else "coded orders sealed again")
        self.look()

    def action_acknowledge(self) -> None:
        """All alarms, or the chosen one."""
        count = self.viewer.acknowledge(self.query_one(AlarmsPanel).chosen)
        self.say(
            f"{count} alarm{'' if count == 1 else 's'} acknowledged" if count else "nothing to acknowledge"
        )
        self.look()

    def action_shelve(self) -> None:
        """The chosen alarm, aside for a time or back."""
        chosen = self.query_one(AlarmsPanel).chosen
        self.say("choose an alarm in its panel first" if chosen is None else self.viewer.shelve(chosen))
        self.look()

    def action_bell(self) -> None:
        """The terminal's bell, on or off."""
        on = self._bell.toggle()
        self.say("bell for new warnings and emergencies" if on else "no bell")

    # The program.

    def action_help(self) -> None:
        """The help."""
        self.app.push_screen(Help(self.viewer.view().manifest, self.face))

    def action_leave(self) -> None:
        """Quit; whoever runs the app keeps the place."""
        self.app.exit()


def _jumps(view: View) -> tuple[str, str]:
    speed = view.transport.speed
    return jump_text(jump_s("short", speed)), jump_text(jump_s("long", speed))
