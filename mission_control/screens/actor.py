"""The station screen of whoever acts: decisions show themselves, commands are typed, pointed at and told.

Lives here: what those keys lead to, and when a decision is shown unasked. Never here: drawing, the boxes
(`choosing`, `acting`), who may do what, branches (`drive`), or how time goes on (the actor's).
"""

from typing import ClassVar

from textual import on
from textual.binding import BindingType

from mission_control.actor import Actor
from mission_control.drawing.face import Face
from mission_control.drive_keys import ACTING_KEYS
from mission_control.exercise.view import View
from mission_control.keys import Key, bindings
from mission_control.panels.panel import Panel
from mission_control.screens.acting import CommandsGiven, ThingMenu
from mission_control.screens.choosing import Choosing, DecisionList, DecisionScreen
from mission_control.screens.command import CommandPrompt
from mission_control.screens.pointing import Pointing
from mission_control.screens.station import StationScreen
from mission_control.screens.turns import ALL, Turn
from scenarios.things import Thing


class ActorScreen(StationScreen):
    """The station, now, and what to do about it."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTING_KEYS)]
    acting_keys: tuple[Key, ...] = ACTING_KEYS

    def __init__(
        self, viewer: Actor, face: Face, notice: str | None = None, *, interrupts: bool = True
    ) -> None:
        """With `interrupts`, a decision that opens shows itself; else the log's line is all there is."""
        super().__init__(viewer, face, notice)
        self.viewer: Actor = viewer
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
        return (*self.acting_keys, *super().own_keys)

    def show(self, view: View, turn: Turn = ALL) -> None:
        """Hand a view on to what stands over the station too; a decision that opens shows itself."""
        super().show(view, turn)
        above = self.app.screen
        if isinstance(above, Choosing | Pointing) and above.is_mounted:
            above.show(view)
        self._offer(view)

    def _offer(self, view: View) -> bool:
        """A decision that opens shows itself, unless something stands over the station; whether one does."""
        self._offered &= set(view.mine)
        fresh = [event for event in view.mine if event not in self._offered]
        if fresh and self._interrupts and self.app.screen is self:
            self._offered.add(fresh[0])
            self.viewer.wait()
            # what was told before may be true no more, and lies over nothing that is asked
            self.app.clear_notifications()
            self.call_next(self._ask, fresh[0], unasked=True)
            return True
        return False

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
