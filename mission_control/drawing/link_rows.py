"""Links as rows: how each stands by shape and word, what comes next and when, and since when it stands so.

Lives here: one line a link. Never here: whether anybody can be heard; that is the run's.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from rich.cells import cell_len

from mission_control.drawing import naming, urgency
from mission_control.drawing.ages import age_text, coarse_age_text
from mission_control.drawing.face import Face
from mission_control.drawing.figures import Figure
from mission_control.drawing.flow import fitting
from mission_control.drawing.harmless import plain
from mission_control.drawing.ink import Ink, Line, Span, columns, first_words, line
from mission_control.exercise.view import View
from telemetry.link import LinkNow, LinkState

_INKS: Final[Mapping[LinkState, Ink]] = MappingProxyType(
    {
        LinkState.OFF: Ink.DIM,
        LinkState.LOS: Ink.TEXT,
        LinkState.AOS: Ink.GOOD,
        LinkState.SILENT: Ink.WARNING,
        LinkState.FAILED: Ink.WARNING,
    }
)

_WIDE: Final = 56
"""Cells for ages and countdowns to the second."""
_NARROW: Final = 34
"""Cells for ages at all: what comes next matters more."""
_LEAST_NAME: Final = 8
_OUTLOOK: Final = 9
"""Cells of the shortest outlook,"""
_FULL_OUTLOOK: Final = 14
"""and of one that is not abridged."""


def lines(view: View, width: int, height: int, face: Face) -> list[Line]:
    """What the columns are, where there is a line for it, and at most `height` links in the station's order.

    Where not all fit, those with standing alarms are shown before the others.
    """
    urgent = sorted(view.frame.links, key=lambda link: urgency.rank(view, link.id))[: max(height, 0)]
    longest = max((cell_len(plain(_name(view, link))) for link in view.frame.links), default=0)
    aged = 6 if width >= _WIDE else 5 if width >= _NARROW else 0
    widths = (1, max(min(longest, width - _OUTLOOK - aged - 11), _LEAST_NAME), 6)
    room = max(width - sum(widths) - aged - 4, 0)
    cells = (*widths, room, aged)
    rows = [_row(view, link, cells, face) for link in view.frame.links if link in urgent]
    return [_heading(cells), *rows] if height > len(rows) > 0 else rows


def _heading(widths: tuple[int, ...]) -> Line:
    """What the columns are called; none of an age where there is no room for one."""
    names = ("", "link", "state", "next", "since" if widths[-1] else "")
    cells = [line(Span(name, Ink.DIM)) for name in names]
    return columns(cells, widths, ("left", "left", "left", "left", "right"))


def _row(view: View, link: LinkNow, widths: tuple[int, ...], face: Face) -> Line:
    state_ink = ink(link.state)
    age = age_text if widths[-1] > 5 else coarse_age_text
    cells = (
        line(Span(shape(link.state, face), state_ink)),
        line(naming.name(first_words(_name(view, link), widths[1]), "link", link.id)),
        line(Figure(link.state.name, state_ink, f"SIM.{link.id}.link")),
        _outlook(view, link, widths[3]),
        line(Span(age(view.frame.t - link.since), Ink.DIM)),
    )
    return columns(cells, widths, ("left", "left", "left", "left", "right"))


def _name(view: View, link: LinkNow) -> str:
    links = view.manifest.links
    return links[link.id].name if link.id in links else link.id


def shape(state: LinkState, face: Face) -> str:
    """The shape of a link's state."""
    return {
        LinkState.OFF: face.dot,
        LinkState.LOS: face.off,
        LinkState.AOS: face.on,
        LinkState.SILENT: face.partly,
        LinkState.FAILED: face.failed,
    }[state]


def ink(state: LinkState) -> Ink:
    """The ink of a link's state."""
    return _INKS[state]


def _outlook(view: View, link: LinkNow, width: int) -> Line:
    """Who does not answer or is at the low rate, the next change by the geometry, and what is in sight; as
    much as fits.
    """
    manifest = view.manifest
    brief = width < _FULL_OUTLOOK
    silent: Line = ()
    if link.state is LinkState.SILENT:
        silent = line(Span("no answer" if brief else "nobody answers", Ink.WARNING))
    elif link.low_rate:
        silent = line(Span("low rate", Ink.CAUTION))
    change: Line = ()
    if link.next_change is not None and link.state is not LinkState.FAILED:
        word = "AOS" if link.state is LinkState.LOS else "LOS"
        ahead = link.next_change - view.frame.t
        change = line(
            Span(f"{word} " if brief else f"{word} in ", Ink.DIM),
            coarse_age_text(ahead) if brief else age_text(ahead),
        )
    through = ""
    if link.through in manifest.relays:
        through = manifest.relays[link.through].name
    elif link.through is not None:
        through = manifest.name(link.through)
    return fitting((silent, change, line(Span(through, Ink.DIM))), width)
