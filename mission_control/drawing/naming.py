"""Names on the screen that stand for things: a hatch's line, a module's or a machine's name, somebody.

Lives here: the span that says which thing it names, and where on drawn lines such names stand. Never here:
what may be done with a thing (`exercise.offering`), or what is under a mouse (`panels.canvas`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from mission_control.drawing.ink import Ink, Line, Span, standing
from scenarios.things import Thing


@dataclass(frozen=True, slots=True, init=False)
class Named(Span):
    """Text that names a thing: one may ask what can be done with it."""

    thing: Thing

    def __new__(cls, text: str, ink: Ink, thing: Thing) -> "Named":
        """A span's text, ink and width, and the thing."""
        return standing(cls, text, ink, thing=thing)

    def __init__(self, text: str, ink: Ink, thing: Thing) -> None:
        """All is done."""

    def said(self, text: str) -> "Named":
        """Other text for the same thing."""
        return Named(text, self.ink, self.thing)


def name(text: str, kind: str, id: str, ink: Ink = Ink.TEXT) -> Named:
    """A thing's name, by kind and id."""
    return Named(text, ink, Thing(kind, id))


_ROW: Final = 2
"""Columns that are as long as a row."""
_ASIDE: Final = 2
"""What stands aside of the way is so many times further off."""


class Place(NamedTuple):
    """Where a thing's name stands, in cells."""

    x: int
    y: int
    width: int
    thing: Thing


def places(rows: Sequence[Line]) -> Iterator[Place]:
    """Every name on these lines, from top to bottom; what stands side by side for one thing is one place."""
    for y, row in enumerate(rows):
        x, last = 0, None
        for span in row:
            thing = span.thing if isinstance(span, Named) else None
            if last is not None and last.thing != thing:
                yield last
                last = None
            if thing is not None:
                last = (
                    Place(x, y, span.width, thing)
                    if last is None
                    else last._replace(width=last.width + span.width)
                )
            x += span.width
        if last is not None:
            yield last


def nearest(found: Sequence[Place], here: Place, right: int, down: int) -> Place:
    """The next place of another thing in a direction, of which one is 1 or -1; the same one where there is
    none further.

    What stands aside of the way counts as further off; a row is as long as two columns.
    """
    x, y = _middle(here), here.y
    ahead = [
        place
        for place in found
        if place.thing != here.thing and ((_middle(place) - x) * right > 0 or (place.y - y) * down > 0)
    ]

    def away(place: Place) -> int:
        across, along = abs(_middle(place) - x), _ROW * abs(place.y - y)
        return across + _ASIDE * along if right else _ASIDE * across + along

    return min(ahead, key=away, default=here)


def _middle(place: Place) -> int:
    return place.x + place.width // 2


def lit(row: Line, place: Place) -> Line:
    """A row with the name in one place shown as the one that is chosen."""
    at, shown = 0, []
    for span in row:
        here = place.x <= at < place.x + place.width and isinstance(span, Named)
        shown.append(Named(span.text, Ink.CURSOR, place.thing) if here else span)
        at += span.width
    return tuple(shown)
