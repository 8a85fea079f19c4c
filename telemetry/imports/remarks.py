"""What an import has to say: why there is nothing, or what was left out of it.

Lives here: the lines and their counting. Never here: deciding what is left out.
"""

from typing import Final

from scenarios.choices import quoted, shortened

_MOST_LINES: Final = 60
_MOST_IN_A_NAME: Final = 60


class Refused(Exception):
    """Nothing can be imported, and why: one line, which names the file it is about if it is about one."""


class Remarks:
    """What was left out: each kind of it once for each file or channel, counted, with the first of them."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str, str], int] = {}
        self._firsts: dict[tuple[str, str, str], str] = {}
        self._more = False

    def add(self, name: str, what: str) -> None:
        """Say once that something of `name` was left out: `what`."""
        self.count(name, what, what, 1)

    def count(self, name: str, one: str, many: str, number: int, first: str = "") -> None:
        """Say that `number` more of something were left out: `one`, or where they are several `many`.

        `first` tells where the first of them is; it is kept from the first time only.
        """
        key = (shown(name), one, many)
        if number and len(self._counts) >= _MOST_LINES and key not in self._counts:
            self._more = True
        elif number:
            self._counts[key] = self._counts.get(key, 0) + number
            self._firsts.setdefault(key, first)

    @property
    def lines(self) -> tuple[str, ...]:
        """What was left out, a line each; of very many the first."""
        more = ["and more, of which no more is said"] if self._more else []
        return (*(self._line(key) for key in self._counts), *more)

    def _line(self, key: tuple[str, str, str]) -> str:
        name, one, many = key
        count, first = self._counts[key], self._firsts[key]
        what = one if one == many else f"{count:,} {one if count == 1 else many}"
        where = (first if count == 1 else f"the first {first}") if first else ""
        return f"{name}: {what}{f', {where}' if where else ''}"


def shown(name: str) -> str:
    """A name as a line says it: quoted where it holds anything that a terminal must not be sent."""
    return shortened(name, _MOST_IN_A_NAME) if name.isprintable() and name else quoted(name)


def in_line(number: int, text: bytes | str) -> str:
    """Where something is, and what it looks like: `in line 17: 'abc'`."""
    readable = text.decode(errors="replace") if isinstance(text, bytes) else text
    return f"in line {number:,}: {quoted(readable.strip())}"
