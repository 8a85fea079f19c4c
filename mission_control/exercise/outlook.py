"""An outlook: what all those at a table see who may see the same, made once for all of them.

Polls ask single seats: of those who see the same else, whoever was asked the same shares a view.
Lives here: telling alike seats from others, and the latest views with what it takes to tell them. Never here:
who may see what (`visibility`), or who sits where (`table`).
"""

from dataclasses import replace

from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import Drive
from mission_control.exercise.polls import PollNow
from mission_control.exercise.unread import opened_by
from mission_control.exercise.view import Transport, View
from mission_control.exercise.wire.answers import Shown
from mission_control.exercise.wire.deltas import delta
from mission_control.exercise.wire.messages import encoded
from scenarios.scenario import Seat
from telemetry.run import Run


def kind_of(seat: Seat, run: Run) -> Seat:
    """A seat that sees the same as this one: without its name, unless that is a ground site's, or it has read
    an order, which is then its own to know.
    """
    sites = {site.id for site in run.scenario.station.sites}
    own = seat.id in sites or any(coded for _, coded in opened_by(run.journal, seat.id))
    return seat.model_copy(update={"id": seat.id if own else "alike", "title": "", "brief": ""})


class Outlook:
    """The views of one kind of seat, of those who chose to reveal the same."""

    def __init__(self, branches: Branches, kind: Seat, revealed: tuple[str, ...] = ()) -> None:
        self.drive = Drive(branches, kind)
        """To look by; nobody acts by it."""
        self.drive.reveal(revealed)
        self._instant: object = None
        self._views: dict[tuple[PollNow, ...], View] = {}
        """The latest view, by the polls in it."""
        self._told: dict[tuple[int, int], tuple[View | None, bytes]] = {}
        """The message that tells one of them, by the view that its reader has; that one is kept, so that
        its identity stays its own."""

    def view(self, t: float, transport: Transport, instant: object, polls: tuple[PollNow, ...]) -> View:
        """What there is to see at `t` for who is shown these polls; worked out again when the instant is
        another.
        """
        if not self._views or self._instant != instant:
            view = self.drive.view_at(t, transport)
            self._views, self._instant, self._told = {view.polls: view}, instant, {}
        if polls not in self._views:
            self._views[polls] = replace(next(iter(self._views.values())), polls=polls)
        return self._views[polls]

    def told(self, seen: View | None, view: View) -> bytes:
        """The message that makes one of the latest views of one that its reader has seen."""
        known = self._told.get((id(seen), id(view)))
        if known is None:
            known = self._told[id(seen), id(view)] = seen, encoded(Shown(delta(seen, view)))
        return known[1]
