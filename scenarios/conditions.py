"""Conditions: what events and responses wait for, and what guards ask.

Lives here: the words an author has for them, a closed language without side effects. Never here: whether one
holds (`telemetry.conditions`).
"""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from scenarios.refs import DecisionId, EquipmentId, EventId, FlagId, Id, LinkId, ModuleId, PersonId
from scenarios.words import EquipmentState, Health, Words


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
    """A person's health, where they are, or whether they are bound."""

    person: PersonId
    health: tuple[Health, ...] | None = None
    module: ModuleId | None = Field(default=None, alias="in")
    outside: bool | None = None
    restrained: bool | None = None


class LinkIs(Words):
    """A link is up: in sight, switched on, and answered."""

    link: LinkId
    up: bool = True


class EquipmentIs(Words):
    """A piece of equipment is in one of these states."""

    equipment: EquipmentId
    state: tuple[EquipmentState, ...] = Field(min_length=1)


class DecisionIs(Words):
    """What was chosen where an event asked: one of these options."""

    decision: DecisionId
    option: tuple[Id, ...] = Field(min_length=1)


class AllOf(Words):
    """Every one of these."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Words):
    """At least one of these."""

    any: tuple["Condition", ...] = Field(min_length=1)


class NotSo(Words):
    """The opposite."""

    not_: "Condition" = Field(alias="not")


CONDITION_KEYS = (
    *("quantity", "event", "flag", "person", "link", "equipment", "decision"),
    *("all", "any", "not"),
)


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
    | Annotated[DecisionIs, Tag("decision")]
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
