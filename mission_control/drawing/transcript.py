"""The voice transcript: what has been said, by whom and by which loop, and what nobody heard.

Lives here: the latest utterances, the newest at the bottom. Never here: written messages.
"""

from typing import Final

from mission_control.drawing import people
from mission_control.drawing.ages import moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, first_words, line
from mission_control.drawing.paragraph import paragraph
from mission_control.exercise.view import View
from telemetry.frame import Utterance

_WIDE: Final = 56
"""Cells for given names, to whom, and the whole name of the loop;"""
_LOOP: Final = 9
"""cells for as much of it as there is room for elsewhere."""


def lines(view: View, width: int, height: int, face: Face) -> list[Line]:
    """The latest utterances that fit whole in `height` lines; of one too long for that, its beginning."""
    rows: list[Line] = []
    for utterance in reversed(view.frame.speech):
        said = _utterance(view, utterance, width, face)
        if rows and len(rows) + len(said) > height:
            break
        rows = [*said, *rows]
    return rows[: max(height, 0)] or [line(Span("nothing said", Ink.DIM))][: max(height, 0)]


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
        Span(f"{moment_text(said.t)} ", Ink.DIM),
        naming(manifest, said.by),
        *((Span(" to", Ink.DIM), *to) if to else ()),
        Span(f" {where}:" if where else ":", Ink.DIM),
    )
    unheard = () if said.heard else line(Span(f"{face.failed} unheard", Ink.CAUTION))
    return paragraph(head, said.text, unheard, width)
