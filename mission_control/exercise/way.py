"""The way to a later time: what lies between is worked out a little at a time, so that nobody waits for it.

Lives here: who is sent where, how far that has come, and bringing it on. Never here: the clock, which stays
where it is until all is worked out; views; entries.
"""

from collections.abc import Callable
from dataclasses import dataclass

from mission_control.exercise.branches import Branches
from mission_control.exercise.view import UnderWay


@dataclass(frozen=True, slots=True)
class Way:
    """Everybody is to go on to a later time."""

    to_t: float
    from_t: float
    """Where they were when they were sent."""
    by: str
    """The seat that sends them."""


class Ahead:
    """What of the branch that is played is worked out before its time comes."""

    def __init__(self, branches: Branches, wall: Callable[[], float]) -> None:
        self._branches = branches
        self._wall = wall

    def work(self, until_t: float, for_s: float) -> bool:
        """Work out what comes up to `until_t`, for so many wall seconds and one change more; whether all of
        it is known. Whatever somebody does meanwhile, it is always the way from there.
        """
        run, over = self._branches.current.run, self._wall() + for_s
        while run.judged_until_t <= until_t:
            if self._wall() >= over:
                return False
            if not run.work_ahead():
                break
        return True

    def told(self, way: Way) -> UnderWay:
        """How far that way is worked out."""
        known = self._branches.current.run.judged_until_t - way.from_t
        share = known / (way.to_t - way.from_t) if way.to_t > way.from_t else 1.0
        return UnderWay(way.to_t, int(100.0 * min(max(share, 0.0), 0.99)))
