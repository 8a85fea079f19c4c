"""Finding channels by a few letters of what they are called: id, title, unit, discipline.

Lives here: which channels match, best first. Never here: which channels there are for a seat.
"""

from collections.abc import Iterable
from typing import Final

from telemetry.channels import Channel

_WHOLE: Final = 100.0
_BEGINS: Final = 60.0
_WITHIN: Final = 30.0
_SCATTERED: Final = 20.0
_TITLE: Final = 0.5
"""A title that matches goes before an id that does so no better."""


def found_channels(channels: Iterable[Channel], text: str) -> list[Channel]:
    """Channels in which every word of `text` is found, or its letters in their order; best first.

    The words' order is nothing to it. Equal ones keep theirs; without any word, all of them.
    """
    words = text.casefold().split()
    scored = [(_score(channel, words), channel) for channel in channels]
    return [channel for score, channel in sorted(scored, key=lambda pair: -pair[0]) if score >= 0]


def _score(channel: Channel, words: list[str]) -> float:
    """How well all words match; negative where one does not."""
    title = channel.title.casefold()
    fields = [text.casefold() for text in (channel.id, channel.unit, channel.discipline) if text]
    total = 0.0
    for word in words:
        plain = _match(word, title)
        best = max((_match(word, field) for field in fields), default=-1.0)
        best = plain + _TITLE if plain >= max(best, 0.0) else best
        if best < 0:
            return -1.0
        total += best
    return total


def _match(word: str, field: str) -> float:
    """How well a word matches a field: whole, at the beginning of a part, within, scattered; -1 if not."""
    at = field.find(word)
    while at >= 0:
        begins = at == 0 or not field[at - 1].isalnum()
        end = at + len(word)
        ends = end == len(field) or not field[end].isalnum()
        if begins:
            return _WHOLE if ends else _BEGINS
        following = field.find(word, at + 1)
        if following < 0:
            return _WITHIN
        at = following
    return _scattered(word, field)


def _scattered(word: str, field: str) -> float:
    """Letters in their order, better the closer together; a lone letter or a far scatter is no match."""
    first = at = -1
    for letter in word:
        at = field.find(letter, at + 1)
        if at < 0:
            return -1.0
        first = at if first < 0 else first
    spread = at + 1 - first - len(word)
    return _SCATTERED - spread if spread <= 2 * len(word) else -1.0
