"""The event log: what just happened, what did not and why, and which of the film's texts says so.

Lives here: the latest occurrences and answers to decisions, the newest at the bottom; all of them told in
full where there is height for it, else the newest ones, as far as there are lines for them. Never here: what
is still to come, or the crew's routine.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from mission_control.drawing import ending
from mission_control.drawing.ages import age_text, moment_text
from mission_control.drawing.asked import lapsed
from mission_control.drawing.face import Face
from mission_control.drawing.flow import fitting, joined
from mission_control.drawing.ink import Ink, Line, Span, line, spread, width_of, wrapped
from mission_control.drawing.paragraph import paragraph
from mission_control.exercise.view import View
from telemetry.asked import DecisionNow
from telemetry.commanded import CommandNow, Stage
from telemetry.frame import Occurrence

_WIDE: Final = 70
"""Cells for one line an occurrence, its source in a column of its own."""
_TOLD: Final = 14
"""Lines for telling every occurrence in full,"""
_NEWEST_TOLD: Final = 4
"""and for telling the newest in full."""
_INDENT: Final = 2


def title(view: View) -> str:
    """The panel's name."""
    return "Log"


def status(view: View) -> str:
    """How many events came due, and how many of them did not happen."""
    occurrences = view.frame.occurrences
    failed = sum(not occurrence.happened for occurrence in occurrences)
    events = "1 event" if len(occurrences) == 1 else f"{len(occurrences)} events"
    return events + (f" · {failed} did not happen" if failed else "")


def draw(view: View, width: int, height: int, face: Face, further: int = 0) -> tuple[Line, ...]:
    """Exactly `height` lines of `width` cells, and so many further ones; of what is too long, the end."""
    rows = _rows(view, width, height, face, height + further)
    rows = rows[-height - further :] or (line(Span("nothing yet", Ink.DIM)),)
    return face.block(rows, width, height + further)


def extent(view: View, width: int, height: int, face: Face) -> tuple[int, int]:
    """Lines that all of the log takes, and how many of them are seen at once."""
    return len(_rows(view, width, height, face)), height


def _rows(view: View, width: int, height: int, face: Face, enough: float = math.inf) -> tuple[Line, ...]:
    """The latest occurrences, all of them unless fewer are enough lines."""
    rows: tuple[Line, ...] = ()
    newest_first = _occurrences(view)[::-1]
    tellings: Iterator[tuple[Line, ...]]
    if height >= _TOLD:
        tellings = (_told(each, _about(view, each), width, True, face) for each in newest_first)
    else:
        tellings = _in_few_lines(view, newest_first, width, height, face)
    for told in tellings:
        # of the newest its beginning is shown, whatever the height
        rows = (*told, *rows) if rows else told[:height]
        if len(rows) >= enough:
            break
    return rows


def _in_few_lines(
    view: View, newest_first: Sequence[Occurrence], width: int, height: int, face: Face
) -> Iterator[tuple[Line, ...]]:
    """The newest as far as it goes, the titles of all others, and in lines left free their texts."""
    titles = [
        _titled(_title(each, face, reason=True), each, "", width) for each in newest_first[1 : height + 1]
    ]
    free = height - sum(len(told) for told in titles)
    for place, occurrence in enumerate(newest_first):
        about = _about(view, occurrence)
        if place == 0:
            told = _newest(occurrence, about, width, height, face)
            free -= len(told)
        elif place > len(titles):
            told = _titled(_title(occurrence, face, reason=True), occurrence, "", width)
        else:
            told = titles[place - 1]
            if free > 0 and occurrence.happened and occurrence.text:
                free += len(told)
                told = _newest(occurrence, about, width, free, face)
                free -= len(told)
        yield told


def _occurrences(view: View) -> Sequence[Occurrence]:
    """What came due, was decided and was commanded, oldest first.

    At one instant what nobody answered comes before the events that rest on it, what people did after.
    """
    told = _before_the_end(view)
    return told if view.end is None else (*told, ending.occurrence(view.end, view.frame.t))


def _before_the_end(view: View) -> Sequence[Occurrence]:
    frame = view.frame
    closed = [decision for decision in frame.decisions if decision.answered is not None]
    if not closed and not frame.commands and not view.noted:
        return frame.occurrences
    unanswered = [_decided(decision, view) for decision in closed if decision.by_default]
    answered = [_decided(decision, view) for decision in closed if not decision.by_default]
    commanded = [_commanded(command, view) for command in frame.commands]
    told = [*unanswered, *frame.occurrences, *answered, *commanded, *view.noted]
    return sorted(told, key=lambda occurrence: occurrence.t)


def _decided(decision: DecisionNow, view: View) -> Occurrence:
    """A decision that is closed, as an occurrence."""
    name = view.manifest.name(decision.owner)
    taken = [option.title for option in decision.options if option.id == decision.option]
    missed = lapsed(decision, view)
    who = "Nobody answered" if missed else f"{name} decides"
    return Occurrence(
        event=decision.event,
        t=decision.deadline if decision.answered is None else decision.answered,
        happened=bool(taken),
        why_not="" if taken else "nobody is left to decide",
        title=f"{who}: {taken[0] if taken else decision.title}",
        source="as the story has it" if decision.by_default and not missed else "",
        certainty="",
        chapter=None,
        who=(decision.owner,),
        text=decision.prompt,
    )


