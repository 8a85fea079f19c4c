"""Faces: the glyphs our drawings are made of, once for terminals that speak Unicode and once in pure ASCII.

Lives here: every special character the screen uses, the severities' shapes, words and inks, and the last step
of each drawing, `Face.block`, which in the ASCII face leaves only ASCII. Never here: what is drawn with them.

Each glyph takes one cell, so that a drawing has the same measures in both faces. A shape never stands alone:
where it matters a word stands beside it.
"""

# ruff: noqa: RUF001  glyphs that look like other glyphs are this file's business

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from rich.cells import cell_len

from mission_control.drawing import ink
from mission_control.drawing.ink import Ink, Line
from scenarios.severity import Severity

SEVERITY_WORD: Final[Mapping[Severity, str]] = MappingProxyType(
    {
        Severity.EMERGENCY: "EMER",
        Severity.WARNING: "WARN",
        Severity.CAUTION: "CAUT",
        Severity.ADVISORY: "ADV",
    }
)
SEVERITY_INK: Final[Mapping[Severity, Ink]] = MappingProxyType(
    {
        Severity.EMERGENCY: Ink.EMERGENCY,
        Severity.WARNING: Ink.WARNING,
        Severity.CAUTION: Ink.CAUTION,
        Severity.ADVISORY: Ink.ADVISORY,
    }
)


@dataclass(frozen=True, slots=True)
class Face:
    """One cell of glyph for each thing our drawings can say."""

    ascii: bool
    """Whether everything must be ASCII; then plots are made of characters instead of braille dots."""

    rising: str
    falling: str
    steady: str

    on: str
    partly: str
    off: str
    failed: str

    emergency: str
    warning: str
    caution: str
    advisory: str
    """Four shapes, none of which says above or below."""

    above: str
    below: str
    """Past a limit,"""
    far_above: str
    far_below: str
    """and past a grave one."""

    hatch_open: str
    """Between modules side by side."""
    hatch_open_upright: str
    """Between modules one above the other."""
    hatch_closed: str
    fan: str
    """Air moved across a hatch."""
    forbidden: str
    """A place out of bounds."""
    ways: str
    """Somebody on their way: left, right, up, down."""

    horizontal: str
    vertical: str
    corners: str
    """Top left, top right, bottom left, bottom right."""
    dashed: str

    past: str
    future: str
    head: str
    """Now, on the time bar."""
    chapter: str
    chapter_ahead: str
    event: str
    event_ahead: str

    up: str
    """Towards the station."""
    down: str
    pointer: str
    cursor: str
    sealed: str
    """A text that may not be read."""

    dead: str
    outside: str
    adrift: str
    missing: str

    play: str
    pause: str
    skip: str

    station: str
    flash: str
    fire: str
    """Three strengths of a burning glow, weakest first."""

    wave: str
    flat: str

    times: str
    degree: str
    minus: str
    at_most: str
    beta: str
    dot: str

    def severity(self, severity: Severity) -> str:
        """The shape of a severity."""
        return {
            Severity.EMERGENCY: self.emergency,
            Severity.WARNING: self.warning,
            Severity.CAUTION: self.caution,
            Severity.ADVISORY: self.advisory,
        }[severity]

    def block(self, lines: Iterable[Line], width: int, height: int) -> tuple[Line, ...]:
        """The last step of every drawing: exactly `height` lines of `width` cells, of this face's glyphs."""
        rows = ink.block(lines, width, height)
        return tuple(_ascii_line(row) for row in rows) if self.ascii else rows


UNICODE: Final = Face(
    ascii=False,
    rising="↗",
    falling="↘",
    steady=" ",
    on="●",
    partly="◐",
    off="○",
    failed="✖",
    emergency="◉",
    warning="◆",
    caution="■",
    advisory="□",
    above="▲",
    below="▼",
    far_above="⇈",
    far_below="⇊",
    hatch_open="─",
    hatch_open_upright="│",
    hatch_closed="╳",
    fan="≈",
    forbidden="⊘",
    ways="←→↑↓",
    horizontal="─",
    vertical="│",
    corners="┌┐└┘",
    dashed="┄",
    past="━",
    future="┈",
    head="●",
    chapter="╋",
    chapter_ahead="┼",
    event="┻",
    event_ahead="┴",
    up="⇡",
    down="⇣",
    pointer="▸",
    cursor="▌",
    sealed="▒",
    dead="†",
    outside="◦",
    adrift="✦",
    missing="?",
    play="▶",
    pause="‖",
    skip="»",
    station="✚",
    flash="✸",
    fire="░▒▓",
    wave="∿",
    flat="─",
    times="×",
    degree="°",
    minus="−",
    at_most="≤",
    beta="β",
    dot="·",
)

ASCII: Final = Face(
    ascii=True,
    rising="^",
    falling="v",
    steady=" ",
    on="*",
    partly="%",
    off="o",
    failed="x",
    emergency="@",
    warning="#",
    caution="!",
    advisory="=",
    above=">",
    below="<",
    far_above="}",
    far_below="{",
    hatch_open="-",
    hatch_open_upright="|",
    hatch_closed="X",
    fan="~",
    forbidden="/",
    ways="<>^v",
    horizontal="-",
    vertical="|",
    corners="++++",
    dashed=":",
    past="=",
    future=".",
    head="O",
    chapter="|",
    chapter_ahead="|",
    event="+",
    event_ahead="'",
    up="^",
    down="v",
    pointer=">",
    cursor="|",
    sealed="#",
    dead="+",
    outside="o",
    adrift="*",
    missing="?",
    play=">",
    pause="|",
    skip=">",
    station="X",
    flash="*",
    fire=":%#",
    wave="~",
    flat="_",
    times="x",
    degree=" ",
    minus="-",
    at_most="<",
    beta="b",
    dot=".",
)

# One Latin letter for each Cyrillic one, so that columns and cipher groups keep their measure.
_CYRILLIC: Final = dict(
    zip("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "abvgdevzijklmnoprstufhcqww'y'eu7e", strict=True)
)
_SIMPLER: Final = {
    **{"…": "~", "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"'},
    **{"×": "x", "·": ".", "•": "*", "°": " ", "≤": "<", "≥": ">", "→": ">", "←": "<", "↑": "^", "↓": "v"},
    **{c: latin for c, latin in _CYRILLIC.items()},
    **{c.upper(): latin.upper() for c, latin in _CYRILLIC.items()},
}


@lru_cache(maxsize=4096)
def ascii_text(text: str) -> str:
    """Text in ASCII, as many cells wide: simpler letters where there are any, `?` for the rest."""
    return text if text.isascii() else "".join(_ascii_cells(character) for character in text)


def _ascii_cells(character: str) -> str:
    if character.isascii():
        return character
    width = cell_len(character)
    simpler = _SIMPLER.get(character) or unicodedata.normalize("NFKD", character)[0]
    return simpler * width if width == 1 and simpler.isascii() and simpler.isprintable() else "?" * width


def _ascii_line(row: Line) -> Line:
    # a span that is ASCII already stays the same, with whatever it stands for
    return tuple(span if span.text.isascii() else span.said(ascii_text(span.text)) for span in row)
