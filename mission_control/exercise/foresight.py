"""Foresight: what a seat can know beforehand of a command, from what it sees and from nothing else.

To ask costs nothing, so asking must tell nothing: what a seat's panels do not show is found by trying, which
is an act. A rule that looks at anything of the kind therefore comes to no judgement.
Lives here: the station as a seat knows it, to judge a command by. Never here: the rules
(`telemetry.commanding`), or what of a frame a seat is shown (`visibility`).
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final, NoReturn

from mission_control.exercise.sight import Sight
from scenarios.commands import Command
from scenarios.scenario import Seat
from scenarios.words import Panel
from telemetry import commanding
from telemetry.channels import ChannelTable
from telemetry.moment import Moment
from telemetry.run import Run
from telemetry.ticks import tick_at

FACTS: Final[Mapping[str, tuple[Panel, ...]]] = {
    "hatches": ("crew",),
    "equipment": ("air", "power"),
    "equipment_since": ("air", "power"),
    "vehicles": ("crew",),
    "things": ("crew",),
    "suits": ("suits",),
    "cameras": ("robotics",),
    "grip": ("crew", "robotics"),
    "forbidden": ("air", "crew"),
    "releases": ("air",),
    "vents": ("air",),
    "fires": ("air",),
    "inflows": ("air",),
    "oxygen_kg_day": ("air",),
    "exhausted": ("air",),
    "switched": ("air",),
    "letters": ("comms",),
    "spoken": ("comms",),
    "orders": ("orders",),
}
"""Which panels show a seat these facts of a moment; its others are in no panel's gift, or in no rule."""
PARTS: Final[Mapping[str, tuple[Panel, ...]]] = {
    "course": ("orbit",),
    "attitude": ("orbit",),
    "pointing": ("orbit",),
    "arm": ("crew", "robotics"),
    "sightlines": ("comms",),
    "standings": ("comms",),
}
"""The same of what moves."""
MEASURED: Final = ("air", "day", "zones", "cycles", "levels", "settling", "smoke", "power", "steps")
"""What readings tell, so that it takes all of those to know it."""


class Foresight:
    """What can be known at one seat."""

    def __init__(self, sight: Sight, seat: Seat, channels: ChannelTable) -> None:
        """`channels` are all that there are."""
        self._sight = sight
        shown = set(seat.panels)
        self._hidden_facts = _hidden(FACTS, shown)
        self._hidden_parts = _hidden(PARTS, shown)
        if len(sight.visibility.channels) < len(channels):
            self._hidden_parts |= dict.fromkeys(MEASURED, _UNSEEN)

    def refusal(self, run: Run, t: float, by: str, command: Command) -> str:
        """Why somebody could not do something at `t`, as far as is known here; empty if they could, or if
        that must be tried.
        """
        try:
            return commanding.refusal(run.model, *self._known(run, t, by, command), by, command)
        except _UnforeseenError:
            return ""

    def objection(self, run: Run, t: float, by: str, command: Command) -> str:
        """Why something is not even to be tried: what waits for a link is judged where it will arrive."""
        if self._sight.last_heard(run, t) is None or not commanding.links_for(run.model, by, command):
            return self.refusal(run, t, by, command)
        return commanding.inability(run.model, *self._known(run, t, by, command), by, command)

    def hazard(self, run: Run, t: float, by: str, command: Command) -> str:
        """What makes something dangerous at `t`, as far as is known here; empty where nothing does."""
        try:
            return commanding.hazard(run.model, *self._known(run, t, by, command), by, command)
        except _UnforeseenError:
            return ""

    def _known(self, run: Run, t: float, by: str, command: Command) -> tuple[Moment, int]:
        """The station as it is known here at `t`, without what no panel shows, and the tick of that."""
        here = not commanding.links_for(run.model, by, command)
        known_t = t if here else self._sight.known_t(run, t)
        moment = run.moment_at(known_t)
        if self._hidden_facts:
            moment = replace(moment, facts=replace(moment.facts, **self._hidden_facts))
        if self._hidden_parts:
            moment = replace(moment, **self._hidden_parts)
        return moment, tick_at(known_t)


class _UnforeseenError(Exception):
    """A rule looked at what is not known here."""


class _Unseen:
    """What is not known: whatever looks at it comes to no judgement."""

    def _look(self, *_: object) -> NoReturn:
        raise _UnforeseenError

    def __getattr__(self, name: str) -> NoReturn:
        raise _UnforeseenError

    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = __eq__ = __or__ = __sub__ = _look
    __hash__ = None  # type: ignore[assignment]


_UNSEEN: Final[Any] = _Unseen()


def _hidden(shown_by: Mapping[str, tuple[Panel, ...]], panels: Collection[Panel]) -> dict[str, Any]:
    return {name: _UNSEEN for name, showing in shown_by.items() if not set(showing) & set(panels)}