def _commanded(command: CommandNow, view: View) -> Occurrence:
    """A command, when it was asked, and how far it has come."""
    stage = command.stage.value
    if command.stage is Stage.ACCEPTED and command.due is not None:
        stage = f"done in {age_text(command.due - view.frame.t)}"
    elif command.ended is not None:
        stage = f"{stage} {moment_text(command.ended)}"
    return Occurrence(
        event=f"command {command.number}",
        t=command.queued,
        happened=command.stage is not Stage.FAILED,
        why_not=command.why_not,
        title=f"{view.manifest.name(command.by)}: {command.text}",
        source=stage,
        certainty="",
        chapter=None,
        who=(command.by,),
    )


def _newest(occurrence: Occurrence, about: str, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """Told in full beside an older one, else without the other telling, else as far as it goes."""
    if height >= _NEWEST_TOLD:
        for other, most in ((True, height - 1), (False, height)):
            told = _told(occurrence, about, width, other, face)
            if len(told) <= most:
                return told
    return _begun(occurrence, about, width, height, face)


@lru_cache(maxsize=64)
def _begun(occurrence: Occurrence, about: str, width: int, height: int, face: Face) -> tuple[Line, ...]:
    """Its title with who and where, and below it as much of what was said or done as there is room for."""
    head = _titled(_title(occurrence, face, reason=True), occurrence, about, width)
    room = height - len(head)
    if not occurrence.happened or room < 1:
        return head
    told = wrapped(occurrence.text, width - _INDENT, Ink.DIM)
    rows = [*told[: room - 1], joined(told[room - 1 :], Span(" "))]
    return (*head, *(line(" " * _INDENT, row) for row in rows if row))


@lru_cache(maxsize=512)
def _told(occurrence: Occurrence, about: str, width: int, other: bool, face: Face) -> tuple[Line, ...]:
    """Its title, and below it who and where, what was said or done, and how the other text tells it."""
    rows = list(_titled(_title(occurrence, face, reason=False), occurrence, "", width))
    indent = width_of(_when(occurrence)) + 2 if width >= _WIDE else _INDENT
    for head, text, ink in _tellings(occurrence, about, other):
        told = paragraph(line(Span(head, ink)), text, (), width - indent, Ink.DIM)
        rows += [line(" " * indent, row) for row in told]
    return tuple(rows)


def _tellings(occurrence: Occurrence, about: str, other: bool) -> Iterator[tuple[str, str, Ink]]:
    """Heads, texts and inks of the paragraphs; what did not happen has nothing to tell but why."""
    if not occurrence.happened:
        yield "did not happen:", occurrence.why_not, Ink.CAUTION
        return
    if about or occurrence.text:
        yield f"{about}:" if about and occurrence.text else about, occurrence.text, Ink.TEXT
    if other and occurrence.other_telling:
        yield "told otherwise:", occurrence.other_telling, Ink.TEXT


def _titled(what: Span, occurrence: Occurrence, about: str, width: int) -> tuple[Line, ...]:
    """When and what, the source at the right or behind it; and `about` where it fits beside the title."""
    source = _source(occurrence)
    if width < _WIDE:
        head = line(Span(moment_text(occurrence.t), Ink.DIM))
        tail = line(Span(f"({source})", Ink.DIM)) if source else ()
        return tuple(paragraph(head, what.text, tail, width, what.ink))
    room = max(width - len(source) - 3, 0)
    left = fitting((line(_when(occurrence), "  ", what), line(Span(about, Ink.DIM))), room, Span("  "))
    return (spread(left, line("  ", Span(source, Ink.DIM)), width),)


def _when(occurrence: Occurrence) -> Line:
    return line(Span(moment_text(occurrence.t, with_seconds=True), Ink.DIM))


def _title(occurrence: Occurrence, face: Face, *, reason: bool) -> Span:
    """What happened, a chapter stronger; or what did not, if need be with the reason."""
    if not occurrence.happened:
        why = f"; did not happen: {occurrence.why_not}" if reason else ""
        return Span(f"{face.failed} {occurrence.title}{why}", Ink.CAUTION)
    return Span(occurrence.title, Ink.STRONG if occurrence.chapter is not None else Ink.TEXT)


def _about(view: View, occurrence: Occurrence) -> str:
    """Who and where, by name; everyone where it is all of a crew."""
    manifest = view.manifest
    if len(manifest.people) > 1 and set(occurrence.who) >= set(manifest.people):
        who = "everyone"
    else:
        who = ", ".join(manifest.name(someone) for someone in occurrence.who)
    place = manifest.modules.get(occurrence.where or "")
    parts = [part for part in (who, place.short if place else "") if part]
    return " · ".join(parts)


def _source(occurrence: Occurrence) -> str:
    """Which text says so and how firmly, in one word where both are ours."""
    both = dict.fromkeys(filter(None, (occurrence.source, occurrence.certainty)))
    return ", ".join(both)
