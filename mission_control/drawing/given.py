"""Commands that were given, each with how far it has come: the newest in a few words, or all of them as rows.

Lives here: stages in words, with their times, and what a pending one waits for. Never here: giving commands,
or which of them a seat may see, which the session decides.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from mission_control.drawing.ages import age_text, moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.flow import flowed
from mission_control.drawing.ink import Ink, Line, Span, first_words, line, spread, width_of, wrapped
from mission_control.drawing.menu import Row
from mission_control.exercise.view import View
from scenarios.commands.telling import Say, Transmit
from telemetry.commanded import CommandNow, Stage
from telemetry.link import LinkNow, LinkState

_INDENT: Final = 4
_NEWS_S: Final = 3600.0
"""So long after it ended the newest command is still news."""
_INKS: Final[Mapping[Stage, Ink]] = MappingProxyType(
    {
        Stage.QUEUED: Ink.CAUTION,
        Stage.SENT: Ink.KEY,
        Stage.ACCEPTED: Ink.KEY,
        Stage.EXECUTED: Ink.GOOD,
        Stage.FAILED: Ink.WARNING,
    }
)


def rows(view: View, width: int, chosen: int, face: Face) -> list[Row]:
    """Every command an item, the newest first: what was asked of whom, its stage, the times of its stages."""
    if not view.frame.commands:
        return [Row(line(Span("nobody has given a command yet", Ink.DIM)))]
    return [
        Row(a_line, place)
        for place, command in enumerate(newest_first(view))
        for a_line in _told(view, command, place == chosen, width, face)
    ]


def newest_first(view: View) -> tuple[CommandNow, ...]:
    """The commands of a view, in the order of the rows."""
    return view.frame.commands[::-1]


def news(view: View, width: int, face: Face) -> Line:
    """How far the newest command has come, in `width` cells or a word; nothing long after it ended."""
    latest = view.frame.commands[-1:]
    if not latest or (latest[0].ended is not None and view.frame.t - latest[0].ended > _NEWS_S):
        return ()
    command = latest[0]
    stage = Span(f"{_shape(command, face)} {command.stage.upper()}", _INKS[command.stage])
    left = "" if command.due is None else f", {age_text(command.due - view.frame.t)} left"
    tail = Span(left if command.stage is Stage.ACCEPTED else "", Ink.DIM)
    if command.stage is Stage.FAILED:
        asked = Span(f" {command.command.do}: ")
        why = first_words(command.why_not, max(width - stage.width - asked.width, 0))
        return line(stage, asked, Span(why, Ink.DIM))
    told = (line(stage, f" {text}", tail) for text in (command.text, command.command.do))
    return next((each for each in told if width_of(each) <= width), line(stage))


def _told(view: View, command: CommandNow, chosen: bool, width: int, face: Face) -> Iterator[Line]:
    pointer = Span(f"{face.pointer} " if chosen else "  ", Ink.KEY)
    asked = line(pointer, Span(command.text, Ink.STRONG if chosen else Ink.TEXT))
    who = Span(f"  {view.manifest.name(command.by)}", Ink.DIM)
    stage = Span(f"{_shape(command, face)} {command.stage}", _INKS[command.stage])
    yield spread(line(asked, who), line(stage), width)
    outlook = _outlook(view, command)
    if outlook:
        ink = Ink.TEXT if command.stage is Stage.FAILED else Ink.KEY
        yield from (line(" " * _INDENT, row) for row in wrapped(outlook, width - _INDENT, ink))
    times = flowed(
        [line(Span(f"{word} {when}", Ink.DIM)) for word, when in _times(command)], width - _INDENT, Span("  ")
    )
    yield from (line(" " * _INDENT, row) for row in times)


def _times(command: CommandNow) -> Iterator[tuple[str, str]]:
    """Each stage that it has come to, and when."""
    reached = (
        (Stage.QUEUED, command.queued),
        (Stage.SENT, command.sent),
        (Stage.ACCEPTED, command.accepted),
        (command.stage, command.ended),
    )
    yield from ((stage, moment_text(t, with_seconds=True)) for stage, t in reached if t is not None)


def _shape(command: CommandNow, face: Face) -> str:
    return {
        Stage.QUEUED: face.off,
        Stage.SENT: face.up,
        Stage.ACCEPTED: face.partly,
        Stage.EXECUTED: face.on,
        Stage.FAILED: face.failed,
    }[command.stage]


def _outlook(view: View, command: CommandNow) -> str:
    """Why it failed; of a pending one when it will be done, or what it waits for; else nothing."""
    if command.stage is Stage.FAILED:
        return command.why_not
    if command.stage is Stage.ACCEPTED and command.due is not None:
        at = moment_text(command.due, with_seconds=True)
        return f"done in {age_text(command.due - view.frame.t)}, at {at}"
    if command.stage is not Stage.QUEUED:
        return ""
    waits = [_wait(view, link) for link in view.frame.links if _goes_by(view, command, link)]
    return f"waits for {' or '.join(waits)}" if waits else "waits for its link"


def _goes_by(view: View, command: CommandNow, link: LinkNow) -> bool:
    """Whether this link may carry it."""
    asked = command.command
    if isinstance(asked, Transmit):
        return link.id == asked.link
    if isinstance(asked, Say) and asked.loop is not None:
        return link.id == asked.loop
    known = view.manifest.links.get(link.id)
    return known is not None and known.far_end == command.by


def _wait(view: View, link: LinkNow) -> str:
    """A link, and when it is expected, or how it stands."""
    name = view.manifest.links[link.id].name if link.id in view.manifest.links else link.id
    if link.state is LinkState.LOS and link.next_change is not None:
        return f"{name}, AOS in {age_text(link.next_change - view.frame.t)}"
    return f"{name}, {link.state.name}"
