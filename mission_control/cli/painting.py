"""From one screen to the next: what to send a terminal so that it shows it, and little more.

Lives here: cells, pens, and the runs of cells that differ. Never here: what is on a screen, or files.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

OPENING: Final = "\x1b[?25l\x1b[2J"
"""Before the first screen: no cursor, and nothing else on a terminal that is larger."""

_BRIDGED: Final = 8
"""So many cells that stay as they are cost no more than to move over them."""


class Pen(NamedTuple):
    """How characters look, as the numbers that a terminal is told it by."""

    attributes: tuple[str, ...]
    ink: tuple[str, ...]
    ground: tuple[str, ...]


class Cell(NamedTuple):
    """One place of the screen; right of a wide character stands one without text."""

    text: str
    pen: Pen


class Painter:
    """Knows what its terminal shows, and sends what is different now; a new one sends everything."""

    def __init__(self) -> None:
        self._strips: Sequence[Strip] = ()
        self._rows: list[list[Cell]] = []
        self._pen: Pen | None = None

    def painted(self, strips: Sequence[Strip]) -> str:
        """What to send for these rows to be seen: text and control sequences, empty if all is as it was."""
        sent: list[str] = []
        rows: list[list[Cell]] = []
        for y, (strip, before) in enumerate(zip_longest(strips, self._strips[: len(strips)])):
            if strip == before:
                rows.append(self._rows[y])
                continue
            rows.append(row := _cells(strip))
            for start, end in _runs(self._rows[y] if before else [], row):
                sent += [f"\x1b[{y + 1};{start + 1}H", *self._written(row[start:end])]
        self._strips, self._rows = strips, rows
        return "".join(sent)

    def closing(self) -> str:
        """After the last screen: the cursor back, in its last row, and characters as they were."""
        return f"\x1b[0m\x1b[{len(self._rows)};1H\x1b[?25h"

    def _written(self, cells: Sequence[Cell]) -> Iterator[str]:
        for text, pen in cells:
            if pen != self._pen:
                yield f"\x1b[{';'.join(_turned(self._pen, pen))}m"
                self._pen = pen
            yield text


def _cells(strip: Strip) -> list[Cell]:
    cells: list[Cell] = []
    for text, style, _ in strip:
        pen = _pen(style or Style.null())
        for character in text:
            width = cell_len(character)
            if width:
                cells += [Cell(character, pen), Cell("", pen)][:width]
            elif cells:
                cells[-1] = Cell(cells[-1].text + character, pen)
    return cells


@lru_cache(maxsize=1024)
def _pen(style: Style) -> Pen:
    switched = {
        "1": style.bold,
        "2": style.dim,
        "3": style.italic,
        "4": style.underline,
        "7": style.reverse,
        "9": style.strike,
    }
    return Pen(
        tuple(number for number, on in switched.items() if on),
        ("39",) if style.color is None else style.color.get_ansi_codes(foreground=True),
        ("49",) if style.bgcolor is None else style.bgcolor.get_ansi_codes(foreground=False),
    )


def _turned(before: Pen | None, after: Pen) -> tuple[str, ...]:
    """What changes one pen into the other; an attribute goes only when all do."""
    if before is None or before.attributes != after.attributes:
        return ("0", *after.attributes, *after.ink, *after.ground)
    ink = after.ink if after.ink != before.ink else ()
    ground = after.ground if after.ground != before.ground else ()
    return (*ink, *ground)


def _runs(before: Sequence[Cell], after: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Where a row differs, from a first cell to behind a last; runs that nearly touch are one."""
    start = end = -1
    for x, cell in enumerate(after):
        if x < len(before) and cell == before[x]:
            continue
        if end >= 0 and x - end > _BRIDGED:
            yield start, end
            start = x
        elif end < 0:
            start = x
        end = x + 1
    if end >= 0:
        yield start, end
