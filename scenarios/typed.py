"""Commands as they are typed: `hatch node1-lab close by kira`, `move gordon to cupola`.

Things go by id or by name, a name with blanks in "quotes"; a text goes on to the end, or is in quotes.
Lives here: reading, writing and completing a line by the `grammar`. Nothing here knows a particular verb, nor
whether it may be done.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from pydantic import ValidationError

from scenarios.choices import choice, quoted
from scenarios.explain import wording
from scenarios.grammar import DOER, DOER_FIRST, Part, Typable, parts, usage, verbs
from scenarios.names import Names, plain
from scenarios.shapes import Shape
from scenarios.times import DURATION_PATTERN

_TOKEN: Final = re.compile(r'"((?:\\.|[^"\\])*)"?|(\S+)', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_DURATION: Final = re.compile(DURATION_PATTERN)
_MOST_PARTS: Final = 8
"""Into how many words a duration may be typed: `1 h 30 min`."""


class CommandError(ValueError):
    """What was typed is no command: what is wrong, and what was expected."""

    def __init__(self, problem: str, expected: str) -> None:
        super().__init__(f"{problem}, expected {expected}" if expected else problem)
        self.problem = problem
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Typed:
    """A command that was typed, and who shall do it where that was typed too."""

    command: Typable
    by: str | None


@dataclass(frozen=True, slots=True)
class Completion:
    """A word that may come next, and what it is."""

    word: str
    tells: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, or what stood in quotes."""

    text: str
    quoted: bool
    start: int


def parsed_command(text: str, names: Names) -> Typed:
    """The command that was typed. Raises CommandError, which says what was expected."""
    tokens = _tokens(text)
    if not tokens:
        raise CommandError("nothing was typed", f"a verb: {', '.join(verbs())}")
    verb = tokens[0].text.casefold()
    if verb not in verbs():
        raise CommandError(f"no command is called {quoted(verb)}", choice(verb, verbs()))
    reading = _Reading(verb, names, text)
    reading.read(tokens[1:])
    reading.finish()
    return Typed(_made(verb, reading.values), reading.by)


def _made(verb: str, values: dict[str, Any]) -> Typable:
    try:
        return cast(Typable, verbs()[verb].model_validate({"do": verb, **values}))
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        key, *inner = details["loc"]
        part = next(part for part in parts(verb) if part.key == key)
        at = part.shape.child(inner[0]) if inner else part.shape
        problem, expected = wording(details, at or Shape(object))
        raise CommandError(f"{verb}: {part.called}: {problem}", expected) from None


def command_text(command: Typable, by: str | None = None) -> str:
    """The line that `parsed_command` reads back as this command."""
    words: list[str] = [command.do]
    text: list[str] = []
    values = command.model_dump(mode="json", exclude_defaults=True)
    for part in parts(command.do):
        value = by if part in (DOER, DOER_FIRST) else values.get(part.key)
        if value is not None:
            said = [as_word(str(each)) for each in (value if isinstance(value, list) else (value,))]
            if part.is_text and said[0] in (each.word for each in parts(command.do)):
                said = [f'"{value}"']
            (text if part.is_text else words).extend([part.word, *said] if part.word else said)
    return " ".join((*words, *text))


def completions(text: str, names: Names) -> tuple[Completion, ...]:
    """What may come next where the text ends: words for its last, unfinished word, or for the next one."""
    tokens = _tokens(text)
    fragment = tokens.pop().text if tokens and not text[-1].isspace() else ""
    if not tokens:
        told = ((verb, model.__doc__ or "") for verb, model in verbs().items())
        return tuple(Completion(verb, doc) for verb, doc in told if verb.startswith(fragment.casefold()))
    verb = tokens[0].text.casefold()
    if verb not in verbs():
        return ()
    reading = _Reading(verb, names, text)
    try:
        reading.read(tokens[1:])
    except CommandError:
        return ()
    return tuple(dict.fromkeys(reading.next_words(fragment)))


