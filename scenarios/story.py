"""The authored story: events with their times, conditions and guards, and the crew's routine.

Lives here: what happens, when it is due and what it waits for.
Never here: what really happened in a run (`telemetry.run` decides that and records why not).
"""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from scenarios.effects import Effect
from scenarios.refs import EquipmentId, EventId, FlagId, Id, LinkId, ModuleId, PersonId
from scenarios.times import Duration, Met
from scenarios.words import Certainty, EquipmentState, Health, Source, Words


class QuantityIs(Words):
    """A true value (without noise) is above or below a level."""

    quantity: str
    above: float | None = None
    below: float | None = None

    @model_validator(mode="after")
    def _one_level(self) -> "QuantityIs":
        if (self.above is None) == (self.below is None):
            raise ValueError("give either `above` or `below`")
        return self


class EventHappened(Words):
    """An event has happened (or, with `happened: false`, has not)."""

    event: EventId
    happened: bool = True


class FlagIs(Words):
    """A flag is set."""

    flag: FlagId
    set: bool = True


class PersonIs(Words):
    """A person's health, or where they are."""

    person: PersonId
    health: tuple[Health, ...] | None = None
    module: ModuleId | None = Field(default=None, alias="in")
    outside: bool | None = None


class LinkIs(Words):
    """A link is up: in sight, switched on, and answered."""

    link: LinkId
    up: bool = True


class EquipmentIs(Words):
    """A piece of equipment is in one of these states."""

    equipment: EquipmentId
    state: tuple[EquipmentState, ...] = Field(min_length=1)


class AllOf(Words):
    """Every one of these."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Words):
    """At least one of these."""

    any: tuple["Condition", ...] = Field(min_length=1)


class NotSo(Words):
    """The opposite."""

    not_: "Condition" = Field(alias="not")


CONDITION_KEYS = ("quantity", "event", "flag", "person", "link", "equipment", "all", "any", "not")


def _condition_key(value: Any) -> str | None:
    """The key that tells which condition a mapping, or a condition already made, is."""
    keys = (
        value
        if isinstance(value, dict)
        else {f.alias or name for name, f in type(value).model_fields.items()}
    )
    return next((key for key in CONDITION_KEYS if key in keys), None)


Condition = Annotated[
    Annotated[QuantityIs, Tag("quantity")]
    | Annotated[EventHappened, Tag("event")]
    | Annotated[FlagIs, Tag("flag")]
    | Annotated[PersonIs, Tag("person")]
    | Annotated[LinkIs, Tag("link")]
    | Annotated[EquipmentIs, Tag("equipment")]
    | Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[NotSo, Tag("not")],
    Discriminator(
        _condition_key,
        custom_error_type="condition_key",
        custom_error_message="a condition needs one of: " + ", ".join(CONDITION_KEYS),
    ),
]
"""Any one condition, told apart by which of `CONDITION_KEYS` it has."""


class Anchor(Words):
    """A time told from another event."""

    event: EventId
    delay: Duration = 0


class Event(Words):
    """Something that happens in the story: at a time, after another event, or when a condition is true."""

    id: Id
    at: Met | None = None
    after: Anchor | None = None
    when: Condition | None = None
    lasting: Duration = Field(default=0, description="how long `when` must stay true", alias="for")
    requires: tuple[Condition, ...] = Field(default=(), description="guards: if one fails it does not happen")

    title: str = Field(min_length=1, max_length=100)
    who: tuple[PersonId, ...] = ()
    where: ModuleId | None = None
    text: str = Field(default="", description="what was said, learned or done, in our own words")
    source: Source
    certainty: Certainty
    beat: int | None = Field(default=None, ge=1, description="its row among the film's beats")
    other_telling: str | None = Field(
        default=None, description="how the other text tells it, where they disagree"
    )
    note: str | None = Field(default=None, description="what is our choice here, and why")
    chapter: str | None = Field(default=None, max_length=14, description="a name for the time bar")
    words_only: bool = Field(
        default=False, description="nothing on the station changes, people speak or think"
    )
    effects: tuple[Effect, ...] = ()

    @model_validator(mode="after")
    def _one_time(self) -> "Event":
        if sum(x is not None for x in (self.at, self.after, self.when)) != 1:
            raise ValueError("give exactly one of `at`, `after` and `when`")
        if self.lasting and self.when is None:
            raise ValueError("`for` belongs to `when`")
        return self

    @model_validator(mode="after")
    def _words_or_effects(self) -> "Event":
        on_station = [e for e in self.effects if e.do not in ("say", "flag")]
        if self.words_only and on_station:
            raise ValueError("`words_only` events may only have `say` and `flag` effects")
        if not self.words_only and not on_station:
            raise ValueError("an event without effects on the station must say `words_only: true`")
        return self


class Routine(Words):
    """What the crew does between the story's events: meals, sleep, shifts. Always our invention."""

    at: Met
    effects: tuple[Effect, ...] = Field(min_length=1)
