"""The parts of the facilitator's console and how they stand: which panels, which of them is looked at.

Lives here: showing views to them, turning from one to another, and what picking an entry tells. Never here:
what can be done with one (`console`, `past_console`), drawing (`drawing.desk`), sizes (`desk_arrangement`).
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import DescendantFocus, Resize

from mission_control.commands import KeyCommands
from mission_control.drawing.desk import deciding, expected, notes, places
from mission_control.drawing.face import Face
from mission_control.exercise.desk import SeatNow
from mission_control.exercise.view import View
from mission_control.keys import Key
from mission_control.looker import Looker
from mission_control.panels.bars import TimeBar, TopLine
from mission_control.panels.canvas import Canvas
from mission_control.panels.desk import ClockLine, desk_panels
from mission_control.panels.keyline import KeyLine
from mission_control.panels.listing import ListPanel
from mission_control.panels.panel import Panel
from mission_control.panels.tabs import Tabs
from mission_control.screens.choosing import Choosing
from mission_control.screens.desk_arrangement import (
    BRIEF_NAMES,
    NAMES,
    DeskArrangement,
    DeskShape,
    desk_arrangement,
)
from mission_control.screens.desk_menus import Choice, Doing, told_in_full
from mission_control.screens.help import Help
from mission_control.screens.timed import TimedScreen
from telemetry.asked import DecisionNow
from telemetry.injected import InjectNow

_SECOND_S: Final = 1.0

Opens = Callable[[], Awaitable[None]]
"""Opens a box over the screen; the next key finds it there."""


class DeskScreen(TimedScreen):
    """Panels, of which one is looked at."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "leave", show=False)]
    COMMANDS: ClassVar = {KeyCommands}
    AUTO_FOCUS = "#injects"

    def __init__(self, viewer: Looker, face: Face, utc_s: Callable[[], float | None]) -> None:
        """`utc_s` is the time of day, seconds since 1970; None while the past is looked at."""
        super().__init__(viewer)
        self.face = face
        self._utc_s = utc_s
        self._panel = 1
        """Which panel is looked at."""
        self._in_full = False

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every key that does something here."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield TopLine(self.face)
        yield ClockLine(self.face, self._utc_s)
        yield Tabs(NAMES, BRIEF_NAMES, self.face)
        yield from desk_panels(self.face)
        yield TimeBar(self.face)
        yield KeyLine(self.keys, lambda view: ("", ""), self.face)

    def on_mount(self) -> None:
        """The time of day goes on while the story stands."""
        self.set_interval(_SECOND_S, self.query_one(ClockLine).redraw)

    def look(self) -> None:
        """Show what there is to see now."""
        self.show(self.viewer.view())

    def show(self, view: View) -> None:
        """Hand a view to everything that stands, and to what stands over it."""
        with self.app.batch_update():
            for canvas in self.query(Canvas):
                if canvas.display:
                    canvas.show(view)
        above = self.app.screen
        if isinstance(above, Choosing) and above.is_mounted:
            above.show(view)

    @property
    def arrangement(self) -> DeskArrangement:
        """What stands at this size."""
        return desk_arrangement(*self.size, self._panel, in_full=self._in_full)

    def on_resize(self, event: Resize) -> None:
        """Arrange anew."""
        self._place()

    def _place(self) -> None:
        now = self.arrangement
        with self.app.batch_update():
            for shape in DeskShape:
                self.set_class(shape is now.shape, f"-{shape}")
            self.set_class(bool(now.tabs), "-tabbed")
            for panel in self.query(Panel):
                panel.display = panel.number in now.panels
            tabs = self.query_one(Tabs)
            tabs.display = bool(now.tabs)
            tabs.choose(now.tabs, now.tab)
            self.query_one(TimeBar).display = now.shape is not DeskShape.PAIR
            self._looked_at.focus()
            self.look()
            if isinstance(self._looked_at, ListPanel):
                self._looked_at.settle()

    @property
    def _looked_at(self) -> Panel:
        """The panel that has the focus, or is about to."""
        return next(panel for panel in self.query(Panel) if panel.number == self._panel)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A click, or the wheel, looks at another panel."""
        if isinstance(event.widget, Panel):
            self._panel = event.widget.number

    def _look_at(self, panel: int, *, in_full: bool) -> None:
        self._panel, self._in_full = panel, in_full
        self._place()

    def action_maximise(self, number: int) -> None:
        """One panel in full, or all panels back."""
        self._look_at(number, in_full=not (self._in_full and self._panel == number))

    def action_restore(self) -> None:
        """All panels back."""
        self._look_at(self._panel, in_full=False)

    def action_turn(self, direction: int) -> None:
        """The next or the previous panel."""
        order = self.arrangement.order
        place = (order.index(self._panel) + direction) % len(order)
        self._look_at(order[place], in_full=self._in_full)

    @on(Panel.TitleClicked)
    def maximise_clicked(self, message: Panel.TitleClicked) -> None:
        """A click on a title is its digit."""
        self.action_maximise(message.number)

    @on(Tabs.Chosen)
    def turn_to(self, message: Tabs.Chosen) -> None:
        """The clicked tab."""
        self._look_at(message.panel, in_full=False)

    @on(KeyLine.Pressed)
    async def press(self, message: KeyLine.Pressed) -> None:
        """A click on the key line is its key."""
        await self.run_action(message.stroke.action)

    def _list(self, name: str) -> ListPanel:
        return self.query_one(f"#{name}", ListPanel)

    # What was picked.

    async def action_pick(self) -> None:
        """What can be done with what is chosen; the next key finds the box there."""
        panel = self._looked_at
        if isinstance(panel, ListPanel) and panel.chosen is not None:
            await self._pick(panel.id or "", panel.chosen)

    @on(ListPanel.Picked)
    async def pick_clicked(self, message: ListPanel.Picked) -> None:
        """The same for what was clicked."""
        await self._pick(message.panel, message.entry)

    async def _pick(self, panel: str, entry: str) -> None:
        view = self.viewer.view()
        if panel == "injects":
            inject = next((x for x in view.frame.injects if x.id == entry), None)
            if inject is not None:
                await self._ask(told_in_full(inject), self.inject_choices(inject))
        elif panel == "expected":
            self._pick_expected(entry, view)
        elif panel == "deciding":
            asked = next((x for x in view.frame.decisions if x.event == entry), None)
            if asked is not None:
                await self._ask(deciding.in_full(asked, view), self.decision_choices(asked))
        elif panel == "places":
            told = next((x for x in places.ordered(view) if x.id == entry), None)
            if told is not None:
                await self._ask([told.title, told.action], self.seat_choices(told))
        elif panel == "notes":
            t = notes.time_of(view, entry)
            if t is not None:
                self.viewer.seek(t)
                self.look()

    def inject_choices(self, inject: InjectNow) -> Sequence[Choice]:
        """What can be done with an inject."""
        raise NotImplementedError

    def decision_choices(self, decision: DecisionNow) -> Sequence[Choice]:
        """What can be done with a decision: nothing, but where it is for whom one plays."""
        return ()

    def seat_choices(self, seat: SeatNow) -> Sequence[Choice]:
        """What can be done with a seat."""
        raise NotImplementedError

    def _pick_expected(self, name: str, view: View) -> None:
        """To the inject that it suggests, or else to the one that expects it."""
        action = next((x for x in view.frame.expected if x.id == name), None)
        if action is not None:
            self._list("injects").choose(next(iter(expected.suggested(action, view)), action.inject))
            self._look_at(1, in_full=False)

    async def _ask(self, heading: Sequence[str], choices: Sequence[Choice]) -> None:
        shown = [text for text in heading if text]
        await self.app.push_screen(Doing(self.viewer, self.face, shown, choices), self._do_picked)

    def _do_picked(self, action: str | None) -> None:
        if action is not None:
            self.call_next(self.run_action, action)

    # The program.

    def action_station(self) -> None:
        """To the station's screen."""
        self.dismiss(None)

    async def action_help(self) -> None:
        """The help."""
        await self.app.push_screen(Help(self.viewer.view().manifest, self.face, console=self.keys))

    def action_leave(self) -> None:
        """Quit."""
        self.app.exit()
