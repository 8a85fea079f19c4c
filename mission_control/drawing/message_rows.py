"""Written messages as rows: which way, when, about what, and how far each has come.

Lives here: one line a message, and what it says where there is height for that. What has not arrived
comes first, then the newest. Never here: orders, which are coded.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from mission_control.drawing import naming, people
from mission_control.drawing.ages import moment_text
from mission_control.drawing.face import Face
from mission_control.drawing.ink import ELLIPSIS, Ink, Line, Span, line, spread, wrapped
from mission_control.exercise.view import View
from telemetry.communication import MessageNow, MessageStatus

_STATUS: Final[Mapping[MessageStatus, Span]] = MappingProxyType(
    {
        MessageStatus.WAITING: Span("waiting", Ink.CAUTION),
        MessageStatus.SENT: Span("sent, no ack", Ink.CAUTION),
        MessageStatus.DELIVERED: Span("delivered"),
        MessageStatus.ACKNOWLEDGED: Span("acknowledged", Ink.DIM),
    }
)
_BRIEF: Final[Mapping[MessageStatus, str]] = MappingProxyType(
    {MessageStatus.SENT: "no ack", MessageStatus.ACKNOWLEDGED: "acked"}
)
_PENDING: Final = (MessageStatus.WAITING, MessageStatus.SENT)
_WIDE = 64
"""Cells for who writes to whom, and by which link."""
_NARROW: Final = 44
"""Below this, statuses are abridged."""
_TEXT_LINES: Final = 2
"""Lines for what a message says."""


def height(view: View, most: int) -> int:
    """How many of `most` lines they use: one a message, or enough for what all of them say."""
    count, told = len(view.frame.messages), _told(view)
    return told if told and most >= told else min(most, max(count, 1))


def _told(view: View) -> int:
    return len(view.frame.messages) * (1 + _TEXT_LINES)


def lines(view: View, width: int, height: int, face: Face) -> list[Line]:
    """As many messages as fit, and how many there are beside."""
    queue = _queue(view)
    if not queue:
        return [line(Span("no messages", Ink.DIM))][:height]
    if height >= _told(view):
        return [row for m in queue for row in (_row(view, m, width, face), *_text(m, width))]
    rows = [_row(view, message, width, face) for message in queue]
    if len(rows) > height > 1:
        return [*rows[: height - 1], line(Span(f"  +{len(rows) - height + 1} more", Ink.DIM))]
    return rows[:height]


def _queue(view: View) -> list[MessageNow]:
    return sorted(view.frame.messages, key=lambda m: (m.status not in _PENDING, -m.generated))


def whole(view: View, width: int, face: Face) -> list[Line]:
    """All messages, with all that they say."""
    return told(view, _queue(view), width, face) or lines(view, width, 1, face)


def told(view: View, messages: Sequence[MessageNow], width: int, face: Face) -> list[Line]:
    """Some of them in their order, with all that they say."""
    return [
        row
        for message in messages
        for row in (
            _row(view, message, width, face),
            *(line("    ", words) for words in wrapped(message.text, width - 4, Ink.DIM)),
        )
    ]


def _row(view: View, message: MessageNow, width: int, face: Face) -> Line:
    arrow = Span(face.up if message.direction == "up" else face.down, people.SIDE_INK[message.side])
    when = Span(moment_text(message.generated), Ink.DIM)
    subject = naming.name(message.subject, "message", message.id)
    word = _STATUS[message.status]
    status = line(Span(_BRIEF.get(message.status, word.text), word.ink) if width < _NARROW else word)
    if (message.id, False) in view.unread:
        status = line(Span(f"{face.on} unread", Ink.KEY))
    if width < _WIDE:
        return spread(line(arrow, " ", when, " ", subject), line(" ", status), width)
    links = view.manifest.links
    via = links[message.via].name if message.via in links else message.via
    names = ", ".join(view.manifest.name(someone) for someone in message.to)
    way = Span(f"  {view.manifest.name(message.sender)} to {names} by {via}", Ink.DIM)
    return spread(line(arrow, " ", when, " ", subject, way), line(" ", status), width)


def _text(message: MessageNow, width: int) -> list[Line]:
    rows = wrapped(message.text, width - 4, Ink.DIM)
    if len(rows) > _TEXT_LINES:
        rows = [*rows[: _TEXT_LINES - 1], line(*rows[_TEXT_LINES - 1], Span(ELLIPSIS, Ink.DIM))]
    return [line("    ", row) for row in rows]
