"""The station screen of whoever acts: decisions show themselves, and branches are begun and changed.

Lives here: what those keys lead to, and when a decision is shown unasked. Never here: drawing, the boxes
(`choosing`), who may do what (the session's), or how time goes on (`driver`).
"""

import asyncio
from contextlib import suppress
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType

from mission_control.comparer import Comparer
from mission_control.drawing.face import Face
from mission_control.drive_keys import DRIVE_KEYS
from mission_control.driver import Driver
from mission_control.exercise.branches import Branch, NotKept
from mission_control.exercise.drive import Drive
from mission_control.exercise.view import View
from mission_control.keys import Key, bindings
from mission_control.panels.panel import Panel
from mission_control.screens.acting import CommandsGiven, ThingMenu
from mission_control.screens.choosing import BranchPicked, BranchTree, Choosing, DecisionList, DecisionScreen
from mission_control.screens.command import CommandPrompt
from mission_control.screens.compare import CompareScreen
from mission_control.screens.pointing import Pointing
from mission_control.screens.seek import Prompt
from mission_control.screens.station import StationScreen
from mission_control.screens.turns import ALL, Turn
from scenarios.things import Thing
from telemetry.clock import Playback

_MARKED_EVERY_S: Final = 5.0
"""Wall seconds between two marks of how far it came: where to go on after a crash."""


