"""A terminal within the host's own process: a sitting and the table, with nothing between them.

Lives here: carrying at once what either says. Never here: sockets, threads, Textual, what anything means.
What goes back and forth are the same bytes as on any line, so that who sits here learns no more.
"""

from collections.abc import Callable
from typing import Final

from mission_control.exercise.connection import State
from mission_control.exercise.sitting import Sitting
from mission_control.exercise.table import Table
from mission_control.exercise.wire.answers import FromHost, Refused
from mission_control.exercise.wire.messages import Asked

_HERE: Final = "this process"


class Within:
    """Somebody at a seat of a table in this process."""

    def __init__(self, table: Table, seat: str, who: str = "") -> None:
        """Sits down, by the seat's code."""
        self.sitting = Sitting(table.codes[seat], who)
        self._table = table
        self._connection = table.joined(_HERE, lambda: None)
        self.sitting.begin(self._say)
        self.hear()

    @property
    def resting(self) -> bool:
        """Whether it wants no views just now, as nobody looks: the next one is of what is then."""
        return self._connection.behind

    @resting.setter
    def resting(self, resting: bool) -> None:
        self._connection.behind = resting

    def hear(self) -> None:
        """Take what the table has to tell."""
        while (content := self._connection.unsent()) is not None:
            self.sitting.receive(content)
        if self._connection.state is State.CLOSED:
            self.sitting.lose()

    def ask(self, made: Callable[[int], Asked]) -> FromHost:
        """Ask something, and hear the answer; a refusal where none comes."""
        answers: list[FromHost] = []
        self.sitting.ask(made, answers.append)
        self.hear()
        return answers[0] if answers else Refused(0, "the table does not answer")

    def _say(self, content: bytes) -> None:
        self._table.receive(self._connection, content)
