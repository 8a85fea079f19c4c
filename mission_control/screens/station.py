"""The station screen: one worker follows the playback, and each view is shown.

Lives here: what keys and clicks lead to, each in a few lines. Never here: drawing, what moves time (`timed`),
how panels stand (`panelled`), the table of keys (`keys`).
"""

import gc
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from mission_control.bell import Bell
from mission_control.commands import KeyCommands
from mission_control.drawing.face import Face
from mission_control.exercise.beside import Beside
from mission_control.exercise.view import View
from mission_control.keys import (
    BRIEF_PANELS,
    PANELS,
    RECORDED_KEYS,
    RECORDED_PANELS,
    STATION_KEYS,
    TIME_BAR_KEYS,
    Key,
    bindings,
    key_line,
)
from mission_control.looker import Looker, jump_s, jump_text
from mission_control.panels.alarms import AlarmsPanel
from mission_control.panels.bars import TimeBar, TopLine
from mission_control.panels.catalogue import recorded_panels, station_panels
from mission_control.panels.ending import EndPage
from mission_control.panels.keyline import KeyLine
from mission_control.panels.panel import Panel
from mission_control.panels.tabs import Tabs
from mission_control.plotter import Plotter
from mission_control.screens.arrangement import numbered
from mission_control.screens.help import Help
from mission_control.screens.panelled import PanelledScreen
from mission_control.screens.plot import PlotScreen
from mission_control.screens.turns import ALL, Turn, Turns

_SIDES = {"us": "US", "russian": "Russian"}


