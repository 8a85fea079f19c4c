"""A paragraph: foreign text that begins behind a head in its own inks, and whose further lines are indented.

Lives here: the setting of heads and text. Never here: what they say.
"""

from mission_control.drawing.ink import Ink, Line, Span, fitted, line, width_of, wrapped

_INDENT = 2


def paragraph(head: Line, text: str, tail: Line, width: int, ink: Ink = Ink.TEXT) -> list[Line]:
    """Head, text and tail in lines of at most `width` cells; a head too wide has a line of its own."""
    taken = width_of(head) + 1 if line(head) else 0
    room = width - _INDENT
    if taken > room:
        rows = [fitted(head, max(width, 0)), *_indented(wrapped(text, room, ink))]
    else:
        # a word of the head's width keeps its place while the text is broken
        rows = wrapped("x" * max(taken - 1, 0) + " " + text if taken else text, room, ink)
        first = rows[0] if rows else ()
        begun = "".join(span.text for span in first)[taken:]
        rows = [line(head, " " if taken else "", Span(begun, ink)), *_indented(rows[1:])]
    if line(tail) and width_of(rows[-1]) + 1 + width_of(tail) <= width:
        return [*rows[:-1], line(rows[-1], " ", tail)]
    return [*rows, line(" " * _INDENT, tail)] if line(tail) else rows


def _indented(rows: list[Line]) -> list[Line]:
    return [line(" " * _INDENT, row) for row in rows]
