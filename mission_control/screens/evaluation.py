"""The evaluators' screen: critical tasks, what is expected and found, and what was seen; beside it the log.

Lives here: its parts, and what its keys lead to. Never here: drawing, what is chosen and asked (`judge`), the
table of keys (`evaluation_keys`). The station's screen below hands its views on.
"""

from collections.abc import Awaitable, Callable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.events import Resize
from textual.screen import Screen

from mission_control.commands import KeyCommands
from mission_control.drawing import log
from mission_control.drawing.face import Face
from mission_control.drawing.harmless import plain
from mission_control.evaluation_keys import EVALUATION_KEYS, OBSERVING_KEYS
from mission_control.exercise.view import View
from mission_control.judge import Judge
from mission_control.keys import bindings
from mission_control.panels.bars import TopLine
from mission_control.panels.canvas import Canvas
from mission_control.panels.evaluating import EvaluationHeading, EvaluationList
from mission_control.panels.keyline import KeyLine
from mission_control.panels.scrolling import LongPanel
from mission_control.screens.choosing import Choosing
from mission_control.screens.evaluating import ObservationPrompt, RatingBox
from mission_control.screens.help import Help

_BESIDE: Final = 110
"""From so many columns on, the log stands beside the list, else below it."""


class EvaluationScreen(Screen[str]):
    """What there is to evaluate; dismissed to go to the station, or with the name of another screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(EVALUATION_KEYS),
        Binding("escape", "dismiss(None)", "To the station", show=False),
        Binding("ctrl+c", "leave", show=False),
    ]
    COMMANDS: ClassVar = {KeyCommands}
    keys = EVALUATION_KEYS
    AUTO_FOCUS = ""

    def __init__(self, judge: Judge, face: Face, polls: Callable[[], Awaitable[None]]) -> None:
        """`polls` shows the polls, over this."""
        super().__init__()
        self.judge = judge
        self.face = face
        self._polls = polls

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield TopLine(self.face)
        yield EvaluationHeading(self.judge, self.face)
        with Container(id="evaluated"):
            yield EvaluationList(self.judge, self.face)
            yield LongPanel(7, "log", log, self.face, newest_last=True)
        yield KeyLine(EVALUATION_KEYS, lambda view: ("", ""), self.face)

    def on_resize(self, event: Resize) -> None:
        """The log stands where there is room."""
        self.set_class(event.size.width >= _BESIDE, "-beside")
        self.look()

    def show(self, view: View) -> None:
        """Hand a view to everything that stands, and to what stands over it."""
        with self.app.batch_update():
            for canvas in self.query(Canvas):
                canvas.show(view)
        above = self.app.screen
        if isinstance(above, Choosing) and above.is_mounted:
            above.show(view)

    def look(self) -> None:
        """Show what there is to see now."""
        self.show(self.judge.driver.view())

    def say(self, words: str | None) -> None:
        """A toast of plain words, in place of the one before; and show what came of it."""
        if words:
            self.app.clear_notifications()
            self.notify(plain(words), markup=False, timeout=4)
        self.look()

    def action_choose(self, steps: int) -> None:
        """Another item."""
        self.judge.choose(steps)
        self.look()

    @on(EvaluationList.Chosen)
    def choose(self, message: EvaluationList.Chosen) -> None:
        """The same by mouse."""
        self.judge.choose_item(message.item)
        self.look()

    async def action_look_there(self) -> None:
        """To the time of what is chosen; a task has none and is rated."""
        chosen = self.judge.chosen
        if chosen is not None and chosen.kind == "task":
            await self.action_rate()
        else:
            self.say(self.judge.look())

    def action_evidence(self, direction: int) -> None:
        """To the next or the previous piece of evidence."""
        self.say(self.judge.next_evidence(direction))

    def action_nudge(self, direction: int) -> None:
        """A little back, or on towards now."""
        self.judge.driver.nudge(direction, "short")
        self.look()

    def action_now(self) -> None:
        """Back to now."""
        self.judge.book.come_to_now()
        self.look()

    def action_confirm(self) -> None:
        """Give what is proposed."""
        try:
            self.say(self.judge.confirm())
        except ValueError as error:
            self.say(str(error))

    async def action_rate(self) -> None:
        """Choose a rating; the next key finds the box there."""
        task = self.judge.task
        if task is None:
            self.say("choose a critical task first, or what belongs to one")
        else:
            await self.app.push_screen(RatingBox(self.judge, task, self.face), self.say)

    async def action_observe(self) -> None:
        """Ask what was seen; the next key finds the line there."""
        await self.app.push_screen(ObservationPrompt(self.judge, self.judge.task), self.say)

    async def action_polls(self) -> None:
        """The polls."""
        await self._polls()

    @on(KeyLine.Pressed)
    async def press(self, message: KeyLine.Pressed) -> None:
        """A click on the key line is its key."""
        await self.run_action(message.stroke.action)

    async def action_help(self) -> None:
        """The help."""
        keys = (*EVALUATION_KEYS, *OBSERVING_KEYS)
        await self.app.push_screen(Help(self.judge.driver.view().manifest, self.face, judging=keys))

    def action_leave(self) -> None:
        """Quit; the seat waits."""
        self.app.exit()
