"""An outlook: what all those at a table see who may see the same, made once for all of them.

Lives here: telling alike seats from others, and the latest view with what it takes to tell it. Never here:
who may see what (`visibility`), or who sits where (`table`).
"""

from mission_control.exercise.branches import Branches
from mission_control.exercise.drive import Drive
from mission_control.exercise.view import Transport, View
from mission_control.exercise.wire.answers import Shown
from mission_control.exercise.wire.deltas import delta
from mission_control.exercise.wire.messages import encoded
from scenarios.scenario import Scenario, Seat


def kind_of(seat: Seat, scenario: Scenario) -> Seat:
    """A seat that sees the same as this one: without its name, unless that is a ground site's."""
    sites = {site.id for site in scenario.station.sites}
    alike = "" if seat.id in sites else "alike"
    return seat.model_copy(update={"id": alike or seat.id, "title": "", "brief": ""})


class Outlook:
    """The views of one kind of seat."""

    def __init__(self, branches: Branches, kind: Seat) -> None:
        self.drive = Drive(branches, kind)
        """To look by; nobody acts by it."""
        self._instant: object = None
        self._view: View | None = None
        self._told: dict[int, tuple[View | None, bytes]] = {}
        """The message that tells the latest view, by the view that its reader has; the view is kept, so that
        its identity stays its own."""

    def view(self, t: float, transport: Transport, instant: object) -> View:
        """What there is to see at `t`; worked out again when the instant is another."""
        if self._view is None or self._instant != instant:
            self._view, self._instant, self._told = self.drive.view_at(t, transport), instant, {}
        return self._view

    def told(self, seen: View | None) -> bytes:
        """The message that makes the latest view of one that its reader has seen."""
        assert self._view is not None, "there is a view before it is told"
        known = self._told.get(id(seen))
        if known is None:
            known = self._told[id(seen)] = seen, encoded(Shown(delta(seen, self._view)))
        return known[1]
