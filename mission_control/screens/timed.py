"""A screen whose keys move time: pause, speed, jumps, seeks, and the way back.

Lives here: what those keys lead to, and the toast that tells of it. Never here: arithmetic of time
(`viewer`), or anything that is shown of a view.

What moves time wakes the stream, which shows the view; a key held down thus never makes a backlog.
"""

from textual import on
from textual.screen import Screen

from mission_control.drawing.harmless import plain
from mission_control.looker import Jump, Looker
from mission_control.panels.bars import TimeBar
from mission_control.screens.seek import SeekPrompt
from scenarios.times import met_text


class TimedScreen(Screen[None]):
    """Time, and nothing else, of the station screen."""

    def __init__(self, viewer: Looker) -> None:
        super().__init__()
        self.viewer = viewer

    def look(self) -> None:
        """Show what there is to see now."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """A toast of plain words, in place of the one before."""
        self.app.clear_notifications()
        self.notify(plain(words), markup=False, timeout=4)

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
            f"{met_text(chapter.t, with_seconds=False)}  {chapter.title}"
            if chapter
            else "nothing further that way"
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

    async def action_seek(self) -> None:
        """Ask where to, and go there; the next key finds the prompt there."""
        await self.app.push_screen(SeekPrompt(self.viewer.time_of, self.viewer.names), self.seek)

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
