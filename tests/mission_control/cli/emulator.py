"""A terminal that is not ours (pyte), and what stands on it with its colours.

Lives here: what tests of painting and casting read a screen with. Never here: what should stand there.
"""

from collections.abc import Iterable, Iterator

import pyte
from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual.strip import Strip

Look = tuple[str | bool, ...]
"""Text, ink and ground (six hex digits or `default`); bold, italic, underlined, struck, reversed."""


class Terminal:
    """So many columns and rows, and what was sent to them so far."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self.screen)

    def feed(self, text: str) -> None:
        self._stream.feed(text)

    @property
    def text(self) -> str:
        """The characters, a line each, without trailing blanks."""
        return "".join(f"{line.rstrip()}\n" for line in self.screen.display)

    @property
    def looks(self) -> list[list[Look]]:
        """Every cell of every row."""
        return [[self._look(x, y) for x in range(self.screen.columns)] for y in range(self.screen.lines)]

    def _look(self, x: int, y: int) -> Look:
        cell = self.screen.buffer[y][x]
        attributes = (cell.bold, cell.italics, cell.underscore, cell.strikethrough, cell.reverse)
        return (cell.data, cell.fg, cell.bg, *attributes)


def looks_of(strips: Iterable[Strip]) -> list[list[Look]]:
    """What a terminal should show of these rows; right of a wide character stands a cell without text."""
    return [
        [look for text, style, _ in strip for look in _looks(text, style or Style.null())] for strip in strips
    ]


def _looks(text: str, style: Style) -> Iterator[Look]:
    switched = [bool(on) for on in (style.bold, style.italic, style.underline, style.strike, style.reverse)]
    for character in text:
        for part in (character, *[""] * (cell_len(character) - 1)):
            yield (part, _digits(style.color), _digits(style.bgcolor), *switched)


def _digits(color: Color | None) -> str:
    return "default" if color is None or color.triplet is None else color.triplet.hex.removeprefix("#")
