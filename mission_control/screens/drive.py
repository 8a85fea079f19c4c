"""The station screen of whoever plays a run of their own: its branches are begun, compared and changed.

Lives here: what those keys lead to. Never here: drawing, what other acts lead to (`actor`), the boxes
(`choosing`), who may do what (the session's), or how time goes on (`driver`).
"""

import asyncio
from contextlib import suppress
from functools import partial
from typing import ClassVar, Final

from textual.binding import BindingType

from mission_control.comparer import Comparer
from mission_control.drawing.face import Face
from mission_control.drive_keys import BRANCH_KEYS, DRIVE_KEYS
from mission_control.driver import Driver
from mission_control.exercise.branches import Branch, NotKept
from mission_control.keys import bindings
from mission_control.screens.actor import ActorScreen
from mission_control.screens.choosing import BranchPicked, BranchTree
from mission_control.screens.compare import CompareScreen
from mission_control.screens.seek import Prompt

_MARKED_EVERY_S: Final = 5.0
"""Wall seconds between two marks of how far it came: where to go on after a crash."""


class DriveScreen(ActorScreen):
    """The station of one's own run, and its branches."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(BRANCH_KEYS)]
    acting_keys = DRIVE_KEYS

    def __init__(
        self, viewer: Driver, face: Face, notice: str | None = None, *, interrupts: bool = True
    ) -> None:
        super().__init__(viewer, face, notice, interrupts=interrupts)
        self.viewer: Driver = viewer

    def on_mount(self) -> None:
        """Keep how far it came; the station's own handler comes beside this one."""
        self.set_interval(_MARKED_EVERY_S, self._mark)

    def _mark(self) -> None:
        """What nobody did needs no keeping, so that a disk that is full is told of at the next act."""
        with suppress(NotKept):
            self.viewer.drive.branches.mark()

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
