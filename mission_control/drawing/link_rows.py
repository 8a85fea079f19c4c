"""Links as rows: how each stands by shape and word, what comes next and when, and since when it stands so.

Lives here: one line a link. Never here: whether anybody can be heard; that is the run's.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mission_control.drawing.ages import age_text
from mission_control.drawing.face import Face
from mission_control.drawing.flow import joined
from mission_control.drawing.ink import Ink, Line, Span, columns, line
from mission_control.exercise.view import View
from telemetry.frame import LinkNow, LinkState

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
"""Cells for all that can be said about a link."""


def lines(view: View, width: int, height: int, face: Face) -> list[Line]:
    """The first `height` links."""
    return [_row(view, link, width, face) for link in view.frame.links[:height]]


def _row(view: View, link: LinkNow, width: int, face: Face) -> Line:
    manifest = view.manifest
    ink = _INKS[link.state]
    name = manifest.links[link.id].name if link.id in manifest.links else link.id
    cells = (
        line(Span(_shape(link.state, face), ink)),
        line(name),
        line(Span(link.state.name, ink)),
        _outlook(view, link, width),
        line(Span(age_text(view.frame.t - link.since), Ink.DIM)),
    )
    named = 16 if width >= _WIDE else 10
    return columns(
        cells, (1, named, 6, max(width - named - 17, 0), 6), ("left", "left", "left", "left", "right")
    )


def _shape(state: LinkState, face: Face) -> str:
    return {
        LinkState.OFF: face.dot,
        LinkState.LOS: face.off,
        LinkState.AOS: face.on,
        LinkState.SILENT: face.partly,
        LinkState.FAILED: face.failed,
    }[state]


def _outlook(view: View, link: LinkNow, width: int) -> Line:
    """The next change by the geometry, who does not answer, and what is in sight."""
    manifest = view.manifest
    silent = line(Span("nobody answers", Ink.WARNING)) if link.state is LinkState.SILENT else ()
    change: Line = ()
    if link.next_change is not None and link.state is not LinkState.FAILED:
        word = "AOS" if link.state is LinkState.LOS else "LOS"
        change = line(Span(f"{word} in ", Ink.DIM), age_text(link.next_change - view.frame.t))
    through = ""
    if link.through in manifest.relays:
        through = manifest.relays[link.through].name
    elif link.through is not None:
        through = manifest.name(link.through)
    facts = [fact for fact in (silent, change, line(Span(through, Ink.DIM))) if fact]
    return joined(facts if width >= _WIDE else facts[:1])
