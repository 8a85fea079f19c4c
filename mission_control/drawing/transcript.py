"""The voice transcript: what has been said, by whom and by which loop, and what nobody heard.

Lives here: the latest utterances, the newest at the bottom. Never here: written messages.
"""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from mission_control.drawing import people
from mission_control.drawing.ages import moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import ELLIPSIS, Ink, Line, Span, first_words, fitted, line, width_of
from mission_control.drawing.paragraph import paragraph
from mission_control.exercise.view import View
from telemetry.communication import Utterance

_WIDE: Final = 56
"""Cells for given names, to whom, and the whole name of the loop;"""
_LOOP: Final = 9
"""cells for as much of it as there is room for elsewhere."""


_CONVERSATION_S: Final = 60.0
"""What was said within so many seconds of the newest is answered by it,"""
_TURNS: Final = 3
"""and so many turns of that are shown, each by its beginning where they do not fit whole."""


def height(view: View, width: int, face: Face) -> int:
    """Lines that the latest turns of the conversation take whole."""
    return sum(len(_utterance(view, said, width, face)) for said in _conversation(view.frame.speech))


def lines(view: View, width: int, height: int, face: Face) -> list[Line]:
    """The latest turns, of one too long for `height` lines its beginning; and what fits whole before them."""
    if height < 1:
        return []
    turns = _conversation(view.frame.speech)[:height]
    rows: list[Line] = []
    for waiting, utterance in zip(reversed(range(len(turns))), turns, strict=True):
        said = _utterance(view, utterance, width, face)
        rows = [*_beginning(said, height - len(rows) - waiting, width), *rows]
    for utterance in reversed(view.frame.speech[: len(view.frame.speech) - len(turns)]):
        said = _utterance(view, utterance, width, face)
        if len(rows) + len(said) > height:
            break
        rows = [*said, *rows]
    return rows or [line(Span("nothing said", Ink.DIM))]


def whole(view: View, width: int, face: Face) -> list[Line]:
    """All that was said."""
    return told(view, view.frame.speech, width, face) or lines(view, width, 1, face)


def told(view: View, speech: Sequence[Utterance], width: int, face: Face) -> list[Line]:
    """Some of it, whole."""
    return [row for said in speech for row in _utterance(view, said, width, face)]


def _conversation(speech: Sequence[Utterance]) -> list[Utterance]:
    """The latest turns, the newest first."""
    newest = list(reversed(speech[-_TURNS:]))
    return list(takewhile(lambda said: newest[0].t - said.t <= _CONVERSATION_S, newest))


def _beginning(rows: list[Line], height: int, width: int) -> list[Line]:
    """The first rows, cut visibly."""
    if len(rows) <= height:
        return rows
    mark = Span(ELLIPSIS, Ink.DIM)
    kept = rows[height - 1]
    return [
        *rows[: height - 1],
        fitted(line(kept, mark), width) if width_of(kept) >= width else line(kept, mark),
    ]


def _utterance(view: View, said: Utterance, width: int, face: Face) -> list[Line]:
    manifest = view.manifest
    wide = width >= _WIDE
    naming = people.given if wide else people.initials
    if said.loop is not None:
        loop = manifest.links[said.loop].name if said.loop in manifest.links else said.loop
        where = loop if wide else first_words(loop, _LOOP)
    else:
        where = f"in {manifest.modules[said.module].short}" if said.module in manifest.modules else ""
    to = [x for someone in said.to for x in (" ", naming(manifest, someone))] if wide and said.to else []
    head = line(
        Span(f"{face.on} " if said.t > view.heard_t else "", Ink.KEY),
        Span(f"{moment_text(said.t)} ", Ink.DIM),
        naming(manifest, said.by),
        *((Span(" to", Ink.DIM), *to) if to else ()),
        Span(f" {where}:" if where else ":", Ink.DIM),
    )
    unheard = () if said.heard else line(Span(f"{face.failed} unheard", Ink.CAUTION))
    return paragraph(head, said.text, unheard, width)
