"""The station screen of a debrief: a saved exercise reviewed with anybody's eyes, on any of its branches.

Lives here: what its keys lead to, and the boxes in which a line of the ledger or a branch is chosen. Never
here: drawing, who may see what (the debrief's), or what time does (`debriefer`).
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from mission_control.book import DebriefBook
from mission_control.debrief_keys import DEBRIEF_KEYS, STOPS
from mission_control.debriefer import Debriefer
from mission_control.drawing import branch_tree, ledger
from mission_control.drawing.face import Face
from mission_control.drawing.menu import Row
from mission_control.exercise.beside import Beside
from mission_control.exercise.saved_run import naming_fault
from mission_control.exercise.view import View
from mission_control.judge import Judge
from mission_control.keys import Key, bindings
from mission_control.screens.choosing import Choosing, back
from mission_control.screens.evaluation import EvaluationScreen
from mission_control.screens.help import Help
from mission_control.screens.past_console import PastConsole
from mission_control.screens.seek import Prompt
from mission_control.screens.station import StationScreen
from mission_control.screens.turns import ALL, Turn
from scenarios.times import met_text

Goes = Callable[[str, float, str], None]
"""Drives on from a branch, at a time, in a branch of that name, once the debrief is left."""

_DONE: Final = ("ack", "shelve")
"""Words of keys that do something: here what was done stays as it was."""


class DebriefScreen(StationScreen):
    """The station as it was, for who reviews an exercise."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(DEBRIEF_KEYS)]

    def __init__(
        self,
        viewer: Debriefer,
        face: Face,
        notice: str | None = None,
        beside: Beside | None = None,
        *,
        drive_on: Goes,
    ) -> None:
        super().__init__(viewer, face, notice, beside)
        self.viewer: Debriefer = viewer
        self._drive_on = drive_on
        self._over: PastConsole | EvaluationScreen | None = None
        """What covers the station."""

    @property
    def own_keys(self) -> tuple[Key, ...]:
        """A viewer's, but for those that do something, and those of a debrief."""
        watching = (STOPS if key.word == STOPS.word else key for key in super().own_keys)
        return (*DEBRIEF_KEYS, *(key for key in watching if key.word not in _DONE))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is done here."""
        return action not in ("acknowledge", "shelve") and super().check_action(action, parameters)

    def show(self, view: View, turn: Turn = ALL) -> None:
        """Hand a view to what covers the station, or on to what stands over it too."""
        if self._over is not None and self._over.is_mounted:
            self._over.show(view)
            return
        super().show(view, turn)
        above = self.app.screen
        if isinstance(above, Choosing) and above.is_mounted:
            above.show(view)

    def action_reveal(self) -> None:
        """A player's eyes read no orders but their own."""
        eyes = self.viewer.debrief.eyes
        if eyes is not None and eyes.role == "player":
            self.say("a player reads what came to them alone: v turns on to who sees all")
        else:
            super().action_reveal()

    def action_eyes(self, direction: int) -> None:
        """With the eyes of the next seat, or the one before."""
        debrief = self.viewer.debrief
        debrief.turn_eyes(direction)
        self._plotter.channels = tuple(x for x in self._plotter.channels if x in debrief.channels)
        seen = f"as {debrief.seen_as} saw it" if debrief.seen_as else "all-seeing: everybody's truth"
        self.say(f"{seen}; v turns on")
        self.place_panels()

    async def action_console(self) -> None:
        """The facilitator's console, for eyes that have one; the next key finds it there."""
        self._look_with_all_eyes()
        opens = self.action_branches, self.action_note, self._leave_for_evaluation
        self._over = PastConsole(self.viewer, self.face, *opens)
        await self.app.push_screen(self._over, self._close)

    async def action_evaluate(self) -> None:
        """The evaluators' screen, likewise."""
        self._look_with_all_eyes()
        judge = Judge(DebriefBook(self.viewer))
        self._over = EvaluationScreen(judge, self.face, self._tell_of_polls)
        await self.app.push_screen(self._over, self._close)

    def _look_with_all_eyes(self) -> None:
        if self.viewer.view().desk is None:
            self.viewer.debrief.look_as(None)

    async def _leave_for_evaluation(self) -> None:
        if self._over is not None:
            self._over.dismiss(None)
        self.call_next(self.action_evaluate)

    async def _tell_of_polls(self) -> None:
        self.say("GO/NO-GO polls stand in the log, and in the report")

    def _close(self, screen: str | None) -> None:
        self._over = None
        self.place_panels()
        if screen is not None:
            self.call_next(self.action_console)

    async def action_note(self) -> None:
        """Ask for a note about the time that is looked at."""
        keys = "Enter keeps it in the saved run, as written in the debrief. Escape leaves"
        title = f"Note about {met_text(self.viewer.t)}"
        await self.app.push_screen(Prompt(title, keys, DebriefBook(self.viewer).note), self._noted)

    def _noted(self, kept: str | None) -> None:
        if kept is not None:
            self.say(kept)
        self.look()

    async def action_knowledge(self) -> None:
        """The knowledge ledger; a line of it is a way to its time."""
        await self.app.push_screen(Ledger(self.viewer, self.face), self.seek)

    async def action_branches(self) -> None:
        """The tree of branches."""
        await self.app.push_screen(ReviewedTree(self.viewer, self.face), self._turn_to)

    def _turn_to(self, branch: str | None) -> None:
        if branch is not None:
            self.viewer.turn_to(branch)
            self.say(f"this is {branch}")
        self.look()

    async def action_fork(self) -> None:
        """Ask for a name, leave the debrief, and drive on from here in a branch of that name."""
        branches = self.viewer.debrief.branches
        keys = "Enter leaves the debrief and drives on in a branch of this name, Escape stays"
        title = f"What if, from {met_text(self.viewer.t)} on {branches.current.name}; as"
        prompt = Prompt(title, keys, self._named, value=branches.next_name)
        await self.app.push_screen(prompt, self._fork)

    def _named(self, name: str) -> str:
        """The name of a branch that may begin. Raises ValueError with one line."""
        name = name.strip()
        fault = naming_fault(name, [branch.name for branch in self.viewer.debrief.branches])
        if fault:
            raise ValueError(fault)
        return name

    def _fork(self, name: str | None) -> None:
        if name is not None:
            self._drive_on(self.viewer.debrief.branches.current.name, self.viewer.t, name)
            self.app.exit()

    async def action_help(self) -> None:
        """The help."""
        keys = (*DEBRIEF_KEYS, STOPS)
        await self.app.push_screen(Help(self.viewer.view().manifest, self.face, reviewing=keys))


