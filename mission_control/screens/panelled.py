"""A screen of panels, which are numbered: some stand side by side as there is room, or one in full.

Lives here: handing a view to those that stand, and turning from one to another. Never here: which of them fit
(`arrangement`), what they draw, or what the station's keys lead to (`station`).
"""

from textual import on
from textual.events import Resize

from mission_control.exercise.view import View
from mission_control.keys import PANELS
from mission_control.looker import Looker
from mission_control.panels.bars import TimeBar
from mission_control.panels.canvas import Canvas
from mission_control.panels.panel import Panel
from mission_control.panels.tabs import Tabs
from mission_control.screens.arrangement import PANELS as PANEL_NUMBERS
from mission_control.screens.arrangement import Arrangement, Choice, arrangement, numbered
from mission_control.screens.placing import place
from mission_control.screens.timed import TimedScreen
from mission_control.screens.turns import ALL, Turn


class PanelledScreen(TimedScreen):
    """Panels, and keys and clicks that turn to one."""

    def __init__(self, viewer: Looker) -> None:
        super().__init__(viewer)
        self.choice = Choice()
        self.panels: tuple[int, ...] = PANEL_NUMBERS
        """Those that its seat has, by number: all, until a view tells."""
        self._canvases: list[Canvas] = []

    def on_mount(self) -> None:
        """Everything that is drawn stands on the screen from now on."""
        self._canvases = [*self.query(Canvas)]

    def show(self, view: View, turn: Turn = ALL) -> None:
        """Hand a view to everything that stands and whose turn it is; the rest gets one when it stands."""
        with self.app.batch_update():
            for canvas in self._canvases:
                if canvas.display and turn.includes(canvas):
                    canvas.show(view)

    @property
    def arrangement(self) -> Arrangement:
        """What stands at this size."""
        return arrangement(*self.size, self.choice, self.panels)

    def on_resize(self, event: Resize) -> None:
        """Arrange anew."""
        self.place_panels()

    def place_panels(self) -> None:
        """Let the panels stand that fit, and show them."""
        view = self.viewer.view()
        self.panels = numbered(view.panels)
        now = self.arrangement
        self.choice = now.choice
        with self.app.batch_update():
            place(self, self.query(Panel), self.query_one(Tabs), now)
            if self.focused is None or not self.focused.display:
                self.query_one(TimeBar).focus()
            self.show(view)

    def action_maximise(self, number: int) -> None:
        """One panel in full, with the focus if it can use it; or all panels back."""
        if self.choice.maximised == number:
            self.action_restore()
        elif number not in self.panels:
            self.say(f"your seat has no panel of {PANELS[number - 1]}")
        else:
            self._look_at(self.arrangement.in_full(number))

    def action_restore(self) -> None:
        """All panels back, and the focus on time."""
        self._look_at(Choice(self.choice.panel))

    def action_turn(self, direction: int) -> None:
        """The next or previous maximised panel, or tab or page, or focus: whichever there is."""
        choice = self.arrangement.turned(direction)
        if choice is not None:
            self._look_at(choice)
        elif direction > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def _look_at(self, choice: Choice) -> None:
        """Let what is chosen stand; a panel in full has the focus if it can use it, else time has."""
        self.choice = choice
        self.place_panels()
        full = (panel for panel in self.query(Panel) if panel.number == choice.maximised and panel.can_focus)
        next(full, self.query_one(TimeBar)).focus()

    @on(Panel.TitleClicked)
    def maximise_clicked(self, message: Panel.TitleClicked) -> None:
        """A click on a title is its digit."""
        self.action_maximise(message.number)

    @on(Tabs.Chosen)
    def turn_to(self, message: Tabs.Chosen) -> None:
        """The clicked tab, whatever was maximised."""
        self._look_at(Choice(message.panel))
