"""Ink: the smallest drawing vocabulary, text with a role, and lines of it that fit a width exactly.

Lives here: `Ink` roles, `Span`, `Line`, and cutting and padding by terminal cells. Never here:
what makes foreign text harmless (`harmless`), Textual, colours (a widget gives each role its own), the
station.

Square brackets are ordinary characters: nothing here, nor behind it, ever parses markup.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal, TypeVar

from rich.cells import cell_len

from mission_control.drawing.harmless import SUBSTITUTE, plain


class Ink(StrEnum):
    """What a piece of text means; a theme decides how it looks, and never by colour alone."""

    TEXT = "text"
    DIM = "dim"
    STRONG = "strong"
    TITLE = "title"
    GOOD = "good"
    ADVISORY = "advisory"
    CAUTION = "caution"
    WARNING = "warning"
    EMERGENCY = "emergency"
    US = "us"
    RUSSIAN = "russian"
    CIPHER = "cipher"
    CURSOR = "cursor"
    TREND = "trend"
    COAST = "coast"
    NIGHT = "night"
    TRACK = "track"
    STATION = "station"
    FIRE = "fire"
    KEY = "key"

    __hash__ = str.__hash__
    """An enumeration's own hash is slow, and every span is looked up by its ink."""


Align = Literal["left", "right", "center"]

ELLIPSIS: Final = "…"
_ENDING: Final = 2
"""Letters of a number, or the like, at the end of a name."""
_BEGINNING: Final = 3
"""Letters of which a beginning says more than what is left without vowels."""
_VOWELS: Final = frozenset("aeiou")

_set: Final = object.__setattr__


@dataclass(frozen=True, slots=True, init=False)
class Span:
    """Text in one ink. Whatever it is made of, what it holds is harmless: `plain` text."""

    text: str
    ink: Ink
    width: int = field(compare=False, repr=False)
    """Terminal cells it takes."""

    def __new__(cls, text: str, ink: Ink = Ink.TEXT) -> "Span":
        """The one there is already, if there is: a picture has a thousand, most as in the one before."""
        return _span(text, ink)

    def said(self, text: str) -> "Span":
        """Other text in the same ink, standing for the same."""
        return Span(text, self.ink)


@lru_cache(maxsize=8192)
def _span(text: str, ink: Ink) -> Span:
    simple = text.isascii() and text.isprintable()
    if not simple:
        text = plain(text)
    span = object.__new__(Span)
    _set(span, "text", text)
    _set(span, "ink", ink)
    _set(span, "width", len(text) if simple else cell_len(text))
    return span


Standing = TypeVar("Standing", bound=Span)


def standing(cls: type[Standing], text: str, ink: Ink, **told: object) -> Standing:
    """A span of a kind that stands for something, which is told by name."""
    span, more = Span(text, ink), object.__new__(cls)
    for name, value in {"text": span.text, "ink": ink, "width": span.width, **told}.items():
        _set(more, name, value)
    return more


Line = tuple[Span, ...]
"""Spans from left to right."""


def line(*parts: str | Span | Line) -> Line:
    """A line of these parts in order; a bare string is `Ink.TEXT`."""
    spans: list[Span] = []
    for part in parts:
        if isinstance(part, tuple):
            spans += part
        elif part:
            spans.append(Span(part) if isinstance(part, str) else part)
    return tuple([span for span in spans if span.text])


def width_of(a_line: Line) -> int:
    """Terminal cells a line takes."""
    return sum([span.width for span in a_line])


def text_of(a_line: Line) -> str:
    """A line's characters, without ink."""
    return "".join(span.text for span in a_line)


def fitted(a_line: Line, width: int, align: Align = "left") -> Line:
    """The line in exactly `width` cells: padded where short, cut with an ellipsis where long."""
    missing = width - width_of(a_line)
    if missing < 0:
        a_line = _cut(a_line, width)
        missing = width - width_of(a_line)
    if not missing:
        return a_line
    if align == "left":
        return (*a_line, Span(" " * missing))
    before = missing if align == "right" else missing // 2
    return line(" " * before, a_line, " " * (missing - before))


def _cut(a_line: Line, width: int) -> Line:
    """As much of the line as leaves a cell for the ellipsis, and the ellipsis in the ink of what it hides."""
    if width <= 0:
        return ()
    room = width - 1
    kept: list[Span] = []
    for span in a_line:
        if span.width <= room:
            kept.append(span)
            room -= span.width
            continue
        return line(*kept, span.said(head(span.text, room) + ELLIPSIS))
    return tuple(kept)


