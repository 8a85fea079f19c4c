"""Talking: where one may speak or write, each with how it stands, and what was said at the chosen one.

Lives here: those rows. Never here: which places there are (`exercise.talk`), or sending anything.
"""

from collections.abc import Sequence
from typing import Final

from mission_control.drawing import link_rows, message_rows, transcript
from mission_control.drawing.ages import age_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, spread
from mission_control.drawing.menu import Row, window
from mission_control.exercise.talk import Place, beside, said, written
from mission_control.exercise.view import View
from telemetry.link import LinkNow, LinkState

_PLACES: Final = 0.6
"""Of the height, at most so much is for places,"""
_TURNS: Final = 6
"""and for what was said at most so many rows."""


def rows(
    view: View, voice: str, places: Sequence[Place], width: int, height: int, chosen: int | None, face: Face
) -> list[Row]:
    """Every place an item; and below them the end of what was said at the chosen one, if one is."""
    items = [
        Row(_place(view, voice, place, width, number == chosen, face), number)
        for number, place in enumerate(places)
    ]
    shown = window(items, max(int(height * _PLACES), height - _TURNS - 1, 1), chosen or 0)
    room = min(height - len(shown) - 1, _TURNS)
    if chosen is None or room < 1:
        return list(shown)
    rule = line(Span(face.dashed * width, Ink.DIM))
    return [
        *shown,
        Row(rule),
        *(Row(row) for row in _conversation(view, voice, places[chosen], width, room, face)),
    ]


def words(view: View, voice: str, place: Place) -> str:
    """Where that is, in a few words."""
    name = view.manifest.name
    if place.kind == "here":
        others = beside(view, voice)
        return f"here, with {', '.join(map(name, others))}" if others else "here: nobody is with you"
    if place.kind == "apart":
        return f"to {name(place.to[0])} alone"
    assert place.loop is not None, "all else goes by a link"
    link = view.manifest.links[place.loop].name
    if place.kind == "loop":
        return f"on {link}"
    crew = [person.id for person in view.manifest.people.values()]
    everybody = len(place.to) > 1 and set(place.to) <= set(crew)
    return f"write to {'the crew' if everybody else name(place.to[0])} by {link}"


def state(view: View, link: LinkNow) -> str:
    """How a link stands, and when that changes."""
    if link.state is LinkState.AOS:
        return "UP, no voice: low rate" if link.low_rate else "UP"
    ahead = "" if link.next_change is None else f", AOS in {age_text(link.next_change - view.frame.t)}"
    return {LinkState.LOS: f"LOS{ahead}", LinkState.SILENT: "SILENT: nobody answers"}.get(
        link.state, link.state.name
    )


def _place(view: View, voice: str, place: Place, width: int, chosen: bool, face: Face) -> Line:
    pointer = Span(f"{face.pointer} " if chosen else "  ", Ink.KEY)
    told = line(pointer, Span(words(view, voice, place), Ink.STRONG if chosen else Ink.TEXT))
    link = next((each for each in view.frame.links if each.id == place.loop), None)
    if link is None:
        return spread(told, (), width)
    ink = link_rows.ink(link.state)
    stands = line(Span(link_rows.shape(link.state, face), ink), Span(f" {state(view, link)}", Ink.DIM))
    return spread(told, stands, width)


def _conversation(view: View, voice: str, place: Place, width: int, height: int, face: Face) -> list[Line]:
    """The end of it, in at most so many rows."""
    if place.kind == "letter":
        found = message_rows.told(view, written(view, place), width, face)
        nothing = "nothing was written by this link"
    else:
        found = transcript.told(view, said(view, voice, place), width, face)
        nothing = "nothing was said on it" if place.loop else "nothing was said here"
    return found[-height:] or [line(Span(nothing, Ink.DIM))]
