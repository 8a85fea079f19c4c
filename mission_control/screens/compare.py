"""Two branches compared on one screen: what differs, the chosen of it plotted, and both at the cursor.

Lives here: its parts, and what its keys lead to. Never here: drawing, what differs (`two_branches`), what
keys mean for the list and the cursor (`comparer`), the table of keys (`compare_keys`).
"""

import asyncio
from collections.abc import Callable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from mission_control.commands import KeyCommands
from mission_control.compare_keys import COMPARE_KEYS
from mission_control.comparer import Comparer
from mission_control.drawing.face import Face
from mission_control.drive_keys import DRIVE_KEYS
from mission_control.keys import bindings
from mission_control.panels.canvas import Canvas
from mission_control.panels.comparing import BothStates, ComparedHeading, ComparedPlot, DifferenceList
from mission_control.panels.keyline import KeyLine
from mission_control.screens.help import Help
from mission_control.screens.spanned import SpannedScreen
from mission_control.viewer import Viewer

_SHOWN: Final = 0.05
"""After so much of all there is, what is known by then is shown."""

Goes = Callable[[str, float], None]
"""Goes to a time in the branch of that name."""


class CompareScreen(SpannedScreen):
    """Two branches; dismissed when somebody goes to one of them, or back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(COMPARE_KEYS),
        Binding("g", "go", "Go there", show=False, priority=True),
        Binding("q,v,ctrl+c", "dismiss(None)", "Back", show=False, priority=True),
    ]
    COMMANDS: ClassVar = {KeyCommands}
    keys = COMPARE_KEYS
    AUTO_FOCUS = ""

    def __init__(
        self, viewer: Viewer, comparer: Comparer, face: Face, go: Goes, other: Callable[[], None]
    ) -> None:
        """`other` puts the next branch in the place of the second."""
        super().__init__(viewer, comparer.plotter)
        self.face = face
        self.comparer = comparer
        self._go = go
        self._other = other

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield ComparedHeading(self.comparer, self.face)
        with Horizontal(id="compared"):
            yield DifferenceList(self.comparer, self.face)
            yield ComparedPlot(self.plotter, self.face)
        yield BothStates(self.comparer, self.face)
        yield KeyLine(COMPARE_KEYS, lambda view: ("", ""), self.face)

    def on_mount(self) -> None:
        """Show what is known, and work out the rest."""
        self.look()
        self.run_worker(self._work(), name="compare", exclusive=True)

    async def _work(self) -> None:
        """In small pieces, with a turn for keys after each."""
        two = self.comparer.two
        shown_t, step_s = two.known_t, _SHOWN * (two.until_t - two.sides[0].run.start_t)
        while two.work_ahead():
            if two.known_t - shown_t >= step_s:
                shown_t = two.known_t
                self.look()
            await asyncio.sleep(0)
        self.look()

    def look(self) -> None:
        """Show what there is to see now."""
        view = self.comparer.look()
        with self.app.batch_update():
            for canvas in self.query(Canvas):
                canvas.show(view)

    def action_choose(self, steps: int) -> None:
        """Another difference."""
        self.comparer.choose(steps)
        self.look()

    def action_part(self, direction: int) -> None:
        """Another part of the list."""
        self.comparer.choose_part(direction)
        self.look()

    @on(DifferenceList.Chosen)
    def choose(self, message: DifferenceList.Chosen) -> None:
        """The same by mouse."""
        self.comparer.choose_item(message.item)
        self.look()

    def action_event(self, direction: int) -> None:
        """The cursor to the next or the previous time that matters."""
        self.comparer.next_time(direction)
        self.look()

    def action_turn(self) -> None:
        """The other one is the one to go to."""
        self.comparer.turn()
        self.look()

    @on(BothStates.Sided)
    def take_side(self, message: BothStates.Sided) -> None:
        """The clicked one is the one to go to."""
        self.comparer.side = message.side
        self.look()

    def action_go(self) -> None:
        """To the cursor, in the marked branch."""
        self.dismiss()
        self._go(self.comparer.names[self.comparer.side], self.comparer.t)

    def action_other(self) -> None:
        """Another branch in the place of the second."""
        self.dismiss()
        self._other()

    async def action_help(self) -> None:
        """The help."""
        await self.app.push_screen(Help(self.viewer.view().manifest, self.face, DRIVE_KEYS))

    @on(KeyLine.Pressed)
    async def press(self, message: KeyLine.Pressed) -> None:
        """A click on the key line is its key."""
        await self.run_action(message.stroke.action)
