"""The unseated: who came to the table and sits nowhere yet, how many there may be, and for how long.

Never here: who may sit where (`codes`), or the wall clock, which is handed in. Without an end to both, who
has no code keeps out everybody who has, by coming again and again and saying nothing.
"""

from collections import Counter
from collections.abc import Callable
from typing import Final

from mission_control.exercise.connection import Connection, State

MOST_FROM_A_PLACE: Final = 16
"""A terminal sits down as soon as it is there: these are a room of people in the same blink."""
MOST: Final = 128
WITHIN_S: Final = 10.0
"""Wall seconds until who still sits nowhere is let go; that their line is alive does not count."""


class Unseated:
    """Connections on which nobody has sat down."""

    def __init__(self, wall: Callable[[], float]) -> None:
        self._wall = wall
        self._since: dict[Connection, float] = {}

    def admit(self, connection: Connection) -> bool:
        """Whether there is room for one more, who is then one of them."""
        self._forget()
        places = Counter(each.place for each in self._since)
        if places.total() >= MOST or places[connection.place] >= MOST_FROM_A_PLACE:
            return False
        self._since[connection] = self._wall()
        return True

    def overdue(self) -> list[Connection]:
        """Who has had their time, and still sits nowhere."""
        self._forget()
        now = self._wall()
        return [each for each, since in self._since.items() if now - since >= WITHIN_S]

    def _forget(self) -> None:
        """Who sits by now, or has gone, is none of them."""
        self._since = {c: since for c, since in self._since.items() if c.state is State.HELLO}
