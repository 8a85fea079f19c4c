"""The comms panel: who can hear whom, what waits to be sent, and what has been said.

Lives here: how links, messages and voice share the panel. Links have their lines first,
voice has what is left.
"""

from dataclasses import replace
from typing import Final

from mission_control.drawing import link_rows, message_rows, transcript
from mission_control.drawing.face import Face
from mission_control.drawing.ink import Ink, Line, Span, line, wrapped
from mission_control.exercise.view import View
from telemetry.communication import MessageStatus
from telemetry.link import LinkState

WRITTEN: Final = "written:"
HERE: Final = "here:"
"""What is read apart and went by no loop; no link is called so."""
_LEAST_BESIDE: Final = 4
"""Lines beside the links' that let all of them be shown,"""
_LEAST_RULED: Final = 7
"""and that leave room for rules between the parts."""


def title(view: View) -> str:
    """The panel's name."""
    return "Comms"


def status(view: View) -> str:
    """How much came that was not read or heard, how many links are up, and how many messages wait for one."""
    links = view.frame.links
    up = sum(link.state is LinkState.AOS for link in links)
    waiting = sum(message.status is MessageStatus.WAITING for message in view.frame.messages)
    new = sum(said.t > view.heard_t for said in view.frame.speech)
    unread = sum(not coded for _, coded in view.unread)
    counts = ((unread, "unread"), (new, "new"), (up, f"of {len(links)} up"), (waiting, "waiting"))
    return " · ".join(f"{count} {word}" for count, word in counts if count or word.startswith("of"))


def draw(view: View, width: int, height: int, face: Face, further: int = 0) -> tuple[Line, ...]:
    """Exactly `height` lines of `width` cells, and so many further ones.

    With further ones it is the links, and below them the end of all that was written and said, whole.
    """
    if further:
        links, rest = _shares(view, height)
        below = _whole(view, width, face)[-rest - further :]
        return face.block([*link_rows.lines(view, width, links, face), *below], width, height + further)
    return face.block(_brief(view, width, height, face), width, height)


def extent(view: View, width: int, height: int, face: Face) -> tuple[int, int]:
    """Lines that all that was written and said takes, and how many of them are seen at once.

    Fewer than there is room for are counted, so that a page back from the brief form leaves nothing out.
    """
    seen = _shares(view, height)[1]
    if view.manifest.recorded:
        return 0, seen
    return len(_whole(view, width, face)) - seen + seen // 2, seen // 2


def loops_used(view: View) -> tuple[str | None, ...]:
    """What may be read apart: everything, what was written, what was said face to face, and each loop's."""
    frame = view.frame
    spoken = {said.loop for said in frame.speech}
    return (
        None,
        *([WRITTEN] if frame.messages else []),
        *([HERE] if None in spoken else []),
        *(link.id for link in frame.links if link.id in spoken),
    )


def loop_called(view: View, loop: str | None) -> str:
    """What that is called."""
    if loop is None:
        return "all that was said and written"
    links = view.manifest.links
    return {WRITTEN: "written messages", HERE: "face to face"}.get(loop) or f"on {links[loop].name}"


def only(view: View, loop: str | None) -> View:
    """A view with that alone of all that was said and written."""
    if loop is None:
        return view
    said = None if loop == HERE else loop
    frame = replace(
        view.frame,
        messages=view.frame.messages if loop == WRITTEN else (),
        speech=tuple(words for words in view.frame.speech if words.loop == said),
    )
    return replace(view, frame=frame)


def told_whole(view: View, width: int, height: int, face: Face) -> bool:
    """Whether there is room for all that was said and written, whole."""
    rest = _shares(view, height)[1]
    least = 2 + 2 * len(view.frame.messages) + len(view.frame.speech)
    return least <= rest and len(_whole(view, width, face)) <= rest


def _whole(view: View, width: int, face: Face) -> list[Line]:
    return [
        _rule("messages", width, face),
        *message_rows.whole(view, width, face),
        _rule("voice", width, face),
        *transcript.whole(view, width, face),
    ]


def _shares(view: View, height: int) -> tuple[int, int]:
    """Lines for links, and for all the rest."""
    links = len(view.frame.links)
    if links and height > links + _LEAST_BESIDE:
        return links + 1, height - links - 1  # a line for what the columns are
    if height < links + _LEAST_BESIDE:
        links = min(links, (height + 1) // 2)
    return links, height - links


def _brief(view: View, width: int, height: int, face: Face) -> list[Line]:
    """Links, and of messages and voice what is newest."""
    links, rest = _shares(view, height)
    if view.manifest.recorded:
        said = wrapped("a recording holds no messages and no voice", width, Ink.DIM)
        return [*link_rows.lines(view, width, links, face), *said[:rest]]
    if told_whole(view, width, height, face):
        return [*link_rows.lines(view, width, links, face), *_whole(view, width, face)]
    ruled = rest >= _LEAST_RULED
    rest -= 2 if ruled else 0
    # a conversation goes before all but one of the messages
    spared = rest - transcript.height(view, width, face)
    messages = message_rows.height(view, max(min(rest // 3, spared), min(rest, 1)))
    return [
        *link_rows.lines(view, width, links, face),
        *([_rule("messages", width, face)] if ruled else []),
        *message_rows.lines(view, width, messages, face),
        *([_rule("voice", width, face)] if ruled else []),
        *transcript.lines(view, width, rest - messages, face),
    ]


def _rule(word: str, width: int, face: Face) -> Line:
    return line(Span(f"{face.dashed} {word} {face.dashed * max(width - len(word) - 3, 0)}", Ink.DIM))
