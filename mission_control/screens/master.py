"""The station screen of whoever runs or judges an exercise: the console stands over it, and comes and goes.

Lives here: coming and going, and the leader's keys on the station's screen. Never here: what the console
shows or does (`console`), or what any seat sees (the host's).
"""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from mission_control.drawing.face import Face
from mission_control.drive_keys import LEADING_KEYS, MASTER_KEYS
from mission_control.exercise.view import View
from mission_control.keys import bindings
from mission_control.leader import Leader
from mission_control.screens.console import ConsoleScreen
from mission_control.screens.judging import JudgingScreen
from mission_control.screens.leading import LeadingScreen
from mission_control.screens.seek import Prompt
from mission_control.screens.turns import ALL, Turn
from mission_control.seat_driver import SeatDriver
from scenarios.times import met_text
from telemetry.clock import utc_now


class MasterScreen(JudgingScreen, LeadingScreen):
    """The station, below the console and the evaluation. Whoever leads begins on the console."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(LEADING_KEYS), *bindings(MASTER_KEYS)]

    def __init__(
        self,
        viewer: SeatDriver,
        face: Face,
        notice: str | None = None,
        utc_s: Callable[[], float] = lambda: utc_now().timestamp(),
    ) -> None:
        """`utc_s` is the time of day, seconds since 1970."""
        super().__init__(viewer, face, notice)
        self.leader = Leader(viewer)
        self._utc_s = utc_s
        self._desk: ConsoleScreen | None = None
        self._comes_back = viewer.leads
        """Whether the console stands as soon as there is a desk."""
        self.acting_keys = (*(LEADING_KEYS if viewer.leads else ()), *self.acting_keys, *MASTER_KEYS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whoever judges leads nothing; one's own eyes are given back while they are another's."""
        if action in {stroke.action for key in LEADING_KEYS for stroke in key.strokes}:
            return self.viewer.leads
        return super().check_action(action, parameters)

    def show(self, view: View, turn: Turn = ALL) -> None:
        """Hand a view to the console while it stands, as long as there is a desk."""
        if self._desk is None or not self._desk.is_mounted:
            super().show(view, turn)
        elif view.desk is not None:
            self._desk.show(view)
        if self._comes_back and view.desk is not None:
            self._comes_back = False
            self.call_next(self.action_console)

    async def action_console(self) -> None:
        """The console, for one's own eyes."""
        if self._desk is not None:
            return
        if self.viewer.view().desk is None:
            self.say("the console is for your own eyes: e gives them back")
            return
        opens = self.action_polls, self.action_talk, self._leave_for_evaluation
        self._desk = ConsoleScreen(self.viewer, self.face, self._utc_s, *opens)
        await self.app.push_screen(self._desk, self._close_console)

    def _close_console(self, _: None) -> None:
        self._desk = None
        self.place_panels()

    async def _leave_for_evaluation(self) -> None:
        if self._desk is not None:
            self._desk.dismiss(None)
        self.call_next(self.action_evaluate)

    def go_on_to(self, screen: str) -> None:
        """From the evaluation to the console."""
        self.call_next(self.action_console)

    def action_own_eyes(self) -> None:
        """One's own eyes again, on the console."""
        self._comes_back = self.viewer.remote.sitting.seeing is not None
        try:
            self.tell(self.leader.see_as(None))
        except ValueError as error:
            self.say(str(error))

    async def action_rewind(self) -> None:
        """Ask for a name, and have all go on from here in a branch of that name."""
        keys = "Enter takes everybody back here, into a branch of this name; Escape stays"
        name = f"from {met_text(self.viewer.t, with_seconds=False)}"
        prompt = Prompt("Rewind to here, as", keys, self.viewer.rewind, value=name)
        await self.app.push_screen(prompt, self.tell)
