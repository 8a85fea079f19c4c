"""What can be done about a thing, as rows to choose among: what can be done now first, the rest with reasons.

Lives here: one row an offer, then one for each thing that belongs to it. Never here: what is offered
(`exercise.offering`), or doing it.
"""

from collections.abc import Sequence
from typing import Final

from mission_control.drawing.ages import age_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import ELLIPSIS, Ink, Line, Span, line, spread, wrapped
from mission_control.drawing.menu import Row
from mission_control.exercise.offering import Offer

_INDENT: Final = 6
_DIGITS: Final = 9


def rows(
    heading: str, offers: Sequence[Offer], further: Sequence[str], width: int, chosen: int, face: Face
) -> list[Row]:
    """A heading, and each of these an item: `further` are the names of things that belong to it."""
    told = [Row(line(Span(heading, Ink.TITLE)))]
    for place, offer in enumerate(offers):
        told += [Row(a_line, place) for a_line in _offered(offer, place, place == chosen, width, face)]
    for place, name in enumerate(further, len(offers)):
        told.append(Row(line(*_mark(place, place == chosen, face), f"{name} {ELLIPSIS}"), place))
    if not offers and not further:
        told.append(Row(line(Span("there is nothing that you could do with it", Ink.DIM))))
    return told


def _offered(offer: Offer, place: int, chosen: bool, width: int, face: Face) -> list[Line]:
    """The line that it would be typed as, and why it cannot be done or how long it takes."""
    text = offer.begun.text + ("" if offer.whole else f" {ELLIPSIS}")
    ink = Ink.DIM if offer.reason else Ink.STRONG if chosen else Ink.TEXT
    left = line(*_mark(place, chosen, face), Span(text, ink))
    if not offer.reason:
        takes = f"takes {age_text(offer.takes_s)}" if offer.takes_s else ""
        return [spread(left, line(Span(takes, Ink.DIM)), width)]
    reason = line(Span(f"{face.failed} {offer.reason}", Ink.DIM))
    beside = width - _INDENT - len(text)
    if reason[0].width < beside:
        return [spread(left, reason, width)]
    below = wrapped(f"{face.failed} {offer.reason}", width - _INDENT, Ink.DIM)
    return [left, *(line(" " * _INDENT, row) for row in below)]


def _mark(place: int, chosen: bool, face: Face) -> Line:
    digit = f"{place + 1} " if place < _DIGITS else "  "
    return line(Span(f"{face.pointer} " if chosen else "  ", Ink.KEY), Span(digit, Ink.KEY))
