"""What every command has, and how its fields are marked for typing.

Never here: any one command.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from scenarios.words import Words


@dataclass(frozen=True, slots=True)
class After:
    """Marks a field with the word that is typed before it: it may be where the field is needed, and must be
    where the field can be left out.
    """

    word: str


class Asked(Words):
    """Something that a seat may ask."""

    doer: ClassVar[Literal["first", "last", "untold"]] = "last"
    """Where it is typed who does it: `first` right after the verb, since they do it to themselves; `last`
    after `by`; `untold` where that is whoever types.
    """
    about: ClassVar[str] = ""
    """What it concerns where none of its fields names that: `arm` or `station`."""
