"""The knowledge ledger as rows to choose among: when somebody came to know what, and from whom.

Lives here: its rows. Never here: what is known to whom (`exercise.report.knowledge`).
"""

from collections.abc import Mapping, Sequence
from typing import Final

from mission_control.drawing.face import Face
from mission_control.drawing.harmless import plain
from mission_control.drawing.ink import Ink, Line, Span, fitted, line, wrapped
from mission_control.drawing.menu import Row
from mission_control.exercise.report.knowledge import How, Known
from mission_control.exercise.roles import MASTERS
from scenarios.scenario import Seat
from scenarios.times import met_text

_INKS: Final[Mapping[How, Ink]] = {
    "passed on": Ink.CAUTION,
    "key taken": Ink.CAUTION,
    "key put down": Ink.CAUTION,
    "key copied": Ink.CAUTION,
    "sent": Ink.DIM,
}
"""What ought to catch the eye, and what ought not."""
_HOW: Final = max(len(how) for how in (*_INKS, "acknowledged"))
_WALL: Final = slice(11, 19)
"""Of the time of day as a saved run writes it, hours to seconds."""
_WHO: Final = 4
"""The part of the width, as one in so many, that names of people have."""
_BEFORE: Final = 33
"""Cells before the names, on a narrow screen."""
_ROOMY: Final = 90
"""From so many columns on, the time of day stands there too."""


def nothing(eyes: Seat | None, width: int) -> list[Row]:
    """Words where it has no line: who sees all at an exercise is told nothing, and knows it all the same."""
    if eyes is None or eyes.role not in MASTERS:
        told = "nobody came to know anything"
    else:
        told = f"{plain(eyes.title)} saw all as it happened, and was told nothing: v turns on to all"
    return [Row(row) for row in wrapped(told, width, Ink.DIM)]


def rows(
    ledger: Sequence[Known], names: Mapping[str, str], width: int, chosen: int, now: float, face: Face
) -> list[Row]:
    """Each of its lines an item in one row, and the chosen one in full; what is to come at `now` is dim."""
    found: list[Row] = []
    for place, known in enumerate(ledger):
        told = _told(known, names)
        found.append(Row(_row(known, names, width, place == chosen, known.t <= now, face), place))
        if place == chosen and len(told) > width - _BEFORE - width // _WHO:
            found += [
                Row(fitted(line("    ", row), width), place) for row in wrapped(told, width - 4, Ink.DIM)
            ]
    return found


def _told(known: Known, names: Mapping[str, str]) -> str:
    """All of a line but its times, for where it does not fit into one."""
    who = _who(known, names)
    by = f", from {names.get(known.by, known.by)}" if known.by else ""
    return plain(f"{who}: {known.what}{by}")


def _who(known: Known, names: Mapping[str, str]) -> str:
    empty = " (nobody sat there)"
    called = (f"{names.get(one, one)}{empty if one in known.absent else ''}" for one in known.who)
    return ", ".join(called) or "nobody"


def place_at(ledger: Sequence[Known], now: float) -> int:
    """The last of its lines that has come by now; the first if none has."""
    return max(sum(known.t <= now for known in ledger) - 1, 0)


def _row(known: Known, names: Mapping[str, str], width: int, chosen: bool, come: bool, face: Face) -> Line:
    """When, what became of it, for whom, and what it is: from left to right as one looks for it."""
    text = Ink.STRONG if chosen else Ink.TEXT if come else Ink.DIM
    wall = f"{known.wall[_WALL]:8}  " if width >= _ROOMY else ""
    who = plain(_who(known, names))
    by = f"  from {plain(names.get(known.by, known.by))}" if known.by else ""
    row = line(
        Span(f"{face.pointer} " if chosen else "  ", Ink.KEY),
        Span(f"{met_text(known.t):>13}  ", text),
        Span(wall, Ink.DIM),
        Span(f"{known.how:{_HOW}}  ", _INKS.get(known.how, text) if come else Ink.DIM),
        *fitted(line(Span(who, text)), width // _WHO),
        Span(f"  {plain(known.what)}", text),
        Span(by, Ink.DIM),
    )
    return fitted(row, width)