def head(text: str, width: int) -> str:
    """The longest beginning of `text` in at most `width` cells; never half of a wide character."""
    end = 0
    for end, character in enumerate(text):
        width -= cell_len(character)
        if width < 0:
            return text[:end]
    return text


def abridged(name: str, width: int) -> str:
    """A short name in at most `width` cells, without an ellipsis, which would cost one of few letters.

    Vowels go first, from the end, because a name is still read without some of them: `Prichal` becomes
    `Prichl`. Where that does not help, or three letters are left, its beginning stays. A number at its end is
    kept, because it tells one name from another: `Node 1` becomes `No 1`.
    """
    name = plain(name)
    if cell_len(name) <= width:
        return name
    words, _, last = name.rpartition(" ")
    if words and len(last) <= _ENDING and cell_len(last) + 3 <= width:
        return f"{head(words, width - cell_len(last) - 1).rstrip()} {last}"
    name = name.rstrip(" .")
    shorter = _with_fewer_vowels(name, width) if width > _BEGINNING else ""
    return shorter or head(name, width).rstrip(" .-")


def _with_fewer_vowels(name: str, width: int) -> str:
    """The name without as many vowels as it must lose, from the end; nothing if it has not so many."""
    for place in range(len(name) - 1, 0, -1):
        if cell_len(name) <= width:
            break
        if name[place] in _VOWELS:
            name = name[:place] + name[place + 1 :]
    return name if cell_len(name) <= width else ""


@lru_cache(maxsize=1024)
def first_words(text: str, width: int) -> str:
    """As many whole words of a text as fit in `width` cells, with an ellipsis if that fits too.

    Of a first word too long it is the beginning.
    """
    words = plain(text).split(" ")
    if cell_len(" ".join(words)) <= width:
        return " ".join(words)
    beginnings = (" ".join(words[:kept]).rstrip(",;") for kept in range(len(words) - 1, 0, -1))
    start = next((start for start in beginnings if cell_len(start) <= width), head(words[0], width))
    return start + ELLIPSIS if cell_len(start) < width else start


def columns(cells: Sequence[Line], widths: Sequence[int], aligns: Sequence[Align] = (), gap: int = 1) -> Line:
    """Cells side by side, each fitted to its width, `gap` spaces between; left-aligned by default."""
    spans: list[Span] = []
    for place, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        align = aligns[place] if place < len(aligns) else "left"
        spans.extend(line(" " * gap if place else "", fitted(cell, width, align)))
    return tuple(spans)


def spread(left: Line, right: Line, width: int) -> Line:
    """`left` at one edge, `right` at the other, a blank between: exactly `width` cells. `left` gives way."""
    right = fitted(right, min(width, width_of(right)))
    gap = 1 if left and 0 < width_of(right) < width else 0
    return line(fitted(left, width - width_of(right) - gap), " " * gap, right)


def wrapped(text: str, width: int, ink: Ink = Ink.TEXT) -> list[Line]:
    """Text broken between words into lines of at most `width` cells; a line break in it starts a new line.

    A word longer than a line is broken inside. Never raises; no lines where there is no width.
    """
    return list(_wrapped(text, width, ink)) if width > 0 else []


@lru_cache(maxsize=1024)
def _wrapped(text: str, width: int, ink: Ink) -> Sequence[Line]:
    return [(Span(piece, ink),) if piece else () for row in text.splitlines() for piece in _rows(row, width)]


def _rows(text: str, width: int) -> Iterator[str]:
    row = ""
    for word in plain(text.replace("\t", " ")).split(" "):
        joined = f"{row} {word}" if row else word
        while cell_len(joined) > width:
            if row:
                yield row
                row, joined = "", word
                continue
            # no character of a word may be lost, except one too wide for a whole line
            piece = head(joined, width) or SUBSTITUTE
            yield piece
            joined = joined[max(len(piece), 1) :]
        row = joined
    yield row


def block(lines: Iterable[Line], width: int, height: int) -> tuple[Line, ...]:
    """Exactly `height` lines of exactly `width` cells: the first ones, then empty ones."""
    rows = [fitted(a_line, width) for _, a_line in zip(range(height), lines, strict=False)]
    return (*rows, *[fitted((), width)] * (height - len(rows)))
