"""A sheet of terminal cells that can be written on anywhere, for drawings that are not made line by line.

Lives here: placing lines by coordinates, later ones over earlier ones. Never here: what is drawn.
"""

from itertools import groupby
from operator import itemgetter
from typing import Final

from rich.cells import cell_len

from mission_control.drawing.ink import Line, Span

_KIND: Final = itemgetter(1)
"""Of a cell, which is its text and a span without any: its ink, and what it stands for."""
_NOTHING: Final = Span("")


class Sheet:
    """Blank cells, written on by `write`; whatever falls beyond an edge is lost."""

    def __init__(self, width: int, height: int) -> None:
        self._rows = [[(" ", _NOTHING)] * width for _ in range(height)]

    def write(self, x: int, y: int, a_line: Line) -> None:
        """Put a line on the sheet from cell (x, y) rightwards."""
        for span in a_line:
            simple, kind = span.text.isascii(), span.said("")
            for character in span.text:
                cells = 1 if simple else cell_len(character)
                if cells:
                    self._put(x, y, character, cells, kind)
                    x += cells
                else:
                    self._join(x - 1, y, character)

    def is_blank(self, x: int, y: int) -> bool:
        """Whether there is such a cell and nothing is written in it."""
        return 0 <= y < len(self._rows) and 0 <= x < len(self._rows[y]) and self._rows[y][x][0] == " "

    def lines(self) -> tuple[Line, ...]:
        """The sheet from top to bottom."""
        return tuple(
            tuple([kind.said("".join([text for text, _ in cells])) for kind, cells in groupby(row, _KIND)])
            for row in self._rows
        )

    def _put(self, x: int, y: int, character: str, cells: int, kind: Span) -> None:
        if not 0 <= y < len(self._rows) or x < 0 or x + cells > len(self._rows[y]):
            return
        row = self._rows[y]
        # half of a wide character is none: its other half becomes blank
        if not row[x][0]:
            row[x - 1] = (" ", row[x - 1][1])
        if x + cells < len(row) and not row[x + cells][0]:
            row[x + cells] = (" ", kind)
        row[x] = (character, kind)
        if cells == 2:
            row[x + 1] = ("", kind)

    def _join(self, x: int, y: int, mark: str) -> None:
        """A combining mark belongs to the character before it."""
        if 0 <= y < len(self._rows) and 0 <= x < len(self._rows[y]):
            row = self._rows[y]
            base = x if row[x][0] else x - 1
            row[base] = (row[base][0] + mark, row[base][1])
