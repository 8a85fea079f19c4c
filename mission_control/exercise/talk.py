"""Talk: where somebody may speak or write just now, and what was said there.

Lives here: places, from what a view tells. Never here: what a loop carries or who hears (the run's), who may
speak where (the table's), or drawing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mission_control.exercise.view import View
from telemetry.communication import MessageNow, Utterance
from telemetry.frame import PersonNow
from telemetry.link import LinkNow, LinkState


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to speak or write."""

    kind: Literal["here", "apart", "loop", "letter"]
    to: tuple[str, ...] = ()
    """Whom it is said or written to; nobody by name where all who are there hear it."""
    loop: str | None = None
    """The link; None face to face."""


def places(view: View, voice: str, loops: Sequence[str]) -> tuple[Place, ...]:
    """Where a voice may speak, and then where it may write; `loops` are those of its seat."""
    return (*_face_to_face(view, voice), *_on_loops(view, voice, loops), *_in_writing(view, voice, loops))


def beside(view: View, voice: str) -> tuple[str, ...]:
    """Who is in the same place as one of the crew."""
    person = _person(view, voice)
    if person is None or person.module is None:
        return ()
    return tuple(
        other.id
        for other in view.frame.people
        if other.id != voice and other.module == person.module and other.health != "dead"
    )


def said(view: View, voice: str, place: Place) -> tuple[Utterance, ...]:
    """What was said there, oldest first; face to face it is what was said where the voice is."""
    if place.kind == "letter":
        return ()
    if place.loop is not None:
        return tuple(words for words in view.frame.speech if words.loop == place.loop)
    person = _person(view, voice)
    here = person.module if person is not None else None
    return tuple(words for words in view.frame.speech if words.loop is None and words.module == here)


def written(view: View, place: Place) -> tuple[MessageNow, ...]:
    """What was written by that link, oldest first."""
    if place.kind != "letter":
        return ()
    return tuple(message for message in view.frame.messages if message.via == place.loop)


def why_unheard(link: LinkNow) -> str:
    """Why a link carries no voice just now; empty if it does."""
    if link.state is LinkState.AOS:
        return "its low rate carries no voice" if link.low_rate else ""
    return {
        LinkState.OFF: "it is off",
        LinkState.LOS: "it has no signal",
        LinkState.SILENT: "nobody answers",
        LinkState.FAILED: "it has failed",
    }[link.state]


def _face_to_face(view: View, voice: str) -> Iterator[Place]:
    person = _person(view, voice)
    if person is None or person.module is None:
        return
    yield Place("here")
    others = beside(view, voice)
    if len(others) > 1:
        yield from (Place("apart", (other,)) for other in others)


def _on_loops(view: View, voice: str, loops: Sequence[str]) -> Iterator[Place]:
    aboard = voice in view.manifest.people
    for link in view.frame.links:
        known = view.manifest.links.get(link.id)
        if link.id in loops and known is not None and (aboard or known.far_end == voice):
            yield Place("loop", (), link.id)


def _in_writing(view: View, voice: str, loops: Sequence[str]) -> Iterator[Place]:
    people = view.manifest.people
    ways = [view.manifest.links[link.id] for link in view.frame.links if link.id in loops]
    for way in ways:
        if way.far_end and voice in people:
            yield Place("letter", (way.far_end,), way.id)
        elif way.far_end == voice:
            crew = tuple(person.id for person in people.values() if person.side == way.side)
            yield Place("letter", crew, way.id)
            if len(crew) > 1 and way is next(each for each in ways if each.far_end == voice):
                yield from (Place("letter", (each,), way.id) for each in crew)


def _person(view: View, voice: str) -> PersonNow | None:
    return next((person for person in view.frame.people if person.id == voice), None)
