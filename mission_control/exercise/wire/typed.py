"""What a person typed, as it is kept: one line, of which all shows.

Lives here: what becomes of anything else, for every text that a terminal sends. Never here: how foreign text
is shown (`drawing.harmless`), what a scenario's language allows (its parser), or what any text means.
"""

import unicodedata
from typing import Any, Final, TypeVar

import msgspec

Said = TypeVar("Said", bound=msgspec.Struct)

_BREAKS: Final = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_JOINERS: Final = frozenset("\u200c\u200d")
"""They shape letters of some scripts, and emoji; nothing hides behind them."""


def typed(text: str) -> str:
    """Without what shows nothing (control characters, marks that turn the direction of text, characters that
    nobody assigned); breaks of a line become spaces.
    """
    if text.isprintable():
        return text
    return "".join(" " if c in _BREAKS else c for c in text if c in _BREAKS or _shows(c))


def cleaned(said: Said) -> Said:
    """The same request with every text in it as it is kept."""
    values = msgspec.structs.asdict(said)
    changed = {name: kept for name, value in values.items() if (kept := _kept(value)) != value}
    return msgspec.structs.replace(said, **changed) if changed else said


def _kept(value: Any) -> Any:
    if isinstance(value, str):
        return typed(value)
    return tuple(map(_kept, value)) if isinstance(value, tuple) else value


def _shows(character: str) -> bool:
    return unicodedata.category(character)[0] != "C" or character in _JOINERS
