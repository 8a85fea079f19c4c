"""Looking back: at what time of a seat's own past whoever sits there looks, and where each look began.

Lives here: coming to a time, back to now, and back over one's own steps. Never here: Textual, the host's
clock, or what may be done while one looks back (`seat_driver`).
"""

from collections.abc import Callable
from typing import Final

from mission_control.exercise.branches import NotKept
from mission_control.exercise.remote import Remote
from mission_control.exercise.view import View

_REMEMBERED: Final = 100


class LookingBack:
    """What is looked back at, and how one came there."""

    def __init__(self, remote: Remote, woken: Callable[[], None], tell: Callable[[str], None]) -> None:
        """`woken` is called once something else is looked at, `tell` with why something cannot be."""
        self._remote = remote
        self._woken = woken
        self._tell = tell
        self._at: View | None = None
        self._true_of: object = None
        """As long as this is the remote's revision, all of it is true."""
        self._before: list[float | None] = []
        """Where each look that may be undone began, the latest last; None: from now."""

    @property
    def view(self) -> View | None:
        """What is looked back at; None now, where one is after the story went back."""
        self._forget_what_is_untrue()
        return self._at

    def look(self, t: float) -> None:
        """At what was there at `t`."""
        self._remember()
        if not self._show(t):
            self._before.pop()

    def come_back(self) -> None:
        """To now."""
        if self.view is not None:
            self._remember()
            self._come_to_now()

    def undo(self) -> bool:
        """Back to where the latest look began; False if there was none."""
        self._forget_what_is_untrue()
        if not self._before:
            return False
        before = self._before.pop()
        if before is None:
            self._come_to_now()
        else:
            self._show(before)
        return True

    def _forget_what_is_untrue(self) -> None:
        """After the story went back."""
        if self._true_of != self._remote.revision:
            self._true_of = self._remote.revision
            self._at, self._before = None, []

    def _come_to_now(self) -> None:
        self._at = None
        self._woken()

    def _show(self, t: float) -> bool:
        """Show what was at `t`; False where the host does not tell."""
        try:
            self._at = self._remote.view_at(t)
        except NotKept as error:
            self._tell(str(error))
            return False
        self._woken()
        return True

    def _remember(self) -> None:
        view = self.view
        self._before = [*self._before[1 - _REMEMBERED :], None if view is None else view.frame.t]
