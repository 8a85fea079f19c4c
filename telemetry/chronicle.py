"""The chronicle: what happened once, at a tick, and stays as it was: facts grow by these and never lose one.

Never here: what still changes, such as how far a letter has come (`facts`), or what makes any of it happen.
"""

from dataclasses import dataclass

from scenarios.effects import Place


@dataclass(frozen=True, slots=True)
class Came:
    """An event whose moment came."""

    event: str
    tick: int
    happened: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words spoken."""

    tick: int
    by: str
    to: tuple[str, ...]
    text: str
    loop: str | None
    heard: bool
    module: str | None
    hearers: tuple[str, ...]
    """Who could hear it: those in the same module, and whom it was said to if the link carried it."""
    played: bool = False
    """Whether somebody at a table said it, in their own words."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Somebody made a copy of a key, and has it from then on."""

    tick: int
    thing: str
    by: str


@dataclass(frozen=True, slots=True)
class Mishap:
    """What befell the station by the model's own laws, told by no event of the scenario."""

    tick: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Blast:
    """A place that was struck."""

    place: Place
    tick: int
