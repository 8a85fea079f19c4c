"""Poll news: what of the GO/NO-GO polls in a view has not been put before somebody yet.

Lives here: remembering what was. Never here: Textual, drawing, or who is shown what.
"""

from collections.abc import Iterator

from mission_control.drawing.poll import tally
from mission_control.exercise.polls import PollNow
from mission_control.exercise.view import View


class PollNews:
    """What one seat was asked and told."""

    def __init__(self, seat: str) -> None:
        self._seat = seat
        self._asked: set[object] = set()
        self._told: set[object] | None = None
        """None before the first view: what came of polls by then is no news."""

    def waiting(self, view: View) -> PollNow | None:
        """A poll that waits for this seat's answer, the newest."""
        return next((poll for poll in reversed(view.polls) if self._waits(poll)), None)

    def fresh(self, view: View) -> PollNow | None:
        """One that does and was not put before it yet: from now on it was."""
        for poll in view.polls:
            if self._waits(poll) and _key(poll) not in self._asked:
                self._asked.add(_key(poll))
                return poll
        return None

    def outcomes(self, view: View) -> Iterator[str]:
        """What came of polls since the view before, as words."""
        over = {_key(poll): poll for poll in view.polls if _is_over(poll)}
        told, self._told = self._told, set(over)
        for key, poll in over.items():
            if told is not None and key not in told:
                yield f"{poll.question}: {tally(poll)}"

    def _waits(self, poll: PollNow) -> bool:
        own = (answer for answer in poll.answers if answer.seat == self._seat)
        return poll.mine and any(answer.answered is None for answer in own)


def _is_over(poll: PollNow) -> bool:
    """Whether all have answered, or none may any more."""
    return poll.closed is not None or all(answer.answered is not None for answer in poll.answers)


def _key(poll: PollNow) -> object:
    """What names a poll on every branch."""
    return poll.id, poll.opened, poll.question
