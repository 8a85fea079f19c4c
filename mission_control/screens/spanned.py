"""A screen whose keys move a plot's span and its cursor, and what lies beside its channels.

Lives here: what those keys and the mouse lead to. Never here: what they mean for span and cursor (`plotter`),
which channels there are (`plot`), drawing.
"""

from textual import on
from textual.screen import Screen

from mission_control.drawing import laid
from mission_control.drawing.harmless import plain
from mission_control.exercise.beside import Beside
from mission_control.looker import Looker
from mission_control.panels.plotting import PlotCanvas
from mission_control.plotter import Plotter
from scenarios.times import met_text


class SpannedScreen(Screen[None]):
    """Span, cursor and what lies beside, and nothing else, of the plot screen."""

    def __init__(self, viewer: Looker, plotter: Plotter) -> None:
        super().__init__()
        self.viewer = viewer
        self.plotter = plotter

    def look(self) -> None:
        """Show what there is to see now."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """A toast of plain words, in place of the one before."""
        self.app.clear_notifications()
        self.notify(plain(words), markup=False, timeout=4)

    def action_zoom(self, factor: float) -> None:
        """A shorter or longer span."""
        self.plotter.zoom(factor, self.viewer.t)
        self.look()

    def action_pan(self, share: float) -> None:
        """Back or on."""
        self.plotter.pan(share, self.viewer.t)
        self.look()

    def action_whole(self) -> None:
        """The whole story."""
        self.plotter.whole()
        self.look()

    def action_follow(self) -> None:
        """With the clock, or not."""
        self.plotter.follow(self.viewer.t)
        self.look()

    def action_limits(self) -> None:
        """Scales that reach to the limits, or show the values alone."""
        self.plotter.limits_in_scale = not self.plotter.limits_in_scale
        self.look()

    def action_stack(self) -> None:
        """An axis for each channel, or for each unit."""
        self.plotter.stacked = not self.plotter.stacked
        self.look()

    def action_cursor(self, columns: int) -> None:
        """The cursor back or on."""
        self.plotter.move(columns, self.viewer.t)
        self.look()

    def action_event(self, direction: int) -> None:
        """The cursor to the next or the previous event."""
        now = self.viewer.t
        at = now if self.plotter.cursor_t is None else self.plotter.cursor_t
        times = [mark.t for mark in self.viewer.view().marks]
        ahead = [t for t in times if (t - at) * direction > 0]
        if ahead:
            self.plotter.look_at(min(ahead) if direction > 0 else max(ahead), now)
            self.look()

    def action_go(self) -> None:
        """The station's time to the cursor."""
        t = self.plotter.cursor_t
        if t is None:
            self.say("no cursor: left, right or a click sets one")
            return
        self.viewer.seek(t)
        self.say(f"the station is at {met_text(t)}; escape goes back to it")
        self.look()

    @on(PlotCanvas.Pointed)
    def point(self, message: PlotCanvas.Pointed) -> None:
        """The cursor to the clicked column."""
        self.plotter.point(message.column, self.viewer.t)
        self.look()

    @on(PlotCanvas.Wheeled)
    def zoom_by_wheel(self, message: PlotCanvas.Wheeled) -> None:
        """The wheel zooms."""
        self.action_zoom(0.5 if message.direction < 0 else 2.0)

    # What lies beside.

    def action_difference(self) -> None:
        """The difference as well, or not."""
        if self._beside is not None:
            self.plotter.differing = not self.plotter.differing
            self.look()

    def action_shift(self, steps: int) -> None:
        """What lies beside earlier or later."""
        if self._beside is not None:
            self.plotter.shift_beside(steps, self.viewer.t)
            self.look()

    def action_zero(self) -> None:
        """The next common zero."""
        beside = self._beside
        if beside is not None:
            beside.next_zero()
            self.say(laid.title(beside))
            self.look()

    @property
    def _beside(self) -> Beside | None:
        """What lies beside; where nothing does, the viewer is told how to lay something there."""
        if self.plotter.beside is None:
            self.say("nothing lies beside: watch WHAT --beside OTHER lays a run or a recording there")
        return self.plotter.beside
