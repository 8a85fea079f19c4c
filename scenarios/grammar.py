"""The grammar of typed commands, read off their schema: what may be typed after each verb, in which order.

After a verb come the command's fields in their order, each after its word (`to`, `at`), which may be left out
where the field is needed; a field that can be left out always comes after its word, anywhere. Who does it
stands after `by`, or right after the verb where somebody does it to themselves.
Never here: reading a line (`typed`), or what a verb does.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final, get_args, get_origin

from scenarios.commands import AlarmCommand, Command
from scenarios.commands.asked import After, Asked
from scenarios.explain import wanted
from scenarios.refs import Ref
from scenarios.shapes import Shape, literal_words, shape

Typable = Command | AlarmCommand


@dataclass(frozen=True, slots=True)
class Part:
    """What may be typed after a verb: a field of its command, or who does it (`by`)."""

    key: str
    shape: Shape
    word: str = ""
    """What is typed before it; may be left out where it is `needed`."""
    needed: bool = True

    @property
    def kind(self) -> str:
        """What an id here names; empty where it is no id."""
        reference = self.shape.mark(Ref)
        return reference.kind if reference else ""

    @property
    def is_text(self) -> bool:
        """Whether it is free text, that goes on to the end."""
        return self.shape.type is str and not self.kind

    @property
    def is_duration(self) -> bool:
        """Whether it is a length of time, of several words perhaps."""
        return self.shape.type is int and "duration" in wanted(self.shape)

    @property
    def words(self) -> tuple[str, ...]:
        """The words it must be one of; none where it is no such thing."""
        return literal_words(self.shape)

    @property
    def numbers(self) -> int:
        """Of how many numbers in a row it is; 0 where it is none."""
        return len(get_args(self.shape.type)) if get_origin(self.shape.type) is tuple else 0

    @property
    def usage(self) -> str:
        """How it stands in a line that tells what may be typed."""
        value = "|".join(self.words) or self.called.upper()
        told = f"{self.word} {value}" if self.word else value
        return told if self.needed else f"[{told}]"

    @property
    def called(self) -> str:
        """The part's name in a message."""
        if self.kind in _CALLED:
            return _CALLED[self.kind]
        return self.kind or self.key


_CALLED: Final = {"speaker": "who", "person": "who", "power-channel": "channel", "mode": "rate"}

DOER: Final = Part("by", Shape(str, (Ref("speaker"),)), "by", needed=False)
"""Who does it, after all else."""
DOER_FIRST: Final = Part("by", Shape(str, (Ref("person"),)), needed=False)
"""Who does it to themselves, right after the verb."""


@cache
def verbs() -> dict[str, type[Asked]]:
    """Every verb and its command."""
    return {
        verb: of.type for union in (Command, AlarmCommand) for verb, of in shape(union).tagged_members.items()
    }


@cache
def parts(verb: str) -> tuple[Part, ...]:
    """What may be typed after a verb, in order. Raises KeyError."""
    model = verbs()[verb]
    told = []
    for key, of in shape(model).fields.items():
        if key != "do":
            word, field = of.mark(After), model.model_fields[key]
            told.append(Part(key, of, word.word if word else "", field.is_required()))
    before, after = {"first": ((DOER_FIRST,), ()), "last": ((), (DOER,)), "untold": ((), ())}[model.doer]
    return (*before, *told, *after)


def usage(verb: str) -> str:
    """How a verb is typed. Raises KeyError."""
    return " ".join((verb, *(part.usage for part in parts(verb))))
