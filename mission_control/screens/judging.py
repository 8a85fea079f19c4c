"""The station screen of whoever judges an exercise: the evaluators' screen stands over it, comes and goes.

Never here: what that screen shows or does (`evaluation`), or who has an evaluation (the host's).
"""

from typing import ClassVar

from textual.binding import BindingType

from mission_control.book import TableBook
from mission_control.drawing.face import Face
from mission_control.drive_keys import JUDGING_KEYS
from mission_control.exercise.view import View
from mission_control.judge import Judge
from mission_control.keys import bindings
from mission_control.screens.evaluation import EvaluationScreen
from mission_control.screens.seat import SeatScreen
from mission_control.screens.turns import ALL, Turn
from mission_control.seat_driver import SeatDriver


class JudgingScreen(SeatScreen):
    """The station, below the evaluators' screen, on which an evaluator begins."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(JUDGING_KEYS)]

    def __init__(self, viewer: SeatDriver, face: Face, notice: str | None = None) -> None:
        super().__init__(viewer, face, notice)
        self._judge = Judge(TableBook(viewer))
        self._evaluation: EvaluationScreen | None = None
        self.acting_keys = (*self.acting_keys, *JUDGING_KEYS)

    def on_mount(self) -> None:
        """An evaluator begins on their own screen; the station's own handler comes beside this one."""
        if self.viewer.remote.role == "evaluator":
            self.call_next(self.action_evaluate)

    def show(self, view: View, turn: Turn = ALL) -> None:
        """Hand a view to the evaluators' screen while it stands."""
        if self._evaluation is None or not self._evaluation.is_mounted:
            super().show(view, turn)
        else:
            self._evaluation.show(view)

    async def action_evaluate(self) -> None:
        """The evaluators' screen; the next key finds it there."""
        if self._evaluation is None:
            self._evaluation = EvaluationScreen(self._judge, self.face, self.action_polls)
            await self.app.push_screen(self._evaluation, self._close_evaluation)

    def _close_evaluation(self, screen: str | None) -> None:
        self._evaluation = None
        if screen is None:
            self.look()
        else:
            self.go_on_to(screen)

    def go_on_to(self, screen: str) -> None:
        """Go to another screen from the evaluators'."""
        raise NotImplementedError