class _Reading:
    """A command as far as it has been read."""

    def __init__(self, verb: str, names: Names, text: str) -> None:
        self.by: str | None = None
        self.values: dict[str, Any] = {}
        self._verb, self._names, self._text = verb, names, text
        self._open = list(parts(verb))
        """What may still be typed."""
        self._announced: Part | None = None
        """A part whose word was typed, and that has yet to come."""

    def read(self, tokens: Sequence[_Token]) -> None:
        """Take words, one part after another. Raises CommandError."""
        while tokens:
            first = tokens[0]
            if self._announced is None and not first.quoted:
                self._announced = next((part for part in self._open if part.word == first.text), None)
                if self._announced is not None:
                    tokens = tokens[1:]
                    continue
            part, self._announced = self._announced or self._next(first), None
            tokens = tokens[self._take(part, tokens) :]

    def finish(self) -> None:
        """See that all is there. Raises CommandError."""
        missing = self._announced or next((part for part in self._open if part.needed), None)
        if missing is not None:
            raise CommandError(f"{self._verb}: {missing.called} is missing", f"`{usage(self._verb)}`")

    def next_words(self, fragment: str) -> Iterator[Completion]:
        """What may come next."""
        if self._announced is not None:
            yield from self._words(self._announced, fragment)
            return
        if DOER_FIRST in self._open:
            yield from self._words(DOER_FIRST, fragment)
        following = next((part for part in self._open if part.needed), None)
        if following is not None:
            yield from self._words(following, fragment)
        for part in self._open:
            if part.word and part.word.startswith(fragment):
                yield Completion(part.word, part.called)

    def _words(self, part: Part, fragment: str) -> Iterator[Completion]:
        for word in part.words:
            if word.startswith(fragment.casefold()):
                yield Completion(word)
        start = plain(fragment)
        for name, others in self._names.ids(part.kind).items():
            if any(plain(each).startswith(start) for each in (name, *others)):
                yield Completion(as_word(name), others[0] if others else "")

    def _next(self, token: _Token) -> Part:
        """The part that a word without another before it belongs to."""
        if DOER_FIRST in self._open and self._names.found(DOER_FIRST.kind, token.text) is not None:
            return DOER_FIRST
        following = next((part for part in self._open if part.needed), None)
        if following is not None:
            return following
        left = " or ".join(f"`{part.word}`" for part in self._open if part.word)
        raise CommandError(f"{self._verb}: {quoted(token.text)} is too much", left or "nothing more")

    def _take(self, part: Part, tokens: Sequence[_Token]) -> int:
        """Take a part off the beginning of what is left; how many words it had."""
        self._open.remove(part)
        first = tokens[0]
        if part in (DOER, DOER_FIRST):
            self.by = self._named(part, first.text)
        elif part.is_text and not first.quoted:
            self.values[part.key] = self._text[first.start :].strip()
            return len(tokens)
        elif part.is_duration:
            return self._take_duration(part, tokens)
        elif part.numbers:
            row = [token.text for token in tokens[: part.numbers]]
            if len(row) < part.numbers:
                raise CommandError(f"{self._verb}: {len(row)} numbers are given", f"{part.numbers}")
            self.values[part.key] = row
            return len(row)
        else:
            self.values[part.key] = self._named(part, first.text) if part.kind else first.text
        return 1

    def _take_duration(self, part: Part, tokens: Sequence[_Token]) -> int:
        """The longest duration there; the first word alone where none is, to be refused for what it is."""
        for count in range(min(_MOST_PARTS, len(tokens)), 0, -1):
            said = " ".join(token.text for token in tokens[:count])
            if count == 1 or _DURATION.match(said):
                self.values[part.key] = said
                return count
        raise AssertionError("there is at least one word")

    def _named(self, part: Part, said: str) -> str:
        if part.kind not in self._names.kinds:
            return said
        name = self._names.found(part.kind, said)
        if name is None:
            known = choice(said, self._names.ids(part.kind))
            nobody = "nobody" if part.called == "who" else f"no {part.called}"
            raise CommandError(f"{self._verb}: {nobody} is called {quoted(said)}", known)
        return name


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(_ESCAPED.sub(r"\1", m[1]), True, m.start()) if m[2] is None else _Token(m[2], False, m.start())
        for m in _TOKEN.finditer(text)
    ]


def as_word(said: str) -> str:
    """A value as one word of a line."""
    if said and not any(c.isspace() or c in '"\\' for c in said):
        return said
    return '"' + said.replace("\\", "\\\\").replace('"', '\\"') + '"'
