"""How a fault names what was written, and what could have been: the quotation, the list, the near miss.

Nothing here knows what the words stand for.
"""

from collections.abc import Iterable
from difflib import get_close_matches

_MOST_LISTED = 30
_MOST_CHARACTERS = 200
_MOST_QUOTED = 60


def choice(word: str, options: Iterable[str]) -> str:
    """`one of a, b, c (did you mean 'b'?)`; of a long list its beginning, where there is no near miss."""
    known = list(dict.fromkeys(options))
    near = near_miss(word, known)
    hint = f"did you mean {near!r}?" if near else ""
    if len(known) > _MOST_LISTED:
        return f"one of {len(known)} known: {hint or _beginning(known)}"
    if not known:
        return "one that exists, and there is none"
    listed = f"one of {', '.join(known)}" if len(known) > 1 else known[0]
    return f"{listed} ({hint})" if hint else listed


def _beginning(words: list[str]) -> str:
    """As many of the words, from the first on, as `_MOST_CHARACTERS` hold."""
    listed = ", ".join(words)
    return listed if len(listed) <= _MOST_CHARACTERS else f"{listed[:_MOST_CHARACTERS].rpartition(', ')[0]} …"


def quoted(text: str) -> str:
    """What somebody wrote, as a fault quotes it: of a long text its beginning and its end."""
    return repr(shortened(text, _MOST_QUOTED))


def shortened(text: str, most: int) -> str:
    """The text in at most `most` characters, an ellipsis in its middle where it is longer.

    The middle goes because the beginning says what it is and the end, of a path say, which one.
    """
    if len(text) <= most:
        return text
    before = most // 2
    return f"{text[:before]}…{text[len(text) - (most - before - 1) :]}"


def near_miss(word: str, options: Iterable[str]) -> str | None:
    """The option that `word` most likely meant, whatever its case and separators, or None."""
    by_sound = {_plain(option): option for option in options}
    near = get_close_matches(_plain(word[:80]), by_sound, 1)
    return by_sound[near[0]] if near else None


def _plain(word: str) -> str:
    return word.lower().replace("_", "-").replace(" ", "-")
