"""Decisions: what somebody is asked when an event happens, and what they may answer.

Lives here: the question, its options and what comes of each. Never here: when it is asked (the event has
its time and guards), or who answered what (`telemetry.facts`).
"""

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from scenarios.choices import choice, quoted
from scenarios.effects import Effect
from scenarios.refs import Id, PersonId
from scenarios.times import Duration
from scenarios.words import Words


class Option(Words):
    """One of the answers; events may wait for it, or require it, with a condition `decision`."""

    id: Id
    title: str = Field(min_length=1, max_length=60, description="what the owner reads and chooses")
    tells: str = Field(default="", max_length=300, description="what it is reported to do")
    effects: tuple[Effect, ...] = Field(default=(), description="what comes of it at once")


class Decision(Words):
    """A question with a deadline; who does not answer in time has given the default."""

    owner: PersonId = Field(description="who decides; the dead do not")
    prompt: str = Field(min_length=1, max_length=300, description="the question")
    known_to: tuple[PersonId, ...] = Field(default=(), description="who else knows that it is being asked")
    within: Duration = Field(gt=0, description="how long there is to answer")
    default: Id = Field(description="the option taken at the deadline: what the story tells")
    options: tuple[Option, ...] = Field(min_length=2, max_length=8)

    @model_validator(mode="after")
    def _options_of_its_own(self) -> "Decision":
        ids = [option.id for option in self.options]
        if len(set(ids)) < len(ids):
            raise ValueError("two options have the same id")
        if self.default not in ids:
            told = {"problem": f"{quoted(self.default)} is none of the options", "at": ("default",)}
            raise PydanticCustomError(
                "no_option", "{problem}", {**told, "expected": choice(self.default, ids)}
            )
        return self

    def option(self, option_id: str) -> Option:
        """One of its options. Raises KeyError."""
        return {option.id: option for option in self.options}[option_id]
