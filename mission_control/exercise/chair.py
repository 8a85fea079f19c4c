"""A chair: one seat of an exercise, what whoever sits there may see and do, and who does.

Lives here: a seat with its drive and its terminal. Never here: what a terminal may ask (`moves`), the time.
"""

from dataclasses import dataclass

from mission_control.exercise.connection import Connection
from mission_control.exercise.drive import Drive
from mission_control.exercise.outlook import Outlook
from scenarios.scenario import Seat


@dataclass(slots=True, eq=False)
class Chair:
    """A seat at the table."""

    seat: Seat
    drive: Drive
    """To act by."""
    outlook: Outlook
    """To look by, with all who may see the same."""
    revoked: int = 0
    """How often its code was made worthless."""
    taken: Connection | None = None
    """The terminal of whoever sits there."""
    _seen: "Chair | None" = None

    @property
    def eyes(self) -> "Chair":
        """The seat whose views are shown here: its own, unless somebody looks over another's shoulder."""
        return self if self._seen is None else self._seen

    def see_as(self, seen: "Chair") -> None:
        """Show here what is shown there, from now on, and all of it at first."""
        self._seen = None if seen is self else seen
        if self.taken is not None:
            self.taken.forget()