class StationScreen(PanelledScreen):
    """The station, now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(STATION_KEYS),
        # not in the table of keys: it is for fingers that know no other way out
        Binding("ctrl+c", "leave", show=False),
    ]
    COMMANDS: ClassVar = {KeyCommands}
    AUTO_FOCUS = "TimeBar"

    acting_keys: tuple[Key, ...] = ()
    """Those with which one acts on the story."""

    def __init__(
        self,
        viewer: Looker,
        face: Face,
        notice: str | None = None,
        beside: Beside | None = None,
    ) -> None:
        """`notice` is told when the first view stands; `beside` lies over the viewer's plots."""
        super().__init__(viewer)
        self.face = face
        self._notice = notice
        self._recorded = viewer.session.recorded
        self._shown: object = None
        """The session's revision, which is worked out ahead; after an act it is another."""
        self._turns = Turns()
        self._bell = Bell()
        self._plotter = Plotter(viewer.session, beside)
        self._plot: PlotScreen | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield TopLine(self.face)
        yield Tabs(RECORDED_PANELS if self._recorded else PANELS, BRIEF_PANELS, self.face)
        panels = recorded_panels if self._recorded else station_panels
        yield from panels(self.face)
        yield EndPage(self.face)
        yield TimeBar(self.face)
        yield KeyLine(key_line(self.own_keys), _jumps, self.face)

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every key that does something here."""
        return (*self.own_keys, *TIME_BAR_KEYS)

    @property
    def own_keys(self) -> tuple[Key, ...]:
        """Those of them that the time bar does not have."""
        keys = RECORDED_KEYS if self._recorded else STATION_KEYS
        return tuple(key for key in keys if key.word != "reveal" or self.viewer.session.reveals)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A recording has nothing to reveal."""
        return not (self._recorded and action == "reveal")

    def on_mount(self) -> None:
        """Begin to follow the playback."""
        self.run_worker(self._follow(), name="follow", exclusive=True)

    async def _follow(self) -> None:
        """A slow terminal asks later and gets a later view; there is nothing to catch up with."""
        async for view in self.viewer.views():
            if numbered(view.panels) != self.panels:  # looking over another's shoulder one has that seat's
                self.place_panels()
            turn, acted = self._turns.take(view), self._shown != self.viewer.session.revision
            self.show(view, ALL if acted else turn)
            if self._bell.rings(view):
                self.app.bell()
            if acted:
                self._shown = self.viewer.session.revision
                self.run_worker(self._work_ahead(), name="work ahead", group="work ahead", exclusive=True)
            if self._notice:
                # not before the first view: making that one may take longer than a toast lasts
                self.say(self._notice)
                self._notice = None

    async def _work_ahead(self) -> None:
        """What is built stays: to look through all of it for garbage time and again delays views and keys."""
        gc.freeze()
        beside = self._plotter.beside
        await self.viewer.work_ahead(*([] if beside is None else [beside]))
        gc.freeze()

    def on_unmount(self) -> None:
        """Nothing stays beyond the screen."""
        gc.unfreeze()

    def show(self, view: View, turn: Turn = ALL) -> None:
        """Hand a view to the plot while it stands, else to the panels."""
        if self._plot is not None:
            self._plot.show(view)
        else:
            super().show(view, turn)

    def look(self) -> None:
        """Show what there is to see now, without waiting for the stream."""
        self.show(self.viewer.view())

    @on(KeyLine.Pressed)
    async def press(self, message: KeyLine.Pressed) -> None:
        """A click on the key line is its key."""
        await self.run_action(message.stroke.action)

    # The plot.

    async def action_plot(self) -> None:
        """The chosen alarm's channel, or a choice of those of the panel in full or in focus."""
        chosen = self.query_one(AlarmsPanel).chosen
        alarms = self.viewer.view().frame.alarms
        named = [alarm.channel for alarm in alarms if alarm.id == chosen]
        if named and await self.plot(named[0]):
            return
        looked_at = [
            panel for panel in self.query(Panel) if panel.number == self.choice.maximised or panel.has_focus
        ]
        await self._open_plot([channel for panel in looked_at for channel in panel.channels])

    @on(Panel.ValueClicked)
    async def plot_clicked(self, message: Panel.ValueClicked) -> None:
        """A click on a channel's value plots it."""
        await self.plot(message.channel)

    async def plot(self, *channels: str) -> bool:
        """These channels alone; False if this seat has no such channels."""
        known = all(channel in self._plotter.source.channels for channel in channels)
        if known:
            self._plotter.plot_only(*channels)
            await self._open_plot(())
        return known

    async def _open_plot(self, nearby: Sequence[str]) -> None:
        """Push it, and wait until the next key finds it there."""
        self._plotter.begin(self.viewer.t)
        self._plot = PlotScreen(self.viewer, self._plotter, nearby, self.face)
        await self.app.push_screen(self._plot, self._close_plot)

    def _close_plot(self, _: None) -> None:
        self._plot = None
        self.look()

    # The station.

    def action_reveal(self) -> None:
        """Read the coded orders of no side, the US, the Russian, both; a player those they have keys of."""
        if not self.viewer.session.reveals:
            self.say("you read the orders that your people have the keys of")
            return
        shown = [_SIDES.get(side, side) for side in self.viewer.reveal_next()]
        self.say(f"coded orders revealed: {', '.join(shown)}" if shown else "coded orders sealed again")
        self.look()

    def action_acknowledge(self) -> None:
        """All alarms, or the chosen one."""
        panel = self.query_one(AlarmsPanel)
        self.say(self.viewer.acknowledge(panel.chosen))
        panel.stay()
        self.look()

    def action_shelve(self) -> None:
        """The chosen alarm, aside for a time or back."""
        panel = self.query_one(AlarmsPanel)
        chosen = panel.chosen
        self.say("choose an alarm in its panel first" if chosen is None else self.viewer.shelve(chosen))
        panel.stay()
        self.look()

    def action_bell(self) -> None:
        """The terminal's bell, on or off."""
        on = self._bell.toggle()
        self.say("bell for new warnings and emergencies" if on else "no bell")

    # The program.

    async def action_help(self) -> None:
        """The help."""
        await self.app.push_screen(Help(self.viewer.view().manifest, self.face, self.acting_keys))

    def action_leave(self) -> None:
        """Quit; whoever runs the app keeps the place."""
        self.app.exit()


def _jumps(view: View) -> tuple[str, str]:
    speed = view.transport.speed
    return jump_text(jump_s("short", speed)), jump_text(jump_s("long", speed))