class Ledger(Choosing[float]):
    """Who came to know what, and when. Dismissed with the time of the line that was picked."""

    BINDINGS: ClassVar[list[BindingType]] = [back("k")]
    KEYS = "Enter goes there   Escape stays"
    driver: Debriefer

    def __init__(self, viewer: Debriefer, face: Face) -> None:
        """The last line that has come by now is chosen at first."""
        self._known = viewer.debrief.knowledge()
        super().__init__(viewer, face, ledger.place_at(self._known, viewer.t))

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """A line each."""
        names = self.driver.debrief.names
        if not self._known:
            return ledger.nothing(self.driver.debrief.eyes, width)
        return ledger.rows(self._known, names, width, chosen, view.frame.t, self.face)

    def pick(self, item: int) -> None:
        """Tell when."""
        self.dismiss(self._known[item].t)


class ReviewedTree(Choosing[str]):
    """Every branch of the run. Dismissed with the name of the one that was picked."""

    BINDINGS: ClassVar[list[BindingType]] = [back("t")]
    KEYS = "Enter reviews the chosen one   Escape stays"
    driver: Debriefer

    def __init__(self, viewer: Debriefer, face: Face) -> None:
        """The one that is reviewed is chosen at first."""
        super().__init__(viewer, face, branch_tree.here(viewer.debrief.branches.tree))

    def rows(self, view: View, width: int, height: int, chosen: int) -> Sequence[Row]:
        """The tree."""
        return branch_tree.rows(self.driver.debrief.branches.tree, width, chosen, self.face)

    def pick(self, item: int) -> None:
        """Tell which."""
        self.dismiss(branch_tree.ordered(self.driver.debrief.branches.tree)[item].name)
