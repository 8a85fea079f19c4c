"""Harmless text: the one place where foreign text becomes such as any terminal shows alike, and none obeys.

Never here: how text looks, or where it stands (`ink`).
"""

import unicodedata
from functools import lru_cache
from typing import Final

SUBSTITUTE: Final = "\ufffd"
"""Stands for a character that a terminal must not be sent."""
_MOST_MARKS: Final = 2
"""Combining marks that one base may carry; real scripts need no more, floods do."""
_INVISIBLE: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
"""Letters and marks that show nothing, so that text could hide behind them."""
_JOINING: Final = frozenset("\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""What makes one emoji of several, or tones its skin; without an emoji before it, its width is unsure."""
_END_OF_FLAG: Final = "\U000e007f"


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Text that shows all that is in it and does nothing: one character for another, on one line.

    Control characters become their pictures (`␛`); bidirectional, zero-width, surrogate, private and
    unassigned ones become `SUBSTITUTE`, as does a combining mark without a base or beyond the second on one.
    Variation selectors are dropped: they only choose a look. Applying it twice changes nothing.

    An emoji made of several is shown as its parts, a flag as its letters: terminals disagree, by up to six
    cells, on how wide a family, a skin tone or a flag is, but not on its parts, so that every column to the
    right of it stands where it was drawn.
    """
    if text.isascii() and text.isprintable():
        return text
    shown: list[str] = []
    marks = _MOST_MARKS
    for character in unicodedata.normalize("NFC", text):
        if "\ufe00" <= character <= "\ufe0f" or character == _END_OF_FLAG:
            continue
        if character in _JOINING and _is_emoji(shown[-1:]):
            continue
        if unicodedata.category(character)[0] == "M" and character not in _INVISIBLE:
            marks += 1
            if marks > _MOST_MARKS:
                # one substitute says that there was more; a flood must not become a wall of them
                if shown[-1:] != [SUBSTITUTE]:
                    shown.append(SUBSTITUTE)
                continue
        else:
            character = _visible(character)
            marks = _MOST_MARKS if character in (SUBSTITUTE, " ") else 0
        shown.append(character)
    return "".join(shown)


def _is_emoji(before: list[str]) -> bool:
    return before != [SUBSTITUTE] and any(unicodedata.category(character) == "So" for character in before)


def _visible(character: str) -> str:
    code = ord(character)
    if 0x1F1E6 <= code <= 0x1F1FF:  # half a flag
        return chr(ord("A") + code - 0x1F1E6)
    if 0xE0020 <= code <= 0xE007E:  # a letter of a region's flag, which nothing else shows
        return chr(code - 0xE0000)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if character in _INVISIBLE or character in _JOINING:
        return SUBSTITUTE
    if not (character.isprintable() or unicodedata.category(character) == "Zs"):
        return SUBSTITUTE
    # every space is a plain one, lest a wide or a thin one be measured differently by a terminal
    return " " if unicodedata.category(character) == "Zs" else character