class DriveScreen(StationScreen):
    """The station, now, and what to do about it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(DRIVE_KEYS)]
    acting_keys = DRIVE_KEYS

    def __init__(
        self,
        drive: Drive,
        playback: Playback,
        face: Face,
        notice: str | None = None,
        *,
        interrupts: bool = True,
    ) -> None:
        """With `interrupts`, a decision that opens shows itself; else the log's line is all there is."""
        super().__init__(drive, playback, face, notice)
        self.viewer: Driver = Driver(drive, playback)
        self._interrupts = interrupts
        self._offered: set[str] = set()
        """Open decisions that were shown already."""
        self._commands: list[str] = []
        """Lines that were typed and done."""
        self._acted_on: Thing | None = None
        """What the latest menu was about."""

    @property
    def own_keys(self) -> tuple[Key, ...]:
        """A viewer's, and those with which one acts."""
        return (*DRIVE_KEYS, *super().own_keys)

    def show(self, view: View, turn: Turn = ALL) -> None:
        """Hand a view on to what stands over the station too; a decision that opens shows itself."""
        super().show(view, turn)
        above = self.app.screen
        if isinstance(above, Choosing | Pointing) and above.is_mounted:
            above.show(view)
        self._offer(view)

    def _offer(self, view: View) -> None:
        """A decision that opens shows itself, unless something stands over the station."""
        self._offered &= set(view.mine)
        fresh = [event for event in view.mine if event not in self._offered]
        if fresh and self._interrupts and self.app.screen is self:
            self._offered.add(fresh[0])
            self.viewer.wait()
            self.call_next(self._ask, fresh[0], unasked=True)

    def on_mount(self) -> None:
        """Keep how far it came; the station's own handler comes beside this one."""
        self.set_interval(_MARKED_EVERY_S, self._mark)

    def _mark(self) -> None:
        """What nobody did needs no keeping, so that a disk that is full is told of at the next act."""
        with suppress(NotKept):
            self.viewer.drive.branches.mark()

    def on_screen_resume(self) -> None:
        """What opened while something else stood over the station shows itself now.

        What was done there is seen without this: it moved time, or looked by itself.
        """
        self._offer(self.viewer.view())

    async def _ask(self, event: str, *, unasked: bool = False) -> None:
        await self.app.push_screen(DecisionScreen(self.viewer, event, self.face, unasked=unasked), self._tell)

    def _tell(self, words: str | None) -> None:
        if words:
            self.say(words)

    async def action_decisions(self) -> None:
        """The one that waits for an answer, or else all."""
        view = self.viewer.view()
        if len(view.mine) == 1:
            await self._ask(view.mine[0])
            return
        latest = len(view.frame.decisions) - 1
        await self.app.push_screen(DecisionList(self.viewer, self.face, max(latest, 0)), self._show_decision)

    def _show_decision(self, event: str | None) -> None:
        if event is not None:
            self.call_next(self._ask, event)

    async def action_command(self) -> None:
        """Ask for a command, and do it; the next key finds the line there."""
        await self.app.push_screen(CommandPrompt(self.viewer, self._commands), self._tell)

    @on(Panel.ThingClicked)
    async def act_on(self, message: Panel.ThingClicked) -> None:
        """A click on a thing's name tells what can be done with it."""
        await self._act_on(message.thing)

    async def action_point(self) -> None:
        """Point at a thing with keys, and act on it."""
        panels = list(self.query(Panel))
        pointing = Pointing(panels, self.viewer.called, self.action_turn, self._acted_on)
        await self.app.push_screen(pointing, self._act_when_closed)

    def _act_when_closed(self, thing: Thing | None) -> None:
        if thing is not None:
            self.call_next(self._act_on, thing)

    async def _act_on(self, thing: Thing) -> None:
        self._acted_on = thing
        await self.app.push_screen(ThingMenu(self.viewer, thing, self._commands, self.face), self._tell)

    async def action_given(self) -> None:
        """The commands given, and how far each has come."""
        await self.app.push_screen(CommandsGiven(self.viewer, self._commands, self.face), self._tell)

    async def action_fork(self) -> None:
        """Ask for a name, and go on in a branch of that name."""
        keys = "Enter goes on in a branch of this name, Escape stays"
        prompt = Prompt("Fork here, as", keys, self._fork, value=self.viewer.drive.branches.next_name)
        await self.app.push_screen(prompt, self._tell)

    def _fork(self, name: str) -> str:
        self.viewer.fork(name)
        self.look()
        return f"from here on this is {name}"

    async def action_compare(self) -> None:
        """This branch with the one it left, or else with the first other one."""
        here, branches = self.viewer.drive.branches.current, self.viewer.drive.branches
        other = here.parent or next((branch for branch in branches if branch is not here), None)
        if other is None:
            self.say("there is one branch only: f begins another")
        else:
            self._compare(other)

    def _compare(self, other: Branch) -> None:
        """The comparison with another branch, once what it goes on from is worked out."""
        here = self.viewer.drive.branches.current
        self.run_worker(self._open_comparison(here, other), group="compare", exclusive=True)

    async def _open_comparison(self, here: Branch, other: Branch) -> None:
        self.viewer.rest()
        while self.viewer.drive.branches.work_towards(other):  # noqa: ASYNC110  others have their turn
            await asyncio.sleep(0)
        comparer = Comparer(self.viewer.drive.compared(here, other))
        turn = partial(self._compare_next, here, other)
        await self.app.push_screen(CompareScreen(self.viewer, comparer, self.face, self._go_to, turn))

    def _compare_next(self, here: Branch, other: Branch) -> None:
        """The branch that comes next, in the place of the other one."""
        others = [branch for branch in self.viewer.drive.branches if branch is not here]
        self._compare(others[(others.index(other) + 1) % len(others)])

    def _go_to(self, name: str, t: float) -> None:
        """To a time in a branch."""
        if name != self.viewer.drive.branches.current.name:
            self._switch(name)
        self.viewer.seek(t)
        self.look()

    async def action_branches(self) -> None:
        """The tree of branches."""
        await self.app.push_screen(BranchTree(self.viewer, self.face), self._go_on)

    def _go_on(self, picked: BranchPicked | None) -> None:
        if picked is not None and picked.compared:
            self._compare(self.viewer.drive.branches.named(picked.name))
        elif picked is not None:
            self._switch(picked.name)
        self.look()

    def _switch(self, name: str) -> None:
        try:
            self.viewer.switch(name)
            self.say(f"this is {name}")
        except NotKept as error:
            self.say(str(error))
