"""The facilitator's console as it stood, in a debrief: the same panels at the time that is looked at.

Lives here: what its keys lead to. Never here: how its parts stand (`desk`), drawing, what time does
(`debriefer`), the table of keys (`debrief_keys`). The station's screen below hands its views on.
"""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from mission_control.book import DebriefBook
from mission_control.console_keys import LEADING_CONSOLE_KEYS
from mission_control.debrief_keys import PAST_CONSOLE_KEYS
from mission_control.debriefer import Debriefer
from mission_control.drawing.face import Face
from mission_control.exercise.desk import SeatNow
from mission_control.keys import Key, bindings
from mission_control.screens.desk import DeskScreen, Opens
from mission_control.screens.desk_menus import Choice
from telemetry.injected import InjectNow

_TAKEN: Final = {stroke.key for key in PAST_CONSOLE_KEYS for stroke in key.strokes}


class PastConsole(DeskScreen):
    """What whoever led the exercise had before them; nothing is steered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(PAST_CONSOLE_KEYS),
        Binding("v", "station", show=False),
        *(
            Binding(stroke.key, "refuse", show=False)
            for key in LEADING_CONSOLE_KEYS
            for stroke in key.strokes
            if stroke.key not in _TAKEN
        ),
    ]

    def __init__(
        self, viewer: Debriefer, face: Face, branches: Opens, note: Opens, evaluation: Opens
    ) -> None:
        """`branches` opens the tree of them, `note` asks for one, `evaluation` leaves for the evaluators'
        screen.
        """
        super().__init__(viewer, face, lambda: None)
        self.viewer: Debriefer = viewer
        self._open_branches = branches
        self._open_note = note
        self._open_evaluation = evaluation

    @property
    def keys(self) -> tuple[Key, ...]:
        """Every key that does something here."""
        return PAST_CONSOLE_KEYS

    def inject_choices(self, inject: InjectNow) -> Sequence[Choice]:
        """Nothing is steered any more."""
        return ()

    def seat_choices(self, seat: SeatNow) -> Sequence[Choice]:
        """To look through its eyes."""
        return (Choice("eyes", "See the station as this seat saw it"),)

    def action_refuse(self) -> None:
        """A key with which one would lead."""
        self.say("this is the past: what was done stays as it was")

    def action_eyes(self) -> None:
        """The chosen seat's; the station's screen shows what it saw."""
        chosen = self._list("places").chosen
        seat = next((seat for seat in self.viewer.debrief.seats if seat.id == chosen), None)
        if seat is None:
            self.say("choose a seat first: 4 and the arrows")
        else:
            self.viewer.debrief.look_as(seat)
            self.dismiss(None)

    async def action_branches(self) -> None:
        """The tree of branches."""
        await self._open_branches()

    async def action_note(self) -> None:
        """Ask for it."""
        await self._open_note()

    def action_bookmark(self) -> None:
        """The time that is looked at."""
        try:
            self.say(DebriefBook(self.viewer).note("", bookmark=True))
        except ValueError as error:
            self.say(str(error))
        self.look()

    async def action_evaluate(self) -> None:
        """The evaluators' screen."""
        await self._open_evaluation()
