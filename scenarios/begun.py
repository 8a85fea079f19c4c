"""Commands begun about a thing: a verb with the thing in its place, and what is still to be told.

Lives here: which verbs take such a thing, and going on with a line a part at a time, by the `grammar` alone.
Never here: any one verb; whether it may be done, or by whom.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scenarios.grammar import DOER, DOER_FIRST, Part, parts, verbs
from scenarios.names import Names
from scenarios.things import Thing
from scenarios.typed import as_word


@dataclass(frozen=True, slots=True)
class Begun:
    """A command as far as it is told."""

    verb: str
    told: tuple[tuple[Part, str], ...] = ()

    @property
    def text(self) -> str:
        """The line so far, as it would be typed."""
        told = dict(self.told)
        words = [self.verb]
        for part in parts(self.verb):
            if part in told:
                words += [part.word, as_word(told[part])] if part.word else [as_word(told[part])]
        return " ".join(words)

    @property
    def missing(self) -> Part | None:
        """What must be told next; None where nothing must. Who does it to themselves is never left open."""
        told = dict(self.told)
        return next((p for p in parts(self.verb) if p not in told and (p.needed or p == DOER_FIRST)), None)

    @property
    def prompt(self) -> str:
        """The line so far, ready for what is missing to be typed."""
        word = self.missing.word if self.missing is not None else ""
        return f"{self.text} {word} " if word else f"{self.text} "

    @property
    def leaves_doer_open(self) -> bool:
        """Whether it may be told who does it, and is not."""
        return DOER in parts(self.verb) and DOER not in dict(self.told)

    def further(self, word: str) -> "Begun":
        """With what is missing told. Raises ValueError where nothing is."""
        if self.missing is None:
            raise ValueError(f"nothing is missing in `{self.text}`")
        return Begun(self.verb, (*self.told, (self.missing, word)))

    def by(self, who: str) -> "Begun":
        """With who does it told, where that is open."""
        return Begun(self.verb, (*self.told, (DOER, who))) if self.leaves_doer_open else self

    def choices(self, names: Names) -> Sequence[str]:
        """What the missing part may be; nothing where it is free text or a number, which must be typed."""
        if self.missing is None:
            return ()
        return self.missing.words or tuple(names.ids(self.missing.kind))


def begun(things: Sequence[Thing], names: Names) -> Iterator[Begun]:
    """Every command that takes one of these, which are one thing by several kinds; where a few words are
    missing, one with each of them.
    """
    for verb, model in verbs().items():
        if any(model.about == thing.kind for thing in things):
            yield from _spelt(Begun(verb))
        for part in parts(verb):
            if part != DOER and part.kind:
                found = (x for x in things if x.kind == part.kind and x.id in names.ids(part.kind))
                yield from (spelt for x in found for spelt in _spelt(Begun(verb, ((part, x.id),))))


def _spelt(line: Begun) -> Iterator[Begun]:
    missing = line.missing
    if missing is None or not missing.words:
        yield line
        return
    for word in missing.words:
        yield from _spelt(line.further(word))
